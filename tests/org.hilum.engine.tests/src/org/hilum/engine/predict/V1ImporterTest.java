// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.compute.Device;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.predict.V1Fixture.Kind;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.V1Importer;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.exchange.pickle.PickleWriter;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.testing.WeightsOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V1ImporterTest {

	private static final String MODEL = Kind.FULL.folder();

	private final V1Fixture fixture = new V1Fixture();

	@TempDir
	private Path temp;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theImportedNetworkComputesTheSame(boolean legacyFormat) throws IOException {
		fixture.write(temp.resolve(MODEL), "fold_0", legacyFormat);
		fixture.write(temp.resolve(MODEL), "all", legacyFormat);
		List<Path> made = importer(temp.resolve("results")).importAll(temp.resolve(MODEL));
		assertThat(made).containsExactly(
				temp.resolve("results/Dataset006_Toy/nnUNetTrainer__nnUNetPlansv2.1__3d_fullres"));
		ModelFolder model = ModelFolder.open(made.getFirst());
		assertThat(model.folder().resolve("fold_all/checkpoint_final.pth")).exists();
		assertThat(WeightsOnly.check(model.checkpoint("0", "checkpoint_final.pth"))).contains("torch.device");
		Checkpoint checkpoint = Checkpoint.read(model.checkpoint("0", "checkpoint_final.pth"), true);
		assertThat(checkpoint.trainerName()).isEqualTo("nnUNetTrainer");
		assertThat(checkpoint.mirroringAxes().orElseThrow()).containsExactly(0, 1, 2);
		assertThat(checkpoint.initArgs()).containsEntry("configuration", "3d_fullres");

		computesTheSame(fixture, Kind.FULL, model);
	}

	private static void computesTheSame(V1Fixture old, Kind kind, ModelFolder model) {
		Weights weights = Checkpoint.read(model.checkpoint("0", "checkpoint_final.pth"), true).network();
		long[] shape = old.inputShape();
		float[] image = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
		Random random = new Random(1);
		for (int i = 0; i < image.length; i++) {
			image[i] = (float) random.nextGaussian();
		}
		NetworkProgram network = Architectures.build(model.plans().configuration(kind.configuration()).network(),
				kind.inputs(), V1Fixture.CLASSES);
		List<Weights.Array> parameters = network.parameters().stream().map(p -> weights.get(p.name())).toList();
		float[] expected = run(old.script(), "old", old.parameters(), shape, image);
		float[] result = run(network.script(), "forward", parameters, shape, image);
		assertThat(expected).hasSize(V1Fixture.CLASSES * image.length / kind.inputs());
		// the same sums in single precision, padded kernels add zeros in another order: four times 2.2e-5, docs/numerics.md
		for (int i = 0; i < expected.length; i++) {
			assertThat(result[i]).isCloseTo(expected[i], within(1e-4f));
		}
	}

	private static float[] run(String script, String method, List<Weights.Array> parameters, long[] shape,
			float... image) {
		TensorRuntime runtime = TensorRuntimes.get();
		try (TensorScope scope = runtime.scope(Device.CPU);
				TensorProgram program = runtime.load(new ProgramSource().add(script), Device.CPU)) {
			List<Tensor> tensors = parameters.stream().map(a -> scope.create(a.values(), a.shape())).toList();
			Tensor x = scope.create(image, shape);
			return program.call(method, scope, false, x, tensors).getFirst().toFloats();
		}
	}

	/** Slices and both stages of a cascade, from one folder of results; the stages find each other in prediction. */
	@Test
	void everyConfigurationIsImportedAndPredicts() throws IOException {
		Map<String, Kind> kinds = new HashMap<>();
		Map<Kind, V1Fixture> old = new EnumMap<>(Kind.class);
		for (Kind kind : List.of(Kind.FLAT, Kind.LOW, Kind.CASCADE)) {
			old.put(kind, new V1Fixture(kind));
			old.get(kind).write(temp.resolve("v1").resolve(kind.folder()), "fold_0", kind == Kind.FLAT);
			kinds.put("nnUNetTrainer__nnUNetPlansv2.1__" + kind.configuration(), kind);
		}
		List<Path> made = importer(temp.resolve("results")).importAll(temp.resolve("v1"));
		assertThat(made).extracting(f -> f.getFileName().toString()).containsExactlyInAnyOrderElementsOf(kinds.keySet());
		RawCase image = image();
		for (Path folder : made) {
			Kind kind = kinds.get(folder.getFileName().toString());
			ModelFolder model = ModelFolder.open(folder);
			computesTheSame(old.get(kind), kind, model);
			Path output = temp.resolve("out").resolve(kind.configuration());
			FolderPrediction.run(model, PredictionOptions.nnunet().withDevice("cpu").withMirroring(false),
					PredictionJob.of(List.of(image), output), Progress.NONE).orThrow(output);
			assertThat(ImageFormats.readGeometry(output.resolve("toy.nii.gz")).size()).containsExactly(20, 20, 10);
			assertThat(output.resolve("previous_stage_3d_lowres").toFile().exists()).isEqualTo(kind == Kind.CASCADE);
		}
	}

	private RawCase image() {
		Geometry geometry = Geometry.axisAligned(new int[] { 20, 20, 10 }, new double[] { 1, 1, 4 });
		List<Path> files = new ArrayList<>();
		Random random = new Random(2);
		for (int channel = 0; channel < V1Fixture.CHANNELS; channel++) {
			float[] values = new float[20 * 20 * 10];
			for (int i = 0; i < values.length; i++) {
				values[i] = (float) random.nextGaussian();
			}
			files.add(temp.resolve("in/toy_000" + channel + ".nii.gz"));
			ImageFormats.write(files.getLast(), Volume.ofFloats(geometry, values, null));
		}
		return new RawCase("toy", files, null);
	}

	/** Two axes where v1 keeps three, and one resolution; v1 plans slices apart. */
	@Test
	void plansOfSlicesAndCascadesAreTranslated() throws IOException {
		new V1Fixture(Kind.FLAT).write(temp.resolve("v1").resolve(Kind.FLAT.folder()), "fold_0", false);
		new V1Fixture(Kind.CASCADE).write(temp.resolve("v1").resolve(Kind.CASCADE.folder()), "fold_0", false);
		List<Path> made = importer(temp.resolve("results")).importAll(temp.resolve("v1"));
		Configuration flat = ModelFolder.open(made.get(0)).plans().configuration("2d");
		assertThat(flat.is2d()).isTrue();
		assertThat(flat.patchSize()).containsExactly(16, 16);
		assertThat(flat.spacing()).containsExactly(1, 1);
		assertThat(flat.batchDice()).isTrue();
		assertThat(flat.network().strides()).isDeepEqualTo(new int[][] { { 1, 1 }, { 2, 2 }, { 2, 2 } });
		Plans cascade = ModelFolder.open(made.get(1)).plans();
		assertThat(cascade.configuration("3d_cascade_fullres").previousStage()).contains("3d_lowres");
		assertThat(cascade.configuration("3d_lowres").spacing()).containsExactly(6, 1, 1);
		assertThat(cascade.configuration("3d_lowres").batchDice()).isFalse();
		assertThat(cascade.configuration("3d_cascade_fullres").batchDice()).isTrue();
		Checkpoint checkpoint = Checkpoint.read(ModelFolder.open(made.get(0)).checkpoint("0", "checkpoint_final.pth"), true);
		assertThat(checkpoint.mirroringAxes().orElseThrow()).containsExactly(0, 1);
	}

	@Test
	void plansAreTranslated() throws IOException {
		fixture.write(temp.resolve(MODEL), "fold_0", false);
		Path labels = Files.writeString(temp.resolve("dataset.json"), "{\"labels\": {\"0\": \"bg\", \"1\": \"lung\"}}");
		V1Importer importer = new V1Importer(temp.resolve("results"), Optional.of("Dataset123_Mine"),
				Optional.of(Json.read(labels)), Architectures::stateDictNames, Progress.NONE);
		ModelFolder model = ModelFolder.open(importer.importAll(temp).getFirst());
		Plans plans = model.plans();
		assertThat(plans.datasetName()).isEqualTo("Dataset123_Mine");
		assertThat(plans.originalMedianSpacing()).containsExactly(4, 1, 1);
		assertThat(plans.originalMedianShape()).containsExactly(25, 45, 50);
		Configuration full = plans.configuration("3d_fullres");
		assertThat(full.spacing()).containsExactly(3, 1, 1);
		assertThat(full.patchSize()).containsExactly(8, 16, 16);
		assertThat(full.normalizationSchemes()).containsExactly("CTNormalization", "ZScoreNormalization");
		assertThat(full.useMaskForNorm()).containsExactly(false, true);
		assertThat(full.network().featuresPerStage()).containsExactly(4, 6, 8);
		assertThat(full.network().strides()).isDeepEqualTo(new int[][] { { 1, 1, 1 }, { 1, 2, 2 }, { 2, 2, 2 } });
		assertThat(full.network().kernelSizes()[0]).as("encoder 1x3x3, decoder 3x3x3").containsExactly(3, 3, 3);
		assertThat(plans.intensities().get(0).percentile995()).isEqualTo(90);
		assertThat(model.description().channelNames()).containsEntry(0, "CT").containsEntry(1, "MRI");
		assertThat(model.description().labels()).containsKeys("background", "lung", "label_2");
	}

	@Test
	void archivesOfModelsAreImported() throws IOException {
		fixture.write(temp.resolve("source").resolve(MODEL), "fold_0", true);
		Path archive = temp.resolve("Task006_Toy.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
				Stream<Path> files = Files.walk(temp.resolve("source"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				zip.putNextEntry(new ZipEntry("nnUNet/" + temp.resolve("source").relativize(file)));
				Files.copy(file, zip);
			}
		}
		Path results = temp.resolve("results");
		assertThat(importer(results).importAll(archive)).hasSize(1);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> importer(results).importAll(archive))
				.withMessageContaining("exists already").withMessageContaining("--name");
		try (Stream<Path> files = Files.list(results)) {
			assertThat(files.map(f -> f.getFileName().toString())).containsExactly("Dataset006_Toy");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cos\nsystem\n(S'touch /tmp/hacked'\ntR.", "cbuiltins\neval\n(S'1'\ntR.",
			"cbuiltins\ngetattr\n(cos\nsystem\nS'x'\ntR(S'y'\ntR.",
			"ccollections\nOrderedDict\n(cposix\nsystem\n(S'x'\ntRtR." })
	void hostilePicklesAreRefused(String pickle) throws IOException {
		byte[] hostile = pickle.getBytes(StandardCharsets.ISO_8859_1);
		fixture.write(temp.resolve(MODEL), "fold_0", true);
		Path file = temp.resolve(MODEL).resolve("plans.pkl");
		byte[] good = Files.readAllBytes(file);
		refused(file, hostile, "not allowed");
		Files.write(file, good);
		refused(file.resolveSibling("fold_0/model_final_checkpoint.model.pkl"), hostile, "not allowed");
		Files.delete(file.resolveSibling("fold_0/model_final_checkpoint.model.pkl"));
		Path model = file.resolveSibling("fold_0/model_final_checkpoint.model");
		byte[] beginning = Arrays.copyOf(Files.readAllBytes(model), 15);
		byte[] whole = Arrays.copyOf(beginning, 15 + hostile.length);
		System.arraycopy(hostile, 0, whole, 15, hostile.length);
		refused(model, whole, "not allowed");
	}

	@Test
	void whatIsNoStandardModelIsRefused() throws IOException {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> importer(temp).importAll(temp))
				.withMessageContaining("There is no model of nnU-Net v1 here");
		fixture.weights().put("conv_blocks_context.0.blocks.0.instnorm.running_mean", new long[] { 4 }, new float[4]);
		fixture.write(temp.resolve(MODEL), "fold_0", false);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> importer(temp).importAll(temp))
				.withMessageContaining("not the standard one").withMessageContaining("running_mean");
		Path model = temp.resolve(MODEL).resolve("fold_0/model_final_checkpoint.model");
		new V1Fixture().write(temp.resolve(MODEL), "fold_0", true);
		refused(model, Arrays.copyOf(Files.readAllBytes(model), (int) Files.size(model) - 10), "lacks the data");
		new V1Fixture().write(temp.resolve(MODEL), "fold_0", true);
		refused(temp.resolve(MODEL).resolve("plans.pkl"), PickleWriter.toBytes(List.of(1)), "no plans of nnU-Net v1");
	}

	private void refused(Path file, byte[] content, String message) throws IOException {
		Files.write(file, content);
		Path results = temp.resolve("results");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> importer(results).importAll(temp))
				.withMessageContaining(message);
		assertThat(results.resolve("Dataset006_Toy/nnUNetTrainer__nnUNetPlansv2.1__3d_fullres")).doesNotExist();
	}

	private static V1Importer importer(Path results) {
		return new V1Importer(results, Optional.empty(), Optional.empty(), Architectures::stateDictNames, Progress.NONE);
	}
}
