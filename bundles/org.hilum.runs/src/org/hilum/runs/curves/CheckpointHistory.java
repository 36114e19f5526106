// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.runs.RunEvent;

/** Epochs that the logger of nnU-Net stored in a checkpoint. */
final class CheckpointHistory {

	private static final double MILLIS = 1000;

	private final Map<String, Object> logging;

	private CheckpointHistory(Map<String, Object> logging) {
		this.logging = logging;
	}

	/** {@return the epochs that a checkpoint records} The keys are those of nnUNetLogger. */
	static List<RunEvent.Epoch> read(Path checkpoint) {
		return new CheckpointHistory(Checkpoint.readLogging(checkpoint)).epochs();
	}

	private List<RunEvent.Epoch> epochs() {
		List<RunEvent.Epoch> epochs = new ArrayList<>();
		int count = list("epoch_end_timestamps").size();
		for (int i = 0; i < count; i++) {
			double end = number("epoch_end_timestamps", i);
			epochs.add(new RunEvent.Epoch(i, number("train_losses", i), number("val_losses", i), number("mean_fg_dice", i),
					number("ema_fg_dice", i), dice(i), number("lrs", i), end - number("epoch_start_timestamps", i),
					Double.isNaN(end) ? null : Instant.ofEpochMilli(Math.round(end * MILLIS))));
		}
		return epochs;
	}

	private List<?> list(String key) {
		return logging.get(key) instanceof List<?> list ? list : List.of();
	}

	private double number(String key, int epoch) {
		List<?> list = list(key);
		return epoch < list.size() ? number(list.get(epoch)) : Double.NaN;
	}

	private static double number(Object value) {
		return value instanceof Number n ? n.doubleValue() : Double.NaN;
	}

	private List<Double> dice(int epoch) {
		List<?> list = list("dice_per_class_or_region");
		return epoch < list.size() && list.get(epoch) instanceof List<?> classes
				? classes.stream().map(CheckpointHistory::number).toList()
				: List.of();
	}
}
