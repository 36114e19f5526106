// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.Tags;
import org.hilum.dicom.pixel.PixelLayout;

/**
 * Finds where the frames of an image lie: in its own attributes (one frame), its functional groups (enhanced CT, MR, PET,
 * segmentations) or its grid frame offsets (RT dose).
 */
public final class Planes {

	/** Direction cosines are rounded in files; axes further off right angles are damaged. */
	private static final double ANGLE_TOLERANCE = 1e-3;

	/** A nanometre, and ten kilometres, in mm: beyond lie damaged headers only. */
	private static final double SMALLEST = 1e-6;
	private static final double FARTHEST = 1e7;

	/** Projections, ultrasound and photographs: a full header would not place them either. */
	private static final Set<String> PICTURES = Set.of("CR", "DX", "ES", "GM", "IO", "MG", "OP", "OT", "PX", "RF", "SM", "US",
			"XA", "XC");

	private Planes() {
	}

	/**
	 * Finds the frames.
	 *
	 * @param image a header suffices
	 * @return one plane per frame, in the order of the frames
	 * @throws HilumException when the image does not say where it lies
	 */
	public static List<Plane> of(DicomObject image) {
		int frames = image.integer(Tags.NUMBER_OF_FRAMES).orElse(1);
		if (frames < 1 || frames > PixelLayout.MOST_FRAMES) {
			throw HilumException.input(image.file(), "It cannot have " + frames + " frames",
					"Export the image again; its header is damaged.");
		}
		List<DicomObject> perFrame = image.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		if (perFrame.isEmpty()) {
			return frames > 1 ? offsets(image, frames) : List.of(plane(image, image, image, image, image, 0));
		}
		if (perFrame.size() != frames) {
			throw HilumException.input(image.file(), "The image has " + frames + " frames, but describes "
					+ perFrame.size(), "Export the image again.");
		}
		DicomObject shared = image.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(image);
		List<Plane> planes = new ArrayList<>();
		for (int f = 0; f < frames; f++) {
			DicomObject own = perFrame.get(f);
			String frame = own.text(Tags.FRAME_OF_REFERENCE_UID);
			if (!frame.isEmpty() && !frame.equals(image.text(Tags.FRAME_OF_REFERENCE_UID))) {
				throw HilumException.input(image.file(), "Frame " + (f + 1)
						+ " lies in another frame of reference than the image",
						"Export one image for each frame of reference.");
			}
			planes.add(plane(image, group(own, shared, Tags.PLANE_POSITION_SEQUENCE).orElse(image),
					group(own, shared, Tags.PLANE_ORIENTATION_SEQUENCE).orElse(image),
					group(own, shared, Tags.PIXEL_MEASURES_SEQUENCE).orElse(image),
					group(own, shared, Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE).orElse(image), f));
		}
		return planes;
	}

	private static Optional<DicomObject> group(DicomObject own, DicomObject shared, int tag) {
		return own.item(tag).or(() -> shared.item(tag));
	}

	private static Plane plane(DicomObject image, DicomObject position, DicomObject orientation, DicomObject measures,
			DicomObject rescale, int frame) {
		double[] cosines = numbers(image, orientation, Tags.IMAGE_ORIENTATION_PATIENT, "Image Orientation (Patient)", 6);
		double[] origin = numbers(image, position, Tags.IMAGE_POSITION_PATIENT, "Image Position (Patient)", 3);
		double[] spacing = numbers(image, measures, Tags.PIXEL_SPACING, "Pixel Spacing", 2);
		double[] x = Arrays.copyOfRange(cosines, 0, 3);
		double[] y = Arrays.copyOfRange(cosines, 3, 6);
		boolean units = Math.abs(Vectors.dot(x, x) - 1) < 2e-2 && Math.abs(Vectors.dot(y, y) - 1) < 2e-2;
		if (!units || Math.abs(Vectors.dot(x, y)) > ANGLE_TOLERANCE) {
			throw HilumException.input(image.file(), "Its directions (Image Orientation) are not at right angles",
					"Export the image again; its header is damaged.");
		}
		if (!(spacing[0] > 0) || !(spacing[1] > 0)) {
			throw HilumException.input(image.file(), "Its pixel spacing is not positive", "Export the image again.");
		}
		if (!(Math.min(spacing[0], spacing[1]) >= SMALLEST) || !(Math.max(spacing[0], spacing[1]) <= FARTHEST)
				|| Math.max(Math.max(Math.abs(origin[0]), Math.abs(origin[1])), Math.abs(origin[2])) > FARTHEST) {
			throw HilumException.input(image.file(), "Its pixel spacing or position is that of no patient",
					"Export the image again; its header is damaged.");
		}
		int rows = size(image, Tags.ROWS, "Rows");
		int columns = size(image, Tags.COLUMNS, "Columns");
		if ((long) rows * columns > PixelLayout.LARGEST_FRAME) {
			throw HilumException.input(image.file(), "Its frames of " + columns + " x " + rows
					+ " pixels are larger than any real ones", "Export the image again; its header is damaged.");
		}
		double slope = rescale.number(Tags.RESCALE_SLOPE).orElseGet(() -> image.number(Tags.DOSE_GRID_SCALING).orElse(1));
		double intercept = rescale.number(Tags.RESCALE_INTERCEPT).orElse(0);
		if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
			throw HilumException.input(image.file(), "Its rescale slope or intercept is unusable", "Export the image again.");
		}
		return new Plane(image, frame, rows, columns, origin, Vectors.unit(x), Vectors.unit(y), spacing[1], spacing[0], slope,
				intercept);
	}

	private static int size(DicomObject image, int tag, String name) {
		int value = image.integer(tag).orElseThrow(() -> missing(image, tag, name));
		if (value < 1) {
			throw DicomProblems.damaged(image.file(), tag, "a size must be positive");
		}
		return value;
	}

	/** RT dose: frames are shifted along the normal, relative to the first, or given as absolute coordinates. */
	private static List<Plane> offsets(DicomObject image, int frames) {
		double[] offsets = image.doubles(Tags.GRID_FRAME_OFFSET_VECTOR);
		if (offsets.length != frames) {
			throw HilumException.input(image.file(),
					"The image has " + frames + " frames, but does not say where they lie in the patient",
					"Choose a series of single slices or an enhanced image with functional groups.");
		}
		Plane first = plane(image, image, image, image, image, 0);
		List<Plane> planes = new ArrayList<>();
		for (int f = 0; f < frames; f++) {
			double[] position = Vectors.along(first.position(), first.normal(), offsets[f] - offsets[0]);
			planes.add(new Plane(image, f, first.rows(), first.columns(), position, first.xAxis(), first.yAxis(),
					first.spacingX(), first.spacingY(), first.slope(), first.intercept()));
		}
		return planes;
	}

	private static double[] numbers(DicomObject image, DicomObject holder, int tag, String name, int count) {
		double[] values = holder.doubles(tag);
		double sum = 0;
		for (double value : values) {
			sum += value; // one that is not finite makes it so
		}
		if (values.length != count || !Double.isFinite(sum)) {
			throw missing(image, tag, name);
		}
		return values;
	}

	private static HilumException missing(DicomObject image, int tag, String name) {
		String modality = image.text(Tags.MODALITY).strip();
		if (PICTURES.contains(modality) && tag != Tags.PIXEL_SPACING) {
			return HilumException.input(image.file(), "The image (modality " + modality + ") is a picture without a place in the"
					+ " patient, not a slice of a volume",
					"Two-dimensional data sets are made of picture files: export it as PNG.");
		}
		return DicomProblems.missing(image.file(), tag, name);
	}
}
