// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;

/** The arrays of a {@code .npz} with stored entries, mapped into memory. What is read is checked against the file. */
final class NpzMap {

	/**
	 * A mapped array.
	 *
	 * @param dtype numpy's type string
	 * @param shape extent of each axis
	 * @param data  its values, C order
	 */
	record MappedArray(String dtype, int[] shape, MemorySegment data) {
	}

	private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
			.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final long LIMIT = 0xFFFFFFFFL;
	/** A case has two arrays; thousands of entries that share one header would take seconds. */
	private static final int MOST_ENTRIES = 16;
	private static final Pattern HEADER = Pattern.compile(
			"\\{'descr': '([<|][fiu]\\d)', 'fortran_order': False, 'shape': \\(([\\d, ]*)\\), \\}\\s*");

	private final Path file;
	private final MemorySegment all;

	private NpzMap(Path file, MemorySegment all) {
		this.file = file;
		this.all = all;
	}

	static Map<String, MappedArray> open(Path file, Arena arena) {
		if (Files.exists(file)) {
			DataFiles.require(file);
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
			return new NpzMap(file, all).entries();
		} catch (NoSuchFileException e) {
			throw HilumException.input(file, "This preprocessed case is missing", "Preprocess the data set again.")
					.because(e);
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(),
					"Check that it is readable.").because(e);
		} catch (IndexOutOfBoundsException | ArithmeticException | NumberFormatException e) {
			throw damaged(file).because(e);
		}
	}

	private Map<String, MappedArray> entries() {
		long end = all.byteSize() - 22;
		if (end < 0 || all.get(INT, end) != 0x06054b50) {
			throw damaged(file);
		}
		int count = all.get(SHORT, end + 10) & 0xffff;
		if (count > MOST_ENTRIES) {
			throw damaged(file);
		}
		long at = all.get(INT, end + 16) & LIMIT;
		if (at == LIMIT) {
			at = all.get(LONG, all.get(LONG, end - 12) + 48);
		}
		Map<String, MappedArray> result = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			int name = all.get(SHORT, at + 28) & 0xffff;
			int extra = all.get(SHORT, at + 30) & 0xffff;
			result.put(text(at + 46, name).replaceFirst("\\.npy$", ""), array(at, name, extra));
			at += 46L + name + extra + (all.get(SHORT, at + 32) & 0xffff);
		}
		return result;
	}

	private MappedArray array(long at, int name, int extra) {
		if (all.get(INT, at) != 0x02014b50) {
			throw damaged(file);
		}
		if (all.get(SHORT, at + 10) != 0) {
			throw HilumException.input(file, "The arrays in this file are compressed and cannot be mapped",
					"Preprocess the data set with Hilum.");
		}
		long size = all.get(INT, at + 24) & LIMIT;
		long offset = all.get(INT, at + 42) & LIMIT;
		long field = at + 46 + name;
		if ((size == LIMIT || offset == LIMIT) && extra >= 28 && all.get(SHORT, field) == 1) {
			size = all.get(LONG, field + 4);
			offset = all.get(LONG, field + 20);
		}
		long start = offset + 30 + (all.get(SHORT, offset + 26) & 0xffff) + (all.get(SHORT, offset + 28) & 0xffff);
		return npy(all.asSlice(start, size));
	}

	private MappedArray npy(MemorySegment npy) {
		int length = npy.get(SHORT, 8) & 0xffff;
		byte[] header = npy.asSlice(10, length).toArray(ValueLayout.JAVA_BYTE);
		Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
		if (npy.get(INT, 0) != 0x4d554e93 || !matcher.matches()) {
			throw damaged(file);
		}
		int[] shape = Arrays.stream(matcher.group(2).split(",")).map(String::strip).filter(s -> !s.isEmpty())
				.mapToInt(Integer::parseInt).toArray();
		long bytes = matcher.group(1).charAt(2) - '0';
		for (int extent : shape) {
			bytes = Math.multiplyExact(bytes, (long) extent);
		}
		if (bytes != npy.byteSize() - 10 - length) {
			throw damaged(file);
		}
		return new MappedArray(matcher.group(1), shape, npy.asSlice(10L + length));
	}

	private String text(long at, int length) {
		return new String(all.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
	}

	private static HilumException damaged(Path file) {
		return HilumException.input(file, "This preprocessed case is damaged",
				"Delete it and preprocess the data set again.");
	}
}
