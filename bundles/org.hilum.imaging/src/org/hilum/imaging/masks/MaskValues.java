// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.masks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import org.hilum.core.HilumException;
import org.hilum.imaging.Volume;

/**
 * Decides which voxels of an image belong to the structure that it marks. Two values, 0 and another whole number, are a
 * mask. More values are a soft mask (a fraction, a percentage, or a fraction of 255 or 65535): voxels of at least half
 * belong to it, as in segmentations of DICOM. Other values are no mask and are refused.
 *
 * @param inside the voxels that belong to the structure (z, y, x)
 * @param soft   the threshold and what it left, one sentence for people; null when every voxel is wholly in or out
 */
public record MaskValues(BitMask inside, String soft) {

	private static final int SHOWN = 4;
	/** Interpolation of higher order leaves the range from 0 to 1 by about this share. */
	private static final double OVERSHOOT = 0.1;
	private static final double[] FRACTION_SCALES = { 1, 100, 255 };
	private static final double[] WHOLE_SCALES = { 100, 255, 65535 };

	/**
	 * Reads a mask.
	 *
	 * @param image     an image
	 * @param component which of its components, from 0
	 * @param file      where it came from, for messages
	 * @return its voxels
	 * @throws HilumException when the values are those of no mask
	 */
	public static MaskValues of(Volume image, int component, Path file) {
		long voxels = image.geometry().voxels();
		long start = component * voxels;
		double threshold = new Range(image, start, voxels, file).threshold();
		boolean[] inside = new boolean[(int) voxels];
		long marked = 0;
		long kept = 0;
		for (int i = 0; i < inside.length; i++) {
			double value = image.value(start + i);
			inside[i] = Double.isNaN(threshold) ? value != 0 : value >= threshold;
			marked += value > 0 ? 1 : 0;
			kept += inside[i] ? 1 : 0;
		}
		if (kept == 0 && marked > 0) {
			throw HilumException.input(file, "No voxel of the soft mask reaches " + text(threshold) + ", but " + marked
					+ " are above 0", "Scale the mask, or make it one of 0 and 1 by the threshold that you want.");
		}
		String soft = Double.isNaN(threshold) ? null
				: String.format(Locale.ROOT, "soft mask, voxels of at least %s belong to it: %d of %d above 0",
						text(threshold), kept, marked);
		return new MaskValues(BitMask.of(inside, image.geometry().shapeZyx()), soft);
	}

	private static String text(double value) {
		return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf((float) value);
	}

	/** The values of one component. */
	private static final class Range {
		private final Path file;
		private final TreeSet<Double> some = new TreeSet<>();
		private double min = Double.POSITIVE_INFINITY;
		private double max = Double.NEGATIVE_INFINITY;
		private boolean whole = true;

		Range(Volume image, long start, long voxels, Path file) {
			this.file = file;
			for (long i = start; i < start + voxels; i++) {
				double value = image.value(i);
				if (!Double.isFinite(value)) {
					throw HilumException.input(file, "The mask holds the value " + value, "Export the mask again.");
				}
				min = Math.min(min, value);
				max = Math.max(max, value);
				whole &= value == Math.rint(value);
				if (some.size() < SHOWN) {
					some.add(value);
				}
			}
		}

		/** {@return from where on a voxel belongs to the structure; NaN when there are only 0 and one whole number} */
		double threshold() {
			if (whole && min == 0 && some.size() <= 2 || min == max && whole && min > 0) {
				return Double.NaN;
			}
			for (double scale : whole ? WHOLE_SCALES : FRACTION_SCALES) {
				boolean reaches = whole ? max == scale : scale == 1 || max >= scale * (1 - OVERSHOOT);
				if (reaches && max <= scale * (1 + OVERSHOOT) && min >= -scale * (whole ? 0 : OVERSHOOT)) {
					return scale / 2;
				}
			}
			throw HilumException.input(file, "The values are not those of a mask: they run from " + MaskValues.text(min)
					+ " to " + MaskValues.text(max) + ", such as "
					+ String.join(", ", some.stream().map(MaskValues::text).toList()),
					"A mask has 0 and one other number, or fractions from 0 to 1 (0 to 100, 0 to 255). A label map of several "
							+ "structures is imported by a pattern without {label}.");
		}
	}
}
