// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.ArrayList;
import java.util.List;

/** Where the tiles of a prediction lie. Source: nnU-Net, sliding_window_prediction.py. */
public final class SlidingWindow {

	private SlidingWindow() {
	}

	/**
	 * Spreads tiles evenly along one axis, so that the first begins and the last ends with the image.
	 *
	 * @param size     extent of the image, at least that of the tile
	 * @param tile     extent of a tile
	 * @param stepSize largest distance of neighbouring tiles as a share of the tile, above 0 to 1
	 * @return the first voxel of each tile
	 */
	public static int[] steps(int size, int tile, double stepSize) {
		int count = (int) Math.ceil((size - tile) / (tile * stepSize)) + 1;
		int[] steps = new int[count];
		for (int i = 1; i < count; i++) {
			// half to even, as numpy rounds
			steps[i] = (int) Math.rint((double) (size - tile) / (count - 1) * i);
		}
		return steps;
	}

	/**
	 * Lists the tiles of an image. Along an axis where the image is smaller than the tile, the tile is centred on it, as
	 * if the image had been padded; then its first voxel is negative.
	 *
	 * @param image    (z, y, x)
	 * @param tile     (z, y, x), or (y, x) for tiles within every slice
	 * @param stepSize see {@link #steps}
	 * @return first voxel of each tile, (z, y, x)
	 */
	public static List<int[]> tiles(int[] image, int[] tile, double stepSize) {
		int[][] starts = new int[3][];
		int flat = 3 - tile.length;
		for (int axis = 0; axis < 3; axis++) {
			starts[axis] = axis < flat ? range(image[axis]) : starts(image[axis], tile[axis - flat], stepSize);
		}
		List<int[]> tiles = new ArrayList<>();
		for (int z : starts[0]) {
			for (int y : starts[1]) {
				for (int x : starts[2]) {
					tiles.add(new int[] { z, y, x });
				}
			}
		}
		return tiles;
	}

	private static int[] starts(int size, int tile, double stepSize) {
		return size < tile ? new int[] { -((tile - size) / 2) } : steps(size, tile, stepSize);
	}

	private static int[] range(int size) {
		int[] all = new int[size];
		for (int i = 0; i < size; i++) {
			all[i] = i;
		}
		return all;
	}
}
