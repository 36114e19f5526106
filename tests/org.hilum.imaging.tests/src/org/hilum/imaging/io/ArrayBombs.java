// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.imaging.blosc.FrameBytes;

/** Files of arrays (.npy, .npz, .b2nd) whose headers do not hold; each must be refused. The key is the file's name. */
final class ArrayBombs {

	private static final String F4 = "'descr': '<f4', 'fortran_order': False, 'shape': ";

	private ArrayBombs() {
	}

	/** {@return the files by name} */
	static Map<String, Supplier<byte[]>> all() {
		Map<String, Supplier<byte[]>> all = new LinkedHashMap<>();
		headers(all);
		types(all);
		archives(all);
		frames(all);
		chunks(all);
		return all;
	}

	/** {@return files that are read although their headers do not hold, by name} */
	static Map<String, Supplier<byte[]>> read() {
		return Map.of("size of an entry beyond the file.npz",
				() -> patched(zip(npy(1, "{" + F4 + "(4,), }", 16), 1, ZipEntry.STORED), 20, 0x7fffffff));
	}

	private static void headers(Map<String, Supplier<byte[]>> all) {
		all.put("empty.npy", () -> new byte[0]);
		all.put("magic only.npy", () -> Arrays.copyOf(npy(1, "", 0), 6));
		all.put("version 4.npy", () -> npy(4, "{" + F4 + "(1,), }", 4));
		all.put("header of 4 GB.npy", () -> header(2, -1, "{" + F4 + "(1,), }"));
		all.put("header longer than the file.npy", () -> header(1, 60_000, "{" + F4 + "(1,), }"));
		all.put("blanks between extents.npy", () -> npy(1, "{" + F4 + "(1" + " ".repeat(60_000) + "1), }", 4));
		all.put("blanks again and again.npy", () -> npy(1, "{" + "'shape'  ".repeat(7000), 4));
		all.put("shape of 4 billion.npy", () -> npy(1, "{" + F4 + "(4294967296,), }", 4));
		all.put("shape beyond 2^64.npy", () -> npy(1, "{" + F4 + "(65536, 65536, 65536, 65536, 65536), }", 4));
		all.put("shape of 8 GB.npy", () -> npy(1, "{" + F4 + "(2147483647,), }", 4));
		all.put("negative shape.npy", () -> npy(1, "{" + F4 + "(-1, 4), }", 4));
		all.put("shape without number.npy", () -> npy(1, "{" + F4 + "(,), }", 4));
		all.put("10,000 axes.npy", () -> npy(1, "{" + F4 + "(" + "1,".repeat(10_000) + "), }", 4));
		all.put("an axis of 0 among large ones.npy", () -> npy(1, "{" + F4 + "(0, 2147483647, 2147483647, 2147483647), }", 0));
		all.put("no shape.npy", () -> npy(1, "{'descr': '<f4', 'fortran_order': False, }", 4));
		all.put("no order.npy", () -> npy(1, "{'descr': '<f4', 'shape': (1,), }", 4));
		all.put("values missing.npy", () -> npy(1, "{" + F4 + "(2, 2), }", 12));
		all.put("gzip of zeros.npy", () -> gzip(header(1, -2, "{" + F4 + "(2000, 1000, 1000), }"), 1 << 26));
	}

	private static void types(Map<String, Supplier<byte[]>> all) {
		for (String type : new String[] { "|O", "<f16", "<c8", "<U3", "|S5", "|V8", "<M8[ns]", "<f4,<f4", "", "<f", "x".repeat(
				60_000) }) {
			all.put("type " + (type.length() > 9 ? "of 60,000 letters" : type.replaceAll("\\W", "_")) + ".npy",
					() -> npy(1, "{'descr': '" + type + "', 'fortran_order': False, 'shape': (1,), }", 32));
		}
		all.put("records.npy", () -> npy(1, "{'descr': [('a', '<f4'), ('b', '|O')], 'fortran_order': False, 'shape': (1,), }",
				12));
		all.put("pickled object.npy", () -> joined(
				npy(1, "{'descr': '|O', 'fortran_order': False, 'shape': (), }", 0),
				"cos\nsystem\n(S'true'\ntR.".getBytes(StandardCharsets.US_ASCII)));
	}

