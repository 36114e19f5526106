// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.compute.Precision;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.engine.augment.Augmentations;
import org.hilum.engine.dataloading.Oversampling;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.optimization.Optimizers;
import org.hilum.engine.optimization.ParameterRule;
import org.hilum.engine.optimization.Schedules;
import org.hilum.engine.transfer.TransferOptions;

/**
 * Options of nnU-Net's trainer, which other trainers share or extend. The defaults are those of nnUNetTrainer.
 *
 * @since 0.2
 */
public final class TrainingOptions {

	private static final String LENGTH = "Length";
	private static final String RATE = "Learning rate";
	static final String SAMPLING = "Sampling";
	private static final String START = "Initial weights";
	private static final String RESULTS = "Checkpoints and validation";
	private static final String EXECUTION = "Execution";

	/** Length of the run. */
	public static final Option<Integer> EPOCHS = Option.integer("epochs", 1000).range(1, 1_000_000).group(LENGTH)
			.described("Epochs", "Length of the training. More than a finished run has had, together with --c, extend it.")
			.build();

	/** Optimisation steps per epoch. */
	public static final Option<Integer> ITERATIONS = Option.integer("iterations", 250).range(1, 1_000_000).group(LENGTH)
			.described("Iterations per epoch", "Optimisation steps of one epoch.").build();

	/** Validation batches per epoch. */
	public static final Option<Integer> VALIDATION_ITERATIONS = Option.integer("validation_iterations", 50)
			.range(1, 1_000_000).group(LENGTH).advanced()
			.described("Validation batches per epoch", "Batches of validation patches that are measured after an epoch.")
			.build();

	/** Highest learning rate. */
	public static final Option<Double> LEARNING_RATE = Option.decimal("learning_rate", 0.01).above(0).group(RATE)
			.described("Learning rate", "Highest learning rate of the run.").build();

	/** Learning-rate schedule. */
	public static final Option<String> SCHEDULE = Option.choice("schedule", "polynomial", Schedules.REGISTRY::alternatives)
			.group(RATE).described("Schedule", "Development of the learning rate over the run.").build();

	/** Linear rise before the schedule. */
	public static final Option<Integer> WARM_UP_EPOCHS = Option.integer("warm_up_epochs", 0).range(0, 100_000)
			.unit("epochs").group(RATE)
			.described("Warm-up", "Epochs over which the learning rate rises linearly before the schedule begins.").build();

	/** Optimizer. */
	public static final Option<String> OPTIMIZER = Option.choice("optimizer", "sgd", Optimizers.REGISTRY::alternatives)
			.group("Optimizer").described("Optimizer", "Update rule of the parameters.").build();

	/** Gradient clipping; nnU-Net: nnUNetTrainer.train_step. */
	public static final Option<Double> GRADIENT_CLIP = Option.decimal("gradient_clip", 12).atLeast(0).group("Optimizer")
			.advanced().described("Gradient clipping", "Maximum global gradient norm; 0 for no clipping.").build();

	/**
	 * Decay of the moving average of weights.
	 *
	 * @since 0.2
	 */
	public static final Option<Double> WEIGHT_AVERAGE = Option.decimal("weight_average", 0).range(0, 0.999999)
			.group("Optimizer").advanced()
			.described("Moving average of weights", "Decay per iteration of an exponential moving average of all weights, such "
					+ "as 0.999, which is validated and stored in place of the weights; 0 for none.").build();

	/** Loss. */
	public static final Option<String> LOSS = Option.choice("loss", "dice_ce", Losses.REGISTRY::alternatives).group("Loss")
			.described("Loss", "Objective that is minimised.").build();

	/** Deep supervision. */
	public static final Option<Boolean> DEEP_SUPERVISION = Option.bool("deep_supervision", true).group("Loss")
			.described("Deep supervision", "Train the lower-resolution outputs, too.").build();

	/**
	 * Weights of the outputs in deep supervision.
	 *
	 * @since 0.2
	 */
	public static final Option<List<Double>> DEEP_SUPERVISION_WEIGHTS = Option
			.decimals("deep_supervision_weights", List.of()).group("Loss").advanced().appliesWhen(DEEP_SUPERVISION, true)
			.check(TrainingOptions::weightsProblem)
			.described("Weights of the outputs",
					"Weight of each output, full resolution first; they are scaled to a sum of 1, and "
							+ "outputs behind the last have weight 0. None: 1, 1/2, 1/4, ... and 0 for the last, as nnU-Net.")
			.build();

	/** Patches per step. */
	public static final Option<Integer> BATCH_SIZE = Option.integer("batch_size", 0).range(0, 4096).unit("patches")
			.group(SAMPLING).described("Batch size", "Patches per iteration; 0 takes the plans'.").build();

