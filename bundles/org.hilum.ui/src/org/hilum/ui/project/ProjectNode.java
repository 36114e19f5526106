// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.Objects;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.emf.ecore.EObject;

/**
 * One line of the navigator. It is equal to another by project, kind and key, not by the model behind it, so that
 * selection and expansion survive when the project was read again.
 */
public final class ProjectNode implements IAdaptable {

	/** What a line stands for. */
	public enum Kind {
		/** The dataset project itself. */
		PROJECT,
		/** The heading above the cases. */
		CASES,
		/** The heading above the training cases. */
		TRAINING_CASES,
		/** The heading above the test cases. */
		TEST_CASES,
		/** The heading above the plans. */
		PLANS,
		/** The heading above the experiments. */
		EXPERIMENTS,
		/** The heading above the runs. */
		RUNS,
		/** A case. */
		CASE,
		/** A plans file. */
		PLAN,
		/** A configuration of a plan. */
		CONFIGURATION,
		/** An experiment. */
		EXPERIMENT,
		/** A run. */
		RUN,
		/** The heading above the evaluations; only where there are any. */
		EVALUATIONS,
		/** An evaluation that was asked for. */
		EVALUATION,
		/** What an evaluation found for one set of predictions and one annotator. */
		RESULT
	}

	private final OpenProject project;
	private final Kind kind;
	private final String key;
	private final ProjectNode parent;
	private final EObject element;

	/**
	 * @param parent  the line above, or null for a project
	 * @param project the project it belongs to
	 * @param kind    what it stands for
	 * @param key     what distinguishes it from its siblings of the same kind
	 * @param element the model behind it
	 */
	ProjectNode(ProjectNode parent, OpenProject project, Kind kind, String key, EObject element) {
		this.parent = parent;
		this.project = project;
		this.kind = kind;
		this.key = key;
		this.element = element;
	}

	/** {@return the project it belongs to} */
	public OpenProject project() {
		return project;
	}

	/** {@return what it stands for} */
	public Kind kind() {
		return kind;
	}

	/** {@return what distinguishes it from its siblings: a case id, a plan's, an experiment's name, a run's folder, the
	UUID of an
	 * evaluation, the file of a result} */
	public String key() {
		return key;
	}

	/** {@return the line above, or null} */
	public ProjectNode parent() {
		return parent;
	}

	/** {@return the model behind it; the project for a heading} */
	public EObject element() {
		return element;
	}

	/**
	 * {@return the model behind it when it is of a type, or null}
	 *
	 * @param <T>  the type
	 * @param type the type
	 */
	public <T> T element(Class<T> type) {
		return type.isInstance(element) ? type.cast(element) : null;
	}

	@Override
	public <T> T getAdapter(Class<T> type) {
		if (type == OpenProject.class) {
			return type.cast(project);
		}
		return element(type);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ProjectNode node && node.kind == kind && node.project.equals(project) && node.key.equals(key);
	}

	@Override
	public int hashCode() {
		return Objects.hash(project, kind, key);
	}

	@Override
	public String toString() {
		return kind + " " + key + " of " + project;
	}
}
