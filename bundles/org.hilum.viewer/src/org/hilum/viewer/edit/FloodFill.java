// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.util.Arrays;
import java.util.BitSet;
import org.hilum.imaging.Geometry;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;

/**
 * Corrections that spread from a voxel over its face neighbours.
 *
 * @since 0.2
 */
public final class FloodFill {

	private static final int[][] NEIGHBOURS = { { -1, 0, 0 }, { 1, 0, 0 }, { 0, -1, 0 }, { 0, 1, 0 }, { 0, 0, -1 }, { 0, 0, 1 } };

	private FloodFill() {
	}

	/**
	 * Gives the connected voxels that have the label of a voxel another one.
	 *
	 * @param stroke gets the voxels
	 * @param seed   index x, y, z
	 * @param label  the new label
	 * @param where  voxels to which it may spread, such as those of a plane
	 */
	public static void fill(Stroke stroke, int[] seed, int label, VoxelFilter where) {
		LabelTiles labels = stroke.labels();
		int old = labels.get(seed[0], seed[1], seed[2]);
		if (old != label) {
			spread(labels.grid(), seed, (x, y, z, current) -> current == old && where.allows(x, y, z, current), labels,
					(x, y, z) -> stroke.set(x, y, z, label));
		}
	}

	/**
	 * Gives a label to the connected voxels whose values are near that of a voxel.
	 *
	 * @param stroke    gets the voxels
	 * @param image     the image
	 * @param channel   from 0
	 * @param time      from 0
	 * @param seed      index x, y, z in the label map
	 * @param tolerance largest difference of the values
	 * @param label     the label
	 * @param where     voxels to which it may spread
	 */
	public static void grow(Stroke stroke, ViewImage image, int channel, int time, int[] seed, double tolerance, int label,
			VoxelFilter where) {
		LabelTiles labels = stroke.labels();
		double value = image.at(channel, time, labels.grid().toWorld(seed[0], seed[1], seed[2]));
		VoxelFilter like = VoxelFilter.values(image, channel, time, labels.grid(), value - tolerance, value + tolerance);
		spread(labels.grid(), seed, where.and(like), labels, (x, y, z) -> stroke.set(x, y, z, label));
	}

	/** Takes voxels. */
	@FunctionalInterface
	private interface Visitor {
		void voxel(int x, int y, int z);
	}

	private static void spread(Geometry grid, int[] seed, VoxelFilter filter, LabelTiles labels, Visitor visitor) {
		int[] size = grid.size();
		BitSet seen = new BitSet();
		int[] queue = new int[1024];
		int count = 0;
		int first = index(size, seed[0], seed[1], seed[2]);
		if (first < 0 || !filter.allows(seed[0], seed[1], seed[2], labels.get(seed[0], seed[1], seed[2]))) {
			return;
		}
		seen.set(first);
		queue[count++] = first;
		while (count > 0) {
			int at = queue[--count];
			int x = at % size[0];
			int y = at / size[0] % size[1];
			int z = at / size[0] / size[1];
			visitor.voxel(x, y, z);
			queue = count + NEIGHBOURS.length > queue.length ? Arrays.copyOf(queue, 2 * queue.length) : queue;
			for (int[] step : NEIGHBOURS) {
				int u = x + step[0];
				int v = y + step[1];
				int w = z + step[2];
				int next = index(size, u, v, w);
				if (next >= 0 && !seen.get(next) && filter.allows(u, v, w, labels.get(u, v, w))) {
					seen.set(next);
					queue[count++] = next;
				}
			}
		}
	}

	private static int index(int[] size, int x, int y, int z) {
		boolean inside = x >= 0 && y >= 0 && z >= 0 && x < size[0] && y < size[1] && z < size[2];
		return inside ? (z * size[1] + y) * size[0] + x : -1;
	}
}
