// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Listener for the events of a training run. Called on the thread that trains; must return quickly.
 *
 * @since 0.1.0
 */
public interface TrainingEvents {

	/** How a run ended. */
	enum Status {
		/** All epochs are done. */
		FINISHED,
		/** It was stopped on request; it can be resumed. */
		STOPPED,
		/** It could not continue. */
		FAILED
	}

	/** Which checkpoint was written. */
	enum CheckpointKind {
		/** Highest moving average of the pseudo Dice so far. */
		BEST,
		/** To resume from. */
		LATEST,
		/** After the last epoch. */
		FINAL;

		/** {@return the file's name} */
		public String fileName() {
			return "checkpoint_" + id() + ".pth";
		}

		/** {@return "best", "latest", "final"} */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/**
	 * Nothing stands in the way of the run any more: data, plans, network, weights and the checkpoint that it continues from were
	 * checked. Nothing was written into the run folder before.
	 *
	 * @since 0.3
	 */
	default void accepted() {
	}

	/**
	 * The run begins or continues.
	 *
	 * @param task       what is trained
	 * @param firstEpoch the epoch that comes next, 0 unless resumed
	 */
	default void started(TrainingTask task, int firstEpoch) {
	}

	/**
	 * A training step is done.
	 *
	 * @param epoch      the epoch
	 * @param iteration  steps done in it
	 * @param of         steps per epoch
	 * @param loss       loss of this step
	 * @param etaSeconds expected time until the last epoch is over
	 */
	default void iteration(int epoch, int iteration, int of, double loss, double etaSeconds) {
	}

	/**
	 * An epoch is done.
	 *
	 * @param report its figures
	 */
	default void epoch(EpochReport report) {
	}

	/**
	 * A checkpoint was written.
	 *
	 * @param kind which
	 * @param file where
	 */
	default void checkpoint(CheckpointKind kind, Path file) {
	}

	/**
	 * Work after the last epoch is in progress.
	 *
	 * @param name such as "validation"
	 * @param done units done
	 * @param of   units in all
	 */
	default void stage(String name, int done, int of) {
	}

	/**
	 * A line for the log.
	 *
	 * @param text without patient data
	 */
	default void note(String text) {
	}

	/**
	 * The run is over.
	 *
	 * @param status  how
	 * @param message one sentence for people
	 */
	default void ended(Status status, String message) {
	}
}
