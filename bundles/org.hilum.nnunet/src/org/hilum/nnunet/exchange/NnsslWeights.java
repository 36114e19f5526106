// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;

/**
 * The encoder of a checkpoint of nnssl (self-supervised pre-training), whose {@code nnssl_adaptation_plan} names the
 * beginnings of
 * the names of its encoder and stem. Everything else, such as the decoder that reconstructed images, is left out, as nnU-Net's
 * fine-tuning does. Source: nnU-Net, documentation/finetuning_from_nnssl_checkpoints.md.
 */
final class NnsslWeights {

	/** The entry of the checkpoint. */
	static final String PLAN = "nnssl_adaptation_plan";
	private static final String ENCODER = "encoder";

	private NnsslWeights() {
	}

	/**
	 * {@return the weights of the encoder, by the names that nnU-Net's networks give them}
	 *
	 * @param plan the adaptation plan
	 * @param all  all weights of the checkpoint
	 * @param file the checkpoint, for messages
	 * @throws HilumException when there is no convolutional encoder
	 */
	static Weights encoder(Map<?, ?> plan, Weights all, Path file) {
		List<String> keys = List.of(String.valueOf(plan.get("key_to_encoder")), String.valueOf(plan.get("key_to_stem")));
		Weights result = new Weights();
		for (String name : all.names()) {
			if (keys.stream().anyMatch(key -> key.contains(ENCODER) && name.startsWith(key + "."))) {
				Weights.Array array = all.get(name);
				result.put(name.substring(name.indexOf(ENCODER)), array.shape(), array.values());
			}
		}
		if (result.size() == 0) {
			throw HilumException.input(file, "This checkpoint of nnssl has no convolutional encoder (key_to_encoder "
					+ "is " + keys.getFirst()
					+ ")", "Choose a checkpoint of a residual encoder (ResEnc); pre-trained encoders of Primus are not read.");
		}
		return result;
	}
}
