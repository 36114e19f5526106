// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.Optional;
import org.hilum.model.EvaluationRequest;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.runs.project.DerivedParts;
import org.hilum.runs.project.parts.PartKind;

/**
 * Part of a project that is renamed, copied or deleted.
 *
 * @param project the project
 * @param kind    kind of the part
 * @param name    its name, in the form that {@link PartKind} says
 */
public record PartOfProject(OpenProject project, PartKind kind, String name) {

	/**
	 * {@return the part that a line of the navigator stands for; empty for headings, cases, plans and models that are used
	 * by several projects}
	 *
	 * @param node the line
	 */
	public static Optional<PartOfProject> of(ProjectNode node) {
		return switch (node.kind()) {
			case CASES -> part(node, PartKind.DATASET, node.project().model().getDataset().getName());
			case OTHER_DATASET -> part(node, PartKind.DATASET, node.part(DerivedParts.OtherDataset.class).name());
			case EXPERIMENT -> part(node, PartKind.EXPERIMENT, node.key());
			case RUN -> part(node, PartKind.RUN, node.key());
			case EVALUATION -> part(node, PartKind.EVALUATION, node.element(EvaluationRequest.class).getName());
			case ANNOTATOR -> part(node, PartKind.ANNOTATOR, node.part(DerivedParts.Annotator.class).name());
			case PREDICTION -> part(node, PartKind.PREDICTIONS, node.part(DerivedParts.Predictions.class).name());
			case MODEL -> ProjectTree.runs(node).isEmpty() ? Optional.empty()
					: part(node, PartKind.MODEL, node.part(DerivedParts.Model.class).name());
			default -> Optional.empty();
		};
	}

	private static Optional<PartOfProject> part(ProjectNode node, PartKind kind, String name) {
		return Optional.of(new PartOfProject(node.project(), kind, name));
	}

	/** {@return whether it can have another name} */
	public boolean isRenamed() {
		return kind != PartKind.RUN;
	}

	/** {@return whether there can be a copy of it in the project} */
	public boolean isCopied() {
		return kind != PartKind.RUN;
	}

	/** {@return the name that is proposed for a copy; of a data set it has the next number} */
	public String proposedName() {
		if (kind != PartKind.DATASET || !DatasetName.isPlain(name)) {
			return editedName() + "_2";
		}
		return DatasetName.of(DatasetName.id(name) + 1, name.substring(name.indexOf('_') + 1));
	}

	/** {@return what a new name is typed in place of: the first part of a model's, else the name} */
	public String editedName() {
		return kind == PartKind.MODEL ? name.substring(0, name.indexOf("__")) : name;
	}
}
