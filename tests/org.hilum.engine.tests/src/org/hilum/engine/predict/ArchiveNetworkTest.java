// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.NamedArray;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.network.ScriptNetwork;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.NetworkSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks of archives of {@code torch.jit.save}. The archive is that of the tests of the compute bundle, which hold the
 * script that made it and what PyTorch computes with it.
 */
class ArchiveNetworkTest {

	private static final float[] EXPECTED = { -0.24999970197677612f, -1.124998688697815f, -1.4999982118606567f,
			-1.749997854232788f, -3.937495231628418f, -3.749995470046997f, 14.499710083007812f, 26.74946403503418f,
			18.499629974365234f, 8.49983024597168f, 15.499689102172852f, 9.499809265136719f };
	private static final String CLASS = "code/__torch__.py";
	private static final String CONV = "code/__torch__/torch/nn/modules/conv.py";

	@TempDir
	private Path folder;
	private Path file;

	@BeforeEach
	void copyArchive() throws IOException {
		file = folder.resolve("small_network.pt");
		try (InputStream in = ArchiveNetworkTest.class.getResourceAsStream("small_network.pt")) {
			Files.copy(in, file);
		}
	}

	private static OptionValues values(Path archive) {
		return new ScriptNetwork().options().parse(Map.of("file", archive.toString()), OptionValues.NONE, "");
	}

	private static NetworkProgram network(Path archive) {
		NetworkSpec spec = NetworkSpec.of(new ScriptNetwork().build(values(archive)));
		return Architectures.build(new NetworkSpec(spec.className(), 2, spec.json(), spec.topology()), 1, 2);
	}

