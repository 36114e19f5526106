// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.PictureStack;

/** Reads an image from one file, or from PNG slices of 8 or 16 bits. */
final class PngStack {

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
		return PictureStack.read(files, spacing, (_, _) -> {});
	}

	/** {@return whether files are PNG slices} */
	static boolean isSlices(List<Path> files) {
		return files.getFirst().toString().toLowerCase(Locale.ROOT).endsWith(".png");
	}
}
