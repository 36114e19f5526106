// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.List;
import org.hilum.core.HilumException;

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

	/**
	 * {@return chosen weights, scaled to a sum of 1}
	 *
	 * @param heads  the number of heads, full resolution first
	 * @param chosen a weight for each of the first heads; the others have weight 0
	 * @throws HilumException when there are more weights than heads, or all are 0
	 * @since 0.2
	 */
	public static double[] weights(int heads, List<Double> chosen) {
		double sum = chosen.stream().mapToDouble(Double::doubleValue).sum();
		if (chosen.size() > heads || !(sum > 0)) {
			throw HilumException.usage("deep_supervision_weights has " + chosen.size() + " weights with the sum " + sum
					+ ", but the network has " + heads + " outputs", "Give up to " + heads + " weights, one of them above 0.");
		}
		double[] weights = new double[heads];
		for (int i = 0; i < chosen.size(); i++) {
			weights[i] = chosen.get(i) / sum;
		}
		return weights;
	}
}