	/**
	 * Extent of the patches.
	 *
	 * @since 0.2
	 */
	public static final Option<List<Double>> PATCH_SIZE = Option.decimals("patch_size", List.of()).unit("voxels")
			.group(SAMPLING).check(TrainingOptions::patchProblem)
			.described("Patch size", "Extent of the patches along z, y, x (2D: y, x), a multiple of the network's strides, which "
					+ "then stands in the model's plans. None: the plans'.").build();

	/** Foreground oversampling. */
	public static final Option<String> OVERSAMPLING = Option.choice("oversampling", Oversampling.LAST_OF_BATCH)
			.group(SAMPLING).described("Foreground oversampling", "Patches of a batch that must contain foreground.").build();

	/** Share of a batch that must contain foreground. */
	public static final Option<Double> FOREGROUND_OVERSAMPLING = Option.decimal("foreground_oversampling", 0.33)
			.range(0, 1).group(SAMPLING)
			.described("Foreground share", "Share of the patches that must contain foreground.").build();

	/**
	 * How often each label is the centre of a patch with foreground.
	 *
	 * @since 0.2
	 */
	public static final Option<List<Double>> LABEL_WEIGHTS = Option.decimals("label_weights", List.of()).group(SAMPLING)
			.advanced().check(TrainingOptions::weightsProblem)
			.described("Label weights",
					"How often each label, without the background, or each region is at the centre of a patch "
							+ "that must contain foreground. None: equally often, as nnU-Net.").build();

	/** Augmentation. */
	public static final Option<String> AUGMENTATION = Option
			.choice("augmentation", "nnunet", Augmentations.REGISTRY::alternatives).group("Augmentation")
			.described("Augmentation", "Random changes of training patches.").build();

	/** Architecture. */
	public static final Option<String> ARCHITECTURE = Option
			.choice("architecture", Architectures.PLANS, Architectures::alternatives).group("Network")
			.described("Architecture", "The network of the plans, or another one, which then stands in the model's plans.")
			.build();

	/** Normalisation layers. */
	public static final Option<String> NORMALIZATION = Option.choice("normalization", "instance",
			() -> List.of(Alternative.of("instance", "Instance norm"), Alternative.of("batch", "Batch norm")))
			.group("Network").described("Normalisation layers", "Instance norm, or batch norm instead.").build();

	/** Checkpoint with initial weights. */
	public static final Option<Path> PRETRAINED_WEIGHTS = Option.file("pretrained_weights").flag("-pretrained_weights")
			.group(START).described("Initial weights",
					"What to start from: a checkpoint (.pth), a run or model folder, or the zip of a model. "
							+ "All layers but the output layers are taken over and must be the same, but for what "
							+ "the following options adapt.")
			.build();

	/**
	 * Pull to the initial weights.
	 *
	 * @since 0.2
	 */
	public static final Option<Double> L2_SP = Option.decimal("l2_sp", 0).atLeast(0).group(START).advanced()
			.described("Pull to initial weights", "Factor of half the squared distance to the initial weights (L2-SP), of those "
					+ "parameters that have them; 0 for none. A weight decay, which pulls them to zero, is best 0 then.")
			.build();

	/** Prefixes of frozen parameters. */
	public static final Option<List<String>> FREEZE = Option.list("freeze", List.of()).group(START)
			.described("Frozen parameters", "Name prefixes of parameters that are not trained, such as encoder or "
					+ "encoder.stages.0; like the parameter groups PREFIX:frozen.").build();

	/** Parameter groups. */
	public static final Option<List<String>> PARAMETER_GROUPS = Option.list("parameter_groups", List.of())
			.group("Optimizer").advanced().check(ParameterRule::problem)
			.described("Parameter groups", "Rules SELECTOR:SETTING:... separated by blanks. SELECTOR: name prefix, "
					+ "pattern with * and ?, or role=stem, role=encoder.K, role=decoder, role=head. SETTING: lr_factor=F, "
					+ "weight_decay=D, frozen or frozen=N (trained from epoch N on). The first rule that selects a parameter "
					+ "decides.")
			.build();

	/** Epochs between two checkpoints. */
	public static final Option<Integer> SAVE_EVERY = Option.integer("save_every", 50).range(1, 1_000_000).unit("epochs")
			.group(RESULTS).advanced().described("Checkpoint interval", "Epochs between two checkpoint_latest.").build();

	/** Whether checkpoints are left out. */
	public static final Option<Boolean> DISABLE_CHECKPOINTING = Option.bool("disable_checkpointing", false)
			.execution().group(RESULTS)
			.described("No checkpoints", "Write no checkpoint: for trials.").build();

	/** Validation at the end. */
	public static final Option<Boolean> VALIDATION = Option.bool("validation", true).group(RESULTS).advanced()
			.described("Final validation", "Predict and evaluate the validation cases at the end.").build();

	/** Mirroring in the validation. */
	public static final Option<Boolean> VALIDATION_MIRRORING = Option.bool("validation_mirroring", true).group(RESULTS)
			.advanced().described("Mirrored validation", "Average that prediction over mirrored images.").build();

