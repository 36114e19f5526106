// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints with the entries that nnU-Net's documentation of fine-tuning from nnssl names. */
class NnsslCheckpointTest {

	@TempDir
	private Path temp;

	private Path write(String encoder, String stem, String... names) {
		Weights weights = new Weights();
		for (int i = 0; i < names.length; i++) {
			weights.put(names[i], new long[] { 2 }, new float[] { i, -i });
		}
		Map<String, Object> root = new LinkedHashMap<>();
		root.put("network_weights", weights);
		root.put("nnssl_adaptation_plan", new LinkedHashMap<>(Map.of("key_to_encoder", encoder, "key_to_stem", stem,
				"pretrain_num_input_channels", 1)));
		Path file = temp.resolve(encoder + ".pth");
		TorchWriter.write(file, root);
		return file;
	}

	@Test
	void theEncoderAloneIsReadByItsNamesInNnunet() {
		Checkpoint plain = Checkpoint.read(write("encoder.stages", "encoder.stem", "encoder.stages.0.w", "encoder.stem.w",
				"decoder.encoder.stages.0.w", "decoder.stages.0.w", "encoder.stages_other"), false);
		assertThat(plain.network().names()).containsExactlyInAnyOrder("encoder.stages.0.w", "encoder.stem.w");
		assertThat(plain.network().values("encoder.stem.w")).containsExactly(1, -1);
		Checkpoint wrapped = Checkpoint.read(write("net.encoder.stages", "net.encoder.stem", "net.decoder.w",
				"net.encoder.stages.1.w"),
				false);
		assertThat(wrapped.network().names()).containsExactly("encoder.stages.1.w");
		assertThat(wrapped.network().values("encoder.stages.1.w")).containsExactly(1, -1);
	}

	@Test
	void transformersAreRefusedByName() {
		Path file = write("eva", "down_projection", "eva.pos_embed", "down_projection.proj.weight");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Checkpoint.read(file, false))
				.withMessageContaining("no convolutional encoder (key_to_encoder is eva)").withMessageContaining("eva.pth");
	}
}
