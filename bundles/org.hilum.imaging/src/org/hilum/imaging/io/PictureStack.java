// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;

/**
 * A volume whose slices are pictures of one channel, each in a file of its own, numbered in their names.
 *
 * @since 0.2
 */
public final class PictureStack {

	private static final List<String> ENDINGS = List.of(".png", ".bmp", ".tif", ".tiff");
	/** Notes of programs beside pictures. */
	private static final List<String> NOTES = List.of(".json", ".txt", ".csv", ".xml", ".md");
	/** The last number in a slice's name. */
	private static final Pattern NUMBER = Pattern.compile(".*?(\\d{1,9})\\D*");
	/** Slices that are decoded at once. */
	private static final int BATCH = 8;

	private PictureStack() {
	}

	/**
	 * {@return the slices in a folder, in the order of their numbers; none where the folder holds something else than pictures}
	 *
	 * @param folder the folder
	 */
	public static List<Path> slices(Path folder) {
		List<Path> files = Folders.list(folder).stream().filter(f -> !f.getFileName().toString().startsWith("."))
				.filter(Predicate.not(f -> ends(f, NOTES))).toList();
		return files.stream().allMatch(f -> ends(f, ENDINGS))
				? files.stream().sorted(Comparator.comparingInt((Path f) -> number(f).orElse(-1))
						.thenComparing(Comparator.naturalOrder())).toList()
				: List.of();
	}

	private static boolean ends(Path file, List<String> endings) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return endings.stream().anyMatch(name::endsWith);
	}

	private static OptionalInt number(Path file) {
		String name = file.getFileName().toString();
		Matcher matcher = NUMBER.matcher(name.substring(0, Math.max(name.lastIndexOf('.'), 0)));
		return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
	}

	/**
	 * Reads slices; of pictures with a table of colours the indices.
	 *
	 * @param files    from first to last
	 * @param spacing  mm along x, y, z
	 * @param listener receives the volume while slices are read; another one when a slice of 16 bit follows those of 8
	 * @return the volume
	 * @throws HilumException when a number is missing between others, or sizes or types differ
	 */
	public static Volume read(List<Path> files, double[] spacing, VolumeListener listener) {
		requireNoGap(files);
		Volume stack = null;
		for (int first = 0; first < files.size(); first += BATCH) {
			List<Path> batch = files.subList(first, Math.min(files.size(), first + BATCH));
			List<Volume> slices = batch.parallelStream().map(PictureStack::slice).toList();
			for (int i = 0; i < slices.size(); i++) {
				Volume slice = slices.get(i);
				stack = fitting(stack, files, first + i, slice, spacing);
				put(slice, stack, (first + i) * slice.values());
				listener.arrived(stack, (first + i + 1) * slice.values());
			}
		}
		return stack;
	}

	/** Numbers that do not run evenly show that a slice is missing: all behind it would lie in a wrong place. */
	private static void requireNoGap(List<Path> files) {
		int[] numbers = files.stream().map(PictureStack::number).flatMapToInt(OptionalInt::stream).toArray();
		int step = numbers.length < files.size() ? 0
				: IntStream.range(1, numbers.length).map(i -> numbers[i] - numbers[i - 1]).min().orElse(0);
		for (int i = 1; step > 0 && i < files.size(); i++) {
			if (numbers[i] - numbers[i - 1] != step) {
				throw HilumException.input(files.get(i), "Slices are missing: number " + numbers[i] + " follows "
						+ numbers[i - 1], "Export all slices, or number them without a gap.");
			}
		}
	}

	private static Volume slice(Path file) {
		Volume slice = ImageFormats.readLabels(file);
		if (slice.components() != 1) {
			throw HilumException.input(file, "The picture is in colour", "Export grey values or label numbers.");
		}
		if (slice.geometry().size()[2] != 1) {
			throw HilumException.input(file, "The file has several slices, but is one of several files of a stack",
					"Open the file itself, or export one slice for each file.");
		}
		return slice;
	}

	/** {@return the stack so far, or one that can take up the slice as well} */
	private static Volume fitting(Volume stack, List<Path> files, int number, Volume slice, double... spacing) {
		int[] pixels = slice.geometry().size();
		if (stack == null) {
			int[] size = { pixels[0], pixels[1], files.size() };
			long bytes = Segments.claimedBytes(files.getFirst(), slice.type().bytes(), size[0], size[1], size[2]);
			return new Volume(Geometry.axisAligned(size, spacing), slice.type(), 1, Segments.allocate(bytes), null);
		}
		int[] size = stack.geometry().size();
		if (pixels[0] != size[0] || pixels[1] != size[1]) {
			throw HilumException.input(files.get(number), "The slice has " + pixels[0] + " x " + pixels[1]
					+ " pixels, the first one " + size[0] + " x " + size[1], "Export slices of one size.");
		}
		if (slice.type() == stack.type() || slice.type() == PixelType.UINT8 && stack.type() == PixelType.UINT16) {
			return stack;
		}
		if (slice.type() != PixelType.UINT16 || stack.type() != PixelType.UINT8) {
			throw HilumException.input(files.get(number), "The slice has values of the type " + slice.type()
					+ ", those before it " + stack.type(), "Export slices of one type.");
		}
		Volume wider = new Volume(stack.geometry(), PixelType.UINT16, 1, Segments.allocate(2 * stack.values()), null);
		widen(stack, wider.data(), 0, number * slice.values());
		return wider;
	}

	private static void put(Volume slice, Volume stack, long first) {
		if (slice.type() == stack.type()) {
			MemorySegment.copy(slice.data(), 0, stack.data(), first * slice.type().bytes(), slice.data().byteSize());
		} else {
			widen(slice, stack.data(), first, slice.values());
		}
	}

	private static void widen(Volume bytes, MemorySegment shorts, long first, long count) {
		for (long i = 0; i < count; i++) {
			shorts.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * (first + i), (short) bytes.value(i));
		}
	}
}
