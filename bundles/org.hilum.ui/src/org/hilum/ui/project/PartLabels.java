// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.hilum.runs.models.ModelVersion;
import org.hilum.runs.project.DerivedParts;

/** Name, remark and icon of annotators, models, predictions and further data sets. */
final class PartLabels {

	private PartLabels() {
	}

	static String name(ProjectNode node) {
		return switch (node.kind()) {
			case ANNOTATORS -> Messages.PartLabels_annotators;
			case MODELS -> Messages.PartLabels_models;
			case LIBRARY -> Messages.PartLabels_library;
			case PREDICTIONS -> Messages.PartLabels_predictions;
			case OTHER_DATASETS -> Messages.PartLabels_datasets;
			case OTHER_DATASET -> node.part(DerivedParts.OtherDataset.class).name();
			case ANNOTATOR -> node.part(DerivedParts.Annotator.class).name();
			case MODEL -> node.part(DerivedParts.Model.class).name();
			case PREDICTION -> node.part(DerivedParts.Predictions.class).name();
			default -> node.key();
		};
	}

	static String remark(ProjectNode node) {
		DerivedParts parts = node.project().parts();
		return switch (node.kind()) {
			case ANNOTATORS -> String.valueOf(parts.annotators().size());
			case MODELS -> parts.models().isEmpty() ? "" : String.valueOf(parts.models().size());
			case LIBRARY -> String.valueOf(LibraryModels.get().entries().size());
			case PREDICTIONS -> String.valueOf(parts.predictions().size());
			case OTHER_DATASETS -> String.valueOf(parts.datasets().size());
			case OTHER_DATASET -> labelMaps(node.part(DerivedParts.OtherDataset.class).labelMaps());
			case ANNOTATOR -> labelMaps(node.part(DerivedParts.Annotator.class).labelMaps());
			case PREDICTION -> labelMaps(node.part(DerivedParts.Predictions.class).labelMaps());
			case MODEL -> model(node, node.part(DerivedParts.Model.class));
			case LIBRARY_MODEL -> version(node.part(LibraryModels.Entry.class));
			default -> "";
		};
	}

	static String icon(ProjectNode node) {
		return switch (node.kind()) {
			case ANNOTATORS -> "annotators";
			case ANNOTATOR -> "annotator";
			case MODELS -> "models";
			case LIBRARY -> "library";
			case PREDICTIONS -> "predictions";
			case PREDICTION -> "prediction";
			case OTHER_DATASETS, OTHER_DATASET -> "cases";
			default -> "model";
		};
	}

	private static String labelMaps(int count) {
		return Texts.count(count, Noun.LABEL_MAP);
	}

	private static String model(ProjectNode node, DerivedParts.Model model) {
		String folds = NLS.bind(model.folds().size() == 1 ? Messages.PartLabels_fold : Messages.PartLabels_folds, String.join(
				", ", model.folds()));
		String own = node.project().model().getDataset() == null ? "" : node.project().model().getDataset().getName();
		return model.dataset().equals(own) ? folds : model.dataset() + " \u00b7 " + folds;
	}

	private static String version(LibraryModels.Entry entry) {
		ModelVersion version = entry.version();
		List<String> said = new ArrayList<>();
		if (entry.deployed()) {
			said.add(Messages.PartLabels_deployed);
		}
		said.addAll(entry.tags());
		said.add(version.dataset());
		if (!Double.isNaN(version.dice())) {
			said.add(NLS.bind(Messages.PartLabels_dice, Texts.dice(version.dice())));
		}
		return String.join(" \u00b7 ", said);
	}
}
