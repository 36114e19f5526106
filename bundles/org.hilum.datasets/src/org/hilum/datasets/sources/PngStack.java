// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** Reads an image from one file, or from PNG slices of 8 or 16 bits. */
final class PngStack {

	private static final long MOST_VOXELS = Integer.MAX_VALUE - 8L;

	/** The last number in a slice's name. */
	private static final Pattern NUMBER = Pattern.compile(".*?(\\d{1,9})\\D*\\.[Pp][Nn][Gg]");

	private PngStack() {
	}

	/**
	 * {@return an image}
	 *
	 * @param files   one image file, or PNG slices from first to last
	 * @param spacing mm along x, y, z of slices, or null
	 */
	static Volume read(List<Path> files, double[] spacing) {
		return read(files, spacing, ImageFormats::read);
	}

	/**
	 * {@return a label map; of pictures with a table of colours the indices}
	 *
	 * @param files   one file, or PNG slices from first to last
	 * @param spacing mm along x, y, z of slices, or null
	 */
	static Volume readLabels(List<Path> files, double[] spacing) {
		return read(files, spacing, ImageFormats::readLabels);
	}

	private static Volume read(List<Path> files, double[] spacing, Function<Path, Volume> reader) {
		boolean slices = isSlices(files);
		if (!slices && files.size() > 1) {
			throw HilumException.input(files.get(1), files.size() + " files have the form of one image",
					"Make the pattern more exact.");
		}
		if (!slices) {
			return reader.apply(files.getFirst());
		}
		if (spacing == null) {
			throw HilumException.usage("PNG slices do not say how large a pixel is",
					"Give the spacing in mm along x, y and z (--spacing 0.7,0.7,3).").in(files.getFirst());
		}
		requireNoGap(files);
		return stack(files, spacing);
	}

	/** {@return whether files are PNG slices} */
	static boolean isSlices(List<Path> files) {
		return files.getFirst().toString().toLowerCase(Locale.ROOT).endsWith(".png");
	}

	/** Numbers that do not run evenly tell of a slice that is not there: all behind it would lie in a wrong place. */
	private static void requireNoGap(List<Path> files) {
		List<Integer> numbers = files.stream().map(file -> NUMBER.matcher(file.getFileName().toString()))
				.filter(Matcher::matches).map(m -> Integer.valueOf(m.group(1))).toList();
		int step = numbers.size() < files.size() ? 0
				: IntStream.range(1, files.size()).map(i -> numbers.get(i) - numbers.get(i - 1)).min().orElse(0);
		for (int i = 1; step > 0 && i < files.size(); i++) {
			if (numbers.get(i) - numbers.get(i - 1) != step) {
				throw HilumException.input(files.get(i), "Slices are missing: number " + numbers.get(i) + " follows "
						+ numbers.get(i - 1), "Export all slices, or number them without a gap.");
			}
		}
	}

	private static Volume stack(List<Path> files, double... spacing) {
		int[] size = { 0, 0 };
		short[] values = {};
		for (int z = 0; z < files.size(); z++) {
			Volume slice = slice(files.get(z));
			int[] pixels = slice.geometry().size();
			if (z == 0) {
				size = pixels;
				long voxels = slice.values() * files.size();
				if (voxels > MOST_VOXELS) {
					throw HilumException.input(files.get(z), "The stack has " + voxels + " voxels, too many for one image",
							"Crop it or make it coarser.");
				}
				values = new short[(int) voxels];
			}
			if (pixels[0] != size[0] || pixels[1] != size[1]) {
				throw HilumException.input(files.get(z), "The slice has " + pixels[0] + " x " + pixels[1]
						+ " pixels, the first one " + size[0] + " x " + size[1], "Export slices of one size.");
			}
			int first = z * (int) slice.values();
			for (int i = 0; i < slice.values(); i++) {
				values[first + i] = (short) (int) slice.value(i);
			}
		}
		Geometry grid = Geometry.axisAligned(new int[] { size[0], size[1], files.size() }, spacing);
		return new Volume(grid, PixelType.UINT16, 1, MemorySegment.ofArray(values), null);
	}

	/** An indexed picture's samples are its labels, as tools for annotation write them. */
	private static Volume slice(Path file) {
		Volume slice = ImageFormats.readLabels(file);
		if (slice.components() != 1) {
			throw HilumException.input(file, "The picture is in colour", "Export grey values or label numbers.");
		}
		return slice;
	}
}
