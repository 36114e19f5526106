// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.surface;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Distances of points to the nearest triangle of a mesh. Triangles are sorted into a grid of cells; cells are searched in
 * shells around a point until no nearer triangle is possible.
 */
public final class MeshDistance {

	private static final int MOST_CELLS = 64;

	private final Mesh mesh;
	private final double[] low = new double[3];
	private final int[] count = new int[3];
	private final double edge;
	private final int[] first;
	private final int[] members;

	/**
	 * @param mesh the mesh to which distances are measured, with one triangle or more
	 */
	public MeshDistance(Mesh mesh) {
		if (mesh.triangleCount() == 0) {
			throw new IllegalArgumentException("There is no distance to an empty mesh");
		}
		this.mesh = mesh;
		edge = layOut();
		first = new int[count[0] * count[1] * count[2] + 1];
		forEachCell((cell, _) -> first[cell + 1]++);
		Arrays.parallelPrefix(first, Integer::sum);
		members = new int[first[first.length - 1]];
		int[] next = first.clone();
		forEachCell((cell, triangle) -> members[next[cell]++] = triangle);
	}

	private double layOut() {
		double[] high = { -Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		Arrays.fill(low, Double.MAX_VALUE);
		float[] p = mesh.points();
		for (int i = 0; i < p.length; i++) {
			low[i % 3] = Math.min(low[i % 3], p[i]);
			high[i % 3] = Math.max(high[i % 3], p[i]);
		}
		double longest = Math.max(high[0] - low[0], Math.max(high[1] - low[1], high[2] - low[2]));
		double cells = Math.clamp(Math.sqrt(mesh.triangleCount()), 1, MOST_CELLS);
		double size = Math.max(longest / cells, 1e-6);
		for (int k = 0; k < 3; k++) {
			count[k] = 1 + (int) ((high[k] - low[k]) / size);
		}
		return size;
	}

	/** A cell of the grid and a triangle whose box touches it. */
	@FunctionalInterface
	private interface Entry {
		void accept(int cell, int triangle);
	}

	private void forEachCell(Entry entry) {
		for (int t = 0; t < mesh.triangleCount(); t++) {
			int[] from = new int[3];
			int[] to = new int[3];
			for (int k = 0; k < 3; k++) {
				from[k] = cellOf(Math.min(at(t, 0, k), Math.min(at(t, 1, k), at(t, 2, k))), k);
				to[k] = cellOf(Math.max(at(t, 0, k), Math.max(at(t, 1, k), at(t, 2, k))), k);
			}
			for (int z = from[2]; z <= to[2]; z++) {
				for (int y = from[1]; y <= to[1]; y++) {
					for (int x = from[0]; x <= to[0]; x++) {
						entry.accept((z * count[1] + y) * count[0] + x, t);
					}
				}
			}
		}
	}

	private float at(int triangle, int corner, int axis) {
		return mesh.points()[3 * mesh.triangles()[3 * triangle + corner] + axis];
	}

	private int cellOf(double value, int axis) {
		return Math.clamp((long) Math.floor((value - low[axis]) / edge), 0, count[axis] - 1);
	}

	/**
	 * {@return the distance of each vertex of a mesh to the nearest triangle, in the unit of the points}
	 *
	 * @param other the mesh whose vertices are measured
	 */
	public float[] of(Mesh other) {
		float[] p = other.points();
		float[] result = new float[other.vertexCount()];
		IntStream.range(0, result.length).parallel()
				.forEach(i -> result[i] = (float) of(p[3 * i], p[3 * i + 1], p[3 * i + 2]));
		return result;
	}

	/**
	 * {@return the distance of a point to the nearest triangle}
	 *
	 * @param x first coordinate
	 * @param y second coordinate
	 * @param z third coordinate
	 */
	public double of(double x, double y, double z) {
		double[] p = { x, y, z };
		int[] home = { cellOf(x, 0), cellOf(y, 1), cellOf(z, 2) };
		double best = Double.MAX_VALUE;
		int last = Math.max(count[0], Math.max(count[1], count[2]));
		for (int shell = 0; shell <= last; shell++) {
			// cells of this shell are at least shell - 1 whole cells from the point, or from its nearest point in the grid
			double reach = Math.max(0, shell - 1) * edge;
			if (best < reach * reach) {
				break;
			}
			best = Math.min(best, searchShell(p, home, shell));
		}
		return Math.sqrt(best);
	}

	private double searchShell(double[] p, int[] home, int shell) {
		double best = Double.MAX_VALUE;
		for (int z = Math.max(0, home[2] - shell); z <= Math.min(count[2] - 1, home[2] + shell); z++) {
			for (int y = Math.max(0, home[1] - shell); y <= Math.min(count[1] - 1, home[1] + shell); y++) {
				boolean face = Math.abs(z - home[2]) == shell || Math.abs(y - home[1]) == shell;
				int stride = face || shell == 0 ? 1 : 2 * shell;
				for (int x = home[0] - shell; x <= home[0] + shell; x += stride) {
					if (x >= 0 && x < count[0]) {
						best = Math.min(best, searchCell(p, (z * count[1] + y) * count[0] + x));
					}
				}
			}
		}
		return best;
	}

	private double searchCell(double[] p, int cell) {
		double best = Double.MAX_VALUE;
		for (int i = first[cell]; i < first[cell + 1]; i++) {
			best = Math.min(best, TriangleDistance.squared(mesh, members[i], p));
		}
		return best;
	}
}
