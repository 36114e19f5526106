// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.PlainConvUNet;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.transfer.ParameterTransfer.State;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.InitialWeights;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of transferred parameters, computed here index by index. */
class WeightTransferTest {

	private static final String FIRST = "encoder.stages.0.0.convs.0.conv.weight";
	private static final String HEAD = "decoder.seg_layers.1.weight";

	private final DatasetDescription three = description(List.of("T1"), "background", "liver", "tumour");

	private static DatasetDescription description(List<String> channels, String... labels) {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ".nii.gz");
		ObjectNode names = json.putObject("channel_names");
		for (int i = 0; i < channels.size(); i++) {
			names.put(Integer.toString(i), channels.get(i));
		}
		ObjectNode values = json.putObject("labels");
		for (int i = 0; i < labels.length; i++) {
			values.put(labels[i], i);
		}
		return DatasetDescription.of(json, null);
	}

	private static NetworkProgram network(int dims, int channels, int classes, int stages, int... firstKernel) {
		ObjectNode root = Json.object();
		root.put("network_class_name", "dynamic_network_architectures.architectures.unet.PlainConvUNet");
		ObjectNode arguments = root.putObject("arch_kwargs");
		arguments.put("n_stages", stages).put("conv_op", "torch.nn.modules.conv.Conv" + dims + "d");
		ArrayNode features = arguments.putArray("features_per_stage");
		ArrayNode strides = arguments.putArray("strides");
		ArrayNode kernels = arguments.putArray("kernel_sizes");
		for (int stage = 0; stage < stages; stage++) {
			features.add(4 + 2 * stage);
			strides.add(stage == 0 ? 1 : 2);
			ArrayNode kernel = kernels.addArray();
			for (int axis = 0; axis < dims; axis++) {
				kernel.add(stage == 0 && firstKernel.length > 0 ? firstKernel[axis] : 3);
			}
		}
		arguments.put("n_conv_per_stage", 1).put("n_conv_per_stage_decoder", 1).put("conv_bias", true);
		arguments.put("norm_op", "torch.nn.modules.instancenorm.InstanceNorm" + dims + "d");
		arguments.putObject("norm_op_kwargs").put("eps", 1e-5).put("affine", true);
		arguments.putNull("dropout_op").put("nonlin", "torch.nn.LeakyReLU");
		return new PlainConvUNet().build(NetworkSpec.of(root), channels, classes);
	}

	private static Checkpoint checkpoint(NetworkProgram network, long seed, DatasetDescription description) {
		Weights weights = WeightInitializer.he(network, seed);
		return new Checkpoint(weights, Optional.empty(), Map.of(), Double.NaN, 1, description == null ? Map.of()
				: Map.of("dataset_json", Json.mapper().convertValue(description.json(), Map.class)), "nnUNetTrainer",
				Optional.empty(), Map.of());
	}

	private static TransferPlan plan(NetworkProgram to, DatasetDescription target, Checkpoint from, String... pairs) {
		OptionValues values = OptionValues.NONE;
		for (int i = 0; i < pairs.length; i += 2) {
			values = TransferOptions.ALL.parse(Map.of(pairs[i], pairs[i + 1]), values, "the test");
		}
		return WeightTransfer.plan(to, WeightInitializer.he(to, 7), new InitialWeights("test", from), target, values);
	}

	private static ParameterTransfer line(TransferPlan plan, String name) {
		return plan.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void allButOutputLayersAreLoadedAsNnunetDoes() {
		NetworkProgram network = network(3, 1, 3, 3);
		Checkpoint source = checkpoint(network, 1, three);
		TransferPlan plan = plan(network, three, source);
		Weights fresh = WeightInitializer.he(network, 7);
		for (ParameterTransfer parameter : plan.parameters()) {
			boolean head = parameter.name().contains("seg_layers");
			assertThat(parameter.state()).as(parameter.name()).isEqualTo(head ? State.FRESH : State.LOADED);
			assertThat(plan.weights().values(parameter.name()))
					.containsExactly((head ? fresh : source.network()).values(parameter.name()));
		}
		assertThat(plan.unused()).containsExactly("decoder.seg_layers.0.bias", "decoder.seg_layers.0.weight",
				"decoder.seg_layers.1.bias", HEAD);
		assertThat(plan.count(State.FRESH)).isEqualTo(4);
		assertThat(plan.share(State.LOADED) + plan.share(State.FRESH)).isCloseTo(1, within(1e-12));
		assertThat(plan.toJson().path("parameters")).hasSize(network.parameters().size());
	}

	/** What is left of a checkpoint of self-supervised pre-training. */
	@Test
	void anEncoderAloneIsLoadedAndTheRestIsFresh() {
		NetworkProgram network = network(3, 1, 3, 3);
		Checkpoint whole = checkpoint(network, 1, null);
		Weights encoder = new Weights();
		whole.network().asMap().forEach((name, array) -> {
			if (name.startsWith("encoder.")) {
				encoder.put(name, array.shape(), array.values());
			}
		});
		Checkpoint source = new Checkpoint(encoder, Optional.empty(), Map.of(), Double.NaN, 1, Map.of(), "null", Optional.empty(),
				Map.of());
		TransferPlan plan = plan(network, three, source, "pretrained_shapes", "adapt");
		Weights fresh = WeightInitializer.he(network, 7);
		for (ParameterTransfer parameter : plan.parameters()) {
			boolean loaded = parameter.name().startsWith("encoder.");
			assertThat(parameter.state()).as(parameter.name()).isEqualTo(loaded ? State.LOADED : State.FRESH);
			assertThat(plan.weights().values(parameter.name()))
					.containsExactly((loaded ? encoder : fresh).values(parameter.name()));
		}
	}

	@Test
	void headsAreMappedByName() {
		DatasetDescription other = description(List.of("T1"), "background", "tumour", "spleen", "liver");
		NetworkProgram target = network(3, 1, 4, 3);
		Checkpoint source = checkpoint(network(3, 1, 3, 3), 1, three);
		TransferPlan plan = plan(target, other, source, "pretrained_heads", "by_name");
		float[] from = source.network().values(HEAD);
		float[] to = plan.weights().values(HEAD);
		float[] fresh = WeightInitializer.he(target, 7).values(HEAD);
		int features = from.length / 3;
		int[] origin = { 0, 2, -1, 1 };
		for (int c = 0; c < 4; c++) {
			for (int f = 0; f < features; f++) {
				assertThat(to[c * features + f]).isEqualTo(origin[c] < 0 ? fresh[c * features + f]
						: from[origin[c] * features + f]);
			}
		}
		assertThat(line(plan, HEAD).how()).contains("background, tumour, liver");
		assertThat(line(plan, HEAD).state()).isEqualTo(State.ADAPTED);
		assertThat(line(plan(network(3, 1, 3, 3), three, source, "pretrained_heads", "by_name"), HEAD).state())
				.isEqualTo(State.LOADED);
		assertThatThrownBy(() -> plan(target, other, checkpoint(network(3, 1, 3, 3), 1, null), "pretrained_heads", "by_name"))
				.isInstanceOf(HilumException.class).hasMessageContaining("pretrained_heads");
	}

	@Test
	void channelsAreRepeatedAveragedSlicedOrNamed() {
		DatasetDescription two = description(List.of("T2", "T1"), "background", "liver", "tumour");
		DatasetDescription wide = description(List.of("T1", "FLAIR", "T2"), "background", "liver", "tumour");
		NetworkProgram target = network(3, 3, 3, 3);
		Checkpoint source = checkpoint(network(3, 2, 3, 3), 1, two);
		float[] from = source.network().values(FIRST);
		float[] fresh = WeightInitializer.he(target, 7).values(FIRST);
		int kernel = 27;
		Map<String, float[]> found = Map.of("repeat", first(target, wide, source, "repeat"), "average",
				first(target, wide, source, "average"), "slice", first(target, wide, source, "slice"), "by_name",
				first(target, wide, source, "by_name"));
		for (int o = 0; o < 4; o++) {
			for (int c = 0; c < 3; c++) {
				for (int k = 0; k < kernel; k++) {
					int at = (o * 3 + c) * kernel + k;
					double a = from[(o * 2) * kernel + k];
					double b = from[(o * 2 + 1) * kernel + k];
					assertThat((double) found.get("repeat")[at]).isCloseTo((c == 1 ? b : a) * 2 / 3, within(1e-7));
					assertThat((double) found.get("average")[at]).isCloseTo((a + b) / 3, within(1e-7));
					assertThat(found.get("slice")[at]).isEqualTo(c == 2 ? fresh[at] : (float) (c == 0 ? a : b));
					assertThat(found.get("by_name")[at]).isEqualTo(c == 1 ? fresh[at] : (float) (c == 0 ? b : a));
				}
			}
		}
		assertThatThrownBy(() -> plan(target, wide, source)).isInstanceOf(HilumException.class)
				.hasMessageContaining(FIRST).hasMessageContaining("pretrained_channels");
	}

	private static float[] first(NetworkProgram target, DatasetDescription description, Checkpoint source, String how) {
		TransferPlan plan = plan(target, description, source, "pretrained_channels", how);
		assertThat(line(plan, FIRST).state()).isEqualTo(State.ADAPTED);
		assertThat(line(plan, FIRST).how()).contains("2 to 3 channels");
		return plan.weights().values(FIRST);
	}

	@Test
	void kernelsAreAveragedOrPadded() {
		Checkpoint cube = checkpoint(network(3, 1, 3, 3), 1, three);
		float[] from = cube.network().values(FIRST);
		TransferPlan flat = plan(network(3, 1, 3, 3, 1, 3, 3), three, cube, "pretrained_shapes", "adapt");
		float[] mean = flat.weights().values(FIRST);
		for (int o = 0; o < 4; o++) {
			for (int k = 0; k < 9; k++) {
				double sum = (double) from[o * 27 + k] + from[o * 27 + 9 + k] + from[o * 27 + 18 + k];
				assertThat((double) mean[o * 9 + k]).isCloseTo(sum / 3, within(1e-7));
			}
		}
		assertThat(line(flat, FIRST).how()).isEqualTo("kernel 3 x 3 x 3 to 1 x 3 x 3");
		Checkpoint slice = checkpoint(network(3, 1, 3, 3, 1, 3, 3), 1, three);
		float[] padded = plan(network(3, 1, 3, 3), three, slice, "pretrained_shapes", "adapt").weights().values(FIRST);
		for (int i = 0; i < padded.length; i++) {
			int z = i % 27 / 9;
			assertThat(padded[i]).isEqualTo(z == 1 ? slice.network().values(FIRST)[i / 27 * 9 + i % 9] : 0);
		}
		// two axes to three: the middle slice, and transposed convolutions repeated
		Checkpoint plane = checkpoint(network(2, 1, 3, 3), 1, three);
		TransferPlan solid = plan(network(3, 1, 3, 3), three, plane, "pretrained_shapes", "adapt");
		assertThat(Arrays.copyOfRange(solid.weights().values(FIRST), 9, 18))
				.containsExactly(Arrays.copyOf(plane.network().values(FIRST), 9));
		String up = "decoder.transpconvs.0.weight";
		assertThat(Arrays.copyOfRange(solid.weights().values(up), 0, 4))
				.containsExactly(Arrays.copyOf(plane.network().values(up), 4));
		assertThat(Arrays.copyOfRange(solid.weights().values(up), 4, 8))
				.containsExactly(Arrays.copyOf(plane.network().values(up), 4));
	}

	/** The decoder counts stages from the lowest resolution, so that other depths shift its names. */
	@Test
	void stagesAreAlignedAtFullResolution() {
		NetworkProgram shallow = network(3, 1, 3, 3);
		NetworkProgram deep = network(3, 1, 3, 4);
		Checkpoint source = checkpoint(deep, 1, three);
		TransferPlan cut = plan(shallow, three, source, "pretrained_shapes", "adapt", "pretrained_heads", "by_name");
		assertThat(line(cut, "decoder.stages.1.convs.0.conv.weight").source().orElseThrow().name())
				.isEqualTo("decoder.stages.2.convs.0.conv.weight");
		assertThat(cut.weights().values(HEAD)).containsExactly(source.network().values("decoder.seg_layers.2.weight"));
		assertThat(cut.count(State.FRESH)).isZero();
		assertThat(cut.unused()).contains("encoder.stages.3.0.convs.0.conv.weight", "decoder.stages.0.convs.0.conv.weight")
				.doesNotContain("decoder.stages.2.convs.0.conv.weight");
		TransferPlan grown = plan(deep, three, checkpoint(shallow, 1, three), "pretrained_shapes", "adapt");
		assertThat(line(grown, "encoder.stages.3.0.convs.0.conv.weight").state()).isEqualTo(State.FRESH);
		assertThat(line(grown, "decoder.stages.0.convs.0.conv.weight").state()).isEqualTo(State.FRESH);
		assertThat(line(grown, "decoder.stages.2.convs.0.conv.weight").state()).isEqualTo(State.LOADED);
		assertThatThrownBy(() -> plan(deep, three, checkpoint(shallow, 1, three))).isInstanceOf(HilumException.class)
				.hasMessageContaining("lack").hasMessageContaining("pretrained_shapes");
	}

	@Test
	void readFromFilesFoldersAndArchives(@TempDir Path folder) throws IOException {
		NetworkProgram network = network(2, 1, 3, 3);
		Path model = folder.resolve("Dataset001_A/nnUNetTrainer__nnUNetPlans__2d");
		checkpoint(network, 1, three).write(model.resolve("fold_0/checkpoint_final.pth"));
		checkpoint(network, 2, three).write(model.resolve("fold_all/checkpoint_best.pth"));
		checkpoint(network, 3, three).write(model.resolve("fold_1/checkpoint_latest.pth"));
		assertThat(first(model)).isEqualTo(seed(network, 2));
		assertThat(first(model.resolve("fold_0"))).isEqualTo(seed(network, 1));
		assertThat(first(model.resolve("fold_1/checkpoint_latest.pth"))).isEqualTo(seed(network, 3));
		assertThat(InitialWeights.open(model).description().orElseThrow().labelName(1)).isEqualTo("liver");
		Path zip = zip(folder.resolve("model.zip"), folder, model.resolve("fold_0/checkpoint_final.pth"),
				model.resolve("fold_all/checkpoint_best.pth"));
		assertThat(first(zip)).isEqualTo(seed(network, 2));
		Path two = folder.resolve("Dataset001_A/other__nnUNetPlans__2d/fold_0/checkpoint_final.pth");
		checkpoint(network, 3, three).write(two);
		Path both = zip(folder.resolve("both.zip"), folder, model.resolve("fold_0/checkpoint_final.pth"), two);
		assertThatThrownBy(() -> InitialWeights.open(both)).isInstanceOf(HilumException.class).hasMessageContaining("2 models");
		assertThatThrownBy(() -> InitialWeights.open(folder)).isInstanceOf(HilumException.class)
				.hasMessageContaining("no checkpoint");
		assertThatThrownBy(() -> InitialWeights.open(folder.resolve("absent"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("There is no such checkpoint");
	}

	private static Path zip(Path zip, Path root, Path... files) throws IOException {
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			for (Path file : files) {
				out.putNextEntry(new ZipEntry(root.relativize(file).toString()));
				out.write(Files.readAllBytes(file));
				out.closeEntry();
			}
		}
		return zip;
	}

	private static float first(Path source) {
		return InitialWeights.open(source).checkpoint().network().values(FIRST)[0];
	}

	private static float seed(NetworkProgram network, long seed) {
		return WeightInitializer.he(network, seed).values(FIRST)[0];
	}
}
