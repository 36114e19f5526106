// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.label;

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
	 * {@return distances in mm to the surface of a label, negative inside, on a part of the grid; not a number beyond the
	 * reach; null for an absent label} The surface runs half way between a voxel inside and one outside.
	 *
	 * @param labels the labels
	 * @param label  the label
	 * @param reach  mm
	 */
	public static Volume of(LabelTiles labels, int label, double reach) {
		Geometry grid = labels.grid();
		double least = Math.min(grid.spacing()[0], Math.min(grid.spacing()[1], grid.spacing()[2]));
		LabelMask mask = LabelMask.of(labels, label, (int) Math.ceil(reach / least) + 1);
		if (mask.isEmpty()) {
			return null;
		}
		boolean[] outside = new boolean[mask.inside().length];
		for (int i = 0; i < outside.length; i++) {
			outside[i] = !mask.inside()[i];
		}
		int[] shape = mask.box().shape();
		float[] toInside = EuclideanDistance.distances(mask.inside(), shape, grid.spacingZyx());
		float[] toOutside = EuclideanDistance.distances(outside, shape, grid.spacingZyx());
		float half = (float) least / 2;
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
