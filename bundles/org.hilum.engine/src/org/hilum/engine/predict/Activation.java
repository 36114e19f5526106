// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/** Turns logits into probabilities in place. Source: nnU-Net, LabelManager.apply_inference_nonlin. */
final class Activation {

	/** Voxels whose classes are in memory together. */
	private static final int BLOCK = 1 << 13;

	private Activation() {
	}

	/**
	 * Applies a sigmoid to every class.
	 *
	 * @param logits (voxel) per region
	 */
	static void sigmoid(ClassArrays logits) {
		blocks(logits, (values, n) -> {
			for (float[] channel : values) {
				for (int i = 0; i < n; i++) {
					channel[i] = (float) (1 / (1 + Math.exp(-channel[i])));
				}
			}
		});
	}

	/**
	 * Makes the classes of every voxel add up to one.
	 *
	 * @param logits (voxel) per class
	 */
	static void softmax(ClassArrays logits) {
		blocks(logits, Activation::softmax);
	}

	private static void softmax(float[][] values, int n) {
		for (int i = 0; i < n; i++) {
			float max = Float.NEGATIVE_INFINITY;
			for (float[] channel : values) {
				max = Math.max(max, channel[i]);
			}
			double sum = 0;
			for (float[] channel : values) {
				double e = Math.exp(channel[i] - max);
				channel[i] = (float) e;
				sum += e;
			}
			for (float[] channel : values) {
				channel[i] = (float) (channel[i] / sum);
			}
		}
	}

	@FunctionalInterface
	private interface Block {
		void apply(float[][] values, int n);
	}

	private static void blocks(ClassArrays logits, Block block) {
		int blocks = Math.ceilDiv(logits.count(), BLOCK);
		Parallel.tasks(blocks, (long) logits.count() * logits.classes(), b -> {
			int from = b * BLOCK;
			int n = Math.min(BLOCK, logits.count() - from);
			float[][] values = new float[logits.classes()][n];
			for (int c = 0; c < values.length; c++) {
				logits.read(c, from, values[c], n);
			}
			block.apply(values, n);
			for (int c = 0; c < values.length; c++) {
				logits.write(c, from, values[c], n);
			}
		});
	}
}
