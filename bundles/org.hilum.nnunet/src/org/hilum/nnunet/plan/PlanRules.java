// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.Arrays;
import org.hilum.core.HilumException;

/** What entries of plans must have in common, so that images can be resampled and networks be built by them. */
final class PlanRules {

	private static final long MOST_PATCH = Integer.MAX_VALUE - 8;
	/** The largest networks of nnU-Net have some hundred million. */
	private static final double MOST_WEIGHTS = 4e9;

	private PlanRules() {
	}

	/** Checks that two lists are permutations of the axes, and inverse to each other. */
	static void requireInverse(int[] forward, int... backward) {
		requirePermutation("transpose_forward", forward);
		requirePermutation("transpose_backward", backward);
		for (int axis = 0; axis < forward.length; axis++) {
			if (backward.length != forward.length || backward[forward[axis]] != axis) {
				throw wrong("transpose_backward", Arrays.toString(backward) + ", which does not undo transpose_forward "
						+ Arrays.toString(forward));
			}
		}
	}

	private static void requirePermutation(String entry, int... order) {
		int[] sorted = order.clone();
		Arrays.sort(sorted);
		if (!Arrays.equals(sorted, new int[] { 0, 1, 2 })) {
			throw wrong(entry, Arrays.toString(order) + ", no order of the axes 0, 1 and 2");
		}
	}

	/** Checks that patch, spacing and network of a configuration fit each other. */
	static void require(Configuration c) {
		int dims = c.network().dims();
		String prefix = "configurations." + c.name() + ".";
		if (c.patchSize().length != dims || dims != 2 && dims != 3) {
			throw wrong(prefix + "patch_size", Arrays.toString(c.patchSize()) + ", the network has " + dims + " axes");
		}
		if (c.spacing().length != dims) {
			throw wrong(prefix + "spacing", Arrays.toString(c.spacing()) + ", the network has " + dims + " axes");
		}
		double voxels = c.batchSize();
		for (int axis = 0; axis < dims; axis++) {
			voxels *= c.patchSize()[axis];
			long stride = stride(c.network(), axis);
			if (c.patchSize()[axis] % stride != 0) {
				throw wrong(prefix + "patch_size", Arrays.toString(c.patchSize()) + ", which the network's strides (" + stride
						+ " along axis " + axis + ") do not divide");
			}
		}
		if (voxels > MOST_PATCH) {
			throw wrong(prefix + "patch_size", Arrays.toString(c.patchSize()) + " in batches of " + c.batchSize()
					+ ", more voxels than fit into one array");
		}
		c.network().topology().ifPresent(topology -> requireWeights(topology, prefix));
	}

	private static long stride(NetworkSpec network, int axis) {
		long stride = 1;
		for (int[] stage : network.topology().map(UNetTopology::strides).orElse(new int[0][])) {
			stride *= stage[axis];
		}
		return stride;
	}

	private static void requireWeights(UNetTopology network, String prefix) {
		double weights = 0;
		for (int stage = 0; stage < network.stages(); stage++) {
			double features = network.featuresPerStage()[stage];
			double kernel = Arrays.stream(network.kernelSizes()[stage]).mapToDouble(k -> k).reduce(1, (a, b) -> a * b);
			weights += features * features * kernel * network.convsPerStage()[stage];
		}
		if (weights > MOST_WEIGHTS) {
			throw wrong(prefix + "architecture.arch_kwargs.features_per_stage", Arrays.toString(network.featuresPerStage())
					+ ", a network of more than " + Math.round(weights / 1e9) + " billion weights");
		}
	}

	private static HilumException wrong(String entry, String what) {
		return HilumException.input(null, "The entry " + entry + " is " + what, "Correct it, or plan the experiment again.");
	}
}
