// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.HilumException;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;

/**
 * Starts a network from another one's weights. Everything but the output layers is taken over, whose classes differ from
 * task to task. Source: nnU-Net, load_pretrained_weights.
 */
final class PretrainedWeights {

	private static final String OUTPUT_LAYERS = ".seg_layers.";

	private PretrainedWeights() {
	}

	/**
	 * {@return weights to start from}
	 *
	 * @param file    a checkpoint of Hilum or nnU-Net
	 * @param network the network that is to be trained
	 * @param fresh   its first weights, of which the output layers are kept
	 * @throws HilumException naming the first parameter that is missing or has another shape
	 */
	static Weights start(Path file, NetworkProgram network, Weights fresh) {
		Weights given = Checkpoint.read(file, false).network();
		Weights start = new Weights();
		for (ParameterSpec spec : network.parameters()) {
			Weights.Array array = spec.name().contains(OUTPUT_LAYERS) ? fresh.get(spec.name())
					: fitting(file, spec, given.get(spec.name()));
			start.put(spec.name(), array.shape(), array.values());
		}
		return start;
	}

	private static Weights.Array fitting(Path file, ParameterSpec spec, Weights.Array array) {
		if (array != null && Arrays.equals(array.shape(), spec.shape())) {
			return array;
		}
		String what = array == null ? "lack " + spec.name()
				: "have " + spec.name() + " with the shape " + Arrays.toString(array.shape())
						+ ", but the network of the plans needs " + Arrays.toString(spec.shape());
		throw HilumException.input(file, "The pretrained weights " + what,
				"Train with the plans of the pretrained model: move them to this data set (move_plans_between_datasets), "
						+ "preprocess with them and name them with -p. Channels and kernels must be the same.");
	}
}
