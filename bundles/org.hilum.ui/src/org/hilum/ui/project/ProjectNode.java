// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.emf.ecore.EObject;
import org.hilum.runs.models.ModelVersion;
import org.hilum.runs.project.DerivedParts;

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
		/** The heading above the annotators; only where there are any. */
		ANNOTATORS,
		/** The heading above the data sets beside that of the project; only where there are any. */
		OTHER_DATASETS,
		/** The heading above the plans. */
		PLANS,
		/** The heading above the experiments. */
		EXPERIMENTS,
		/** The heading above the runs. */
		RUNS,
		/** The heading above the models; only where there are any. */
		MODELS,
		/** The heading above the predictions; only where there are any. */
		PREDICTIONS,
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
		RESULT,
		/** The label maps of an annotator beside the labels of the data set. */
		ANNOTATOR,
		/** A model folder that can predict, trained in the project or installed. */
		MODEL,
		/** The heading above the models of the user's library; only where there are any. */
		LIBRARY,
		/** A version of a model in the library. */
		LIBRARY_MODEL,
		/** A folder of predicted label maps. */
		PREDICTION,
		/** A data set beside that of the project, such as a copy of it. */
		OTHER_DATASET
	}

	private final OpenProject project;
	private final Kind kind;
	private final String key;
	private final ProjectNode parent;
	private final EObject element;
	private final Object part;

	/**
	 * @param parent  the line above, or null for a project
	 * @param project the project it belongs to
	 * @param kind    what it stands for
	 * @param key     what distinguishes it from its siblings of the same kind
	 * @param element the model behind it
	 */
	ProjectNode(ProjectNode parent, OpenProject project, Kind kind, String key, EObject element) {
		this(parent, project, kind, key, element, null);
	}

	/**
	 * @param parent  the line above, or null for a project
	 * @param project the project it belongs to
	 * @param kind    what it stands for
	 * @param key     what distinguishes it from its siblings of the same kind
	 * @param element the model behind it
	 * @param part    what the index of the project has about it; null when it is in the model
	 */
	ProjectNode(ProjectNode parent, OpenProject project, Kind kind, String key, EObject element, Object part) {
		this.parent = parent;
		this.project = project;
		this.kind = kind;
		this.key = key;
		this.element = element;
		this.part = part;
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
	 * UUID of an evaluation, the file of a result, the folder of an annotator, a model or predictions, the reference of a model
	 * in the library} */
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

	/**
	 * {@return what the index of the project has about it when it is of a type, or null}
	 *
	 * @param <T>  the type
	 * @param type the type
	 */
	public <T> T part(Class<T> type) {
		return type.isInstance(part) ? type.cast(part) : null;
	}

	/** {@return the model that can predict which the line stands for; empty for other lines} */
	public Optional<SelectedModel> selectedModel() {
		if (part instanceof DerivedParts.Model model) {
			return Optional.of(new SelectedModel(model.name(), List.of(model.folder()), Optional.empty()));
		}
		return part instanceof LibraryModels.Entry entry ? Optional.of(new SelectedModel(entry.version().reference(),
				entry.version().models(), Optional.of(entry.version()))) : Optional.empty();
	}

	@Override
	public <T> T getAdapter(Class<T> type) {
		if (type == OpenProject.class) {
			return type.cast(project);
		}
		if (type == SelectedModel.class) {
			return type.cast(selectedModel().orElse(null));
		}
		if (type == ModelVersion.class) {
			return type.cast(part instanceof LibraryModels.Entry entry ? entry.version() : null);
		}
		return part(type) == null ? element(type) : part(type);
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
