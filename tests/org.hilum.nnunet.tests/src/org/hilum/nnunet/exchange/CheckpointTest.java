// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.hilum.core.HilumException;
import org.hilum.testing.WeightsOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

	@TempDir
	private Path folder;

	/** Also written by hand and loaded with torch.load of PyTorch 1.13, where it has these values. */
	static Checkpoint sample() {
		float[] kernel = { 1, -2.5f, 3, Float.MIN_VALUE, 5, 6 };
		float[] large = new float[100_000];
		for (int i = 0; i < large.length; i++) {
			large[i] = i;
		}
		Weights weights = new Weights().put("a.weight", new long[] { 2, 1, 3 }, kernel)
				.put("a.alias", new long[] { 2, 1, 3 }, kernel).put("b.bias", new long[] { 100_000 }, large);
		Map<String, Object> group = new LinkedHashMap<>(Map.of("lr", 0.005, "momentum", 0.99));
		group.put("fused", null);
		OptimizerState sgd = new OptimizerState(Map.of(1, Map.of("momentum_buffer", weights.get("b.bias"))), 2, group);
		Map<String, Object> logging = new LinkedHashMap<>();
		logging.put("train_losses", new ArrayList<>(List.of(0.5, -0.25)));
		Map<String, Object> init = new LinkedHashMap<>();
		init.put("configuration", "3d_fullres");
		init.put("fold", 0);
		init.put("device", "cpu");
		return new Checkpoint(weights, Optional.of(sgd), logging, 0.75, 2, init, "nnUNetTrainer",
				Optional.of(new int[] { 0, 2 }), Map.of("seed", 1L << 50));
	}

	@Test
	void readsWhatItWrote() {
		Path file = folder.resolve("checkpoint_final.pth");
		sample().write(file);
		Checkpoint read = Checkpoint.read(file, true);
		assertThat(read.network().names()).containsExactly("a.weight", "a.alias", "b.bias");
		assertThat(read.network().values("a.weight")).containsExactly(sample().network().values("a.weight"));
		assertThat(read.network().values("b.bias")).containsExactly(sample().network().values("b.bias"));
		assertThat(read.network().values("a.alias")).as("shared").isSameAs(read.network().values("a.weight"));
		OptimizerState sgd = read.optimizer().orElseThrow();
		assertThat(((Weights.Array) sgd.buffers().get(1).get("momentum_buffer")).values()).hasSize(100_000);
		assertThat(sgd.buffers()).doesNotContainKey(0);
		assertThat(List.of(sgd.parameters(), sgd.number("lr"), sgd.number("momentum"))).isEqualTo(List.of(2, 0.005, 0.99));
		assertThat(sgd.group()).containsKey("fused");
		assertThat(read.logging()).isEqualTo(Map.of("train_losses", List.of(0.5, -0.25)));
		assertThat(read.bestEma()).isEqualTo(0.75);
		assertThat(read.currentEpoch()).isEqualTo(2);
		assertThat(read.initArgs()).isEqualTo(Map.of("configuration", "3d_fullres", "fold", 0L, "device", "cpu"));
		assertThat(read.trainerName()).isEqualTo("nnUNetTrainer");
		assertThat(read.mirroringAxes().orElseThrow()).containsExactly(0, 2);
		assertThat(read.hilum()).isEqualTo(Map.of("seed", 1L << 50));
	}

	@Test
	void torchLoadsItWithWeightsOnly() throws IOException {
		Path file = folder.resolve("checkpoint_final.pth");
		sample().write(file);
		assertThat(WeightsOnly.check(file)).containsExactly("collections.OrderedDict", "torch.FloatStorage",
				"torch._utils._rebuild_tensor_v2", "torch.device");
	}

	@Test
	void writesEqualFilesForEqualCheckpoints() throws IOException {
		sample().write(folder.resolve("a.pth"));
		sample().write(folder.resolve("b.pth"));
		assertThat(Files.readAllBytes(folder.resolve("a.pth"))).isEqualTo(Files.readAllBytes(folder.resolve("b.pth")));
	}

	@Test
	void leavesTheOptimiserAloneWhenNotAskedFor() {
		Path file = folder.resolve("checkpoint_final.pth");
		sample().write(file);
		assertThat(Checkpoint.read(file, false).optimizer()).isEmpty();
	}

	@Test
	void storesTensorsUncompressedAndAligned() throws IOException {
		Path file = folder.resolve("checkpoint_final.pth");
		sample().write(file);
		byte[] bytes = Files.readAllBytes(file);
		try (ZipFile zip = new ZipFile(file.toFile())) {
			assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("archive/data.pkl", "archive/byteorder",
					"archive/data/0", "archive/data/1", "archive/version");
		}
		int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("archive/data/0");
		int extra = bytes[name - 2] & 0xff | (bytes[name - 1] & 0xff) << 8;
		assertThat((name + "archive/data/0".length() + extra) % 64).isZero();
	}

	private Path zip(Map<String, byte[]> entries, int method) throws IOException {
		Path file = folder.resolve("hostile.pth");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			for (Map.Entry<String, byte[]> e : entries.entrySet()) {
				ZipEntry entry = new ZipEntry(e.getKey());
				entry.setMethod(method);
				if (method == ZipEntry.STORED) {
					CRC32 crc = new CRC32();
					crc.update(e.getValue());
					entry.setSize(e.getValue().length);
					entry.setCrc(crc.getValue());
				}
				out.putNextEntry(entry);
				out.write(e.getValue());
			}
		}
		return file;
	}

	private static byte[] latin1(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cos\nsystem\n(S'touch /tmp/hacked'\ntR.", "cposix\nsystem\n(S'x'\ntR.",
			"c__builtin__\neval\n(S'1'\ntR.", "cbuiltins\nexec\n.", "cnumpy.core.multiarray\n_reconstruct2\n.",
			"ctorch.jit._script\nunpackage_script_module\n." })
	void refusesWhatThePickleMustNotDo(String pickle) throws IOException {
		Path file = zip(Map.of("archive/data.pkl", latin1(pickle)), ZipEntry.STORED);
		assertThatThrownBy(() -> Checkpoint.read(file, true)).isInstanceOf(HilumException.class)
				.hasMessageContaining("hostile.pth").hasMessageContaining("not allowed");
	}

	private static String tensor(String storage, String count, String offset, String shape, String stride) {
		return "}S'network_weights'\n}S'w'\nctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\nFloatStorage\nS'"
				+ storage + "'\nS'cpu'\nI" + count + "\ntQI" + offset + "\n(" + shape + "t(" + stride + "tI00\nNtRss.";
	}

	@Test
	void readsAHandWrittenTensor() throws IOException {
		byte[] two = { 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40 };
		Path file = zip(Map.of("x/data.pkl", latin1(tensor("0", "2", "0", "I2\n", "I1\n")), "x/data/0", two),
				ZipEntry.STORED);
		assertThat(Checkpoint.read(file, true).network().values("w")).containsExactly(1, 2);
	}

	@Test
	void refusesTensorsThatDoNotFitTheirData() throws IOException {
		byte[] two = new byte[8];
		for (String pickle : List.of(tensor("0", "2", "1", "I2\n", "I1\n"), tensor("0", "2", "0", "I2\nI9\n", "I1\nI0\n"),
				tensor("0", "9", "0", "I9\n", "I1\n"), tensor("1", "2", "0", "I2\n", "I1\n"),
				tensor("../x", "2", "0", "I2\n", "I1\n"), tensor("0", "2", "0", "I-2\n", "I1\n"),
				tensor("0", "2", "0", "I4611686018427387904\nI4\n", "I0\nI0\n"), tensor("0", "2", "0", "I2\n", "I-1\n"),
				tensor("0", "2", "-1", "I1\n", "I1\n"))) {
			Path file = zip(Map.of("x/data.pkl", latin1(pickle), "x/data/0", two), ZipEntry.STORED);
			assertThatThrownBy(() -> Checkpoint.read(file, true)).as(pickle).isInstanceOf(HilumException.class)
					.hasMessageContaining("hostile.pth");
		}
	}

	@Test
	void refusesArchivesThatAreNotTorchArchives() throws IOException {
		byte[] none = latin1("N.");
		assertThatThrownBy(() -> Checkpoint.read(zip(Map.of("x/data.pkl", new byte[1 << 20]), ZipEntry.DEFLATED), true))
				.hasMessageContaining("compressed");
		assertThatThrownBy(() -> Checkpoint.read(zip(Map.of("../data.pkl", none), ZipEntry.STORED), true))
				.hasMessageContaining("points out");
		assertThatThrownBy(() -> Checkpoint.read(zip(Map.of("x/y", none), ZipEntry.STORED), true))
				.hasMessageContaining("data.pkl");
		assertThatThrownBy(() -> Checkpoint.read(zip(Map.of("x/data.pkl", none), ZipEntry.STORED), true))
				.hasMessageContaining("network_weights");
		assertThatThrownBy(() -> Checkpoint.read(zip(Map.of("x/data.pkl", none, "x/byteorder", latin1("big")),
				ZipEntry.STORED), true)).hasMessageContaining("big-endian");
		assertThatThrownBy(() -> Checkpoint.read(folder.resolve("absent.pth"), true)).isInstanceOf(HilumException.class)
				.hasMessageContaining("missing");
	}

	@Test
	void refusesTruncatedFiles() throws IOException {
		Path file = folder.resolve("whole.pth");
		sample().write(file);
		byte[] whole = Files.readAllBytes(file);
		for (int length = 0; length < whole.length; length += 9973) {
			Path part = Files.write(folder.resolve("part.pth"), Arrays.copyOf(whole, length));
			assertThatThrownBy(() -> Checkpoint.read(part, true)).isInstanceOf(HilumException.class)
					.hasMessageContaining("part.pth");
		}
	}
}
