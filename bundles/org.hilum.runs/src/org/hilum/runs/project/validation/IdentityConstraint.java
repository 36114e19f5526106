// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.emf.common.util.BasicEList;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.hilum.core.SafePaths;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.ProjectPresets;

/** UUIDs are unique in the project, and names among parts of one kind; both are plain names, since folders have them. */
final class IdentityConstraint implements ProjectConstraint {

	@Override
	public void check(ValidationContext context, Problems problems) {
		Project project = context.project();
		names("a project", new BasicEList<>(List.of(project)), problems);
		names(PartNames.EXPERIMENT, project.getExperiments(), problems);
		names("a preset", project.getPresets(), problems);
		names(PartNames.SPLIT, project.getSplits(), problems);
		names(PartNames.EVALUATION, project.getEvaluations(), problems);
		List<EObject> all = new ArrayList<>(List.of(project));
		List.of(project.getExperiments(), project.getPresets(), project.getSplits(), project.getEvaluations())
				.forEach(all::addAll);
		Map<Object, EObject> known = new HashMap<>();
		for (EObject part : all) {
			EStructuralFeature feature = part.eClass().getEIDAttribute();
			String uuid = Objects.toString(part.eGet(feature), "");
			SafePaths.problem(uuid).ifPresent(problem -> problems.error("uuid-unusable", part, feature,
					"The UUID " + SafePaths.shown(uuid) + " " + problem, "Remove the attribute uuid in project.hilum; the part "
							+ "gets a new one."));
			if (known.putIfAbsent(uuid, part) != null) {
				problems.error("uuid-duplicate", part, feature,
						"Another part of the project has the UUID " + uuid,
						"Remove the attribute uuid of one of them in project.hilum; it gets a new one. "
								+ "A copied part needs one of its own.");
			}
		}
	}

	private static void names(String kind, EList<? extends EObject> parts, Problems problems) {
		List<String> known = new ArrayList<>();
		for (EObject part : parts) {
			EStructuralFeature feature = part.eClass().getEStructuralFeature("name");
			String name = Objects.toString(part.eGet(feature), "");
			if (name.isBlank()) {
				problems.error("name-missing", part, feature, "It has no name", "Give it a name.");
			} else if (known.contains(name)) {
				problems.error("name-duplicate", part, feature, "There are two of this name", "Rename one of them.");
			} else if (!(part instanceof Preset) || ProjectPresets.problem(name).isEmpty()) {
				PartNames.problem(kind, name, known.stream()).ifPresent(
						text -> problems.warning("name-unusable", part, feature, text, PartNames.REMEDY));
			}
			known.add(name);
		}
	}
}
