// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Json;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans from checkpoints with the entries that nnU-Net 2.8.1 reads from those of nnssl, and what it writes of them. */
class PretrainedPlansTest {

	@TempDir
	private Path temp;

	private static Plans base() {
		return Plans.of(Json.parse("""
				{"dataset_name": "Dataset007_Small", "plans_name": "nnUNetPlans", "image_reader_writer": "SimpleITKIO",
				"original_median_spacing_after_transp": [2, 1.5, 1.25], "original_median_shape_after_transp": [20, 30, 40],
				"transpose_forward": [0, 1, 2], "transpose_backward": [0, 1, 2],
				"foreground_intensity_properties_per_channel": {}, "configurations": {
				"3d_lowres": {"inherits_from": "3d_fullres", "data_identifier": "low"},
				"3d_fullres": {"data_identifier": "nnUNetPlans_3d_fullres", "batch_size": 9, "patch_size": [16, 16, 16],
				"median_image_size_in_voxels": [20, 30, 40], "spacing": [2, 1.5, 1.25],
				"normalization_schemes": ["CTNormalization", "NoNormalization"], "use_mask_for_norm": [false, false],
				"batch_dice": true, "resampling_fn_data": "resample_data_or_seg_to_shape",
				"resampling_fn_seg": "resample_data_or_seg_to_shape",
				"resampling_fn_probabilities": "resample_data_or_seg_to_shape",
				"resampling_fn_data_kwargs": {}, "resampling_fn_seg_kwargs": {}, "resampling_fn_probabilities_kwargs": {},
				"architecture": {"network_class_name": "mine.Net", "arch_kwargs": {"depth": 3}, "_kw_requires_import": []}}}}
				""", null));
	}

	private Path checkpoint(Object spacing, String network) {
		return checkpoint(spacing, network, Map.of("n_stages", 2));
	}

	private Path checkpoint(Object spacing, String network, Map<String, Object> arguments) {
		Map<String, Object> plan = new LinkedHashMap<>();
		plan.put("key_to_encoder", "encoder.stages");
		plan.put("key_to_stem", "encoder.stem");
		plan.put("keys_to_in_proj", List.of("encoder.stem.convs.0.conv", "encoder.stem.convs.0.all_modules.0"));
		plan.put("key_to_lpe", null);
		plan.put("pretrain_num_input_channels", 1);
		plan.put("recommended_downstream_patchsize", List.of(32, 64, 64));
		Map<String, Object> configuration = new LinkedHashMap<>();
		configuration.put("spacing", spacing);
		configuration.put("patch_size", List.of(160, 160, 160));
		plan.put("pretrain_plan", Map.of("configurations", Map.of("onemmiso", configuration)));
		Map<String, Object> architecture = new LinkedHashMap<>(Map.of("arch_class_name", network));
		architecture.put("arch_kwargs", arguments);
		architecture.put("arch_kwargs_requiring_import", arguments == null ? null : List.of("conv_op"));
		plan.put("architecture_plans", architecture);
		plan.put("architecture_kwargs", Map.of("kernel_sizes", List.of(List.of(3, 3, 3))));
		Weights weights = new Weights();
		weights.put("encoder.stem.w", new long[] { 1 }, new float[] { 1 });
		Path file = temp.resolve("checkpoint_final.pth");
		TorchWriter.write(file, new LinkedHashMap<>(Map.of("network_weights", weights, "nnssl_adaptation_plan", plan, "citations",
				List.of(Map.of("type", "Architecture", "name", "ResEnc", "apa_citations", List.of("A paper.\n"))))));
		return file;
	}

	@Test
	void aNameThatLeadsElsewhereIsRefusedBeforeTheCheckpointIsRead() {
		Path missing = temp.resolve("missing.pth");
		assertThatThrownBy(() -> PretrainedPlans.keepingNetwork(base(), "../pre", missing)).hasMessageContaining(
				"name of the pre-training is \"../pre\"");
		assertThatThrownBy(() -> PretrainedPlans.likePretraining(base(), "../pre", missing, Optional.empty()))
				.hasMessageContaining(
						"name of the pre-training is \"../pre\"");
	}

