// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import java.util.stream.IntStream;

/**
 * Thinning of a mask to its centre lines (Lee, Kashyap and Chu 1994): from six sides in turn, voxels are taken off whose
 * removal
 * changes neither the topology nor shortens the end of a line. Foreground has 26 neighbours, background 6.
 */
final class Skeleton {

	/** Steps to the voxel at whose side the border lies, in the order of passes: -y, +y, +x, -x, +z, -z. */
	private static final int[][] SIDES = { { 0, -1, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 0, 0, -1 }, { 1, 0, 0 }, { -1, 0, 0 } };
	private static final int CENTRE = 13;
	private static final int CUBE = 27;

	private final boolean[] voxels;
	private final int depth;
	private final int height;
	private final int width;
	private final boolean[] around = new boolean[CUBE];
	private final int[] stack = new int[CUBE];
	private final boolean[] seen = new boolean[CUBE];

	private Skeleton(boolean[] mask, int... shape) {
		// a margin of one voxel spares all checks of the border
		depth = (shape.length == 3 ? shape[0] : 1) + 2;
		height = shape[shape.length - 2] + 2;
		width = shape[shape.length - 1] + 2;
		voxels = new boolean[depth * height * width];
		int i = 0;
		for (int z = 1; z < depth - 1; z++) {
			for (int y = 1; y < height - 1; y++, i += width - 2) {
				System.arraycopy(mask, i, voxels, (z * height + y) * width + 1, width - 2);
			}
		}
	}

	/**
	 * {@return the centre lines of a mask}
	 *
	 * @param mask  C order
	 * @param shape extents of its two or three axes
	 */
	static boolean[] of(boolean[] mask, int... shape) {
		Skeleton skeleton = new Skeleton(mask, shape);
		skeleton.thin(shape.length == 3 ? SIDES.length : SIDES.length - 2);
		boolean[] result = new boolean[mask.length];
		int i = 0;
		for (int z = 1; z < skeleton.depth - 1; z++) {
			for (int y = 1; y < skeleton.height - 1; y++, i += skeleton.width - 2) {
				System.arraycopy(skeleton.voxels, (z * skeleton.height + y) * skeleton.width + 1, result, i, skeleton.width - 2);
			}
		}
		return result;
	}

	private void thin(int sides) {
		int unchanged = 0;
		int[] rest = IntStream.range(0, voxels.length).filter(i -> voxels[i]).toArray();
		while (unchanged < sides) {
			unchanged = 0;
			for (int side = 0; side < sides; side++) {
				int[] step = SIDES[side];
				int offset = (step[0] * height + step[1]) * width + step[2];
				int[] candidates = IntStream.of(rest).filter(i -> !voxels[i + offset] && isRemovable(i)).toArray();
				boolean changed = false;
				for (int candidate : candidates) {
					// others have gone since it was found; as in scikit-image, only what would fall apart is kept
					if (neighbours(candidate) > 0 && isForegroundConnected()) {
						voxels[candidate] = false;
						changed = true;
					}
				}
				unchanged += changed ? 0 : 1;
				rest = changed ? IntStream.of(rest).filter(i -> voxels[i]).toArray() : rest;
			}
		}
	}

	/** Not the end of a line, and simple: its neighbours stay connected, and so does the background. */
	private boolean isRemovable(int voxel) {
		return neighbours(voxel) > 1 && isForegroundConnected() && isBackgroundConnected();
	}

	/** Looks at the cube around a voxel, and counts its neighbours. */
	private int neighbours(int voxel) {
		int n = 0;
		for (int k = 0; k < CUBE; k++) {
			around[k] = voxels[voxel + ((k / 9 - 1) * height + k / 3 % 3 - 1) * width + k % 3 - 1];
			n += around[k] && k != CENTRE ? 1 : 0;
		}
		return n;
	}

	/** The 26 neighbours that are set form one component of 26 neighbours. */
	private boolean isForegroundConnected() {
		int first = -1;
		int set = 0;
		for (int k = 0; k < CUBE; k++) {
			seen[k] = k == CENTRE || !around[k];
			if (!seen[k]) {
				first = first < 0 ? k : first;
				set++;
			}
		}
		return set > 0 && reached(first, false) == set;
	}

	/** The face neighbours that are not set form one component of faces within the 18 neighbours. */
	private boolean isBackgroundConnected() {
		int first = -1;
		int faces = 0;
		for (int k = 0; k < CUBE; k++) {
			int distance = distance(k);
			seen[k] = around[k] || distance == 0 || distance == 3;
			if (!around[k] && distance == 1) {
				first = first < 0 ? k : first;
				faces++;
			}
		}
		return faces > 0 && reached(first, true) == faces;
	}

	/** {@return how many voxels (with faces: face neighbours of the centre) are connected with the first} */
	private int reached(int first, boolean faces) {
		int top = 0;
		int count = 0;
		stack[top++] = first;
		seen[first] = true;
		while (top > 0) {
			int k = stack[--top];
			count += !faces || distance(k) == 1 ? 1 : 0;
			for (int other = 0; other < CUBE; other++) {
				if (!seen[other] && (faces ? steps(k, other) == 1 : touches(k, other))) {
					seen[other] = true;
					stack[top++] = other;
				}
			}
		}
		return count;
	}

	private static int distance(int k) {
		return steps(k, CENTRE);
	}

	private static int steps(int a, int b) {
		return Math.abs(a / 9 - b / 9) + Math.abs(a / 3 % 3 - b / 3 % 3) + Math.abs(a % 3 - b % 3);
	}

	private static boolean touches(int a, int b) {
		return Math.abs(a / 9 - b / 9) <= 1 && Math.abs(a / 3 % 3 - b / 3 % 3) <= 1 && Math.abs(a % 3 - b % 3) <= 1;
	}
}
