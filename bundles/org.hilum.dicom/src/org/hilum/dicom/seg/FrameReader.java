// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import org.hilum.core.HilumException;
import org.hilum.dicom.pixel.PixelFrames;

/** Reads frames and determines which of their voxels belong to a segment. */
final class FrameReader {

	private final Segmentation segmentation;
	private final PixelFrames frames;

	/**
	 * Opens the pixel data.
	 *
	 * @param segmentation whose pixels are read
	 */
	FrameReader(Segmentation segmentation) {
		this.segmentation = segmentation;
		this.frames = PixelFrames.of(segmentation.object());
		int bits = frames.layout().bitsAllocated();
		boolean known = switch (segmentation.type()) {
			case BINARY -> bits == 1 || bits == 8; // some writers spend a byte per voxel
			case FRACTIONAL -> bits == 8;
			case LABELMAP -> bits == 8 || bits == 16;
		};
		if (!known || frames.layout().samples() != 1) {
			throw HilumException.input(segmentation.object().file(), "A segmentation of type " + segmentation.type()
					+ " cannot have " + bits + " bits and " + frames.layout().samples() + " samples per voxel",
					"Export it again.");
		}
	}

	/**
	 * {@return the values of a frame, row by row}
	 *
	 * @param frame which frame, from 0
	 */
	int[] values(int frame) {
		return frames.samples(frame);
	}

	/**
	 * {@return the voxels that are in, as a mask's slice has them}
	 *
	 * @param values    the frame's values
	 * @param number    label maps: the segment
	 * @param threshold fractional: the smallest fraction that is in
	 */
	long[] bits(int[] values, int number, double threshold) {
		boolean exact = segmentation.type() == Segmentation.Type.LABELMAP;
		double least = segmentation.type() == Segmentation.Type.FRACTIONAL ? threshold * segmentation.maximum() : 1;
		long[] result = new long[values.length + 63 >> 6];
		for (int i = 0; i < values.length; i++) {
			if (exact ? values[i] == number : values[i] >= least) {
				result[i >> 6] |= 1L << i;
			}
		}
		return result;
	}

	/**
	 * {@return whether values are there that are neither nothing nor everything}
	 *
	 * @param values the frame's values
	 */
	boolean hasFractions(int[] values) {
		for (int value : values) {
			if (value != 0 && value != segmentation.maximum()) {
				return true;
			}
		}
		return false;
	}
}
