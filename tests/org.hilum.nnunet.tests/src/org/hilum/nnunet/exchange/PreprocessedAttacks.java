// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hilum.nnunet.exchange.pickle.NumpyArray;
import org.hilum.nnunet.exchange.pickle.PickleWriter;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.testing.Attack;

/** Preprocessed cases and plans whose statements do not hold. */
public final class PreprocessedAttacks implements Supplier<List<Attack>> {

	private static final String DATA = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 2, 2), }";

	/** Made by name in a process of its own. */
	public PreprocessedAttacks() {
		// stateless
	}

	@Override
	public List<Attack> get() {
		List<Attack> all = new ArrayList<>();
		archives(all);
		properties(all);
		for (int depth : new int[] { 2_000_000, 100_000 }) {
			all.add(Attack.refused("plans: " + depth + " levels", folder -> Files.writeString(folder.resolve("nnUNetPlans.json"),
					(depth > 100_000 ? "[" : "{\"configurations\":").repeat(depth)), Plans::read));
		}
		all.add(Attack.refused("plans: a number of 10 million digits", folder -> Files.writeString(
				folder.resolve("nnUNetPlans.json"), "{\"a\": " + "1".repeat(10_000_000) + "}"), Plans::read));
		all.add(Attack.refused("plans: configurations that inherit from each other", folder -> Files.writeString(
				folder.resolve("nnUNetPlans.json"), "{\"configurations\": {\"a\": {\"inherits_from\": \"b\"}, "
						+ "\"b\": {\"inherits_from\": \"a\"}}}"), Plans::read));
		return all;
	}

	private static void archives(List<Attack> all) {
		all.add(archive("empty", () -> new byte[0]));
		all.add(archive("65,535 arrays with one header", () -> zip(65_535, npy(padded(DATA, 60_000), 32))));
		all.add(archive("data of another length", () -> zip(1, npy(DATA, 31))));
		for (String shape : new String[] { "(1, 0, 2, 2)", "(1, 2147483647, 2147483647, 2)", "(1, 65536, 65536, 65536, 65536)",
				"(-1, 2, 2, 2)", "(8,)", "(" + "1, ".repeat(10_000) + "8)", "()" }) {
			all.add(archive("shape " + (shape.length() > 60 ? "of 10,001 axes" : shape),
					() -> zip(1, npy(DATA.replace("(1, 2, 2, 2)", shape), 32))));
		}
		all.add(archive("an axis of 0 among large ones",
				() -> zip(1, npy(DATA.replace("(1, 2, 2, 2)", "(1, 0, 2147483647, 2147483647)"), 0))));
		for (String type : new String[] { "'|O'", "'>f4'", "[('a', '<f4')]", "'<f8'" }) {
			all.add(archive("type " + type, () -> zip(1, npy(DATA.replace("'<f4'", type), 32))));
		}
		all.add(archive("Fortran order", () -> zip(1, npy(DATA.replace("False", "True"), 32))));
		all.add(archive("compressed", () -> patched(10, 8)));
		all.add(archive("size beyond the file", () -> patched(24, 0x7ffffff0)));
		all.add(archive("size in zip64 that is not there", () -> patched(24, -1)));
		all.add(archive("offset beyond the file", () -> patched(42, 0x7ffffff0)));
		all.add(archive("name beyond the file", () -> patched(28, 0xffff)));
	}

	private static Attack archive(String name, Supplier<byte[]> bytes) {
		return Attack.refused("case.npz: " + name, folder -> Files.write(folder.resolve("a.npz"), bytes.get()), file -> {
			try (MappedCase mapped = CaseStore.open(file.getParent(), "a")) {
				mapped.data();
			}
		});
	}

	private static void properties(List<Attack> all) {
		all.add(properties("positions outside of the image", "class_locations",
				Map.of(1, NumpyArray.of(new int[] { 0, 1, 1, Integer.MAX_VALUE }, 1, 4))));
		all.add(properties("negative positions", "class_locations",
				Map.of(1, NumpyArray.of(new int[] { 0, -1, 0, 0 }, 1, 4))));
		all.add(properties("positions without channel", "class_locations",
				Map.of(1, NumpyArray.of(new int[] { 1, 1, 1, 0, 0, 0 }, 2, 3))));
		all.add(properties("no box", "bbox_used_for_cropping", List.of()));
		all.add(properties("box outside of the image", "bbox_used_for_cropping", Collections.nCopies(3, List.of(-5, 5))));
		all.add(properties("box of one number", "bbox_used_for_cropping", Collections.nCopies(3, List.of(1))));
		all.add(properties("spacing of 0", "spacing", List.of(0.0, 1.0, 1.0)));
		all.add(properties("shape of 2 billion", "shape_before_cropping", Collections.nCopies(3, Integer.MAX_VALUE)));
	}

	private static Attack properties(String name, String key, Object value) {
		return Attack.refused("case.pkl: " + name, folder -> {
			Files.write(folder.resolve("a.npz"), zip(1, npy(DATA, 32)));
			Map<String, Object> dictionary = new LinkedHashMap<>();
			dictionary.put("spacing", List.of(1.0, 1.0, 1.0));
			dictionary.put("shape_before_cropping", List.of(2, 2, 2));
			dictionary.put("bbox_used_for_cropping", Collections.nCopies(3, List.of(0, 2)));
			dictionary.put("shape_after_cropping_and_before_resampling", List.of(2, 2, 2));
			dictionary.put(key, value);
			return Files.write(folder.resolve("a.pkl"), PickleWriter.toBytes(dictionary));
		}, file -> {
			try (MappedCase mapped = CaseStore.open(file.getParent(), "a")) {
				mapped.properties();
			}
		});
	}

	private static String padded(String header, int length) {
		return header + " ".repeat(length - header.length());
	}

	private static byte[] npy(String header, int values) {
		ByteBuffer b = ByteBuffer.allocate(10 + header.length() + values).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0);
		return b.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII)).array();
	}

	/** An archive whose directory names one stored array many times. */
	private static byte[] zip(int lines, byte... array) {
		byte[] name = "data.npy".getBytes(StandardCharsets.US_ASCII);
		int directory = 30 + name.length + array.length;
		ByteBuffer b = ByteBuffer.allocate(directory + lines * (46 + name.length) + 22).order(ByteOrder.LITTLE_ENDIAN);
		b.putInt(0x04034b50).position(26).putShort((short) name.length).putShort((short) 0).put(name).put(array);
		for (int i = 0; i < lines; i++) {
			int at = directory + i * (46 + name.length);
			b.position(at).putInt(0x02014b50).putInt(at + 20, array.length).putInt(at + 24, array.length);
			b.putShort(at + 28, (short) name.length).position(at + 46).put(name);
		}
		int end = b.position();
		b.putInt(0x06054b50).putShort(end + 8, (short) lines).putShort(end + 10, (short) lines);
		return b.putInt(end + 12, end - directory).putInt(end + 16, directory).array();
	}

	private static byte[] patched(int field, int value) {
		byte[] zip = zip(1, npy(DATA, 32));
		ByteBuffer b = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
		int at = b.getInt(zip.length - 6) + field;
		if (field == 10 || field == 28) {
			b.putShort(at, (short) value);
		} else {
			b.putInt(at, value);
		}
		return zip;
	}
}
