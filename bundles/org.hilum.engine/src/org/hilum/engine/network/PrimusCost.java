// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.Arrays;
import org.hilum.nnunet.plan.NetworkCost;

/** Adds up what one patch costs a Primus. */
final class PrimusCost {

	private PrimusCost() {
	}

	/**
	 * {@return multiplications of a forward pass, values in all outputs of linear layers and convolutions, and parameters}
	 *
	 * @param network a Primus
	 * @param tokens  tokens of a patch per axis
	 */
	static NetworkCost of(NetworkProgram network, int... tokens) {
		long positions = Arrays.stream(tokens).reduce(1, Math::multiplyExact);
		long multiplications = 0;
		long values = 0;
		long voxels = positions;
		for (ParameterSpec spec : network.parameters()) {
			long[] shape = spec.shape();
			boolean decoder = spec.name().startsWith("up_projection.");
			if (spec.init() == Init.HE && decoder) {
				// a transposed convolution whose stride is its kernel: every output has one input voxel
				voxels *= shape[2] * shape[3] * shape[4];
				multiplications += voxels * shape[0] * shape[1];
				values += voxels * shape[1];
			} else if (shape.length > 1 && spec.trained() && !spec.name().equals("eva.pos_embed")) {
				multiplications += positions * spec.count();
				values += positions * shape[0];
			}
			if (spec.name().endsWith(".attn.proj.weight")) {
				// products of queries and keys, and of their weights and the values
				multiplications += 2 * positions * positions * shape[0];
			}
		}
		return new NetworkCost(multiplications, values, network.parameterCount());
	}
}
