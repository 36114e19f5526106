// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.Progress;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predictor.PredictorDefinition;
import org.hilum.engine.predictor.Predictors;
import org.hilum.runs.predictions.PredictionModel;
import org.hilum.runs.predictions.PredictionRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code hilum predictions make} and {@code watch} have in common: the model, where results go, the options. */
abstract class PredictionsWork extends WorkCommand {

	private static final OptionSet CHOICE = OptionSet.of(Predictors.PREDICTOR);

	@Mixin
	private LibraryOption library;

	@Parameters(paramLabel = "MODEL", arity = "1..*", description = "NAME, NAME:3, NAME:TAG or NAME:deployed of the library, or "
			+ "a model folder; several are an ensemble, whose probabilities are averaged.")
	private List<String> models;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where label maps are written.")
	private Path output;

	@Option(names = "--channel", paramLabel = "NAME=SERIES", description = "Which DICOM series a channel of the model is, where "
			+ "its name does not say it: the name that the messages give a series, or a modality, or MODALITY:TEXT with a part "
			+ "of the description. May be repeated.")
	private Map<String, String> channels = new LinkedHashMap<>();

	private OptionFlags predictor;
	private OptionFlags flags;

	/** Adds the flags of the options that nnU-Net's predictor declares. Those of plug-ins are given by {@code --set}. */
	@Spec
	void addOptionsTo(CommandSpec command) {
		predictor = new OptionFlags(command, CHOICE, null);
		flags = new OptionFlags(command, PredictionOptions.ALL, "Set any option of the predictor. hilum options PREDICTOR lists "
				+ "them. May be repeated.");
	}

	/** {@return the prediction of inputs} */
	final PredictionRequest request(List<Path> inputs, Progress progress) {
		ComponentRegistry.Entry<PredictorDefinition> chosen = Predictors.REGISTRY
				.get(predictor.values(CHOICE, OptionValues.NONE).get(Predictors.PREDICTOR));
		OptionValues values = flags.values(chosen.component().options(), chosen.values());
		PredictionModel model = PredictionModel.of(models, library.open());
		progress.note("model " + model.name());
		return new PredictionRequest(model, inputs, output, chosen.id(), values, channels);
	}

	/** {@return where label maps go} */
	final Path output() {
		return output.toAbsolutePath();
	}
}
