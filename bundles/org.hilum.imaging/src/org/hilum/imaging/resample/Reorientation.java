// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.lang.foreign.MemorySegment;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;

/**
 * Swaps and flips the axes of an image so that they run to given sides of the patient. Every voxel keeps its value and
 * its place in the world; nothing is interpolated.
 */
public final class Reorientation {

	private static final String POSITIVE = "LPS";
	private static final String NEGATIVE = "RAI";

	private Reorientation() {
	}

	/**
	 * {@return an image whose axes run to other sides}
	 *
	 * @param image  the image, any number of components
	 * @param target three letters, the side to which each index axis is to run, such as "LPS"; for an oblique image the
	 *               nearest axes are taken
	 */
	public static Volume to(Volume image, String target) {
		Geometry g = image.geometry();
		int[] from = new int[3];
		boolean[] flip = new boolean[3];
		boolean[] used = new boolean[3];
		for (int axis = 0; axis < 3; axis++) {
			int world = POSITIVE.indexOf(target.charAt(axis));
			boolean positive = world >= 0;
			world = positive ? world : NEGATIVE.indexOf(target.charAt(axis));
			if (world < 0) {
				throw new IllegalArgumentException(target + " does not name three sides such as LPS");
			}
			from[axis] = nearest(g.direction(), world, used);
			used[from[axis]] = true;
			flip[axis] = g.direction()[3 * world + from[axis]] < 0 == positive;
		}
		return new Volume(geometry(g, from, flip), image.type(), image.components(), data(image, from, flip), null);
	}

	private static int nearest(double[] direction, int world, boolean... used) {
		int best = -1;
		for (int axis = 0; axis < 3; axis++) {
			double cosine = Math.abs(direction[3 * world + axis]);
			if (!used[axis] && (best < 0 || cosine > Math.abs(direction[3 * world + best]))) {
				best = axis;
			}
		}
		return best;
	}

	private static Geometry geometry(Geometry g, int[] from, boolean... flip) {
		int[] size = new int[3];
		double[] spacing = new double[3];
		double[] direction = new double[9];
		double[] first = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			size[axis] = g.size()[from[axis]];
			spacing[axis] = g.spacing()[from[axis]];
			first[from[axis]] = flip[axis] ? size[axis] - 1 : 0;
			for (int row = 0; row < 3; row++) {
				direction[3 * row + axis] = (flip[axis] ? -1 : 1) * g.direction()[3 * row + from[axis]] + 0.0;
			}
		}
		return new Geometry(size, spacing, g.toWorld(first[0], first[1], first[2]), direction);
	}

	private static MemorySegment data(Volume image, int[] from, boolean... flip) {
		int[] old = image.geometry().size();
		long[] strides = { 1, old[0], (long) old[0] * old[1] };
		int[] size = new int[3];
		long[] step = new long[3];
		long start = 0;
		for (int axis = 0; axis < 3; axis++) {
			size[axis] = old[from[axis]];
			step[axis] = (flip[axis] ? -1 : 1) * strides[from[axis]];
			start += flip[axis] ? strides[from[axis]] * (size[axis] - 1) : 0;
		}
		int bytes = image.type().bytes();
		MemorySegment result = MemorySegment.ofArray(new byte[Math.toIntExact(image.data().byteSize())]);
		long to = 0;
		for (int component = 0; component < image.components(); component++) {
			long base = start + component * image.geometry().voxels();
			for (int z = 0; z < size[2]; z++) {
				for (int y = 0; y < size[1]; y++) {
					long at = base + z * step[2] + y * step[1];
					for (int x = 0; x < size[0]; x++) {
						MemorySegment.copy(image.data(), (at + x * step[0]) * bytes, result, to, bytes);
						to += bytes;
					}
				}
			}
		}
		return result;
	}
}