	/** Writes the archive with other entries; those that are null are left out. */
	private Path changed(Map<String, byte[]> entries) throws IOException {
		Map<String, byte[]> all = new LinkedHashMap<>();
		try (ZipFile zip = new ZipFile(file.toFile())) {
			for (ZipEntry entry : zip.stream().toList()) {
				all.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
			}
		}
		entries.forEach((name, bytes) -> all.put(name.startsWith("/") || name.startsWith("..") ? name
				: "small_network/" + name, bytes));
		Path target = folder.resolve("changed.pt");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
			for (Map.Entry<String, byte[]> one : all.entrySet()) {
				if (one.getValue() != null) {
					ZipEntry entry = new ZipEntry(one.getKey());
					CRC32 crc = new CRC32();
					crc.update(one.getValue());
					entry.setMethod(ZipEntry.STORED);
					entry.setSize(one.getValue().length);
					entry.setCrc(crc.getValue());
					zip.putNextEntry(entry);
					zip.write(one.getValue());
				}
			}
		}
		return target;
	}

	private Path edited(String entry, String from, String to) throws IOException {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			String text = new String(zip.getInputStream(zip.getEntry("small_network/" + entry)).readAllBytes(),
					StandardCharsets.UTF_8);
			assertThat(text).contains(from);
			return changed(Map.of(entry, text.replace(from, to).getBytes(StandardCharsets.UTF_8)));
		}
	}

	@Test
	void itPredictsAsInPyTorchWithItsOwnParameters() {
		NetworkProgram network = network(file);
		assertThat(network.parameters()).extracting(ParameterSpec::name).containsExactly("conv.weight", "conv.bias",
				"norm.weight", "norm.bias", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked");
		assertThat(network.parameters()).filteredOn(ParameterSpec::trained).hasSize(4);
		List<NamedArray> initial = Architectures.initialValues("script", values(file));
		Weights weights = new Weights();
		initial.forEach(array -> weights.put(array.name(), array.shape(), array.values()));
		float[] found = new float[EXPECTED.length];
		ByteBuffer bytes = ByteBuffer.allocateDirect(4 * 6).order(ByteOrder.nativeOrder());
		bytes.asFloatBuffer().put(new float[] { 0, 1, 2, 3, 4, 5 });
		try (InferenceNetwork inference = new InferenceNetwork(TensorRuntimes.get(), ComputeOptions.CPU, network, new int[0],
				List.of(weights), 1 << 20)) {
			inference.predict(bytes, (from, count, logits) -> logits.get(0, found, from * 6, count * 6), 1, 1, 2, 3);
		}
		for (int i = 0; i < found.length; i++) {
			// sums of nine products of up to 27: some units in the last place
			assertThat(found[i]).isCloseTo(EXPECTED[i], within(1e-5f));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			CLASS + " | return (drop).forward(_0, ) | return torch.no_such(_0) | does not compile",
			CLASS + " | norm = self.norm | norm = self.absent | code/__torch__.py, line 12 uses absent",
			CLASS + " | return (drop).forward(_0, ) | return CONSTANTS.c0 | code/__torch__.py, line 15 uses CONSTANTS",
			CLASS + " | x: Tensor) -> Tensor | x: Tensor) -> List[Tensor] | code/__torch__.py, line 10 returns several outputs",
			CLASS + " | x: Tensor) -> Tensor | x: Tensor) -> Tuple[Tensor, Tensor] | head_strides of the saved object",
			CLASS + " | x: Tensor) -> Tensor | x: Tensor) -> Dict[str, Tensor] | Tensor, List[Tensor] or Tuple[Tensor, ...]",
			CONV + " | torch.conv2d(input | torch.save(input, \"x\"); (input | uses save",
			CONV + " | torch.conv2d(input | ops.mine.run(input | line 29 uses ops" })
	void whatCannotBeTakenOverIsNamedWithItsLine(String entry, String from, String to, String problem) throws IOException {
		Path archive = edited(entry.strip(), from.strip(), to.strip());
		assertThatThrownBy(() -> {
			NetworkProgram network = network(archive);
			new InferenceNetwork(TensorRuntimes.get(), ComputeOptions.CPU, network, new int[0],
					List.of(weights(archive)), 1 << 20).close();
		}).isInstanceOf(HilumException.class).hasMessageContaining("changed.pt").hasMessageContaining(problem.strip());
	}

	private static Weights weights(Path archive) {
		Weights weights = new Weights();
		Architectures.initialValues("script", values(archive))
				.forEach(array -> weights.put(array.name(), array.shape(), array.values()));
		return weights;
	}

	private byte[] entry(String name) throws IOException {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			return zip.getInputStream(zip.getEntry("small_network/" + name)).readAllBytes();
		}
	}

	/** The archive with a second output, half as large, and its strides. */
	private Path twoHeads(String type, String result, String strides) throws IOException {
		String pickle = new String(entry("data.pkl"), StandardCharsets.ISO_8859_1);
		// an attribute before the first one of the saved object
		String first = "(X\10\0\0\0training";
		String changed = pickle.replaceFirst(Pattern.quote(first), Matcher.quoteReplacement(
				"(X\14\0\0\0head_strides" + strides + first.substring(1)));
		assertThat(changed).isNotEqualTo(pickle);
		String code = new String(entry("code/__torch__.py"), StandardCharsets.UTF_8)
				.replace("x: Tensor) -> Tensor", "x: Tensor) -> " + type)
				.replace("return (drop).forward(_0, )", "y = (drop).forward(_0, )\n    return " + result);
		return changed(Map.of("data.pkl", changed.getBytes(StandardCharsets.ISO_8859_1), "code/__torch__.py",
				code.getBytes(StandardCharsets.UTF_8)));
	}

	private static float[] predict(Path archive) {
		float[] found = new float[EXPECTED.length];
		ByteBuffer bytes = ByteBuffer.allocateDirect(4 * 6).order(ByteOrder.nativeOrder());
		bytes.asFloatBuffer().put(new float[] { 0, 1, 2, 3, 4, 5 });
		try (InferenceNetwork inference = new InferenceNetwork(TensorRuntimes.get(), ComputeOptions.CPU, network(archive),
				new int[0], List.of(weights(archive)), 1 << 20)) {
			inference.predict(bytes, (from, count, logits) -> logits.get(0, found, from * 6, count * 6), 1, 1, 2, 3);
		}
		return found;
	}

	/** Lists of numbers as pickles of protocol 2 have them. */
	private static final String HALVES = "](](K\1K\1e](K\2K\2ee";

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "List[Tensor] | [y, torch.avg_pool2d(y, [2, 2])]",
			"Tuple[Tensor, Tensor] | (y, torch.avg_pool2d(y, [2, 2]))" })
	void severalOutputsAreHeads(String type, String result) throws IOException {
		Path archive = twoHeads(type, result, HALVES);
		assertThat(network(archive).headStrides()).hasSize(2);
		assertThat(network(archive).headStrides().get(0)).containsExactly(1, 1);
		assertThat(network(archive).headStrides().get(1)).containsExactly(2, 2);
		assertThat(predict(archive)).as("the first one predicts").containsExactly(predict(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "](](K\1K\1ee", "](](K\2K\2e](K\1K\1ee", "](](K\1K\1e](K\2ee", "](K\1K\2e", "K\3" })
	void stridesThatDoNotFitTheOutputsAreRefused(String strides) throws IOException {
		Path archive = twoHeads("Tuple[Tensor, Tensor]", "(y, y)", strides);
		assertThatThrownBy(() -> network(archive)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("changed.pt", "code/__torch__.py, line 10", "head_strides", "[[1, 1, 1], [2, 2, 2]");
	}

	@Test
	void aTiedParameterHasItsFirstName() throws IOException {
		byte[] bias = entry("data/1");
		Path untied = changed(Map.of("data/3", bias));
		float[] expected = predict(untied);
		assertThat(expected).as("the biases matter").isNotEqualTo(predict(file));
		Path tied = changed(Map.of("data.pkl", new String(entry("data.pkl"), StandardCharsets.ISO_8859_1)
				.replace("X\1\0\0\0003", "X\1\0\0\0001").getBytes(StandardCharsets.ISO_8859_1)));
		assertThat(network(tied).parameters()).extracting(ParameterSpec::name).contains("conv.bias")
				.doesNotContain("norm.bias");
		assertThat(predict(tied)).containsExactly(expected);
	}

	@Test
	void differentViewsOfTheSameValuesAreRefusedByName() throws IOException {
		// the bias of the convolution begins where its weight does
		Path shared = changed(Map.of("data.pkl", new String(entry("data.pkl"), StandardCharsets.ISO_8859_1)
				.replace("X\1\0\0\0001", "X\1\0\0\0000").getBytes(StandardCharsets.ISO_8859_1)));
		assertThatThrownBy(() -> network(shared)).isInstanceOf(HilumException.class).hasMessageContainingAll("changed.pt",
				"data.pkl: conv.weight and conv.bias", "different views");
	}

	@Test
	void archivesThatReachOutOfThemselvesOrAreTooLargeAreRefused() throws IOException {
		Path outside = changed(Map.of("../evil.py", new byte[1]));
		assertThatThrownBy(() -> network(outside)).isInstanceOf(HilumException.class)
				.hasMessageContaining("points out of it");
		Path large = changed(Map.of("code/__torch__/big.py", new byte[(1 << 20) + 1]));
		assertThatThrownBy(() -> network(large)).isInstanceOf(HilumException.class).hasMessageContaining("1 MiB");
		Path cut = changed(Map.of("data/0", new byte[8]));
		assertThatThrownBy(() -> weights(cut)).isInstanceOf(HilumException.class)
				.hasMessageContaining("lacks the data of a tensor");
		Path garbled = Files.writeString(folder.resolve("garbled.pt"), "PK\3\4 no archive");
		assertThatThrownBy(() -> network(garbled)).isInstanceOf(HilumException.class).hasMessageContaining("garbled.pt");
	}

	@Test
	void picklesThatAskForOtherThanTensorsAndOwnClassesAreRefused() throws IOException {
		byte[] pickle = "\u0080\2cos\nsystem\nq\0X\1\0\0\0x\u0085R.".getBytes(StandardCharsets.ISO_8859_1);
		Path hostile = changed(Map.of("data.pkl", pickle));
		assertThatThrownBy(() -> network(hostile)).isInstanceOf(HilumException.class)
				.hasMessageContaining("os.system, which is not allowed");
	}
}
