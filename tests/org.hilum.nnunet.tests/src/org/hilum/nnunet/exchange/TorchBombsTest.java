// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.ZipOutputStream;
import org.hilum.core.HilumException;
import org.hilum.core.ReproducibleZip;
import org.hilum.nnunet.exchange.pickle.PickleWriter;
import org.hilum.nnunet.exchange.pickle.PythonValue.Call;
import org.hilum.nnunet.exchange.pickle.PythonValue.Global;
import org.hilum.nnunet.exchange.pickle.PythonValue.PersistentId;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are made to exhaust their reader. */
@HangGuard
class TorchBombsTest {

	private static final int COUNT = 1 << 20;

	@TempDir
	private Path folder;
	private Path file;

	@BeforeEach
	void setUp() {
		file = folder.resolve("checkpoint_final.pth");
	}

	private static Call tensor(long count, long offset, Object[] shape, Object... stride) {
		PersistentId storage = new PersistentId(
				new Object[] { "storage", new Global("torch", "FloatStorage"), "0", "cpu", count });
		return new Call(new Global("torch._utils", "_rebuild_tensor_v2"), storage, offset, shape, stride, false,
				new Call(new Global("collections", "OrderedDict")));
	}

	private void write(int tensors, IntFunction<Call> view, int stored) throws IOException {
		Map<String, Object> weights = new LinkedHashMap<>();
		for (int i = 0; i < tensors; i++) {
			weights.put("w" + i, view.apply(i));
		}
		try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
			ReproducibleZip.store(zip, "archive/data.pkl", PickleWriter.toBytes(Map.of("network_weights", weights)));
			ReproducibleZip.store(zip, "archive/data/0", new byte[stored]);
		}
	}

	private void isRefused(String reason) {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Checkpoint.read(file, false))
				.withMessageContaining(reason).withMessageContaining("checkpoint_final.pth")
				.matches(e -> e.kind() == HilumException.Kind.INPUT);
	}

	@Test
	void viewsOfOneStorageThatOverlap() throws IOException {
		write(3000, i -> tensor(COUNT, i, new Object[] { COUNT - 3000 }, 1), 4 * COUNT);
		isRefused("share their data");
	}

	@Test
	void smallViewsThatNeedAWholeStorageEach() throws IOException {
		write(3000, i -> tensor(COUNT, i, new Object[] { 2 }, 3), 4 * COUNT);
		isRefused("share their data");
	}

	@Test
	void manyTinyViews() throws IOException {
		write(40_000, i -> tensor(COUNT, i, new Object[] { 1 }, 1), 4 * COUNT);
		isRefused("too many objects");
	}

	@Test
	void viewsBeyondTheirStorage() throws IOException {
		for (Call view : new Call[] { tensor(4, 1, new Object[] { 4 }, 1), tensor(4, -1, new Object[] { 1 }, 1),
				tensor(4, 0, new Object[] { 2 }, 4), tensor(4, 0, new Object[] { 2 }, -1),
				tensor(4, 0, new Object[] { -1 }, 1), tensor(4, 0, new Object[] { 1 << 20, 1 << 20 }, 0, 0),
				tensor(4, 0, new Object[] { 1L << 40, 1L << 40 }, 1, 1), tensor(4, 0, new Object[] { 2 }),
				tensor(4, Long.MAX_VALUE, new Object[] { 2 }, 1), tensor(1L << 60, 0, new Object[] { 2 }, 1L << 59),
				tensor(-4, 0, new Object[] { 2 }, 1) }) {
			write(1, _ -> view, 16);
			isRefused("tensor");
		}
	}

	@Test
	void moreAxesThanPyTorchHas() throws IOException {
		Object[] ones = new Object[100_000];
		Arrays.fill(ones, 1);
		write(1, _ -> tensor(4, 0, ones, ones), 16);
		isRefused("100000 axes");
	}

	@Test
	void storagesThatTheFileDoesNotHold() throws IOException {
		write(1, _ -> tensor(1 << 30, 0, new Object[] { 1 << 30 }, 1), 16);
		isRefused("tensor");
	}

	@Test
	void entriesThatClaimMoreThanTheFile() throws IOException {
		write(1, _ -> tensor(1 << 28, 0, new Object[] { 1 << 28 }, 1), 16);
		byte[] bytes = Files.readAllBytes(file);
		for (int at = 0; at + 46 < bytes.length; at++) {
			boolean directory = bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1 && bytes[at + 3] == 2;
			if (directory && bytes[at + 24] == 16) {
				bytes[at + 24] = 0;
				bytes[at + 27] = 0x40;
			}
		}
		Files.write(file, bytes);
		isRefused("checkpoint");
	}
}
