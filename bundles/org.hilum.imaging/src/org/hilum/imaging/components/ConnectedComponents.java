// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.components;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;

/**
 * The connected components of a mask.
 *
 * @param labels per voxel the number of its component from 1, 0 outside; components are numbered in the order of their
 *               first voxel, as {@code scipy.ndimage.label} does
 * @param sizes  voxels of each component; {@code sizes[0]} counts the voxels outside
 */
public record ConnectedComponents(int[] labels, int[] sizes) {

	/** Neighbours share a face (an edge in two dimensions). */
	public static final int FACES = 1;
	/** Neighbours share at least a corner: 26 neighbours, 8 in two dimensions. */
	public static final int FULL = 3;

	/**
	 * Labels the components of a mask.
	 *
	 * @param mask         the mask, (z, y, x) or (y, x)
	 * @param connectivity in how many coordinates neighbours may differ by one: {@link #FACES}, 2 or {@link #FULL}
	 * @param shape        extent of each axis
	 * @return the components
	 */
	public static ConnectedComponents label(boolean[] mask, int connectivity, int... shape) {
		Runs runs = Runs.joined(mask, true, volume(mask.length, shape), connectivity);
		int[] number = new int[runs.count()];
		int[] sizes = new int[runs.count() + 1];
		int components = number(runs, number, sizes);
		int[] labels = new int[mask.length];
		paint(runs, number, labels);
		sizes[0] = mask.length - Arrays.stream(sizes, 1, components + 1).sum();
		return new ConnectedComponents(labels, Arrays.copyOf(sizes, components + 1));
	}

	/** {@return the number of components} */
	public int count() {
		return sizes.length - 1;
	}

	/**
	 * Removes, in place, everything but the largest component; components that share the largest size are all kept,
	 * as nnU-Net's postprocessing does.
	 *
	 * @param mask         the mask, (z, y, x) or (y, x)
	 * @param connectivity in how many coordinates neighbours may differ by one; nnU-Net uses {@link #FULL}
	 * @param shape        extent of each axis
	 */
	public static void keepLargest(boolean[] mask, int connectivity, int... shape) {
		Runs runs = Runs.joined(mask, true, volume(mask.length, shape), connectivity);
		int[] number = new int[runs.count()];
		int[] sizes = new int[runs.count() + 1];
		int components = number(runs, number, sizes);
		int largest = Arrays.stream(sizes, 1, components + 1).max().orElse(0);
		for (int r = 0; r < runs.rows(); r++) {
			for (int i = runs.rowStart[r]; i < runs.rowStart[r + 1]; i++) {
				if (sizes[number[i]] < largest) {
					Arrays.fill(mask, r * runs.width + runs.from[i], r * runs.width + runs.to[i], false);
				}
			}
		}
	}

	private static int number(Runs runs, int[] number, int[] sizes) {
		int components = 0;
		for (int i = 0; i < number.length; i++) {
			int root = runs.find(i);
			if (root == i) {
				components++;
				number[i] = components;
			} else {
				number[i] = number[root];
			}
			sizes[number[i]] += runs.to[i] - runs.from[i];
		}
		return components;
	}

	private static void paint(Runs runs, int[] number, int[] labels) {
		IntStream.range(0, runs.rows()).parallel().forEach(r -> {
			for (int i = runs.rowStart[r]; i < runs.rowStart[r + 1]; i++) {
				Arrays.fill(labels, r * runs.width + runs.from[i], r * runs.width + runs.to[i], number[i]);
			}
		});
	}

	/** {@return a shape with three axes} */
	static int[] volume(int voxels, int[] shape) {
		if (shape.length < 2 || shape.length > 3 || ShortArray.count(shape) != voxels) {
			throw new IllegalArgumentException(voxels + " voxels do not fill " + Arrays.toString(shape));
		}
		return shape.length == 3 ? shape : new int[] { 1, shape[0], shape[1] };
	}
}
