// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

/**
 * How much each resolution counts.
 *
 * @since 0.1.0
 */
public final class DeepSupervision {

	private DeepSupervision() {
	}

	/**
	 * {@return weights 1, 1/2, 1/4, ... with the last one set to 0, scaled to a sum of 1} A single head has weight 1.
	 * Source: nnU-Net, nnUNetTrainer._build_loss.
	 *
	 * @param heads the number of heads, full resolution first
	 */
	public static double[] weights(int heads) {
		double[] weights = new double[heads];
		double sum = 0;
		for (int i = 0; i < heads; i++) {
			weights[i] = i == heads - 1 && heads > 1 ? 0 : 1.0 / (1L << i);
			sum += weights[i];
		}
		for (int i = 0; i < heads; i++) {
			weights[i] /= sum;
		}
		return weights;
	}
}
