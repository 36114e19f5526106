// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.FlatNetwork;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.predict.FolderPrediction;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionJob;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An architecture that is no U-Net, contributed by this test bundle, and plans for architectures that are not there. */
class OtherArchitectureTest extends TinyStudyTrainings {

	private static OptionValues chosen(String... settings) {
		Map<String, String> texts = new TreeMap<>();
		for (String setting : settings) {
			texts.put(setting.split("=")[0], setting.split("=")[1]);
		}
		return TrainingOptions.ALL.parse(texts, OptionValues.NONE, "--set");
	}

	private TrainingTask task(String configuration, TrainingRecipe recipe, OptionValues values) {
		TrainingTask task = study.task(configuration, results, recipe, Existing.REPLACE);
		Plans flat = Architectures.adapt(task.plans(), "test-flat", OptionValues.NONE.with(FlatNetwork.WIDTH, 5));
		return new TrainingTask(Trainers.get("nnUNetTrainer").adapt(flat, values), configuration, task.description(),
				task.folders(), "0", recipe, Existing.REPLACE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2d", "3d_fullres" })
	void trainsWithGroupsAndPredictsFromItsFolderAlone(String configuration) {
		TrainingRecipe recipe = TinyStudy.options(3).with(TrainingOptions.PARAMETER_GROUPS,
				List.of("role=trunk.0:frozen=1", "role=head:lr_factor=2"));
		TrainingTask task = task(configuration, recipe, OptionValues.NONE);
		assertThat(run(task).validation()).isPresent();
		Checkpoint checkpoint = Checkpoint.read(task.foldFolder().resolve("checkpoint_final.pth"), true);
		assertThat(checkpoint.network().names()).containsExactly("trunk.0.weight", "trunk.0.bias", "trunk.1.weight",
				"trunk.1.bias", "classifier.weight", "classifier.bias");
		assertThat(checkpoint.network().get("trunk.1.weight").shape()).startsWith(5, 5);
		assertThat(checkpoint.optimizer().orElseThrow().groups()).hasSize(2);
		List<?> losses = (List<?>) checkpoint.logging().get("train_losses");
		assertThat(((Number) losses.getLast()).doubleValue()).isLessThan(((Number) losses.getFirst()).doubleValue());
		assertThat(Json.read(task.modelFolder().resolve("plans.json")).at("/configurations/3d_fullres/architecture/arch_kwargs"))
				.isEqualTo(Json.object().put("width", 5).put("depth", 2));
		Path output = results.resolve("predicted");
		RawDataset raw = RawDataset.open(study.folders().raw().resolve("Dataset999_Tiny"));
		FolderPrediction.run(ModelFolder.open(task.modelFolder()), PredictionOptions.nnunet().withDevice("cpu"),
				PredictionJob.of(raw.trainingCases().subList(0, 1), output), Progress.NONE).orThrow(output);
		assertThat(output.resolve("tiny_0.nii.gz")).exists();
	}

	private static Plans plans(String className, String arguments) {
		ObjectNode json = study.plans().json().deepCopy();
		for (String configuration : List.of("2d", "3d_fullres", "3d_lowres")) {
			ObjectNode architecture = (ObjectNode) json.at("/configurations/" + configuration + "/architecture");
			architecture.put("network_class_name", className);
			try {
				architecture.set("arch_kwargs", Json.mapper().readTree(arguments));
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		return Plans.of(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"img_size\": [64, 64, 64], \"feature_size\": 48, \"depths\": [2, 2, 2, 2]}",
			"{\"embed_dim\": 396, \"eva_depth\": 12, \"strides\": 8, \"n_stages\": \"none\", \"kernel_sizes\": {}}", "{}" })
	void plansOfOtherArchitecturesLoadAndOnlyTheirUseIsRefused(String arguments) {
		Plans plans = plans("somebody.networks.SwinUNETR", arguments);
		Configuration configuration = plans.configuration("3d_cascade_fullres");
		assertThat(configuration.network().topology()).isEmpty();
		assertThat(configuration.network().dims()).isEqualTo(3);
		assertThat(plans.configuration("2d").network().dims()).isEqualTo(2);
		assertThat(configuration.network().json().path("arch_kwargs").toString()).isEqualTo(arguments.replace(" ", ""));
		for (String trainer : List.of("nnUNetTrainer", "nnUNetTrainerBN", "HilumTrainerQuick")) {
			assertThat(Trainers.get(trainer).adapt(plans, OptionValues.NONE).configuration("2d").network().className())
					.isEqualTo("somebody.networks.SwinUNETR");
		}
		assertThatThrownBy(() -> Architectures.build(configuration.network(), 1, 2)).isInstanceOf(HilumException.class)
				.hasMessageContaining("somebody.networks.SwinUNETR").hasMessageContaining("PlainConvUNet")
				.hasMessageContaining("org.hilum.tests.FlatNetwork");
	}

	@Test
	void anArchitectureChecksItsOwnArguments() {
		assertThatThrownBy(() -> Architectures.build(plans("org.hilum.tests.FlatNetwork", "{\"widht\": 3}")
				.configuration("2d").network(), 1, 2)).isInstanceOf(HilumException.class).hasMessageContaining("widht")
				.hasMessageContaining("Did you mean width");
		assertThatThrownBy(() -> Architectures.build(plans("org.hilum.tests.FlatNetwork", "{\"width\": 0}")
				.configuration("2d").network(), 1,
				2)).isInstanceOf(HilumException.class).hasMessageContaining("from 1 to 64");
		assertThatThrownBy(() -> chosen("architecture=plain-conv-unet")).isInstanceOf(HilumException.class)
				.hasMessageContaining("plans, ");
	}

	@Test
	void inputsThatAreNotThereAreRefused() {
		Plans plans = plans("org.hilum.tests.FlatNetwork", "{}");
		assertThat(Architectures.build(plans.configuration("2d").network(), 2, 0, 3).parameters())
				.extracting(ParameterSpec::role).containsExactly("trunk.0", "trunk.0", "trunk.1", "trunk.1", "head", "head");
		assertThatThrownBy(() -> Architectures.build(plans.configuration("3d_cascade_fullres").network(), 2, 1, 3))
				.isInstanceOf(HilumException.class).hasMessageContaining("previous stage");
	}

	@Test
	void batchNormalizationIsForUNets() {
		OptionValues values = chosen("normalization=batch");
		TrainingTask task = task("2d", TinyStudy.options(1).with(TrainingOptions.NORMALIZATION, "batch"), values);
		assertThatThrownBy(() -> run(task)).isInstanceOf(HilumException.class).hasMessageContaining("normalization = batch");
	}
}
