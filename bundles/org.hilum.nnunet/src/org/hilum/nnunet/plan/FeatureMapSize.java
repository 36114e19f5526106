// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

/**
 * The number of values in all convolutions' outputs of a U-Net for one patch: what nnU-Net estimates memory by
 * (dynamic-network-architectures: compute_conv_feature_map_size).
 */
final class FeatureMapSize {

	private final NetworkSpec network;
	private final boolean residual;

	private FeatureMapSize(NetworkSpec network) {
		this.network = network;
		this.residual = network.json().path("arch_kwargs").has("n_blocks_per_stage");
	}

	/**
	 * {@return the estimate}
	 *
	 * @param network the topology
	 * @param patch   voxels per axis
	 * @param classes output channels
	 */
	static long of(NetworkSpec network, int[] patch, int classes) {
		FeatureMapSize estimate = new FeatureMapSize(network);
		return estimate.encoder(patch) + estimate.decoder(patch, classes);
	}

	private long encoder(int... patch) {
		int[] features = network.featuresPerStage();
		long total = residual ? features[0] * voxels(patch) : 0;
		int before = features[0];
		int[] size = patch;
		for (int stage = 0; stage < network.stages(); stage++) {
			int[] after = divided(size, network.strides()[stage]);
			long map = features[stage] * voxels(after);
			if (residual) {
				// two convolutions per block; the first block's shortcut has one where its shape changes
				boolean shortcut = before != features[stage] || voxels(after) != voxels(size);
				total += map * (2L * network.convsPerStage()[stage] + (shortcut ? 1 : 0));
			} else {
				total += map * network.convsPerStage()[stage];
			}
			before = features[stage];
			size = after;
		}
		return total;
	}

	/** Every decoder stage works at the size of the skip connection that it takes in. */
	private long decoder(int[] patch, int classes) {
		long total = 0;
		int[] size = patch;
		int stages = network.stages();
		for (int stage = 0; stage < stages - 1; stage++) {
			size = divided(size, network.strides()[stage]);
			long map = network.featuresPerStage()[stage] * voxels(size);
			// the decoder counts its stages from the bottom
			total += map * (network.convsPerStageDecoder()[stages - 2 - stage] + 1);
			total += stage == 0 ? classes * voxels(size) : 0;
		}
		return total;
	}

	private static int[] divided(int[] size, int... stride) {
		int[] result = new int[size.length];
		for (int a = 0; a < result.length; a++) {
			result[a] = size[a] / stride[a];
		}
		return result;
	}

	private static long voxels(int... size) {
		long n = 1;
		for (int s : size) {
			n *= s;
		}
		return n;
	}
}
