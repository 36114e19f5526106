// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.ArrayList;
import java.util.List;

/** Where a run stands. Together with weights and momentum this is all that a resumed run needs. */
final class TrainingState {

	/** Epochs that are complete. */
	private final EpochHistory history;
	/** Losses of the training steps of the epoch in progress. */
	private final List<Double> losses = new ArrayList<>();
	private int epoch;
	private double bestEma;
	private double epochStart = Double.NaN;

	TrainingState(EpochHistory history, int epoch, double bestEma) {
		this.history = history;
		this.epoch = epoch;
		this.bestEma = bestEma;
	}

	EpochHistory history() {
		return history;
	}

	List<Double> losses() {
		return losses;
	}

	int epoch() {
		return epoch;
	}

	double bestEma() {
		return bestEma;
	}

	double epochStart() {
		return epochStart;
	}

	/**
	 * Begins or continues an epoch.
	 *
	 * @param spent seconds that were spent on it before a resume
	 */
	void beginEpoch(double spent) {
		epochStart = System.currentTimeMillis() / 1000.0 - spent;
	}

	/** {@return whether the moving average is the best so far} */
	boolean endEpoch(EpochReport report) {
		history.add(report);
		losses.clear();
		epoch++;
		if (Double.isNaN(bestEma) || report.emaDice() > bestEma) {
			bestEma = report.emaDice();
			return true;
		}
		return false;
	}

	/** {@return seconds spent on the epoch in progress} */
	double spent() {
		return Double.isNaN(epochStart) ? 0 : System.currentTimeMillis() / 1000.0 - epochStart;
	}
}
