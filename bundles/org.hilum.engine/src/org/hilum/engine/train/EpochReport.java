// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

/**
 * What one epoch yielded.
 *
 * @param epoch          its number, from 0
 * @param epochs         length of the run
 * @param trainLoss      mean loss of the training batches
 * @param validationLoss mean loss of the validation batches
 * @param meanDice       mean pseudo Dice of the foreground classes
 * @param emaDice        its moving average (0.9 old + 0.1 new)
 * @param dicePerClass   pseudo Dice per foreground class or region, NaN where a class was never seen
 * @param learningRate   rate at the epoch's start
 * @param startSeconds   start, seconds since 1970
 * @param endSeconds     end, seconds since 1970
 * @param etaSeconds     expected time until the last epoch is over, without the final validation
 * @param usage          what the machine spent on it
 * @since 0.1.0
 */
public record EpochReport(int epoch, int epochs, double trainLoss, double validationLoss, double meanDice, double emaDice,
		double[] dicePerClass, double learningRate, double startSeconds, double endSeconds, double etaSeconds,
		ResourceUsage usage) {

	/**
	 * Makes the report of an epoch of which it is not known what the machine spent on it.
	 *
	 * @param epoch          its number, from 0
	 * @param epochs         length of the run
	 * @param trainLoss      mean loss of the training batches
	 * @param validationLoss mean loss of the validation batches
	 * @param meanDice       mean pseudo Dice of the foreground classes
	 * @param emaDice        its moving average (0.9 old + 0.1 new)
	 * @param dicePerClass   pseudo Dice per foreground class or region, NaN where a class was never seen
	 * @param learningRate   rate at the epoch's start
	 * @param startSeconds   start, seconds since 1970
	 * @param endSeconds     end, seconds since 1970
	 * @param etaSeconds     expected time until the last epoch is over, without the final validation
	 */
	public EpochReport(int epoch, int epochs, double trainLoss, double validationLoss, double meanDice, double emaDice,
			double[] dicePerClass, double learningRate, double startSeconds, double endSeconds, double etaSeconds) {
		this(epoch, epochs, trainLoss, validationLoss, meanDice, emaDice, dicePerClass, learningRate, startSeconds, endSeconds,
				etaSeconds, ResourceUsage.UNKNOWN);
	}

	/** {@return how long it took} */
	public double seconds() {
		return endSeconds - startSeconds;
	}
}
