// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.Tags;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.imaging.Geometry;

/** Where the frames of a segmentation lie. */
public final class SegmentationGrid {

	/** Positions may differ from the regular grid by so many slice spacings. */
	private static final double TOLERANCE = 0.1;
	/** Frames closer than this, in mm, share a slice. */
	private static final double SAME_SLICE = 0.01;
	/** No scan has more; a larger number is a damaged position. */
	private static final int MOST_SLICES = 20_000;

	private SegmentationGrid() {
	}

	/**
	 * {@return the smallest regular grid that all frames lie on; slices without a frame are part of it}
	 *
	 * @param segmentation the segmentation
	 * @throws HilumException (input) when frames differ in orientation or spacing, or their positions are not regular
	 */
	public static Geometry of(Segmentation segmentation) {
		List<Segmentation.Frame> frames = segmentation.frames();
		Segmentation.Frame first = frames.getFirst();
		for (Segmentation.Frame frame : frames) {
			if (!near(first.axes(), frame.axes(), 1e-4) || !near(first.spacing(), frame.spacing(), 1e-4)) {
				throw irregular(segmentation, "its frames differ in orientation or pixel spacing");
			}
		}
		double[] normal = normal(first.axes());
		double[] along = frames.stream().mapToDouble(f -> dot(normal, position(segmentation, f, null))).toArray();
		double[] sorted = Arrays.stream(along).sorted().toArray();
		double step = Double.POSITIVE_INFINITY;
		for (int i = 1; i < sorted.length; i++) {
			double gap = sorted[i] - sorted[i - 1];
			step = gap > SAME_SLICE ? Math.min(step, gap) : step;
		}
		if (Double.isInfinite(step)) {
			step = first.thickness() > 0 ? first.thickness() : 1;
		}
		double extent = sorted[sorted.length - 1] - sorted[0];
		if (!(extent / step < MOST_SLICES)) {
			throw irregular(segmentation, "its frames lie too far apart");
		}
		int slices = (int) Math.rint(extent / step) + 1;
		// the smallest gap carries the rounding of two positions, the whole extent carries it once for all
		step = slices > 1 ? extent / (slices - 1) : step;
		int lowest = 0;
		for (int i = 0; i < along.length; i++) {
			double index = (along[i] - sorted[0]) / step;
			if (Math.abs(index - Math.rint(index)) > TOLERANCE) {
				throw irregular(segmentation, "its frames are not evenly spaced");
			}
			lowest = along[i] < along[lowest] ? i : lowest;
		}
		Segmentation.Frame base = frames.get(lowest);
		return geometry(segmentation, base, position(segmentation, base, null), slices, step);
	}

	/**
	 * {@return the grid of one frame: one slice}
	 *
	 * @param segmentation the segmentation
	 * @param frame        the frame
	 * @param image        whose slice gives the position when the frame has none, or null
	 */
	static Geometry frame(Segmentation segmentation, Segmentation.Frame frame, SourceSeries image) {
		double thickness = frame.thickness() > 0 ? frame.thickness() : 1;
		return geometry(segmentation, frame, position(segmentation, frame, image), 1, thickness);
	}

	private static Geometry geometry(Segmentation segmentation, Segmentation.Frame frame, double[] position, int slices,
			double step) {
		double[] a = frame.axes();
		double[] n = normal(a);
		return new Geometry(new int[] { segmentation.columns(), segmentation.rows(), slices },
				new double[] { frame.spacing()[0], frame.spacing()[1], step }, position,
				new double[] { a[0], a[3], n[0], a[1], a[4], n[1], a[2], a[5], n[2] });
	}

	private static double[] position(Segmentation segmentation, Segmentation.Frame frame, SourceSeries image) {
		if (frame.position() != null) {
			return frame.position();
		}
		for (int z = 0; image != null && z < image.slices().size(); z++) {
			if (image.slices().get(z).instance().equals(frame.image())) {
				return image.grid().toWorld(0, 0, z);
			}
		}
		throw DicomProblems.missing(segmentation.object().file(), Tags.IMAGE_POSITION_PATIENT, "Image Position (Patient)");
	}

	private static HilumException irregular(Segmentation segmentation, String why) {
		return HilumException.input(segmentation.object().file(), "The segmentation has no regular grid of its own: " + why,
				"Import it together with the image series that it was made on.");
	}

	private static boolean near(double[] a, double[] b, double tolerance) {
		for (int i = 0; i < a.length; i++) {
			if (!(Math.abs(a[i] - b[i]) <= tolerance)) {
				return false;
			}
		}
		return true;
	}

	private static double[] normal(double[] a) {
		return new double[] { a[1] * a[5] - a[2] * a[4], a[2] * a[3] - a[0] * a[5], a[0] * a[4] - a[1] * a[3] };
	}

	private static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}
}
