// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;

/** One value per epoch of everything that nnU-Net's logger keeps; goes into checkpoints under {@code logging}. */
final class EpochHistory {

	private static final String MEAN_DICE = "mean_fg_dice";
	private static final String EMA_DICE = "ema_fg_dice";
	private static final String CLASS_DICE = "dice_per_class_or_region";
	private static final String TRAIN_LOSS = "train_losses";
	private static final String VALIDATION_LOSS = "val_losses";
	private static final String RATE = "lrs";
	private static final String START = "epoch_start_timestamps";
	private static final String END = "epoch_end_timestamps";
	private static final List<String> KEYS = List.of(MEAN_DICE, EMA_DICE, CLASS_DICE, TRAIN_LOSS, VALIDATION_LOSS, RATE,
			START, END);

	/** nnU-Net: how much of the old moving average is kept. */
	private static final double EMA = 0.9;

	private final List<EpochReport> epochs = new ArrayList<>();

	List<EpochReport> epochs() {
		return epochs;
	}

	/** {@return the moving average after one more epoch} */
	double nextEma(double meanDice) {
		return epochs.isEmpty() ? meanDice : EMA * epochs.getLast().emaDice() + (1 - EMA) * meanDice;
	}

	void add(EpochReport report) {
		epochs.add(report);
	}

	/** {@return nnU-Net's dictionary of lists} */
	Map<String, Object> toDictionary() {
		Map<String, List<Object>> lists = new LinkedHashMap<>();
		KEYS.forEach(key -> lists.put(key, new ArrayList<>()));
		for (EpochReport e : epochs) {
			lists.get(MEAN_DICE).add(e.meanDice());
			lists.get(EMA_DICE).add(e.emaDice());
			List<Object> perClass = new ArrayList<>();
			for (double dice : e.dicePerClass()) {
				perClass.add(dice);
			}
			lists.get(CLASS_DICE).add(perClass);
			lists.get(TRAIN_LOSS).add(e.trainLoss());
			lists.get(VALIDATION_LOSS).add(e.validationLoss());
			lists.get(RATE).add(e.learningRate());
			lists.get(START).add(e.startSeconds());
			lists.get(END).add(e.endSeconds());
		}
		return new LinkedHashMap<>(lists);
	}

	/**
	 * {@return the history of a checkpoint}
	 *
	 * @param logging  its dictionary
	 * @param finished epochs that are complete; further values are dropped
	 */
	static EpochHistory of(Map<String, Object> logging, int finished) {
		EpochHistory history = new EpochHistory();
		int n = finished;
		for (String key : KEYS) {
			n = Math.min(n, list(logging, key).size());
		}
		for (int i = 0; i < n; i++) {
			history.add(new EpochReport(i, finished, number(logging, TRAIN_LOSS, i), number(logging, VALIDATION_LOSS, i),
					number(logging, MEAN_DICE, i), number(logging, EMA_DICE, i),
					numbers((List<?>) list(logging, CLASS_DICE).get(i)), number(logging, RATE, i),
					number(logging, START, i), number(logging, END, i), 0));
		}
		return history;
	}

	private static List<?> list(Map<String, Object> logging, String key) {
		if (logging.get(key) instanceof List<?> list) {
			return list;
		}
		throw HilumException.input(null, "The checkpoint's log lacks " + key,
				"Start the training anew, or resume with the program that wrote it.");
	}

	private static double number(Map<String, Object> logging, String key, int epoch) {
		return ((Number) list(logging, key).get(epoch)).doubleValue();
	}

	private static double[] numbers(List<?> values) {
		return values.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
	}
}
