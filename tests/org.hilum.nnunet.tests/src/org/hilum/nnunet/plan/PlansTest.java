// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansTest {

	/** {@return plans for large images on a small card, so that there is a cascade} */
	static Plans cascade() {
		return plan(PlannerChoice.standard().with(UNetPlannerDefinition.GPU_MEMORY, 1.0), "CT", 1, new double[] { 1, 1, 1 }, 160,
				160, 160);
	}

	static Plans plan(PlannerChoice options, String channel, double relativeSize, double[] spacing, int... shape) {
		IntensityProperties intensities = new IntensityProperties(1, 2, 3, 4, 5, 6, 7);
		Fingerprint fingerprint = new Fingerprint(List.of(spacing, spacing, spacing), List.of(shape, shape, shape),
				Map.of(0, intensities), relativeSize);
		return options.plan("Dataset001_X", description(channel), fingerprint);
	}

	static DatasetDescription description(String channel) {
		ObjectNode json = Json.object().put("numTraining", 10).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", channel);
		json.putObject("labels").put("background", 0).put("organ", 1);
		return DatasetDescription.of(json, null);
	}

	@Test
	void inheritanceIsResolvedAndKeptInTheFile(@TempDir Path temp) {
		Plans plans = cascade();
		assertThat(plans.configurations()).containsOnlyKeys("2d", "3d_lowres", "3d_fullres", "3d_cascade_fullres");
		Configuration full = plans.configuration("3d_fullres");
		Configuration cascade = plans.configuration("3d_cascade_fullres");
		assertThat(cascade.patchSize()).containsExactly(full.patchSize());
		assertThat(cascade.previousStage()).contains("3d_lowres");
		assertThat(cascade.isCascade()).isTrue();
		assertThat(full.isCascade()).isFalse();
		assertThat(full.batchDice()).isTrue();
		assertThat(plans.configuration("3d_lowres").batchDice()).isFalse();
		assertThat(plans.configuration("2d").is2d()).isTrue();
		plans.write(temp.resolve(plans.fileName()));
		Plans read = Plans.read(temp.resolve("nnUNetPlans.json"));
		assertThat(read.json()).isEqualTo(plans.json());
		assertThat(read.json().get("configurations").get("3d_cascade_fullres")).hasSize(2);
	}

	@Test
	void networksCanBeShrunkInACopy() {
		Plans plans = cascade();
		Plans quick = plans.withNetworks("nnUNetPlansQuick",
				n -> n.withFeatures(Arrays.stream(n.featuresPerStage()).map(f -> f / 4).toArray()));
		assertThat(quick.plansName()).isEqualTo("nnUNetPlansQuick");
		assertThat(quick.configuration("3d_cascade_fullres").network().featuresPerStage()).startsWith(8, 16, 32);
		assertThat(quick.configuration("2d").dataIdentifier()).isEqualTo("nnUNetPlans_2d");
		assertThat(plans.configuration("2d").network().featuresPerStage()).startsWith(32, 64, 128);
		NetworkSpec network = plans.configuration("2d").network();
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> network.withFeatures(1, 2));
	}

	@Test
	void brokenPlansAreExplained(@TempDir Path temp) {
		ObjectNode json = cascade().json();
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Plans.of(json).configuration("4d"))
				.withMessageContaining("3d_fullres");
		ObjectNode circle = json.deepCopy();
		((ObjectNode) circle.at("/configurations/3d_fullres")).put("inherits_from", "3d_cascade_fullres");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Plans.of(circle))
				.withMessageContaining("circle");
		ObjectNode orphan = json.deepCopy();
		((ObjectNode) orphan.at("/configurations")).remove("3d_fullres");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Plans.of(orphan))
				.withMessageContaining("3d_fullres");
		ObjectNode poor = json.deepCopy();
		((ObjectNode) poor.at("/configurations/2d")).remove("patch_size");
		Json.write(temp.resolve("p.json"), poor);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Plans.read(temp.resolve("p.json")))
				.withMessageContaining("patch_size").withMessageContaining("p.json");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Plans.of(Json.object()));
	}

	@Test
	void plansBeforeNnunet25AreUnderstood() {
		ObjectNode json = cascade().json().deepCopy();
		ObjectNode old = (ObjectNode) json.at("/configurations/2d");
		NetworkSpec network = NetworkSpec.of(old.remove("architecture"));
		old.put("UNet_class_name", "PlainConvUNet").put("UNet_base_num_features", 32).put("unet_max_num_features", 512);
		old.set("n_conv_per_stage_encoder", network.json().at("/arch_kwargs/n_conv_per_stage"));
		old.set("n_conv_per_stage_decoder", network.json().at("/arch_kwargs/n_conv_per_stage_decoder"));
		old.set("pool_op_kernel_sizes", network.json().at("/arch_kwargs/strides"));
		old.set("conv_kernel_sizes", network.json().at("/arch_kwargs/kernel_sizes"));
		old.putArray("num_pool_per_axis");
		assertThat(Plans.of(json).configuration("2d").network().json()).isEqualTo(network.json());
	}

	@Test
	void oneNumberStandsForAllStages() {
		ObjectNode json = cascade().configuration("3d_fullres").network().json().deepCopy();
		((ObjectNode) json.get("arch_kwargs")).put("kernel_sizes", 3).put("n_conv_per_stage", 2);
		NetworkSpec network = NetworkSpec.of(json);
		assertThat(network.kernelSizes()[1]).containsExactly(3, 3, 3);
		assertThat(network.convsPerStage()).containsOnly(2).hasSize(network.stages());
		assertThat(network.convsPerStageDecoder()).hasSize(network.stages() - 1);
	}
}
