// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

/**
 * What one validation batch yields, without background: index 0 is the first foreground class, or the first region.
 * Ignored voxels do not count.
 *
 * @param loss           the loss, as in training
 * @param truePositives  voxels per class that are in prediction and target
 * @param falsePositives voxels per class that are in the prediction only
 * @param falseNegatives voxels per class that are in the target only
 * @since 0.1.0
 */
public record ValidationResult(double loss, long[] truePositives, long[] falsePositives, long[] falseNegatives) {

	/**
	 * {@return Dice per class of counts, NaN where a class is in neither} Add up counts over an epoch before asking:
	 * that is nnU-Net's pseudo Dice.
	 */
	public double[] dice() {
		double[] dice = new double[truePositives.length];
		for (int c = 0; c < dice.length; c++) {
			double twice = 2.0 * truePositives[c];
			dice[c] = twice / (twice + falsePositives[c] + falseNegatives[c]);
		}
		return dice;
	}

	/**
	 * {@return the sum of counts and of losses}
	 *
	 * @param other another batch's result with the same classes
	 */
	public ValidationResult plus(ValidationResult other) {
		return new ValidationResult(loss + other.loss, add(truePositives, other.truePositives),
				add(falsePositives, other.falsePositives), add(falseNegatives, other.falseNegatives));
	}

	private static long[] add(long[] a, long[] b) {
		long[] sum = a.clone();
		for (int i = 0; i < sum.length; i++) {
			sum[i] += b[i];
		}
		return sum;
	}
}
