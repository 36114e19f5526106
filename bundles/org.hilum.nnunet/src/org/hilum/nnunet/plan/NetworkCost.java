// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

/**
 * What one patch costs a U-Net: multiplications of a forward pass, values of all feature maps, and the number of parameters.
 *
 * @param multiplications multiplications of all convolutions of a forward pass
 * @param values          values in all outputs of convolutions, as nnU-Net counts them
 * @param parameters      trained values
 * @since 0.2.0
 */
public record NetworkCost(long multiplications, long values, long parameters) {

	/**
	 * {@return the cost of a patch}
	 *
	 * @param network  a U-Net
	 * @param patch    voxels per axis
	 * @param channels input channels
	 * @param classes  output channels
	 */
	public static NetworkCost of(NetworkSpec network, int[] patch, int channels, int classes) {
		Counter counter = new Counter(network, patch, channels, classes);
		counter.encoder();
		counter.decoder();
		return new NetworkCost(counter.multiplications, FeatureMapSize.of(network, patch, classes), counter.parameters);
	}

	/** Adds the convolutions up. */
	private static final class Counter {

		private final NetworkSpec network;
		private final boolean residual;
		private final int channels;
		private final int classes;
		private final long[] voxels;
		private long multiplications;
		private long parameters;

		Counter(NetworkSpec network, int[] patch, int channels, int classes) {
			this.network = network;
			this.residual = network.json().path("arch_kwargs").has("n_blocks_per_stage");
			this.channels = channels;
			this.classes = classes;
			this.voxels = new long[network.stages()];
			int[] size = patch.clone();
			for (int stage = 0; stage < voxels.length; stage++) {
				voxels[stage] = 1;
				for (int axis = 0; axis < size.length; axis++) {
					size[axis] = Math.max(1, size[axis] / network.strides()[stage][axis]);
					voxels[stage] *= size[axis];
				}
			}
		}

		/** A convolution with bias, and scale and shift of the normalisation behind it. */
		private void convolution(long outputs, long in, long out, long kernel, boolean normalized) {
			multiplications += outputs * in * out * kernel;
			parameters += in * out * kernel + out + (normalized ? 2 * out : 0);
		}

		private long kernel(int stage) {
			return product(network.kernelSizes()[stage]);
		}

		void encoder() {
			long in = channels;
			if (residual) {
				convolution(voxels[0], in, network.featuresPerStage()[0], kernel(0), true);
				in = network.featuresPerStage()[0];
			}
			for (int stage = 0; stage < voxels.length; stage++) {
				long out = network.featuresPerStage()[stage];
				for (int block = 0; block < network.convsPerStage()[stage]; block++) {
					convolution(voxels[stage], in, out, kernel(stage), true);
					if (residual) {
						convolution(voxels[stage], out, out, kernel(stage), true);
						if (in != out) {
							convolution(voxels[stage], in, out, 1, true);
							// nnU-Net's shortcuts have no bias
							parameters -= out;
						}
					}
					in = out;
				}
			}
		}

		void decoder() {
			for (int stage = voxels.length - 2; stage >= 0; stage--) {
				long below = network.featuresPerStage()[stage + 1];
				long out = network.featuresPerStage()[stage];
				// each output of a transposed convolution with the stride's kernel has one place below
				multiplications += voxels[stage] * below * out;
				parameters += below * out * product(network.strides()[stage + 1]) + out;
				long in = 2 * out;
				for (int conv = 0; conv < network.convsPerStageDecoder()[voxels.length - 2 - stage]; conv++) {
					convolution(voxels[stage], in, out, kernel(stage), true);
					in = out;
				}
				convolution(voxels[stage], out, classes, 1, false);
			}
		}

		private static long product(int... factors) {
			long product = 1;
			for (int factor : factors) {
				product *= factor;
			}
			return product;
		}
	}
}
