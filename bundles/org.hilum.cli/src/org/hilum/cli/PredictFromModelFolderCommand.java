// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum predict_from_modelfolder}. */
@Command(name = "predict_from_modelfolder", description = "Predicts every case of a folder with the model in a folder, "
		+ "wherever that is.")
final class PredictFromModelFolderCommand extends PredictionCommand {

	@Option(names = "-m", paramLabel = "FOLDER", required = true, description = "Model folder with plans.json, dataset.json "
			+ "and fold_k.")
	private Path model;

	@Override
	protected Path modelFolder() {
		return model;
	}
}
