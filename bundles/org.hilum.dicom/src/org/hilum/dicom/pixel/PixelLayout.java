// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.Tags;

/**
 * How the pixels of an image lie in its pixel data (PS3.3, C.7.6.3).
 *
 * @param rows          pixels from top to bottom
 * @param columns       pixels from left to right
 * @param samples       values per pixel: 1, or 3 for colours
 * @param planar        whether the samples come one plane after the other
 * @param bitsAllocated bits that one value takes: 1, or a multiple of 8
 * @param bitsStored    bits of them that are used
 * @param highBit       the position of the highest used bit
 * @param signed        whether values are two's complement
 * @param photometric   what values mean, such as MONOCHROME2
 * @param frames        the number of images
 * @since 0.1.0
 */
public record PixelLayout(int rows, int columns, int samples, boolean planar, int bitsAllocated, int bitsStored,
		int highBit, boolean signed, String photometric, int frames) {

	/** Most pixels of a frame: keeps its decoding below 256 MB; the largest detectors have 24 million pixels. */
	public static final long LARGEST_FRAME = 1 << 25;
	/** Most frames of an image; a larger number is a damaged header. */
	public static final int MOST_FRAMES = 1 << 20;

	private static final long MOST_BYTES = 1 << 28;

	/**
	 * Reads the layout.
	 *
	 * @param object an image
	 * @return its layout, checked
	 * @throws HilumException when attributes are missing or contradict each other
	 */
	public static PixelLayout of(DicomObject object) {
		int rows = required(object, Tags.ROWS, "Rows");
		int columns = required(object, Tags.COLUMNS, "Columns");
		int allocated = required(object, Tags.BITS_ALLOCATED, "Bits Allocated");
		int stored = object.integer(Tags.BITS_STORED).orElse(allocated);
		int samples = object.integer(Tags.SAMPLES_PER_PIXEL).orElse(1);
		PixelLayout layout = new PixelLayout(rows, columns, samples,
				samples > 1 && object.integer(Tags.PLANAR_CONFIGURATION).orElse(0) == 1, allocated, stored,
				object.integer(Tags.HIGH_BIT).orElse(stored - 1), object.integer(Tags.PIXEL_REPRESENTATION).orElse(0) == 1,
				object.string(Tags.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2"),
				object.integer(Tags.NUMBER_OF_FRAMES).orElse(1));
		layout.check(object.file());
		return layout;
	}

	private void check(Path file) {
		if (rows <= 0 || columns <= 0 || frames <= 0 || frames > MOST_FRAMES) {
			throw inconsistent(file, "it has " + rows + " rows, " + columns + " columns and " + frames + " frames");
		}
		if ((long) rows * columns > LARGEST_FRAME) {
			throw inconsistent(file, "a frame of " + columns + " x " + rows + " pixels is larger than any real one");
		}
		boolean sizes = bitsAllocated == 1 || bitsAllocated == 8 || bitsAllocated == 16 || bitsAllocated == 32
				|| bitsAllocated == 64;
		if (!sizes || bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated) {
			throw inconsistent(file, "it has " + bitsAllocated + " bits allocated, " + bitsStored
					+ " stored, high bit " + highBit);
		}
		if ((long) rows * columns * samples * Math.max(bitsAllocated, 8) / 8 > MOST_BYTES) {
			throw inconsistent(file, "a frame of " + columns + " x " + rows + " pixels of " + samples + " x " + bitsAllocated
					+ " bits is larger than any real one");
		}
		if (samples != 1 && samples != 3 && samples != 4 || bitsAllocated == 1 && samples != 1) {
			throw inconsistent(file, "it has " + samples + " samples per pixel");
		}
	}

	private static HilumException inconsistent(Path file, String why) {
		return HilumException.input(file, "The image's description is not usable: " + why, "Export the object again.");
	}

	private static int required(DicomObject object, int tag, String name) {
		OptionalInt value = object.integer(tag);
		return value.orElseThrow(() -> DicomProblems.missing(object.file(), tag, name));
	}

	/** {@return the number of values of one frame} */
	public int values() {
		return rows * columns * samples;
	}

	/** {@return the number of bytes of one decoded frame; 1-bit pixels are packed} */
	public int frameBytes() {
		return bitsAllocated == 1 ? (values() + 7) / 8 : Math.multiplyExact(values(), bitsAllocated / 8);
	}

	/** {@return whether native frames have two pixels' chroma in common} */
	public boolean subsampled() {
		return photometric.equals("YBR_FULL_422") || photometric.equals("YBR_PARTIAL_422");
	}

	/** {@return whether values are colours coded as luminance and chroma, once decoded} */
	public boolean luminanceChroma() {
		return photometric.equals("YBR_FULL") || photometric.equals("YBR_FULL_422");
	}

	/** {@return whether there is one value per pixel and it is a brightness or a measurement} */
	public boolean monochrome() {
		return samples == 1 && photometric.startsWith("MONOCHROME");
	}
}