	/** Probabilities of the validation cases. */
	public static final Option<Boolean> NPZ = Option.bool("npz", false).execution().group(RESULTS).described("Keep probabilities",
			"Keep the validation cases' probabilities (.npz), from which ensembles are made.").build();

	/** Which weights are validated. */
	public static final Option<Boolean> VAL_BEST = Option.bool("val_best", false).execution().group(RESULTS).advanced()
			.described("Validate the best", "Validate checkpoint_best.pth instead of the final weights.").build();

	/**
	 * Epochs between two files of augmented patches.
	 *
	 * @since 0.3
	 */
	public static final Option<Integer> PATCHES_EVERY = Option.integer("patches_every", 0).range(0, 1_000_000).unit("epochs")
			.execution().group(RESULTS).advanced()
			.described("Patches", "Write the augmented patches of the first iteration, with their labels, every so many epochs "
					+ "into the folder patches of the run; 0: only on request.")
			.build();

	/** Random seed. */
	public static final Option<Long> SEED = Option.integer("seed", 12345L).group(EXECUTION)
			.described("Seed", "Random seed. The same seed gives the same batches.").build();

	/** Threads of tensor operations. */
	public static final Option<Integer> THREADS = Option.integer("threads", 0).range(0, 4096).execution().group(EXECUTION)
			.described("Threads", "Threads; 0: all processors. One thread and one seed give equal losses in every run.")
			.build();

	/** Threads of the data loader. */
	public static final Option<Integer> DATA_THREADS = Option.integer("data_threads", 0).range(0, 4096).execution()
			.group(EXECUTION).advanced()
			.described("Data threads", "Threads that prepare batches; 0: chosen by the number of processors.").build();

	/** Device. */
	public static final Option<String> DEVICE = Option.text("device", "").flag("-device").execution().group(EXECUTION)
			.described("Device", "cpu, cuda or cuda:1. Default: the best there is.").build();

	/**
	 * Runtime of networks.
	 *
	 * @since 0.2
	 */
	public static final Option<String> RUNTIME = Option.text("runtime", "").flag("--runtime").execution().group(EXECUTION)
			.advanced().described("Runtime", "Id of the runtime that computes, as hilum diagnose lists them. Default: the one "
					+ "that is present.")
			.build();

	/**
	 * Number format of convolutions.
	 *
	 * @since 0.2.0
	 */
	public static final Option<String> CONVOLUTIONS = Option.choice("convolutions", Precision.FLOAT32.toString(),
			() -> List.of(Alternative.of("float32", "Single precision"),
					Alternative.of("float16", "Half precision with a scaled loss, as nnU-Net on GPUs"),
					Alternative.of("bfloat16", "16 bit with the range of single precision")))
			.execution().group(EXECUTION).advanced()
			.described("Convolutions",
					"Number format of convolutions in the training. float16 is for GPUs; bfloat16 is faster on "
							+ "processors that compute in it (avx512_bf16).").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(EPOCHS, ITERATIONS, VALIDATION_ITERATIONS, LEARNING_RATE, SCHEDULE,
			WARM_UP_EPOCHS, OPTIMIZER, GRADIENT_CLIP, WEIGHT_AVERAGE, LOSS, DEEP_SUPERVISION, DEEP_SUPERVISION_WEIGHTS,
			BATCH_SIZE,
			PATCH_SIZE, OVERSAMPLING, FOREGROUND_OVERSAMPLING, LABEL_WEIGHTS, AUGMENTATION, ARCHITECTURE, NORMALIZATION,
			PRETRAINED_WEIGHTS, FREEZE,
			L2_SP, PARAMETER_GROUPS, SAVE_EVERY, DISABLE_CHECKPOINTING, VALIDATION, VALIDATION_MIRRORING, NPZ, VAL_BEST,
			PATCHES_EVERY, SEED, THREADS, DATA_THREADS, DEVICE, RUNTIME, CONVOLUTIONS).plus(TransferOptions.ALL);

	private static final int LARGEST_PATCH = 1 << 14;

	private TrainingOptions() {
	}

	private static Optional<String> weightsProblem(List<Double> weights) {
		boolean valid = weights.isEmpty()
				|| weights.stream().allMatch(w -> w >= 0) && weights.stream().anyMatch(w -> w > 0);
		return valid ? Optional.empty() : Optional.of("needs weights from 0, one of them above 0");
	}

	private static Optional<String> patchProblem(List<Double> extents) {
		boolean valid = extents.isEmpty() || (extents.size() == 2 || extents.size() == 3)
				&& extents.stream().allMatch(e -> e >= 1 && e <= LARGEST_PATCH && e == Math.rint(e));
		return valid ? Optional.empty() : Optional.of("needs two or three whole numbers of voxels");
	}
}
