// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.hilum.model.HilumPackage;
import org.hilum.model.Project;

/**
 * UUIDs for elements of project files that have none: those of release 0.1 and those written by hand. The same file gives
 * the same UUIDs until it is stored.
 */
final class ProjectUuids {

	private ProjectUuids() {
	}

	/** Gives a UUID to each stored element that has none. */
	static void complete(Project project) {
		if (isMissing(project)) {
			set(project, of(project, "project", 0));
		}
		complete(project, project.getExperiments(), "");
		complete(project, project.getPresets(), "preset\n");
		complete(project, project.getSplits(), "split\n");
		complete(project, project.getEvaluations(), "evaluation\n");
	}

	private static void complete(Project project, List<? extends EObject> elements, String kind) {
		for (int i = 0; i < elements.size(); i++) {
			EObject element = elements.get(i);
			if (isMissing(element)) {
				Object name = element.eGet(element.eClass().getEStructuralFeature(HilumPackage.Literals.PRESET__NAME.getName()));
				set(element, of(project, kind + name, i));
			}
		}
	}

	private static boolean isMissing(EObject element) {
		return element.eGet(attribute(element)) == null || element.eGet(attribute(element)).toString().isBlank();
	}

	private static void set(EObject element, String uuid) {
		element.eSet(attribute(element), uuid);
	}

	private static EAttribute attribute(EObject element) {
		return element.eClass().getEIDAttribute();
	}

	/**
	 * {@return a UUID}
	 *
	 * @param project the project; its name and its data set count
	 * @param name    name of the element
	 * @param index   position of the element
	 */
	static String of(Project project, String name, int index) {
		String dataset = project.getDataset() == null ? "" : project.getDataset().getName();
		byte[] text = (project.getName() + "\n" + dataset + "\n" + index + "\n" + name).getBytes(StandardCharsets.UTF_8);
		return "_" + UUID.nameUUIDFromBytes(text).toString().replace("-", "");
	}
}
