// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.kernels;

import java.util.Random;

/** Made-up data of kernels; the same at every call. */
final class Fields {

	private static final int SEED = 7;

	private Fields() {
	}

	/** {@return normally distributed values} */
	static float[] noise(int count) {
		Random random = new Random(SEED);
		float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			values[i] = (float) random.nextGaussian();
		}
		return values;
	}

	/**
	 * {@return label 1 in a ball of a cube, 0 elsewhere}
	 *
	 * @param edge  extent of the cube, voxels
	 * @param shift of the ball's centre from that of the cube, along every axis, voxels
	 */
	static short[] ball(int edge, double shift) {
		short[] labels = new short[edge * edge * edge];
		double centre = edge / 2.0 + shift;
		double radius = edge * 0.3;
		for (int i = 0; i < labels.length; i++) {
			double z = i / (edge * edge) - centre;
			double y = i / edge % edge - centre;
			double x = i % edge - centre;
			labels[i] = (short) (z * z + y * y + x * x < radius * radius ? 1 : 0);
		}
		return labels;
	}

	/** {@return where a label map is not 0} */
	static boolean[] mask(short[] labels) {
		boolean[] mask = new boolean[labels.length];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = labels[i] != 0;
		}
		return mask;
	}

	/** {@return a mask of many small components: where noise is above its standard deviation} */
	static boolean[] speckles(int count) {
		float[] noise = noise(count);
		boolean[] mask = new boolean[count];
		for (int i = 0; i < count; i++) {
			mask[i] = noise[i] > 1;
		}
		return mask;
	}
}