	private static void archives(Map<String, Supplier<byte[]>> all) {
		byte[] array = npy(1, "{" + F4 + "(4,), }", 16);
		all.put("empty.npz", () -> new byte[0]);
		all.put("an array instead of an archive.npz", () -> array);
		all.put("no entries.npz", () -> new byte[] { 'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		all.put("cut off.npz", () -> Arrays.copyOf(zip(array, 1, ZipEntry.DEFLATED), 60));
		all.put("100,001 entries.npz", () -> zip(new byte[0], 100_001, ZipEntry.STORED));
		all.put("entry of 1 GB of zeros.npz",
				() -> zip(joined(header(1, -2, "{" + F4 + "(250, 1000, 1000), }"), new byte[1 << 24]), 1,
						ZipEntry.DEFLATED));
		all.put("size in zip64 beyond 2^63.npz", () -> patched(zip(array, 1, ZipEntry.STORED), 20, -1));
		all.put("offset of an entry changed.npz", () -> patched(zip(array, 1, ZipEntry.STORED), 42, 0x7ffffff0));
		all.put("unknown method.npz", () -> patched(zip(array, 1, ZipEntry.DEFLATED), 10, 99));
		all.put("deflated bytes changed.npz", () -> {
			byte[] zip = zip(array, 1, ZipEntry.DEFLATED);
			Arrays.fill(zip, 40, 60, (byte) 0xff);
			return zip;
		});
	}

	private static void frames(Map<String, Supplier<byte[]>> all) {
		all.put("empty.b2nd", () -> new byte[0]);
		all.put("header alone.b2nd", () -> Arrays.copyOf(new FrameBytes().file(), 100));
		all.put("no flags.b2nd", () -> new FrameBytes().flags().file());
		all.put("another length.b2nd", () -> new FrameBytes().lengths(-1, -1, 1L << 62).file());
		all.put("negative header.b2nd", () -> new FrameBytes().lengths(Integer.MIN_VALUE + 5, -1, -1).file());
		all.put("chunks longer than the file.b2nd", () -> new FrameBytes().lengths(-1, Long.MAX_VALUE, -1).file());
		all.put("description outside.b2nd", () -> new FrameBytes().metalayer(1 << 30, 1).file());
		all.put("description in itself.b2nd", () -> new FrameBytes().metalayer(0, 1).file());
		all.put("65,535 descriptions.b2nd", () -> new FrameBytes().metalayer(-1, 65_535).file());
		all.put("type of objects.b2nd", () -> new FrameBytes().type("|O").file());
		all.put("type of 1 MB.b2nd", () -> new FrameBytes().type("<".repeat(1 << 20)).file());
		all.put("big endian.b2nd", () -> new FrameBytes().type(">f4").file());
		int[] large = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE };
		int[] one = { 1, 1, 1, 1 };
		all.put("negative extents.b2nd", () -> new FrameBytes().extents(new int[] { -1, 2, 2, 2 }, one, one, 4).file());
		all.put("extents beyond 2^64.b2nd", () -> new FrameBytes().extents(large, one, one, 4).file());
		all.put("blocks beyond 2^64.b2nd", () -> new FrameBytes().extents(large, large, large, 4).file());
		all.put("blocks larger than chunks.b2nd", () -> new FrameBytes().extents(one, one, large, 4).file());
		all.put("4 million chunks.b2nd", () -> new FrameBytes().extents(new int[] { 1, 1, 1, 1 << 23 }, one, one, 4).file());
		all.put("index of 4 million chunks in 32 bytes.b2nd", () -> new FrameBytes()
				.extents(new int[] { 1, 1, 1, 1 << 22 }, one, one, 4).index(FrameBytes.extended(1, 1, 8, 8 << 22, 8 << 22))
				.file());
		int[] cube = { 1, 512, 512, 512 };
		all.put("one block of 512 MB.b2nd", () -> new FrameBytes().extents(cube, cube, cube, 1 << 29).offsets(1L << 63 | 1L << 56)
				.file());
		all.put("134 million blocks.b2nd", () -> new FrameBytes().extents(cube, cube, one, 1 << 29).offsets(1L << 63 | 1L << 56)
				.file());
		all.put("no axes.b2nd", () -> new FrameBytes().extents(new int[0], new int[0], new int[0], 4).file());
		all.put("15 axes.b2nd", () -> new FrameBytes().extents(new int[15], new int[15], new int[15], 4).file());
	}

	private static void chunks(Map<String, Supplier<byte[]>> all) {
		byte[] values = new byte[32];
		all.put("chunk beyond the file.b2nd", () -> new FrameBytes().offsets(1L << 40).file());
		all.put("unknown chunk of one value.b2nd", () -> new FrameBytes().offsets(-1).file());
		all.put("chunk of another length.b2nd", () -> new FrameBytes().chunks(FrameBytes.stored(4, 64, 32, 48, values)).file());
		all.put("chunk of negative length.b2nd", () -> new FrameBytes().chunks(FrameBytes.stored(4, -32, 32, 48, values)).file());
		all.put("chunk of 2 GB.b2nd", () -> new FrameBytes().chunks(FrameBytes.stored(4, 32, 32, Integer.MAX_VALUE, values))
				.file());
		all.put("elements of no bytes.b2nd", () -> new FrameBytes().chunks(FrameBytes.stored(0, 32, 32, 48, values)).file());
		all.put("elements longer than a block.b2nd",
				() -> new FrameBytes().chunks(FrameBytes.extended(4, 0, 255, 32, 32, values)).file());
		for (int codec = 0; codec < 8; codec++) {
			byte[] streams = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN).putInt(36).putInt(20)
					.putLong(0xfd2fb528L | -1L << 32).putLong(-1).array();
			byte[] chunk = FrameBytes.extended(codec, 0, 1, 32, 32, streams);
			all.put("stream of the codec " + codec + ".b2nd", () -> new FrameBytes().chunks(chunk).file());
		}
		all.put("blocks begin before the chunk.b2nd", () -> new FrameBytes().chunks(FrameBytes.extended(1, 0, 1, 32, 32,
				ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putInt(-8).array())).file());
		all.put("index that names no chunks.b2nd", () -> new FrameBytes().offsets().file());
		all.put("index of 2 GB.b2nd", () -> new FrameBytes().index(FrameBytes.extended(1, 1, 8, Integer.MAX_VALUE, 8)).file());
	}

