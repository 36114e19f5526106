// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Counts;
import org.hilum.core.Folders;
import org.hilum.core.Progress;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predictor.PredictionOutcome;
import org.hilum.engine.predictor.PredictionTask;
import org.hilum.engine.predictor.PredictorDefinition;
import org.hilum.engine.predictor.Predictors;
import org.hilum.nnunet.dataset.CaseFolder;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.runs.predictions.Predictions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code hilum predict} and {@code hilum predict_from_modelfolder} have in common: nnU-Net's options. */
abstract class PredictionCommand extends WorkCommand implements OptionsCheck {

	private static final OptionSet CHOICE = OptionSet.of(Predictors.PREDICTOR);

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "Images, named CASE_0000.nii.gz and so on, "
			+ "or one image file.")
	private Path input;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where label maps are written.")
	private Path output;

	@Option(names = "--disable_progress_bar", description = "No progress, only results and problems.")
	private boolean quiet;

	@Option(names = "--verbose", description = "Say what is used: model, predictor, options.")
	private boolean verbose;

	@Option(names = "--not_on_device", description = "Accepted for nnU-Net's sake: Hilum always adds tiles up in the "
			+ "computer's memory, not the GPU's.")
	private boolean notOnDevice;

	private OptionFlags predictor;
	private OptionFlags flags;

	/** Adds the flags of the options that nnU-Net's predictor declares. Those of plug-ins are given by {@code --set}. */
	@Spec
	void addTo(CommandSpec command) {
		predictor = new OptionFlags(command, CHOICE, null);
		flags = new OptionFlags(command, PredictionOptions.ALL, "Set any option of the predictor. hilum options PREDICTOR lists "
				+ "them. May be repeated.");
	}

	/** {@return the folder of the model to use} */
	protected abstract Path modelFolder();

	private ComponentRegistry.Entry<PredictorDefinition> chosen() {
		return Predictors.REGISTRY.get(predictor.values(CHOICE, OptionValues.NONE).get(Predictors.PREDICTOR));
	}

	@Override
	public final void checkOptions() {
		Folders.requireApart(output, List.of(input), "label maps", "images");
		ComponentRegistry.Entry<PredictorDefinition> chosen = chosen();
		flags.values(chosen.component().options(), chosen.values());
	}

	@Override
	protected void work(Progress console) {
		Folders.requireApart(output, List.of(input), "label maps", "images");
		Progress progress = quiet ? new QuietProgress(console) : console;
		ComponentRegistry.Entry<PredictorDefinition> chosen = chosen();
		OptionValues values = flags.values(chosen.component().options(), chosen.values());
		DatasetDescription description = ModelFolder.open(modelFolder()).description();
		List<RawCase> cases = CaseFolder.list(input, description);
		List<Path> leftOut = CaseFolder.leftOut(input, description);
		if (!leftOut.isEmpty()) {
			console.note("left out, because the name is not CASE_0000" + description.fileEnding() + ": "
					+ CaseFolder.named(leftOut));
		}
		if (verbose) {
			console.note("model " + modelFolder() + ", predictor " + chosen.id() + " " + values
					+ (notOnDevice ? ", sums on the computer as always" : ""));
		}
		PredictionOutcome outcome = Predictions.with(chosen.id(), values, new PredictionTask(modelFolder(), cases, output),
				progress);
		out().println(Counts.of(outcome.written().size(), "label map") + " in " + output.toAbsolutePath()
				+ (outcome.kept() > 0 ? ", " + Counts.of(outcome.kept(), "was", "were") + " there" : ""));
		outcome.orThrow(output);
	}
}
