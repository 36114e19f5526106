// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;

/** Colour lookup tables of a palette image (PS3.3, C.7.6.3.1.5), as 8-bit luminance. */
final class PaletteLookup {

	private final double[] luminance;
	private final int first;

	private PaletteLookup(double[] luminance, int first) {
		this.luminance = luminance;
		this.first = first;
	}

	static PaletteLookup of(DicomObject image) {
		int[] descriptor = image.integers(Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR);
		if (descriptor.length != 3) {
			throw HilumException.input(image.file(), "Its palette is missing", "Export the image again.");
		}
		int entries = descriptor[0] == 0 ? 65536 : descriptor[0] & 0xffff;
		double[] red = table(image, Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, entries, descriptor[2]);
		double[] green = table(image, Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, entries, descriptor[2]);
		double[] blue = table(image, Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA, entries, descriptor[2]);
		double[] luminance = new double[entries];
		for (int i = 0; i < entries; i++) {
			luminance[i] = Math.rint(0.299 * red[i] + 0.587 * green[i] + 0.114 * blue[i]);
		}
		return new PaletteLookup(luminance, descriptor[1]);
	}

	private static double[] table(DicomObject image, int tag, int entries, int bits) {
		byte[] data = image.bytes(tag);
		boolean words = data.length >= 2 * entries;
		if (data.length < entries) {
			throw HilumException.input(image.file(), "Its palette is incomplete or segmented",
					"Convert the image to RGB or greyscale at its source.");
		}
		double[] table = new double[entries];
		for (int i = 0; i < entries; i++) {
			int value = words ? data[2 * i] & 0xff | (data[2 * i + 1] & 0xff) << 8 : data[i] & 0xff;
			table[i] = words && bits > 8 ? value / 257.0 : value & 0xff;
		}
		return table;
	}

	/** {@return the luminance of an entry; those beyond the ends are the last ones} */
	double of(int index) {
		return luminance[Math.clamp((long) index - first, 0, luminance.length - 1)];
	}
}
