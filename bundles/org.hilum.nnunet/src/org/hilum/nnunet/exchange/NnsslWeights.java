// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;

/**
 * The encoder of a checkpoint of nnssl (self-supervised pre-training), whose {@code nnssl_adaptation_plan} names the
 * beginnings of the names of its encoder and stem. Everything else, such as the decoder that reconstructed images, is left out,
 * as nnU-Net's fine-tuning does. Source: nnU-Net, documentation/finetuning_from_nnssl_checkpoints.md; PretrainedTrainer.
 */
final class NnsslWeights {

	/** The entry of the checkpoint. */
	static final String PLAN = "nnssl_adaptation_plan";
	/** Names of encoders and stems in nnU-Net's residual encoder and Primus; a network around them has a name before. */
	private static final Pattern PART = Pattern.compile("(?:.+\\.)?(encoder(?:\\..+)?|eva|down_projection)");
	/** Token that some pre-trainings add to those of the patch; nnU-Net's Primus has none. */
	private static final String CLASS_TOKEN = "cls_token";

	private NnsslWeights() {
	}

	/**
	 * {@return the weights of the encoder, by the names that nnU-Net's networks give them}
	 *
	 * @param plan the adaptation plan
	 * @param all  all weights of the checkpoint
	 * @param file the checkpoint, for messages
	 * @throws HilumException when there is no encoder that nnU-Net has
	 */
	static Weights encoder(Map<?, ?> plan, Weights all, Path file) {
		List<String> keys = List.of(String.valueOf(plan.get("key_to_encoder")), String.valueOf(plan.get("key_to_stem")));
		Weights result = new Weights();
		for (String key : keys) {
			Matcher matcher = PART.matcher(key);
			if (matcher.matches()) {
				all.names().stream().filter(name -> name.startsWith(key + ".")).forEach(name -> result.put(matcher.group(1)
						+ name.substring(key.length()), all.get(name).shape(), all.get(name).values()));
			}
		}
		if (result.size() == 0) {
			throw HilumException.input(file, "This checkpoint of nnssl has no encoder that nnU-Net has (key_to_encoder is "
					+ keys.getFirst() + ")", "Choose a checkpoint of a residual encoder (ResEnc) or a Primus.");
		}
		return result.names().contains("eva." + CLASS_TOKEN) ? withoutClassToken(result) : result;
	}

	/** The first position belongs to the class token. */
	private static Weights withoutClassToken(Weights encoder) {
		Weights result = new Weights();
		for (String name : encoder.names()) {
			Weights.Array array = encoder.get(name);
			if (name.equals("eva.pos_embed")) {
				long[] shape = array.shape();
				result.put(name, new long[] { shape[0], shape[1] - 1, shape[2] }, Arrays.copyOfRange(array.values(),
						(int) shape[2], array.values().length));
			} else if (!name.equals("eva." + CLASS_TOKEN)) {
				result.put(name, array.shape(), array.values());
			}
		}
		return result;
	}
}
