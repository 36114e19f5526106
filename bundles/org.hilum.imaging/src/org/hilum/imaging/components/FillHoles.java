// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.components;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Fills holes of masks as {@code scipy.ndimage.binary_fill_holes} does: face neighbours, all axes at once. */
public final class FillHoles {

	private FillHoles() {
	}

	/**
	 * Fills, in place, every false region that no path of face neighbours joins to the array's border. In an array
	 * (1, y, x) every voxel lies at the border, so that nothing is filled; scipy does the same.
	 *
	 * @param mask  the mask, (z, y, x) or (y, x)
	 * @param shape extent of each axis
	 */
	public static void fill(boolean[] mask, int... shape) {
		int[] volume = ConnectedComponents.volume(mask.length, shape);
		Runs outside = Runs.joined(mask, false, volume, 1);
		boolean[] reached = new boolean[outside.count()];
		int planes = volume[0];
		int height = volume[1];
		for (int r = 0; r < outside.rows(); r++) {
			int z = r / height;
			int y = r % height;
			boolean border = shape.length == 3 && (z == 0 || z == planes - 1) || y == 0 || y == height - 1;
			for (int i = outside.rowStart[r]; i < outside.rowStart[r + 1]; i++) {
				if (border || outside.from[i] == 0 || outside.to[i] == outside.width) {
					reached[outside.find(i)] = true;
				}
			}
		}
		boolean[] hole = new boolean[reached.length];
		for (int i = 0; i < hole.length; i++) {
			hole[i] = !reached[outside.find(i)];
		}
		IntStream.range(0, outside.rows()).parallel().forEach(r -> {
			for (int i = outside.rowStart[r]; i < outside.rowStart[r + 1]; i++) {
				if (hole[i]) {
					Arrays.fill(mask, r * outside.width + outside.from[i], r * outside.width + outside.to[i], true);
				}
			}
		});
	}
}
