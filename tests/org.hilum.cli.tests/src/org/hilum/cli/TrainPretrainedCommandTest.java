// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.Json;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.TorchWriter;
import org.hilum.nnunet.exchange.Weights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nnU-Net's commands of fine-tuning from checkpoints of nnssl, from the plans to the trained network. */
class TrainPretrainedCommandTest {

	private static final String NAME = "ptPlans__tiny____Spacing__1.50_1.50_1.50___Norm__Z";

	@TempDir
	private Path folder;

	@BeforeEach
	void dataset() {
		SmallDataset.write(folder, "Dataset007_Small");
		assertThat(run("plan_experiment", "-d", "7").exitCode()).isZero();
	}

	private CommandRun run(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(1, List.of("--project", folder.toString()));
		return CommandRun.of(all.toArray(String[]::new));
	}

	private CommandRun train(String... more) {
		List<String> all = new ArrayList<>(List.of("train_pretrained", "7", "3d_fullres", "0", "--epochs", "1", "--iterations",
				"1", "--validation_iterations", "1", "--set", "validation=false"));
		all.addAll(List.of(more));
		return run(all.toArray(String[]::new));
	}

	/** A residual encoder of two stages. */
	private Path checkpoint(Weights weights) {
		Map<String, Object> network = new LinkedHashMap<>();
		network.put("n_stages", 2);
		network.put("features_per_stage", List.of(4, 6));
		network.put("conv_op", "torch.nn.modules.conv.Conv3d");
		network.put("kernel_sizes", List.of(List.of(3, 3, 3), List.of(3, 3, 3)));
		network.put("strides", List.of(List.of(1, 1, 1), List.of(2, 2, 2)));
		network.put("n_blocks_per_stage", List.of(1, 1));
		network.put("n_conv_per_stage_decoder", List.of(1));
		network.put("conv_bias", true);
		network.put("norm_op", "torch.nn.modules.instancenorm.InstanceNorm3d");
		network.put("norm_op_kwargs", Map.of("eps", 1e-5, "affine", true));
		network.put("dropout_op", null);
		network.put("dropout_op_kwargs", null);
		network.put("nonlin", "torch.nn.LeakyReLU");
		network.put("nonlin_kwargs", Map.of("inplace", true));
		Map<String, Object> plan = new LinkedHashMap<>(Map.of("key_to_encoder", "encoder.stages", "key_to_stem", "encoder.stem",
				"keys_to_in_proj", List.of("encoder.stem.convs.0.conv"), "pretrain_num_input_channels", 1,
				"recommended_downstream_patchsize", List.of(8, 8, 8), "pretrain_plan", Map.of("configurations", Map.of("a", Map
						.of(
								"patch_size", List.of(16, 16, 16), "spacing", List.of(1.5, 1.5, 1.5)))), "architecture_plans", Map
										.of(
												"arch_class_name", "ResidualEncoderUNet", "arch_kwargs", network,
												"arch_kwargs_requiring_import",
												List.of("conv_op", "norm_op", "dropout_op", "nonlin"))));
		plan.put("key_to_lpe", null);
		Path file = folder.resolve("nnssl.pth");
		TorchWriter.write(file, new LinkedHashMap<>(Map.of("network_weights", weights, "nnssl_adaptation_plan", plan)));
		return file;
	}

