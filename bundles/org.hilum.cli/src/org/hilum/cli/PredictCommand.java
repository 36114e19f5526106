// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.SafePaths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum predict}. */
@Command(name = "predict", description = "Predicts every case of a folder with a trained model of the project. "
		+ "predict_from_modelfolder takes any model folder.")
final class PredictCommand extends PredictionCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-d", paramLabel = "ID", required = true, description = "Data set that the model was trained on.")
	private String dataset;

	@Option(names = "-c", paramLabel = "NAME", required = true, description = "Configuration: 2d, 3d_fullres, 3d_lowres, "
			+ "3d_cascade_fullres ...")
	private String configuration;

	@Option(names = "-tr", paramLabel = "NAME", defaultValue = "nnUNetTrainer", description = "Default: ${DEFAULT-VALUE}.")
	private String trainer;

	@Option(names = "-p", paramLabel = "NAME", defaultValue = "nnUNetPlans", description = "Default: ${DEFAULT-VALUE}.")
	private String plans;

	@Override
	protected Path modelFolder() {
		return SafePaths.child(folders.folders().results(folders.dataset(dataset)),
				trainer + "__" + plans + "__" + configuration, null, "of the model");
	}
}
