// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.random.Seeds;

/**
 * Gives a network its first weights. Source: nnU-Net, InitWeights_He(1e-2): convolution kernels from a normal
 * distribution with variance 2 / ((1 + slope^2) fan-in), biases 0, normalisation 1 and 0; other starts as architectures
 * declare them.
 *
 * @since 0.1.0
 */
public final class WeightInitializer {

	private static final double NEGATIVE_SLOPE = 0.01;

	private WeightInitializer() {
	}

	/**
	 * Draws weights. PyTorch's generator is not reproduced; the distribution is.
	 *
	 * @param network the network
	 * @param seed    the seed of the run
	 * @return its weights; a parameter's values depend on the seed and its position only
	 */
	public static Weights he(NetworkProgram network, long seed) {
		Weights weights = new Weights();
		for (int i = 0; i < network.parameters().size(); i++) {
			ParameterSpec parameter = network.parameters().get(i);
			weights.put(parameter.name(), parameter.shape(), values(parameter, seed, i));
		}
		return weights;
	}

	private static float[] values(ParameterSpec parameter, long seed, int position) {
		float[] values = new float[parameter.count()];
		switch (parameter.init()) {
			case ZERO -> Arrays.fill(values, 0);
			case ONE -> Arrays.fill(values, 1);
			case CONSTANT -> Arrays.fill(values, (float) parameter.scale());
			case HE -> draw(values, deviation(parameter.shape()), seed, position);
			case NORMAL -> draw(values, parameter.scale(), seed, position);
		}
		return values;
	}

	private static void draw(float[] values, double deviation, long seed, int position) {
		RandomGenerator random = Seeds.generator(seed, Seeds.Purpose.WEIGHTS, position);
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (deviation * random.nextGaussian());
		}
	}

	/** PyTorch takes the second axis for the inputs, also for transposed convolutions where it holds the outputs. */
	private static double deviation(long[] shape) {
		double fanIn = 1;
		for (int a = 1; a < shape.length; a++) {
			fanIn *= shape[a];
		}
		return Math.sqrt(2 / ((1 + NEGATIVE_SLOPE * NEGATIVE_SLOPE) * fanIn));
	}
}
