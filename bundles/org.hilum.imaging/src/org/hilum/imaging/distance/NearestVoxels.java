// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;

/**
 * Exact Euclidean distance from some voxels of a grid to the nearest of other voxels. Time and memory are those of the voxels
 * named, not of the grid, which suits surfaces: {@link EuclideanDistance} is for distances of every voxel.
 *
 * <p>Rows of the grid are searched in the order of their distance as far as there are {@value #ROWS} of them; what has no near
 * neighbour there is looked up in a k-d tree. Squares are summed in the order z, y, x, as scipy does.
 *
 * @since 0.2.0
 */
public final class NearestVoxels {

	/** Rows searched around a voxel before the tree: a radius of 8 voxels where the spacing is the same along all axes. */
	private static final int ROWS = 201;
	/** Voxels below which other threads cost more than they spare. */
	private static final int LARGE = 1 << 14;
	private static final int PART = 1 << 12;

	private final int planes;
	private final int height;
	private final int width;
	/** Squared distances in mm^2 of so many steps along each axis. */
	private final double[][] squares;
	private final int[] targets;
	/** Per row of the grid where its targets begin; one more entry than rows. */
	private final int[] begin;
	/** Rows around a voxel that are nearer than the radius in mm, as steps along z and y, nearest first. */
	private final int[][] near;
	private final double radius;
	private VoxelTree tree;

	/**
	 * Prepares a search.
	 *
	 * @param targets the voxels that distances are measured to, as indices in C order, ascending
	 * @param shape   extent of the grid, (z, y, x) or (y, x)
	 * @param spacing distance of neighbouring voxels along each axis, in the order of {@code shape}, mm
	 */
	public NearestVoxels(int[] targets, int[] shape, double[] spacing) {
		if (shape.length < 2 || shape.length > 3 || spacing.length != shape.length) {
			throw new IllegalArgumentException("no grid: " + Arrays.toString(shape) + " with spacing " + Arrays.toString(
					spacing));
		}
		boolean flat = shape.length == 2;
		planes = flat ? 1 : shape[0];
		height = shape[shape.length - 2];
		width = shape[shape.length - 1];
		squares = new double[][] { squares(planes, flat ? 1 : spacing[0]), squares(height, spacing[spacing.length - 2]),
				squares(width, spacing[spacing.length - 1]) };
		this.targets = targets;
		begin = begins(targets, ShortArray.count(shape) / width, width);
		double finer = spacing[spacing.length - 2];
		radius = flat ? finer * ROWS / 2 : Math.sqrt(ROWS * spacing[0] * finer / Math.PI);
		near = near(radius, squares[0], squares[1]);
	}

	private static double[] squares(int steps, double spacing) {
		double[] result = new double[steps];
		for (int i = 0; i < steps; i++) {
			double mm = i * spacing;
			result[i] = mm * mm;
		}
		return result;
	}

	private static int[] begins(int[] targets, int rows, int width) {
		int[] result = new int[rows + 1];
		int row = 0;
		for (int i = 0; i < targets.length; i++) {
			for (int own = targets[i] / width; row < own;) {
				result[++row] = i;
			}
		}
		Arrays.fill(result, row + 1, rows + 1, targets.length);
		return result;
	}

	/** Steps in z and y to all rows within the radius, nearest first. */
	private static int[][] near(double radius, double[] squaresZ, double... squaresY) {
		double limit = radius * radius;
		List<int[]> rows = new ArrayList<>();
		for (int z = 0; z < squaresZ.length && squaresZ[z] <= limit; z++) {
			for (int y = 0; y < squaresY.length && squaresZ[z] + squaresY[y] <= limit; y++) {
				rows.add(new int[] { z, y });
				if (y > 0) {
					rows.add(new int[] { z, -y });
				}
				if (z > 0) {
					rows.add(new int[] { -z, y });
				}
				if (z > 0 && y > 0) {
					rows.add(new int[] { -z, -y });
				}
			}
		}
		rows.sort(Comparator.comparingDouble(row -> squaresZ[Math.abs(row[0])] + squaresY[Math.abs(row[1])]));
		return rows.toArray(int[][]::new);
	}

	/**
	 * {@return the squared distances in mm^2, infinity where there is no target}
	 *
	 * @param voxels where distances are wanted, as indices in C order; neighbours beside each other are searched fastest
	 */
	public double[] squared(int... voxels) {
		double[] result = new double[voxels.length];
		Arrays.fill(result, Double.POSITIVE_INFINITY);
		if (targets.length == 0) {
			return result;
		}
		int parts = Math.ceilDiv(voxels.length, PART);
		IntStream all = IntStream.range(0, parts);
		(voxels.length < LARGE ? all : all.parallel()).forEach(part -> search(voxels, result, part * PART, Math.min(
				voxels.length, (part + 1) * PART)));
		return result;
	}

	private void search(int[] voxels, double[] result, int from, int to) {
		for (int i = from; i < to; i++) {
			int x = voxels[i] % width;
			int row = voxels[i] / width;
			result[i] = inRows(row / height, row % height, x);
			if (result[i] > radius * radius) {
				result[i] = tree().squared(row / height, row % height, x, result[i]);
			}
		}
	}

	private synchronized VoxelTree tree() {
		if (tree == null) {
			tree = new VoxelTree(targets, height, width, squares);
		}
		return tree;
	}

	private double inRows(int z, int y, int x) {
		double best = Double.POSITIVE_INFINITY;
		for (int[] step : near) {
			int otherZ = z + step[0];
			int otherY = y + step[1];
			double plane = squares[0][Math.abs(step[0])] + squares[1][Math.abs(step[1])];
			if (plane >= best) {
				return best;
			}
			if (otherZ >= 0 && otherZ < planes && otherY >= 0 && otherY < height) {
				int row = otherZ * height + otherY;
				int first = begin[row];
				int last = begin[row + 1];
				if (first < last) {
					best = Math.min(best, plane + squares[2][alongRow(first, last, row * width + x)]);
				}
			}
		}
		return best;
	}

	/** {@return the steps to the nearest of a row's targets} */
	private int alongRow(int first, int last, int voxel) {
		int low = first;
		int high = last;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (targets[middle] < voxel) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		int after = low < last ? targets[low] - voxel : Integer.MAX_VALUE;
		int before = low > first ? voxel - targets[low - 1] : Integer.MAX_VALUE;
		return Math.min(before, after);
	}
}