	/** A Primus of two blocks, as nnssl's trainers describe one of another size. */
	private Path primus(Weights weights) {
		Map<String, Object> plan = new LinkedHashMap<>(Map.of("key_to_encoder", "eva", "key_to_stem", "down_projection",
				"keys_to_in_proj", List.of("down_projection.proj"), "key_to_lpe", "eva.pos_embed", "pretrain_num_input_channels",
				1,
				"recommended_downstream_patchsize", List.of(16, 8, 8), "pretrain_plan", Map.of("configurations", Map.of("a", Map
						.of(
								"patch_size", List.of(16, 16, 16), "spacing", List.of(1.5, 1.5, 1.5)))), "architecture_plans", Map
										.of(
												"arch_class_name", "PrimusX", "arch_kwargs_requiring_import", List.of(),
												"arch_kwargs", Map.of(
														"embed_dim", 24, "encoder_eva_depth", 2, "encoder_eva_numheads", 2,
														"patch_embed_size",
														List.of(8, 8, 8), "init_values", 0.1, "scale_attn_inner", true))));
		Path file = folder.resolve("nnssl.pth");
		TorchWriter.write(file, new LinkedHashMap<>(Map.of("network_weights", weights, "nnssl_adaptation_plan", plan)));
		return file;
	}

	@Test
	void aPrimusIsFineTunedWithPositionsOfItsPatch() throws IOException {
		CommandRun planned = run("preprocess_like_nnssl", "-d", "7", "-n", "tiny", "-pc", primus(new Weights()).toString(),
				"-am", "like_pretrained", "-np", "1");
		assertThat(planned.out()).as(planned.err()).contains("-p " + NAME + " -tr PretrainedTrainer_Primusx");
		assertThat(train("-p", NAME, "-tr", "PretrainedTrainer_Primusx", "--from_scratch").exitCode()).isZero();
		Weights source = Checkpoint.read(fold("PretrainedTrainer_Primusx", NAME + "__from_scratch").resolve(
				"checkpoint_final.pth"), false).network();
		source.put("eva.pos_embed", new long[] { 1, 8, 24 }, new float[8 * 24]);
		source.put("decoder.blocks.0.gamma_1", new long[] { 24 }, new float[24]);
		primus(source);
		CommandRun tuned = train("-p", NAME, "-tr", "PretrainedTrainer_Primusx");
		assertThat(tuned.exitCode()).as(tuned.err()).isZero();
		Path fold = fold("PretrainedTrainer_Primusx", NAME);
		List<String> table = Files.readAllLines(fold.resolve("initial_weights.csv"));
		assertThat(table).filteredOn(l -> l.startsWith("eva.blocks") || l.startsWith("down_")).hasSize(48).allMatch(l -> l
				.contains("loaded"));
		assertThat(table).filteredOn(l -> l.startsWith("eva.pos_embed")).singleElement().asString().contains("adapted",
				"positions of 2 x 2 x 2 tokens interpolated to 2 x 1 x 1");
		assertThat(table).filteredOn(l -> l.startsWith("up_projection")).isNotEmpty().allMatch(l -> l.contains("fresh"));
		// nnU-Net's trainer builds the network by the name in the plans
		assertThat(Checkpoint.readHead(fold.resolve("checkpoint_final.pth")).trainerName()).isEqualTo(
				"PretrainedTrainer_Primusx");
		assertThat(Json.read(fold.resolveSibling("plans.json")).findPath("network_class_name").asText()).isEqualTo("PrimusX");
		refused(3, "preprocess_like_nnssl", "plan_like_dynamic", "-d", "7", "-n", "a", "-pc", primus(source).toString());
	}

	private Path fold(String plans) {
		return fold("PretrainedTrainer", plans);
	}

	private Path fold(String trainer, String plans) {
		return folder.resolve("nnUNet_results/Dataset007_Small/" + trainer + "__" + plans + "__3d_fullres/fold_0");
	}