	@Test
	void theNetworkOfThePlansIsKept() {
		Path file = checkpoint(List.of(1.0, 1.0, 1.0), "ResEncL");
		Plans plans = PretrainedPlans.keepingNetwork(base(), "MAE", file);
		assertThat(plans.plansName()).isEqualTo("ptPlans_dynamic__MAE");
		assertThat(plans.configurations()).containsOnlyKeys("3d_fullres");
		assertThat(plans.configuration("3d_fullres").json()).isEqualTo(base().configuration("3d_fullres").json());
		JsonNode info = plans.json().get("pretrain_info");
		assertThat(info.toString()).isEqualTo("{\"key_to_encoder\":\"encoder.stages\",\"key_to_stem\":\"encoder.stem\","
				+ "\"keys_to_in_proj\":[\"encoder.stem.convs.0.conv\",\"encoder.stem.convs.0.all_modules.0\"],"
				+ "\"key_to_lpe\":null,\"pt_num_in_channels\":1,\"pt_used_patchsize\":[160,160,160],"
				+ "\"pt_recommended_downstream_patchsize\":[32,64,64],\"citations\":[{" + citation(info) + "}],"
				+ "\"checkpoint_path\":\"" + file + "\",\"checkpoint_name\":\"MAE\","
				+ "\"pt_architecture_kwargs\":{\"kernel_sizes\":[[3,3,3]]}}");
		assertThat(PretrainedPlans.checkpoint(plans)).isEqualTo(file);
		assertThat(PretrainedPlans.citations(plans)).containsExactly("ResEnc: A paper.");
	}

	/** The order of a citation's entries is that of the checkpoint. */
	private static String citation(JsonNode info) {
		JsonNode citation = info.get("citations").get(0);
		assertThat(citation).isEqualTo(Json.parse(
				"{\"type\":\"Architecture\",\"name\":\"ResEnc\",\"apa_citations\":[\"A paper.\\n\"]}",
				null));
		String text = citation.toString();
		return text.substring(1, text.length() - 1);
	}

	@Test
	void networkAndPatchOfTheCheckpointAreTaken() {
		Plans plans = PretrainedPlans.likePretraining(base(), "MAE", checkpoint(List.of(1.0, 1.0, 1.0), "ResEncL"), Optional
				.empty());
		String identifier = "Spacing__1.00_1.00_1.00___Norm__Z_Z";
		assertThat(plans.plansName()).isEqualTo("ptPlans__MAE____" + identifier);
		JsonNode configuration = plans.configuration("3d_fullres").json();
		assertThat(configuration.get("data_identifier").asText()).isEqualTo(identifier);
		assertThat(configuration.get("batch_size").asInt()).isEqualTo(2);
		assertThat(plans.configuration("3d_fullres").patchSize()).containsExactly(32, 64, 64);
		assertThat(plans.configuration("3d_fullres").spacing()).containsExactly(1, 1, 1);
		assertThat(plans.configuration("3d_fullres").normalizationSchemes()).containsExactly("ZScoreNormalization",
				"ZScoreNormalization");
		assertThat(plans.configuration("3d_fullres").network().featuresPerStage()).containsExactly(32, 64, 128, 256, 320, 320);
		assertThat(plans.configuration("3d_fullres").network().convsPerStage()).containsExactly(1, 3, 4, 6, 6, 6);
	}

	/** nnssl names a Primus by its size, and nnU-Net's trainers build it by that name. */
	@ParameterizedTest
	@CsvSource({ "PrimusS, 396, 12, 6", "PrimusB, 792, 12, 12", "PrimusM, 864, 16, 12", "PrimusL, 1056, 24, 16" })
	void aPrimusKeepsItsName(String name, int width, int depth, int heads) {
		Plans plans = PretrainedPlans.likePretraining(base(), "MAE", checkpoint(List.of(1.0, 1.0, 1.0), name, null), Optional
				.empty());
		assertThat(plans.json().at("/configurations/3d_fullres/architecture").toString()).isEqualTo("{\"network_class_name\":\""
				+ name + "\",\"arch_kwargs\":null,\"_kw_requires_import\":null}");
		assertThat(PretrainedPlans.trainer(plans)).isEqualTo("PretrainedTrainer_Primus");
		NetworkSpec network = plans.configuration("3d_fullres").network();
		assertThat(network.className()).endsWith("primus.Primus");
		assertThat(network.arguments().toString()).isEqualTo("{\"embed_dim\":" + width + ",\"eva_depth\":" + depth
				+ ",\"eva_numheads\":" + heads + ",\"patch_embed_size\":[8,8,8],\"drop_path_rate\":0.2,"
				+ "\"scale_attn_inner\":true,\"init_values\":0.1}");
	}

