// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.FolderPrediction;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionJob;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.PredictionOutcome;
import org.hilum.nnunet.dataset.CaseFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code hilum predict} and {@code hilum predict_from_modelfolder} have in common: nnU-Net's options. */
abstract class PredictionCommand extends WorkCommand {

	/** nnU-Net: default of -f. */
	private static final List<String> DEFAULT_FOLDS = List.of("0", "1", "2", "3", "4");

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "Images, named CASE_0000.nii.gz and so on, "
			+ "or one image file.")
	private Path input;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where label maps are written.")
	private Path output;

	@Option(names = "--disable_progress_bar", description = "No progress, only results and problems.")
	private boolean quiet;

	@Option(names = "--verbose", description = "Say what is used: folds, precision, device.")
	private boolean verbose;

	@Option(names = "--not_on_device", description = "Accepted for nnU-Net's sake: Hilum always adds tiles up in the "
			+ "computer's memory, not the GPU's.")
	private boolean notOnDevice;

	private OptionFlags flags;

	/** Adds the flags of the options that the predictor declares. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, PredictionOptions.ALL, null);
	}

	/** {@return the folder of the model to use} */
	protected abstract Path modelFolder();

	@Override
	protected void work(Progress console) {
		Progress progress = quiet ? new QuietProgress(console) : console;
		PredictionOptions chosen = PredictionOptions.of(flags.values(PredictionOptions.ALL, OptionValues.NONE));
		ModelFolder model = ModelFolder.open(modelFolder());
		PredictionOptions options = chosen.withFolds(folds(model, chosen, console));
		PredictionJob job = PredictionJob.of(CaseFolder.list(input, model.description()), output, options);
		List<Path> leftOut = CaseFolder.leftOut(input, model.description());
		if (!leftOut.isEmpty()) {
			console.note("left out, because the name is not CASE_0000" + model.description().fileEnding() + ": "
					+ CaseFolder.named(leftOut));
		}
		if (verbose) {
			console.note("model " + model.folder() + ", folds " + String.join(" ", options.folds()) + ", sums in "
					+ options.precision() + (notOnDevice ? ", on the computer as always" : ""));
		}
		PredictionOutcome outcome = FolderPrediction.run(model, options, job, progress);
		out().println(outcome.written().size() + " label maps in " + output.toAbsolutePath()
				+ (outcome.kept() > 0 ? ", " + outcome.kept() + " were there" : ""));
		outcome.orThrow(output);
	}

	/** Says which folds are used when the five that nnU-Net expects are not all there. */
	private static List<String> folds(ModelFolder model, PredictionOptions chosen, Progress console) {
		if (!chosen.folds().isEmpty()) {
			return chosen.folds();
		}
		List<String> present = model.requireFolds(chosen.checkpoint());
		List<String> used = present.stream().filter(DEFAULT_FOLDS::contains).toList();
		used = used.isEmpty() ? present : used;
		if (!used.equals(DEFAULT_FOLDS)) {
			console.note("not all of the folds 0 1 2 3 4 are trained: using " + String.join(" ", used));
		}
		return used;
	}
}