	private static byte[] joined(byte[] first, byte... second) {
		return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
	}

	private static byte[] npy(int version, String dictionary, int values) {
		return joined(header(version, -2, dictionary), new byte[values]);
	}

	/** With a length of -2 the true one is written. */
	private static byte[] header(int version, int length, String dictionary) {
		byte[] text = dictionary.getBytes(StandardCharsets.ISO_8859_1);
		int written = length == -2 ? text.length : length;
		ByteBuffer b = ByteBuffer.allocate(12 + text.length).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put((byte) 0);
		if (version == 1) {
			b.putShort((short) written);
		} else {
			b.putInt(written);
		}
		byte[] result = new byte[b.put(text).position()];
		b.flip().get(result);
		return result;
	}

	private static byte[] gzip(byte[] start, int zeros) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(start);
			gzip.write(new byte[zeros]);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}

	private static byte[] zip(byte[] content, int entries, int method) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		CRC32 crc = new CRC32();
		crc.update(content);
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (int i = 0; i < entries; i++) {
				ZipEntry entry = new ZipEntry(i + ".npy");
				entry.setMethod(method);
				entry.setSize(content.length);
				entry.setCrc(crc.getValue());
				zip.putNextEntry(entry);
				zip.write(content);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}

	/** An archive of one entry with four bytes of its line in the directory changed. */
	private static byte[] patched(byte[] zip, int field, int value) {
		ByteBuffer b = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
		int directory = b.getInt(zip.length - 6);
		if (field == 10) {
			b.putShort(directory + field, (short) value);
		} else {
			b.putInt(directory + field, value);
			if (field == 20) {
				b.putInt(directory + 24, value);
			}
		}
		return zip;
	}
}
