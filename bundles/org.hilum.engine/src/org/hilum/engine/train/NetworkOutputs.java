// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorScope;
import org.hilum.core.HilumException;
import org.hilum.engine.network.NetworkProgram;

/** Check of what a network of a user's file returns, before a training starts: loss and labels need certain shapes. */
final class NetworkOutputs {

	private NetworkOutputs() {
	}

	/**
	 * Applies the network to one patch of zeros. Networks that come from no file are not checked.
	 *
	 * @param session  the network; nothing of it changes
	 * @param channels channels of its input, those of a previous stage included
	 * @param patch    voxels of a patch along each axis
	 * @param classes  channels that every head must have
	 * @throws HilumException with the file, when the network fails or returns other heads, channels or extents
	 */
	static void check(NetworkSession session, int channels, int[] patch, int classes) {
		NetworkProgram network = session.script().network();
		if (network.origin().isEmpty()) {
			return;
		}
		long[] input = shape(channels, patch, new int[patch.length]);
		try (TensorScope scope = session.open()) {
			List<long[]> found = session.heads(scope, scope.zeros(input)).stream().map(Tensor::shape).toList();
			List<long[]> wanted = new ArrayList<>();
			network.headStrides().forEach(strides -> wanted.add(shape(classes, patch, strides)));
			if (found.size() != wanted.size()) {
				throw wrong(network, "returns " + found.size() + " outputs, but declares " + wanted.size() + " heads",
						"Declare one head per output.");
			}
			for (int head = 0; head < found.size(); head++) {
				compare(network, head, input, found.get(head), wanted.get(head));
			}
		}
	}

	private static void compare(NetworkProgram network, int head, long[] input, long[] found, long[] wanted) {
		if (Arrays.equals(found, wanted)) {
			return;
		}
		String output = network.heads() == 1 ? "" : "for head " + head + " ";
		if (found.length == wanted.length && found[1] != wanted[1]) {
			throw wrong(network, "returns " + output + found[1] + " channels, but the data set has " + wanted[1]
					+ " classes (labels with background, or regions)", "Give its last layer " + wanted[1] + " output channels.");
		}
		throw wrong(network, "returns " + output + "the shape " + Arrays.toString(found) + " for an input of "
				+ Arrays.toString(input) + "; " + Arrays.toString(wanted) + " is needed",
				"Correct the network, or the strides that it declares for its heads.");
	}

	private static HilumException wrong(NetworkProgram network, String what, String remedy) {
		return HilumException.input(null, "The network of " + network.origin() + " " + what, remedy);
	}

	private static long[] shape(int channels, int[] patch, int[] strides) {
		long[] shape = new long[patch.length + 2];
		shape[0] = 1;
		shape[1] = channels;
		for (int axis = 0; axis < patch.length; axis++) {
			shape[axis + 2] = patch[axis] / Math.max(1, strides[axis]);
		}
		return shape;
	}
}
