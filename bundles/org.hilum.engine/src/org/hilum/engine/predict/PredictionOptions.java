// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;

/** Settings of the sliding-window predictor: values of the options that it declares. {@link #nnunet()} has nnU-Net's defaults. */
public final class PredictionOptions {

	private static final String PREDICTION = "Prediction";
	private static final String MODEL = "Model";
	private static final String RESULTS = "Results";
	private static final String EXECUTION = "Execution";

	/** Folds whose models are averaged. */
	public static final Option<List<String>> FOLDS = Option.list("folds", List.of()).flag("-f").words().group(MODEL)
			.described("Folds", "Folds to average, 0 to 4 or all. None named: those of 0 1 2 3 4 that are trained, else all.")
			.build();

	/** File name of the checkpoint in the fold folders. */
	public static final Option<String> CHECKPOINT = Option.text("checkpoint", "checkpoint_final.pth").flag("-chk")
			.group(MODEL).plainName().described("Checkpoint", "File name of the checkpoint in the fold folders.").build();

	/** Distance of neighbouring tiles. */
	public static final Option<Double> STEP_SIZE = Option.decimal("step_size", 0.5).range(0, 1).above(0).flag("-step_size")
			.group(PREDICTION).described("Step size", "Step of the sliding window, as a share of the patch.").build();

	/** Whether predictions of mirrored images are averaged. */
	public static final Option<Boolean> MIRRORING = Option.bool("mirroring", true).offFlag("--disable_tta").group(PREDICTION)
			.described("Mirroring", "Average over mirrored images, along the axes that the model was trained for. "
					+ "Without it, prediction is up to 8 times faster, a little less exact.").build();

	/** Precision of the sums over tiles. */
	public static final Option<String> PRECISION = Option.choice("precision", AccumulationPrecision.FLOAT16)
			.group(PREDICTION).described("Precision", "Of the sums over tiles: float16 rounds where nnU-Net does, float32 is "
					+ "more exact and takes twice the memory.").build();

	/** Whether class probabilities are kept. */
	public static final Option<Boolean> PROBABILITIES = Option.bool("probabilities", false).flag("--save_probabilities")
			.group(RESULTS).described("Probabilities", "Keep class probabilities (CASE.npz, CASE.pkl) beside the label maps; "
					+ "needed for ensembling.").build();

	/** Whether results that are there already are replaced. */
	public static final Option<Boolean> OVERWRITE = Option.bool("overwrite", true).offFlag("--continue_prediction", "--c")
			.group(RESULTS).described("Overwrite", "Replace results that are there already; without it they are kept.").build();

	/** Label maps of a cascade's first stage. */
	public static final Option<Path> PREVIOUS_STAGE = Option.file("previous_stage").flag("-prev_stage_predictions")
			.group(MODEL).described("First stage", "Folder with the label maps of a cascade's first stage. Default: they are "
					+ "predicted first, into the folder previous_stage_... of the output.").build();

	/** Number of commands that share the cases. */
	public static final Option<Integer> PARTS = Option.integer("parts", 1).range(1, 1_000_000).flag("-num_parts")
			.execution().group(EXECUTION).described("Parts", "How many commands share the cases.").build();

	/** The share of this command. */
	public static final Option<Integer> PART = Option.integer("part", 0).range(0, 999_999).flag("-part_id").execution()
			.group(EXECUTION).described("Part", "Which of them this one is, from 0.").build();

	/** Cases that are preprocessed at once. */
	public static final Option<Integer> PREPARERS = Option.integer("preparers", PredictionJob.WORKERS).range(0, 1024)
			.flag("-npp").environment("nnUNet_npp").execution().group(EXECUTION)
			.described("Preprocessing", "Cases preprocessed at once, as far as the memory allows.").build();

	/** Cases that are written at once. */
	public static final Option<Integer> EXPORTERS = Option.integer("exporters", PredictionJob.WORKERS).range(0, 1024)
			.flag("-nps").environment("nnUNet_nps").execution().group(EXECUTION)
			.described("Writing", "Cases written at once, as far as the memory allows.").build();

	/** Device. */
	public static final Option<String> DEVICE = Option.text("device", "").flag("-device").execution().group(EXECUTION)
			.described("Device", "cpu, cuda or cuda:1. Default: the best there is.").build();

	/**
	 * Runtime of networks.
	 *
	 * @since 0.2
	 */
	public static final Option<String> RUNTIME = Option.text("runtime", "").flag("--runtime").execution().group(EXECUTION)
			.described("Runtime", "Id of the runtime that computes, as hilum diagnose lists them. Default: the one that is "
					+ "present.").build();

	/**
	 * Threads of tensor operations.
	 *
	 * @since 0.2
	 */
	public static final Option<Integer> THREADS = Option.integer("threads", 0).range(0, 4096).execution().group(EXECUTION)
			.described("Threads", "CPU threads of one operation of the network; 0: all processors.").build();

	/** Folder of temporary files. */
	public static final Option<Path> SCRATCH = Option.file("scratch").execution().group(EXECUTION)
			.described("Scratch folder", "Where logits go that do not fit into memory. Default: the output folder.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(FOLDS, CHECKPOINT, PREVIOUS_STAGE, STEP_SIZE, MIRRORING, PRECISION,
			PROBABILITIES, OVERWRITE, PARTS, PART, PREPARERS, EXPORTERS, DEVICE, RUNTIME,
			THREADS, SCRATCH);

	private final OptionValues values;
	private final long memoryLimit;

