// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;

/** Brings a mask to another grid: a voxel is in when the voxel of the mask that is nearest to its centre is. */
final class NearestMask {

	private NearestMask() {
	}

	/**
	 * {@return the mask on another grid}
	 *
	 * @param mask the mask
	 * @param from its grid
	 * @param to   the other grid, in the same frame of reference
	 */
	static BitMask resample(BitMask mask, Geometry from, Geometry to) {
		BitMask result = new BitMask(to.shapeZyx());
		int[] bounds = mask.bounds();
		if (bounds == null) {
			return result;
		}
		int[] box = box(bounds, from, to);
		int[] size = from.size();
		for (int z = box[4]; z < box[5]; z++) {
			for (int y = box[2]; y < box[3]; y++) {
				for (int x = box[0]; x < box[1]; x++) {
					double[] world = to.toWorld(x, y, z);
					double[] index = from.toIndex(world[0], world[1], world[2]);
					// a tie goes to the larger index
					int i = (int) Math.floor(index[0] + 0.5);
					int j = (int) Math.floor(index[1] + 0.5);
					int k = (int) Math.floor(index[2] + 0.5);
					if (i >= 0 && i < size[0] && j >= 0 && j < size[1] && k >= 0 && k < size[2] && mask.get(k, j, i)) {
						result.set(z, y, x);
					}
				}
			}
		}
		return result;
	}

	/** The part of the other grid in which voxels can lie: x0, x1, y0, y1, z0, z1, ends exclusive. */
	private static int[] box(int[] bounds, Geometry from, Geometry to) {
		double[] low = { Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE };
		double[] high = { -Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		for (int corner = 0; corner < 8; corner++) {
			double[] world = from.toWorld(bounds[4 + (corner & 1)] - 0.5, bounds[2 + (corner >> 1 & 1)] - 0.5,
					bounds[corner >> 2] - 0.5);
			double[] index = to.toIndex(world[0], world[1], world[2]);
			for (int a = 0; a < 3; a++) {
				low[a] = Math.min(low[a], index[a]);
				high[a] = Math.max(high[a], index[a]);
			}
		}
		int[] box = new int[6];
		for (int a = 0; a < 3; a++) {
			box[2 * a] = (int) Math.clamp(Math.floor(low[a]), 0.0, to.size()[a]);
			box[2 * a + 1] = (int) Math.clamp(Math.ceil(high[a]) + 1, 0.0, to.size()[a]);
		}
		return box;
	}
}
