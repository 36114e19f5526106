// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.label;

import java.util.ArrayList;
import java.util.List;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.distance.EuclideanDistance;

/**
 * Distances to the surface of a label.
 *
 * @since 0.2
 */
public final class SignedDistance {

	private SignedDistance() {
	}

	/**
	 * {@return the distances at all times of a label map, see {@link #of}, on one grid; an empty list where the label is absent
	 * at all times}
	 *
	 * @param labels the labels
	 * @param label  the label
	 * @param reach  mm
	 * @since 0.3
	 */
	public static List<Volume> ofTimes(LabelTiles labels, int label, double reach) {
		VoxelBox box = new VoxelBox(new int[3], new int[3]);
		for (int time = 0; time < labels.times(); time++) {
			box = box.with(LabelMask.of(labels.atTime(time), label, margin(labels.grid(), reach)).box());
		}
		List<Volume> volumes = new ArrayList<>();
		for (int time = 0; box.count() > 0 && time < labels.times(); time++) {
			volumes.add(of(labels.grid(), LabelMask.of(labels.atTime(time), label, box), reach));
		}
		return volumes;
	}

	/** {@return the voxels beyond the label within which distances are known} */
	private static int margin(Geometry grid, double reach) {
		return (int) Math.ceil(reach / least(grid)) + 1;
	}

	private static double least(Geometry grid) {
		return Math.min(grid.spacing()[0], Math.min(grid.spacing()[1], grid.spacing()[2]));
	}

	/**
	 * {@return distances in mm to the surface of a label, negative inside, on a part of the grid; not a number beyond the
	 * reach; null for an absent label} The surface runs half way between a voxel inside and one outside.
	 *
	 * @param labels the labels
	 * @param label  the label
	 * @param reach  mm
	 */
	public static Volume of(LabelTiles labels, int label, double reach) {
		LabelMask mask = LabelMask.of(labels, label, margin(labels.grid(), reach));
		return mask.isEmpty() ? null : of(labels.grid(), mask, reach);
	}

	private static Volume of(Geometry grid, LabelMask mask, double reach) {
		boolean[] outside = new boolean[mask.inside().length];
		for (int i = 0; i < outside.length; i++) {
			outside[i] = !mask.inside()[i];
		}
		int[] shape = mask.box().shape();
		float[] toInside = EuclideanDistance.distances(mask.inside(), shape, grid.spacingZyx());
		float[] toOutside = EuclideanDistance.distances(outside, shape, grid.spacingZyx());
		float half = (float) least(grid) / 2;
		float[] result = new float[outside.length];
		for (int i = 0; i < result.length; i++) {
			float distance = outside[i] ? toInside[i] - half : half - toOutside[i];
			result[i] = Math.abs(distance) <= reach ? distance : Float.NaN;
		}
		int[] first = mask.box().first();
		return Volume.ofFloats(new Geometry(mask.box().size(), grid.spacing(), grid.toWorld(first[0], first[1], first[2]),
				grid.direction()), result, null);
	}
}
