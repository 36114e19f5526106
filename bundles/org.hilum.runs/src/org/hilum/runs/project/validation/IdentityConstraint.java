// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.hilum.model.Project;

/** UUIDs are unique in the project, and names among parts of one kind. */
final class IdentityConstraint implements ProjectConstraint {

	@Override
	public void check(ValidationContext context, Problems problems) {
		Project project = context.project();
		List<EObject> all = new ArrayList<>(List.of(project));
		for (EList<? extends EObject> list : List.of(project.getExperiments(), project.getPresets(), project.getSplits(),
				project.getEvaluations())) {
			all.addAll(list);
			names(list, problems);
		}
		Map<Object, EObject> known = new HashMap<>();
		for (EObject part : all) {
			EStructuralFeature feature = part.eClass().getEIDAttribute();
			if (known.putIfAbsent(part.eGet(feature), part) != null) {
				problems.error("uuid-duplicate", part, feature,
						"Another part of the project has the UUID " + part.eGet(feature),
						"Remove the attribute uuid of one of them in project.hilum; it gets a new one. "
								+ "A copied part needs one of its own.");
			}
		}
	}

	private static void names(EList<? extends EObject> parts, Problems problems) {
		Set<String> known = new HashSet<>();
		for (EObject part : parts) {
			EStructuralFeature feature = part.eClass().getEStructuralFeature("name");
			String name = Objects.toString(part.eGet(feature), "");
			if (name.isBlank()) {
				problems.error("name-missing", part, feature, "It has no name", "Give it a name.");
			} else if (!known.add(name)) {
				problems.error("name-duplicate", part, feature, "There are two of this name", "Rename one of them.");
			}
		}
	}
}