	private PredictionOptions(OptionValues values, long memoryLimit) {
		this.values = values;
		this.memoryLimit = memoryLimit;
	}

	/** {@return step 0.5, mirroring, all folds, checkpoint_final.pth, labels only, float16} */
	public static PredictionOptions nnunet() {
		return of(OptionValues.NONE);
	}

	/**
	 * {@return settings}
	 *
	 * @param values values of {@link #ALL}, checked
	 * @since 0.2
	 */
	public static PredictionOptions of(OptionValues values) {
		return new PredictionOptions(values, 0);
	}

	private <T> PredictionOptions with(Option<T> option, T value) {
		return new PredictionOptions(ALL.parse(Map.of(option.key(), option.type().format(value)), values, ""), memoryLimit);
	}

	/**
	 * {@return these options with another step size}
	 *
	 * @param value above 0 to 1
	 */
	public PredictionOptions withStepSize(double value) {
		return with(STEP_SIZE, value);
	}

	/**
	 * {@return these options with or without mirroring}
	 *
	 * @param value whether predictions of mirrored images are averaged
	 */
	public PredictionOptions withMirroring(boolean value) {
		return with(MIRRORING, value);
	}

	/**
	 * {@return these options for other folds}
	 *
	 * @param value folds, such as "0" or "all"
	 */
	public PredictionOptions withFolds(List<String> value) {
		return with(FOLDS, value);
	}

	/**
	 * {@return these options for another checkpoint}
	 *
	 * @param value file name in the fold folders
	 */
	public PredictionOptions withCheckpoint(String value) {
		return with(CHECKPOINT, value);
	}

	/**
	 * {@return these options with or without probabilities}
	 *
	 * @param value whether class probabilities are kept
	 */
	public PredictionOptions withProbabilities(boolean value) {
		return with(PROBABILITIES, value);
	}

	/**
	 * {@return these options for another device}
	 *
	 * @param value "cpu", "cuda", or null for the best there is
	 */
	public PredictionOptions withDevice(String value) {
		return with(DEVICE, value == null ? "" : value);
	}

	/**
	 * {@return these options for another runtime}
	 *
	 * @param value its id; null or empty for the one that is present
	 * @since 0.2
	 */
	public PredictionOptions withRuntime(String value) {
		return with(RUNTIME, value == null ? "" : value);
	}

	/**
	 * {@return these options with another number of threads}
	 *
	 * @param value CPU threads of one operation of the network; 0: all processors
	 * @since 0.2
	 */
	public PredictionOptions withThreads(int value) {
		return with(THREADS, value);
	}

	/**
	 * {@return these options with another memory limit}
	 *
	 * @param value bytes of the Java heap that may be used; 0: three quarters of it
	 */
	public PredictionOptions withMemoryLimit(long value) {
		return new PredictionOptions(values, value);
	}

	/**
	 * {@return these options with another precision of the sums}
	 *
	 * @param value float16 as nnU-Net, or float32
	 */
	public PredictionOptions withPrecision(AccumulationPrecision value) {
		return with(PRECISION, value.id());
	}

	/**
	 * {@return these options with another folder for temporary files}
	 *
	 * @param value the folder, or null
	 */
	public PredictionOptions withScratch(Path value) {
		return with(SCRATCH, value == null ? Path.of("") : value);
	}

	/** {@return the values that differ from the defaults, or were chosen} */
	public OptionValues values() {
		return values;
	}

	/** {@return distance of neighbouring tiles as a share of the patch, above 0 to 1} */
	public double stepSize() {
		return values.get(STEP_SIZE);
	}

	/** {@return whether predictions of mirrored images are averaged, along the axes that the model was trained for} */
	public boolean mirroring() {
		return values.get(MIRRORING);
	}

	/** {@return folds whose models are averaged, such as "0" or "all"; empty: all that have the checkpoint} */
	public List<String> folds() {
		return values.get(FOLDS);
	}

	/** {@return file name of the checkpoint in the fold folders} */
	public String checkpoint() {
		return values.get(CHECKPOINT);
	}

	/** {@return whether class probabilities are kept beside the label map} */
	public boolean probabilities() {
		return values.get(PROBABILITIES);
	}

	/** {@return "cpu", "cuda", or null for the best there is} */
	public String device() {
		String name = UserSettings.device(values.get(DEVICE));
		return name.isEmpty() ? null : name;
	}

	/** {@return id of the runtime that computes; empty for the one that is present} */
	public String runtime() {
		return values.get(RUNTIME);
	}

	/** {@return CPU threads of one operation of the network; 0: all processors} */
	public int threads() {
		return values.get(THREADS);
	}

	/** {@return bytes of the Java heap that may be used; 0: three quarters of it} */
	public long memoryLimit() {
		return memoryLimit;
	}

	/** {@return precision of the sums over tiles} */
	public AccumulationPrecision precision() {
		return Choice.of(AccumulationPrecision.class, values.get(PRECISION));
	}

	/**
	 * {@return folder of temporary files for logits that do not fit into memory; null: the output folder, or the system's
	 * folder of temporary files when there is none}
	 */
	public Path scratch() {
		return file(SCRATCH).orElse(null);
	}

	/** {@return folder with the label maps of a cascade's first stage, if it is named} */
	Optional<Path> previousStage() {
		return file(PREVIOUS_STAGE);
	}

	private Optional<Path> file(Option<Path> option) {
		return Optional.of(values.get(option)).filter(path -> !path.toString().isEmpty());
	}
}
