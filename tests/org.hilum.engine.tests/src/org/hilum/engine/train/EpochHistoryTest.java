// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

class EpochHistoryTest {

	private static EpochReport epoch(int number, double mean, double ema) {
		return new EpochReport(number, 3, 0.5, 0.25, mean, ema, new double[] { mean, Double.NaN }, 0.01, 10 + number,
				11 + number, 5);
	}

	@Test
	void averagesAsNnunetDoes() {
		EpochHistory history = new EpochHistory();
		assertThat(history.nextEma(0.5)).isEqualTo(0.5);
		history.add(epoch(0, 0.5, 0.5));
		// 0.9 and 0.1 are not exact in binary
		assertThat(history.nextEma(1)).isCloseTo(0.55, within(1e-15));
	}

	@Test
	void comesBackFromACheckpoint() {
		EpochHistory history = new EpochHistory();
		history.add(epoch(0, 0.5, 0.5));
		history.add(epoch(1, 0.7, 0.52));
		Map<String, Object> logging = history.toDictionary();
		assertThat(logging.keySet()).containsExactly("mean_fg_dice", "ema_fg_dice", "dice_per_class_or_region",
				"train_losses", "val_losses", "lrs", "epoch_start_timestamps", "epoch_end_timestamps");
		assertThat(logging.get("ema_fg_dice")).isEqualTo(List.of(0.5, 0.52));
		assertThat(EpochHistory.of(logging, 2).toDictionary()).isEqualTo(logging);
		assertThat(EpochHistory.of(logging, 1).epochs()).hasSize(1);
		assertThatThrownBy(() -> EpochHistory.of(Map.of(), 1)).isInstanceOf(HilumException.class)
				.hasMessageContaining("mean_fg_dice");
	}
}
