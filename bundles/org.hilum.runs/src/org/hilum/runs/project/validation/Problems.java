// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.model.Dataset;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.model.SplitRequest;
import org.hilum.runs.project.validation.ProjectProblem.Severity;

/**
 * Collects the problems that constraints find.
 *
 * @since 0.2.0
 */
public final class Problems {

	private final List<ProjectProblem> found = new ArrayList<>();

	/** Makes an empty collection. */
	Problems() {
	}

	/** {@return what was found} */
	List<ProjectProblem> found() {
		return List.copyOf(found);
	}

	/** Adds an error. */
	void error(String constraint, EObject part, EStructuralFeature feature, String message, String remedy) {
		add(Severity.ERROR, constraint, part, feature, message, remedy);
	}

	/**
	 * Adds an error that an exception describes.
	 *
	 * @param constraint id of the constraint that is not fulfilled
	 * @param part       the part of the project
	 * @param feature    property of the part
	 * @param e          what is wrong
	 */
	public void error(String constraint, EObject part, EStructuralFeature feature, HilumException e) {
		add(Severity.ERROR, constraint, part, feature, e.what(), e.remedy());
	}

	/** Adds a warning. */
	void warning(String constraint, EObject part, EStructuralFeature feature, String message, String remedy) {
		add(Severity.WARNING, constraint, part, feature, message, remedy);
	}

	private void add(Severity severity, String constraint, EObject part, EStructuralFeature feature, String message,
			String remedy) {
		found.add(new ProjectProblem(severity, constraint, kind(part), name(part),
				uuid(part), feature.getName(), SafePaths.inLine(message),
				SafePaths.inLine(remedy)));
	}

	/** Runs are known by their folder; the data set has none. */
	private static String uuid(EObject part) {
		EAttribute id = part.eClass().getEIDAttribute();
		return part instanceof Run run ? Objects.toString(run.getFolder(), "") : id == null ? "" : Objects.toString(part.eGet(id),
				"");
	}

	private static String kind(EObject part) {
		return switch (part) {
			case Project _ -> "project";
			case Dataset _ -> "dataset";
			case Experiment _ -> "experiment";
			case Preset _ -> "preset";
			case SplitRequest _ -> "split";
			case EvaluationRequest _ -> "evaluation";
			case Run _ -> "run";
			default -> throw new IllegalArgumentException("no part of a project file: " + part.eClass().getName());
		};
	}

	private static String name(EObject part) {
		return Objects.toString(part.eGet(part.eClass().getEStructuralFeature("name")), "");
	}
}
