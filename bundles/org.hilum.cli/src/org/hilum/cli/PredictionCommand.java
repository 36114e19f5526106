// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.engine.dataset.CaseFolder;
import org.hilum.engine.predict.FolderPrediction;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.Precision;
import org.hilum.engine.predict.PredictionJob;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.PredictionOutcome;
import picocli.CommandLine.Option;

/** What {@code hilum predict} and {@code hilum predict_from_modelfolder} have in common: nnU-Net's options. */
abstract class PredictionCommand extends WorkCommand {

	/** nnU-Net: default of -f. */
	private static final List<String> DEFAULT_FOLDS = List.of("0", "1", "2", "3", "4");

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "Images, named CASE_0000.nii.gz and so on, "
			+ "or one image file.")
	private Path input;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where label maps are written.")
	private Path output;

	@Option(names = "-f", paramLabel = "FOLD", arity = "1..*", description = "Folds to average, 0 to 4 or all. Default: those "
			+ "of 0 1 2 3 4 that are trained, else all.")
	private List<String> folds = new ArrayList<>();

	@Option(names = "-chk", paramLabel = "FILE", defaultValue = "checkpoint_final.pth", description = "Default: "
			+ "${DEFAULT-VALUE}.")
	private String checkpoint;

	@Option(names = "-step_size", paramLabel = "X", defaultValue = "0.5", description = "Step of the sliding window, as a "
			+ "share of the patch. Default: ${DEFAULT-VALUE}.")
	private double stepSize;

	@Option(names = "--disable_tta", description = "No mirroring: up to 8 times faster, a little less exact.")
	private boolean noMirroring;

	@Option(names = "--save_probabilities", description = "Keep class probabilities (CASE.npz, CASE.pkl) beside the label "
			+ "maps; needed for ensembling.")
	private boolean probabilities;

	@Option(names = { "--continue_prediction", "--c" }, description = "Keep results that are there already.")
	private boolean keep;

	@Option(names = "-prev_stage_predictions", paramLabel = "FOLDER", description = "Label maps of a cascade's first stage. "
			+ "Default: they are predicted first, into the folder previous_stage_... of the output.")
	private Path previous;

	@Option(names = "-num_parts", paramLabel = "N", defaultValue = "1", description = "How many commands share the cases. "
			+ "Default: ${DEFAULT-VALUE}.")
	private int parts;

	@Option(names = "-part_id", paramLabel = "K", defaultValue = "0", description = "Which of them this one is, from 0.")
	private int part;

	@Option(names = "-npp", paramLabel = "N", defaultValue = "${env:nnUNet_npp:-3}", description = "Cases preprocessed at "
			+ "once, as far as the memory allows. Default: ${DEFAULT-VALUE}.")
	private int preparers;

	@Option(names = "-nps", paramLabel = "N", defaultValue = "${env:nnUNet_nps:-3}", description = "Cases written at once, "
			+ "as far as the memory allows. Default: ${DEFAULT-VALUE}.")
	private int exporters;

	@Option(names = "-device", paramLabel = "NAME", description = "cpu, cuda or cuda:1. Default: the best there is.")
	private String device;

	@Option(names = "--precision", paramLabel = "NAME", defaultValue = "float16", description = "Of the sums over tiles: "
			+ "float16 rounds where nnU-Net does, float32 is more exact and takes twice the memory. "
			+ "Default: ${DEFAULT-VALUE}.")
	private String precision;

	@Option(names = "--scratch", paramLabel = "FOLDER", description = "Where logits go that do not fit into memory. Default: "
			+ "the output folder.")
	private Path scratch;

	@Option(names = "--disable_progress_bar", description = "No progress, only results and problems.")
	private boolean quiet;

	@Option(names = "--verbose", description = "Say what is used: folds, precision, device.")
	private boolean verbose;

	@Option(names = "--not_on_device", description = "Accepted for nnU-Net's sake: Hilum always adds tiles up in the "
			+ "computer's memory, not the GPU's.")
	private boolean notOnDevice;

	/** {@return the folder of the model to use} */
	protected abstract Path modelFolder();

	@Override
	protected void work(Progress console) {
		Progress progress = quiet ? new QuietProgress(console) : console;
		ModelFolder model = ModelFolder.open(modelFolder());
		PredictionOptions options = PredictionOptions.nnunet().withStepSize(stepSize).withMirroring(!noMirroring)
				.withFolds(folds(model, console)).withCheckpoint(checkpoint).withProbabilities(probabilities)
				.withDevice(device).withPrecision(Precision.of(precision)).withScratch(scratch);
		PredictionJob job = new PredictionJob(CaseFolder.list(input, model.description()), output, previous, !keep,
				preparers, exporters).part(part, parts);
		if (verbose) {
			console.note("model " + model.folder() + ", folds " + String.join(" ", options.folds()) + ", sums in " + precision
					+ (notOnDevice ? ", on the computer as always" : ""));
		}
		PredictionOutcome outcome = FolderPrediction.run(model, options, job, progress);
		out().println(outcome.written().size() + " label maps in " + output.toAbsolutePath()
				+ (outcome.kept() > 0 ? ", " + outcome.kept() + " were there" : ""));
		outcome.orThrow(output);
	}

	/** Says which folds are used when the five that nnU-Net expects are not all there. */
	private List<String> folds(ModelFolder model, Progress console) {
		if (!folds.isEmpty()) {
			return folds;
		}
		List<String> present = model.requireFolds(checkpoint);
		List<String> used = present.stream().filter(DEFAULT_FOLDS::contains).toList();
		used = used.isEmpty() ? present : used;
		if (!used.equals(DEFAULT_FOLDS)) {
			console.note("not all of the folds 0 1 2 3 4 are trained: using " + String.join(" ", used));
		}
		return used;
	}
}