	@Test
	void aCheckpointIsPlannedPreprocessedAndFineTuned() throws IOException {
		CommandRun planned = run("preprocess_like_nnssl", "-d", "7", "-n", "tiny", "-pc", checkpoint(new Weights()).toString(),
				"-am", "like_pretrained", "-np", "1");
		assertThat(planned.exitCode()).as(planned.err()).isZero();
		assertThat(planned.out()).contains(NAME + ".json", "hilum train_pretrained Dataset007_Small 3d_fullres FOLD -p " + NAME
				+ " -tr PretrainedTrainer");
		Path preprocessed = folder.resolve("nnUNet_preprocessed/Dataset007_Small");
		assertThat(preprocessed.resolve("Spacing__1.50_1.50_1.50___Norm__Z/c0.npz")).exists();

		CommandRun scratch = train("-p", NAME, "--from_scratch");
		assertThat(scratch.exitCode()).as(scratch.err()).isZero();
		Path first = fold(NAME + "__from_scratch");
		JsonNode options = Json.read(first.resolve("run.json")).findPath("options");
		assertThat(options.path("learning_rate").asDouble()).as("that of a training from scratch").isEqualTo(0.01);
		assertThat(options.has("pretrained_weights")).isFalse();

		Weights source = Checkpoint.read(first.resolve("checkpoint_final.pth"), false).network();
		checkpoint(source);
		CommandRun tuned = train("-p", NAME);
		assertThat(tuned.exitCode()).as(tuned.err()).isZero();
		List<String> table = Files.readAllLines(fold(NAME).resolve("initial_weights.csv"));
		assertThat(table).filteredOn(l -> l.startsWith("encoder.")).hasSizeGreaterThan(10).allMatch(l -> l.contains("loaded"));
		assertThat(table).filteredOn(l -> l.startsWith("decoder.")).isNotEmpty().allMatch(l -> l.contains("fresh"));
	}

	@Test
	void theNetworkOfPlansIsKept() {
		Path file = checkpoint(new Weights());
		CommandRun planned = run("plan_like_dynamic", "-d", "7", "-n", "tiny", "-pc", file.toString(), "-pl", "nnUNetPlans");
		assertThat(planned.exitCode()).as(planned.err()).isZero();
		assertThat(planned.out()).contains("-tr DynamicPretrainedTrainer");
		Path preprocessed = folder.resolve("nnUNet_preprocessed/Dataset007_Small");
		JsonNode plans = Json.read(preprocessed.resolve("ptPlans_dynamic__tiny.json"));
		assertThat(plans.path("configurations").path("3d_fullres").path("architecture")).isEqualTo(Json.read(preprocessed.resolve(
				"nnUNetPlans.json")).path("configurations").path("3d_fullres").path("architecture"));
		assertThat(preprocessed.resolve("nnUNetPlans_3d_fullres/c0.npz")).exists();
		CommandRun again = run("plan_like_dynamic", "-d", "7", "-n", "tiny", "-pc", file.toString());
		assertThat(again.err()).contains("are replaced", "up to date");
	}

	@Test
	void whatDoesNotFitIsRefused() {
		String file = checkpoint(new Weights()).toString();
		refused(2, "resamples all cases", "preprocess_like_nnssl", "-d", "7", "-n", "a", "-pc", file, "-am", "no_resample");
		refused(2, "needs a spacing", "preprocess_like_nnssl", "-d", "7", "-n", "a", "-pc", file, "-am", "fixed");
		refused(2, "\"https://huggingface.co/x/y\" is an address, and Hilum downloads nothing", "preprocess_like_nnssl", "-d",
				"7", "-n", "a", "-pc", "https://huggingface.co/x/y");
		refused(3, "has no plans mine", "plan_like_dynamic", "-d", "7", "-n", "a", "-pc", file, "-pl", "mine");
		refused(2, "needs the plans", "train_pretrained", "7", "3d_fullres", "0");
		refused(3, "There are no plans none", "train_pretrained", "7", "3d_fullres", "0", "-p", "none");
		refused(2, "name no pre-training", "train_pretrained", "7", "3d_fullres", "0", "-p", "nnUNetPlans");
		refused(2, "exclude each other", "train_pretrained", "7", "3d_fullres", "0", "-p", "nnUNetPlans", "--from_scratch",
				"-overwrite_ckpt_path", file);
	}

	private void refused(int code, String message, String... arguments) {
		CommandRun run = run(arguments);
		assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
		assertThat(run.err()).contains(message);
	}
}
