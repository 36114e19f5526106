// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Path;
import java.util.List;

/**
 * Annotators, models, predictions and further data sets of a project, as its folders hold them.
 *
 * @param annotators  annotators of the data set beside its labels, by name
 * @param models      model folders with a checkpoint: those that were trained in the project, then installed ones
 * @param predictions folders of predicted label maps, by name
 * @param datasets    data sets beside that of the project, such as copies of it, by name
 * @since 0.2.0
 */
public record DerivedParts(List<Annotator> annotators, List<Model> models, List<Predictions> predictions,
		List<OtherDataset> datasets) {

	/** Folder of predictions in the project folder. */
	public static final String PREDICTIONS = "predictions";

	/** No parts. */
	public static final DerivedParts NONE = new DerivedParts(List.of(), List.of(), List.of(), List.of());

	/** Copies the lists. */
	public DerivedParts {
		annotators = List.copyOf(annotators);
		models = List.copyOf(models);
		predictions = List.copyOf(predictions);
		datasets = List.copyOf(datasets);
	}

	/**
	 * Data set in {@code nnUNet_raw} that is not that of the project.
	 *
	 * @param folder    the folder
	 * @param labelMaps number of label maps of training cases
	 * @since 0.3.0
	 */
	public record OtherDataset(Path folder, int labelMaps) {

		/** {@return the name of the folder} */
		public String name() {
			return folder.getFileName().toString();
		}
	}

	/**
	 * Label maps of one annotator.
	 *
	 * @param folder    the folder, {@code labelsTr_variants/NAME} of the data set
	 * @param labelMaps number of label maps
	 */
	public record Annotator(Path folder, int labelMaps) {

		/** {@return the annotator's name} */
		public String name() {
			return folder.getFileName().toString();
		}
	}

	/**
	 * Folder that can predict.
	 *
	 * @param folder the model folder, {@code TRAINER__PLANS__CONFIGURATION}
	 * @param folds  names of the folds with a checkpoint
	 */
	public record Model(Path folder, List<String> folds) {

		/** {@return the name of the folder} */
		public String name() {
			return folder.getFileName().toString();
		}

		/** {@return the data set that it was trained on} */
		public String dataset() {
			return folder.getParent().getFileName().toString();
		}
	}

	/**
	 * Predicted label maps of one folder.
	 *
	 * @param folder    the folder, {@code predictions/NAME} of the project
	 * @param labelMaps number of label maps
	 */
	public record Predictions(Path folder, int labelMaps) {

		/** {@return the name of the folder} */
		public String name() {
			return folder.getFileName().toString();
		}
	}
}
