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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints with the entries that nnU-Net's documentation of fine-tuning from nnssl names. */
class NnsslCheckpointTest {

	@TempDir
	private Path temp;

	private Path write(String encoder, String stem, String... names) {
		Weights weights = new Weights();
		for (int i = 0; i < names.length; i++) {
			weights.put(names[i], new long[] { 2 }, new float[] { i, -i });
		}
		return write(encoder, stem, weights);
	}

	private Path write(String encoder, String stem, Weights weights) {
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

	/** Names of nnssl's trainers of Primus, and of its VoCo, which has a network around the encoder. */
	@ParameterizedTest
	@ValueSource(strings = { "", "encoder." })
	void aPrimusIsReadByItsNamesInNnunet(String around) {
		Checkpoint read = Checkpoint.read(write(around + "eva", around + "down_projection", around + "eva.pos_embed", around
				+ "down_projection.proj.weight", "decoder.blocks.0.gamma_1", "evaluation.w", "mask_token"), false);
		assertThat(read.network().names()).containsExactlyInAnyOrder("eva.pos_embed", "down_projection.proj.weight");
		assertThat(read.network().values("down_projection.proj.weight")).containsExactly(1, -1);
	}

	@Test
	void theClassTokenIsLeftOutWithItsPosition() {
		Weights weights = new Weights().put("eva.cls_token", new long[] { 1, 1, 2 }, new float[] { 9, 9 }).put("eva.pos_embed",
				new long[] { 1, 3, 2 }, new float[] { 0, 1, 2, 3, 4, 5 });
		Weights read = Checkpoint.read(write("eva", "down_projection", weights), false).network();
		assertThat(read.names()).containsExactly("eva.pos_embed");
		assertThat(read.get("eva.pos_embed").shape()).containsExactly(1, 2, 2);
		assertThat(read.values("eva.pos_embed")).containsExactly(2, 3, 4, 5);
	}

	@Test
	void otherEncodersAreRefusedByName() {
		Path file = write("vit", "patches", "vit.pos_embed", "patches.weight");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Checkpoint.read(file, false))
				.withMessageContaining("key_to_encoder is vit").withMessageContaining("vit.pth");
	}
}
