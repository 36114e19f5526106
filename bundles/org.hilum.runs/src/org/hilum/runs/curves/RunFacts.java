// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.time.Duration;
import java.util.List;
import org.hilum.runs.RunEvent;

/**
 * Figures of a run at this moment, for one line of a table.
 *
 * @param epoch     epochs done
 * @param total     epochs asked for, 0 when unknown
 * @param last      the last epoch, or null
 * @param bestDice  highest moving average of the pseudo Dice, NaN before the first epoch
 * @param seconds   mean time of the latest epochs, NaN when unknown
 * @param dataWait  share of that time in which the training waited for data, NaN when unknown
 * @param remaining time until the last epoch is done by that pace, or null when unknown
 * @since 0.2
 */
public record RunFacts(int epoch, int total, RunEvent.Epoch last, double bestDice, double seconds, double dataWait,
		Duration remaining) {

	private static final int RECENT = 10;
	private static final double MILLIS = 1000;

	/**
	 * {@return the figures of a run}
	 *
	 * @param epochs its epochs, ascending
	 * @param total  epochs asked for, 0 when unknown
	 */
	public static RunFacts of(List<RunEvent.Epoch> epochs, int total) {
		RunEvent.Epoch last = epochs.isEmpty() ? null : epochs.getLast();
		int done = last == null ? 0 : last.epoch() + 1;
		List<RunEvent.Epoch> recent = epochs.subList(Math.max(0, epochs.size() - RECENT), epochs.size());
		double seconds = recent.stream().mapToDouble(RunEvent.Epoch::seconds).filter(s -> s > 0).average().orElse(Double.NaN);
		double wait = recent.stream().mapToDouble(e -> e.usage().dataWaitSeconds() / e.seconds()).filter(Double::isFinite)
				.average()
				.orElse(Double.NaN);
		double best = epochs.stream().mapToDouble(RunEvent.Epoch::smoothedDice).filter(Double::isFinite).max().orElse(Double.NaN);
		Duration left = total == 0 || Double.isNaN(seconds) ? null
				: Duration.ofMillis(Math.round(Math.max(0, total - done) * seconds * MILLIS));
		return new RunFacts(done, total, last, best, seconds, wait, left);
	}

	/**
	 * {@return a figure of the last epoch, NaN before the first one}
	 *
	 * @param measure the figure
	 */
	public double value(Measure measure) {
		return last == null ? Double.NaN : measure.value(last);
	}
}
