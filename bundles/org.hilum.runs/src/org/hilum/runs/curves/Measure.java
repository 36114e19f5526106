// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.runs.RunEvent;

/**
 * A figure that a training has for each epoch.
 *
 * @param key   its key in tables and commands, as in {@code progress.jsonl}
 * @param label its name for people
 * @param unit  its unit, empty when it has none
 * @param index the class of a pseudo Dice, from 0; -1 for figures of the whole epoch
 * @since 0.2
 */
public record Measure(String key, String label, String unit, int index) {

	/** Mean loss of the training batches. */
	public static final Measure TRAINING_LOSS = whole("train_loss", "Training loss", "");
	/** Mean loss of the validation batches. */
	public static final Measure VALIDATION_LOSS = whole("val_loss", "Validation loss", "");
	/** Mean pseudo Dice of the foreground classes. */
	public static final Measure MEAN_DICE = whole("mean_fg_dice", "Mean pseudo Dice", "");
	/** Moving average of {@link #MEAN_DICE}, which chooses the best checkpoint. */
	public static final Measure SMOOTHED_DICE = whole("ema_fg_dice", "Moving average of the pseudo Dice", "");
	/** Learning rate at the beginning of the epoch. */
	public static final Measure LEARNING_RATE = whole("lr", "Learning rate", "");
	/** Time that the epoch took. */
	public static final Measure SECONDS = whole("epoch_seconds", "Time per epoch", "s");
	/** Time within the epoch in which the training waited for batches. */
	public static final Measure DATA_WAIT = whole("data_wait_seconds", "Waiting for data", "s");
	/** Processors that the training process kept busy, on average. */
	public static final Measure PROCESSORS = whole("cpu_cores", "Busy processors", "");
	/** Main memory of the training process at the end of the epoch. */
	public static final Measure MEMORY = whole("memory_mb", "Memory", "MB");
	/** Load of the GPU. */
	public static final Measure GPU_LOAD = whole("gpu_percent", "GPU load", "%");
	/** Used memory of the GPU. */
	public static final Measure GPU_MEMORY = whole("gpu_memory_mb", "GPU memory", "MB");

	private static final String DICE_PREFIX = "dice.";
	private static final List<Measure> WHOLE = List.of(TRAINING_LOSS, VALIDATION_LOSS, MEAN_DICE, SMOOTHED_DICE, LEARNING_RATE,
			SECONDS, DATA_WAIT, PROCESSORS, MEMORY, GPU_LOAD, GPU_MEMORY);

	private static Measure whole(String key, String label, String unit) {
		return new Measure(key, label, unit, -1);
	}

	/**
	 * {@return the pseudo Dice of a class}
	 *
	 * @param index its place among the foreground classes, from 0
	 * @param name  the class
	 */
	public static Measure dice(int index, String name) {
		return new Measure(DICE_PREFIX + name, "Pseudo Dice of " + name, "", index);
	}

	/**
	 * {@return all figures of runs with some classes}
	 *
	 * @param classes the names of the foreground classes
	 */
	public static List<Measure> all(List<String> classes) {
		Stream<Measure> dice = Stream.iterate(0, i -> i < classes.size(), i -> i + 1).map(i -> dice(i, classes.get(i)));
		return Stream.concat(WHOLE.stream(), dice).toList();
	}

	/**
	 * {@return the figure of a key}
	 *
	 * @param key     a key of {@link #all}
	 * @param classes the names of the foreground classes
	 * @throws HilumException when there is none
	 */
	public static Measure of(String key, List<String> classes) {
		List<Measure> all = all(classes);
		return all.stream().filter(m -> m.key().equals(key)).findFirst()
				.orElseThrow(() -> HilumException.usage("There is no figure " + key,
						"Name one of: " + String.join(", ", all.stream().map(Measure::key).toList()) + "."));
	}

	/** {@return whether it lies between 0 and 1} */
	public boolean isFraction() {
		return index >= 0 || equals(MEAN_DICE) || equals(SMOOTHED_DICE);
	}

	/** {@return whether it is about the machine and not about the network, which does not concern the result} */
	public boolean isCost() {
		return WHOLE.indexOf(this) >= WHOLE.indexOf(SECONDS);
	}

	/** {@return label and unit} */
	public String title() {
		return unit.isEmpty() ? label : label + " (" + unit + ")";
	}

	/**
	 * {@return its value, NaN when the epoch has none}
	 *
	 * @param epoch an epoch
	 */
	public double value(RunEvent.Epoch epoch) {
		if (index >= 0) {
			return index < epoch.dicePerClass().size() ? epoch.dicePerClass().get(index) : Double.NaN;
		}
		return switch (key) {
			case "train_loss" -> epoch.trainLoss();
			case "val_loss" -> epoch.validationLoss();
			case "mean_fg_dice" -> epoch.meanForegroundDice();
			case "ema_fg_dice" -> epoch.smoothedDice();
			case "lr" -> epoch.learningRate();
			case "epoch_seconds" -> epoch.seconds();
			case "data_wait_seconds" -> epoch.usage().dataWaitSeconds();
			case "cpu_cores" -> epoch.usage().processors();
			case "memory_mb" -> epoch.usage().memoryMegabytes();
			case "gpu_percent" -> epoch.usage().gpuPercent();
			default -> epoch.usage().gpuMegabytes();
		};
	}
}
