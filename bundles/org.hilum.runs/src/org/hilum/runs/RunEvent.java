// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.hilum.model.RunState;

/**
 * Something that happened in a training, as read from its {@code progress.jsonl}.
 *
 * @since 0.1.0
 */
public sealed interface RunEvent {

	/**
	 * A process began to train, for the first time or again.
	 *
	 * @param firstEpoch  the epoch that comes next: 0 when it began from scratch, then everything before is void
	 * @param totalEpochs the number of epochs asked for, 0 when unknown
	 * @param details     the whole line
	 */
	record Started(int firstEpoch, int totalEpochs, JsonNode details) implements RunEvent {
	}

	/**
	 * An epoch is done.
	 *
	 * @param epoch              its number, from 0
	 * @param trainLoss          mean training loss
	 * @param validationLoss     mean validation loss
	 * @param meanForegroundDice mean pseudo Dice over the foreground classes
	 * @param smoothedDice       exponential moving average of the former
	 * @param dicePerClass       pseudo Dice of each foreground class
	 * @param learningRate       the learning rate of the epoch
	 * @param seconds            how long it took
	 * @param time               when it ended, or null when unknown
	 * @param usage              what the machine spent on it
	 */
	record Epoch(int epoch, double trainLoss, double validationLoss, double meanForegroundDice, double smoothedDice,
			List<Double> dicePerClass, double learningRate, double seconds, Instant time, Usage usage) implements RunEvent {

		/**
		 * Makes an epoch of which it is not known what the machine spent on it.
		 *
		 * @param epoch              its number, from 0
		 * @param trainLoss          mean training loss
		 * @param validationLoss     mean validation loss
		 * @param meanForegroundDice mean pseudo Dice over the foreground classes
		 * @param smoothedDice       exponential moving average of the former
		 * @param dicePerClass       pseudo Dice of each foreground class
		 * @param learningRate       the learning rate of the epoch
		 * @param seconds            how long it took
		 * @param time               when it ended, or null when unknown
		 */
		public Epoch(int epoch, double trainLoss, double validationLoss, double meanForegroundDice, double smoothedDice,
				List<Double> dicePerClass, double learningRate, double seconds, Instant time) {
			this(epoch, trainLoss, validationLoss, meanForegroundDice, smoothedDice, dicePerClass, learningRate, seconds, time,
					Usage.UNKNOWN);
		}
	}

	/**
	 * What the machine spent on an epoch; NaN where it was not measured.
	 *
	 * @param dataWaitSeconds time in which the training waited for batches
	 * @param processors      processors that its process kept busy, on average
	 * @param memoryMegabytes main memory of its process
	 * @param gpuPercent      load of its GPU
	 * @param gpuMegabytes    used memory of its GPU
	 * @since 0.2
	 */
	record Usage(double dataWaitSeconds, double processors, double memoryMegabytes, double gpuPercent, double gpuMegabytes) {

		/** Nothing was measured. */
		public static final Usage UNKNOWN = new Usage(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
	}

	/**
	 * A training iteration is done; sent from time to time.
	 *
	 * @param epoch     the epoch it belongs to, from 0
	 * @param iteration iterations done in the epoch
	 * @param of        iterations in the epoch
	 * @param loss      its loss
	 */
	record Iteration(int epoch, int iteration, int of, double loss) implements RunEvent {
	}

	/**
	 * A checkpoint was written.
	 *
	 * @param kind "best", "latest" or "final"
	 */
	record Checkpoint(String kind) implements RunEvent {
	}

	/**
	 * Work around the training, such as the prediction of validation cases.
	 *
	 * @param name what is done
	 * @param done units done
	 * @param of   units in all, 0 when unknown
	 */
	record Stage(String name, int done, int of) implements RunEvent {
	}

	/**
	 * The training is over, or its process is gone.
	 *
	 * @param state   finished, interrupted, silent or failed
	 * @param message what there is to tell, with the remedy; may be empty
	 */
	record Ended(RunState state, String message) implements RunEvent {
	}
}