	@Test
	void aPrimusOfOtherSizeHasTheArgumentsOfThePretraining() {
		Path file = checkpoint(null, "PrimusX", Map.of("embed_dim", 48, "encoder_eva_depth", 3, "encoder_eva_numheads", 2,
				"patch_embed_size", List.of(8, 8, 8), "drop_path_rate", 0.1, "init_values", List.of(0.5), "scale_attn_inner",
				true,
				"input_shape", List.of(160, 160, 160)));
		Plans plans = PretrainedPlans.likePretraining(base(), "MAE", file, Optional.empty());
		assertThat(PretrainedPlans.trainer(plans)).isEqualTo("PretrainedTrainer_Primusx");
		assertThat(plans.configuration("3d_fullres").network().arguments().toString()).isEqualTo("{\"embed_dim\":48,"
				+ "\"eva_depth\":3,\"eva_numheads\":2,\"patch_embed_size\":[8,8,8],\"drop_path_rate\":0.2,"
				+ "\"scale_attn_inner\":true,\"init_values\":0.5}");
		assertThatThrownBy(() -> PretrainedPlans.keepingNetwork(base(), "MAE", file)).hasMessageContaining(
				"preprocess_like_nnssl");
		assertThat(InitialWeights.open(file).patchSize().orElseThrow()).containsExactly(160, 160, 160);
	}

	@Test
	void otherSpacingsAreThoseOfThePlansOrGiven() {
		Path file = checkpoint(Arrays.asList(null, null, null), "ResEncL");
		Plans own = PretrainedPlans.likePretraining(base(), "MAE", file, Optional.empty());
		assertThat(own.configuration("3d_fullres").spacing()).containsExactly(2, 1.5, 1.25);
		assertThat(own.plansName()).isEqualTo("ptPlans__MAE____Spacing__2.00_1.50_1.25___Norm__Z_Z");
	}

	@Test
	void fromScratchHasANameOfItsOwnAndNoCheckpoint() {
		Plans plans = PretrainedPlans.keepingNetwork(base(), "MAE", checkpoint(null, "ResEncL"));
		Plans scratch = PretrainedPlans.fromScratch(plans);
		assertThat(scratch.plansName()).isEqualTo("ptPlans_dynamic__MAE__from_scratch");
		assertThat(scratch.json().get("pretrain_info").get("checkpoint_path").isNull()).isTrue();
		assertThat(PretrainedPlans.fromScratch(scratch).plansName()).isEqualTo(scratch.plansName());
		assertThatThrownBy(() -> PretrainedPlans.checkpoint(scratch)).hasMessageContaining("training from scratch");
		assertThatThrownBy(() -> PretrainedPlans.checkpoint(base())).hasMessageContaining("plan_like_dynamic");
	}

	@Test
	void otherFilesAreRefused() {
		Path plain = temp.resolve("plain.pth");
		TorchWriter.write(plain, new LinkedHashMap<>(Map.of("network_weights", new Weights())));
		assertThatThrownBy(() -> PretrainedPlans.keepingNetwork(base(), "MAE", plain)).hasMessageContaining(
				"no checkpoint of nnssl")
				.hasMessageContaining("plain.pth");
		assertThatThrownBy(() -> PretrainedPlans.keepingNetwork(base(), "../up", checkpoint(null, "ResEncL")))
				.hasMessageContaining("name of the pre-training");
		TorchWriter.write(plain, new LinkedHashMap<>(Map.of("network_weights", new Weights(), "nnssl_adaptation_plan", Map.of(
				"key_to_encoder", "encoder"))));
		assertThatThrownBy(() -> PretrainedPlans.keepingNetwork(base(), "MAE", plain)).hasMessageContaining("lacks the entry");
	}
}
