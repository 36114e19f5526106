// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.lang.foreign.MemorySegment;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.resample.Reorientation;

/**
 * Puts a label map that was stored cropped to its extent, as 3D Slicer stores segmentations, or with its axes in another
 * order or running the other way, onto the grid of its image. Nothing is resampled: the axes are the image's then, the
 * spacing is the same, and the offset is a whole number of voxels.
 */
final class LabelPlacement {

	/** In voxels and direction cosines, for the rounding in file headers. */
	private static final double TOLERANCE = 1e-3;

	private LabelPlacement() {
	}

	/**
	 * {@return the label map on the image's grid; as it is where the grids are equal, not aligned, or the label map reaches
	 * out of the image}
	 *
	 * @param labels the label map, of one component or more
	 * @param image  the image's grid
	 */
	static Volume onto(Volume labels, Geometry image) {
		if (labels.geometry().isSameGrid(image) || labels.geometry().isPlane() != image.isPlane()) {
			return labels;
		}
		Volume aligned = Reorientation.aligned(labels, image);
		Volume onImage = onAxesOf(aligned, image);
		return onImage == null ? labels : onImage;
	}

	/** {@return the label map on the image's grid; null where the grids are not aligned} */
	private static Volume onAxesOf(Volume labels, Geometry image) {
		Geometry from = labels.geometry();
		if (from.isSameGrid(image)) {
			return labels;
		}
		if (!near(from.spacing(), image.spacing(), TOLERANCE * min(image.spacing()))
				|| !near(from.direction(), image.direction(), TOLERANCE)) {
			return null;
		}
		double[] exact = image.toIndex(from.origin()[0], from.origin()[1], from.origin()[2]);
		int[] offset = new int[exact.length];
		for (int axis = 0; axis < offset.length; axis++) {
			offset[axis] = (int) Math.rint(exact[axis]);
			if (!(Math.abs(exact[axis] - offset[axis]) <= TOLERANCE) || offset[axis] < 0
					|| offset[axis] + from.size()[axis] > image.size()[axis]) {
				return null;
			}
		}
		return placed(labels, image, offset);
	}

	private static Volume placed(Volume labels, Geometry image, int... offset) {
		int[] small = labels.geometry().size();
		int[] large = image.size();
		long bytes = labels.data().byteSize() / labels.values();
		long size = Math.multiplyExact(bytes * labels.components(), image.voxels());
		MemorySegment data = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
		for (int c = 0; c < labels.components(); c++) {
			for (int z = 0; z < small[2]; z++) {
				for (int y = 0; y < small[1]; y++) {
					long source = small[0] * (y + (long) small[1] * (z + (long) small[2] * c));
					long target = offset[0] + large[0] * (y + offset[1]
							+ (long) large[1] * (z + offset[2] + (long) large[2] * c));
					MemorySegment.copy(labels.data(), source * bytes, data, target * bytes, small[0] * bytes);
				}
			}
		}
		return new Volume(image, labels.type(), labels.components(), data, null);
	}

	private static double min(double... values) {
		return Math.min(values[0], Math.min(values[1], values[2]));
	}

	private static boolean near(double[] a, double[] b, double tolerance) {
		for (int i = 0; i < a.length; i++) {
			if (!(Math.abs(a[i] - b[i]) <= tolerance)) {
				return false;
			}
		}
		return true;
	}
}
