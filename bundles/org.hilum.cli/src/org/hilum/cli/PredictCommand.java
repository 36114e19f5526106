// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.crossval.ModelName;
import org.hilum.nnunet.plan.ModelOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum predict}. */
@Command(name = "predict", description = "Predicts every case of a folder with a trained model of the project. "
		+ "predict_from_modelfolder takes any model folder.")
final class PredictCommand extends PredictionCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-d", paramLabel = "ID", required = true, description = "Data set that the model was trained on.")
	private String dataset;

	private OptionFlags model;

	/** Adds the flags of the options that name the model. */
	@Spec
	void addModelTo(CommandSpec command) {
		model = new OptionFlags(command, ModelOptions.ONE, null);
	}

	@Override
	protected Path modelFolder() {
		return SafePaths.child(folders.folders().results(folders.dataset(dataset)),
				ModelName.of(model.values(ModelOptions.ONE, OptionValues.NONE)).folder(), null, "of the model");
	}
}
