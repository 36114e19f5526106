// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import org.hilum.imaging.Geometry;
import org.hilum.imaging.distance.EuclideanDistance;
import org.hilum.viewer.label.LabelMask;
import org.hilum.viewer.label.VoxelBox;

/**
 * Fills the slices between those on which a label was drawn: the signed distance from the outline is interpolated linearly
 * from one drawn slice to the next.
 *
 * @since 0.2
 */
public final class SliceInterpolation {

	private SliceInterpolation() {
	}

	/**
	 * Interpolates a label. Slices on which it is drawn stay as they are.
	 *
	 * @param stroke gets the voxels
	 * @param label  the label
	 * @param axis   index axis across the slices: 0 x, 1 y, 2 z
	 * @param filter voxels that may change
	 */
	public static void fill(Stroke stroke, int label, int axis, VoxelFilter filter) {
		LabelMask mask = LabelMask.of(stroke.labels(), label, 1);
		if (mask.isEmpty()) {
			return;
		}
		VoxelBox box = mask.box();
		boolean[] after = mask.inside().clone();
		int last = -1;
		for (int s = 0; s < box.size()[axis]; s++) {
			if (any(Slices.get(box, after, axis, s))) {
				if (last >= 0 && s > last + 1) {
					between(stroke.labels().grid(), box, after, axis, last, s);
				}
				last = s;
			}
		}
		MaskWriter.replace(stroke, label, mask, after, filter);
	}

	private static boolean any(boolean... slice) {
		for (boolean inside : slice) {
			if (inside) {
				return true;
			}
		}
		return false;
	}

	private static void between(Geometry grid, VoxelBox box, boolean[] mask, int axis, int from, int to) {
		double[] first = signed(grid, box, axis, Slices.get(box, mask, axis, from));
		double[] second = signed(grid, box, axis, Slices.get(box, mask, axis, to));
		for (int s = from + 1; s < to; s++) {
			double share = (s - from) / (double) (to - from);
			boolean[] slice = new boolean[first.length];
			for (int i = 0; i < slice.length; i++) {
				slice[i] = (1 - share) * first[i] + share * second[i] > 0;
			}
			Slices.put(box, mask, axis, s, slice);
		}
	}

	/** {@return distances from the outline in mm, positive inside} It runs half way between voxels inside and outside. */
	private static double[] signed(Geometry grid, VoxelBox box, int axis, boolean... slice) {
		int[] axes = Slices.axes(axis);
		int[] shape = { box.size()[axes[1]], box.size()[axes[0]] };
		double[] spacing = { grid.spacing()[axes[1]], grid.spacing()[axes[0]] };
		boolean[] outside = new boolean[slice.length];
		for (int i = 0; i < slice.length; i++) {
			outside[i] = !slice[i];
		}
		double[] toInside = EuclideanDistance.squared(slice, shape, spacing);
		double[] toOutside = EuclideanDistance.squared(outside, shape, spacing);
		double half = Math.min(spacing[0], spacing[1]) / 2;
		double[] result = new double[slice.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = slice[i] ? Math.sqrt(toOutside[i]) - half : half - Math.sqrt(toInside[i]);
		}
		return result;
	}
}
