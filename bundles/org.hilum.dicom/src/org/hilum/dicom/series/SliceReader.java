// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;
import org.hilum.dicom.pixel.Colours;
import org.hilum.dicom.pixel.PixelFrames;
import org.hilum.dicom.pixel.PixelLayout;

/** Decodes planes and rescales them. Keeps the frames of the last image open, for multi-frame images. */
final class SliceReader {

	private final SeriesPolicy policy;
	/** Null when activities are kept. */
	private final SuvFactor uptake;
	private DicomObject lastObject;
	private PixelFrames lastFrames;

	/**
	 * Begins.
	 *
	 * @param policy what is done about values
	 * @param planes all slices of the series
	 */
	SliceReader(SeriesPolicy policy, List<Plane> planes) {
		this.policy = policy;
		this.uptake = policy.suv() ? new SuvFactor(planes.stream().map(Plane::object).distinct().toList()) : null;
	}

	/**
	 * A slice.
	 *
	 * @param values rescaled, row by row
	 * @param padded where the padding value was
	 */
	record Slice(double[] values, BitSet padded) {
	}

	/** {@return the plane's values} */
	Slice read(Plane plane) {
		if (plane.object() != lastObject) {
			if (!plane.object().items(Tags.MODALITY_LUT_SEQUENCE).isEmpty()) {
				throw HilumException.input(plane.object().file(), "Its values go through a lookup table (Modality LUT)",
						"Export the series with rescale slope and intercept; tables of values are not supported.");
			}
			lastFrames = PixelFrames.of(plane.object());
			lastObject = plane.object();
		}
		PixelLayout layout = lastFrames.layout();
		double[] values = layout.monochrome() ? lastFrames.values(plane.frame()) : luminance(plane, layout);
		BitSet padded = padded(values, plane.object(), layout);
		if (layout.photometric().equals("MONOCHROME1") && policy.inverted() == SeriesPolicy.Inverted.INVERT) {
			invert(values, layout);
		}
		double factor = uptake == null ? 1 : uptake.of(plane.object());
		if (plane.slope() != 1 || plane.intercept() != 0 || factor != 1) {
			for (int i = 0; i < values.length; i++) {
				values[i] = (values[i] * plane.slope() + plane.intercept()) * factor;
			}
		}
		return new Slice(values, padded);
	}

	private double[] luminance(Plane plane, PixelLayout layout) {
		if (policy.colour() == SeriesPolicy.Colour.REFUSE) {
			throw new SeriesFinding(FindingKind.COLOUR, "The pixels are colours (" + layout.photometric() + ")", 1)
					.refusal(plane.object().file());
		}
		int[] samples = lastFrames.samples(plane.frame());
		double[] values = new double[layout.rows() * layout.columns()];
		if (layout.samples() == 1) {
			PaletteLookup palette = PaletteLookup.of(plane.object());
			for (int i = 0; i < values.length; i++) {
				values[i] = palette.of(samples[i]);
			}
		} else {
			int[] grey = Colours.luminance(samples, layout.samples());
			for (int i = 0; i < values.length; i++) {
				values[i] = grey[i];
			}
		}
		return values;
	}

	private static BitSet padded(double[] values, DicomObject image, PixelLayout layout) {
		BitSet result = new BitSet();
		OptionalInt value = image.integer(Tags.PIXEL_PADDING_VALUE);
		if (value.isEmpty() || !layout.monochrome()) {
			return result;
		}
		int a = asStored(value.getAsInt(), layout);
		int b = asStored(image.integer(Tags.PIXEL_PADDING_RANGE_LIMIT).orElse(value.getAsInt()), layout);
		for (int i = 0; i < values.length; i++) {
			if (values[i] >= Math.min(a, b) && values[i] <= Math.max(a, b)) {
				result.set(i);
			}
		}
		return result;
	}

	/** Padding is often written unsigned although pixels are signed. */
	private static int asStored(int value, PixelLayout layout) {
		if (layout.bitsAllocated() == 16) {
			return layout.signed() ? (short) value : value & 0xffff;
		}
		return value;
	}

	private static void invert(double[] values, PixelLayout layout) {
		if (layout.bitsStored() > 16) {
			throw HilumException.input(null, "MONOCHROME1 with more than 16 bits cannot be inverted", "Keep its values.");
		}
		// the sum of the lowest and the highest value: of two's complement, or of unsigned numbers
		double sum = layout.signed() ? -1 : (1 << layout.bitsStored()) - 1;
		for (int i = 0; i < values.length; i++) {
			values[i] = sum - values[i];
		}
	}
}
