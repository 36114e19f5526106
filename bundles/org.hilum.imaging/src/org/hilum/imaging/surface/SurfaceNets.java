// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.surface;

import java.util.Arrays;

/**
 * Surface of one label by surface nets: one vertex in each cell of eight samples that the surface crosses, at the mean of the
 * crossed edges' midpoints, and a quadrilateral around each edge between a sample inside and one outside. Vertices are then
 * relaxed towards the mean of their neighbours, each within about its cell.
 */
public final class SurfaceNets {

	/** How often vertices are relaxed for display: steps between slices are gone, and volumes are kept to about 1 %. */
	public static final int SMOOTH = 10;

	private static final float TOWARDS = 0.6f;
	private static final float BACK = -0.45f;
	/** How far a vertex may move, in cells. */
	private static final float CELL = 0.6f;

	/** The two corners of each of the twelve edges of a cell; bit 0 of a corner is x, bit 1 y, bit 2 z. */
	private static final int[] FROM = { 0, 2, 4, 6, 0, 1, 4, 5, 0, 1, 2, 3 };
	private static final int[] TO = { 1, 3, 5, 7, 2, 3, 6, 7, 4, 5, 6, 7 };

	private final LabelSource source;
	private final int label;
	private final int step;
	private final int[] start;
	private final int[] cells;
	private float[] points = new float[3 * 4096];
	private int vertices;
	private int[] triangles = new int[6 * 4096];
	private int corners;

	private SurfaceNets(LabelSource source, int label, Box box, int step) {
		this.source = source;
		this.label = label;
		this.step = step;
		start = new int[] { box.x0() - step, box.y0() - step, box.z0() - step };
		cells = new int[] { cells(box.x0(), box.x1()), cells(box.y0(), box.y1()), cells(box.z0(), box.z1()) };
	}

	/** Cells along an axis: between samples of the box, and one more at either end, where the label is cut off. */
	private int cells(int first, int last) {
		return (last - first) / step + 2;
	}

	/**
	 * {@return the closed surface of a label in voxel indices; empty where the label is nowhere}
	 *
	 * @param source the label map
	 * @param label  the label
	 * @param box    where to look; the label ends at its sides
	 * @param step   distance of samples in voxels: 1 for each voxel
	 * @param relax  how often the vertices are relaxed, see {@link #SMOOTH}
	 */
	public static Mesh of(LabelSource source, int label, Box box, int step, int relax) {
		SurfaceNets nets = new SurfaceNets(source, label, box, step);
		nets.march(box);
		nets.relax(relax);
		return nets.mesh();
	}

	private void march(Box box) {
		int nx = cells[0];
		int ny = cells[1];
		byte[] below = new byte[(nx + 1) * (ny + 1)];
		byte[] above = new byte[below.length];
		int[] previous = new int[nx * ny];
		int[] current = new int[nx * ny];
		for (int k = 0; k < cells[2]; k++) {
			samples(k + 1, box, above);
			for (int j = 0; j < ny; j++) {
				for (int i = 0; i < nx; i++) {
					cell(i, j, k, below, above, previous, current);
				}
			}
			int[] swap = previous;
			previous = current;
			current = swap;
			byte[] samples = below;
			below = above;
			above = samples;
		}
	}

	/** Which samples of a layer are inside; the outermost ones never are. */
	private void samples(int layer, Box box, byte[] target) {
		Arrays.fill(target, (byte) 0);
		int width = cells[0] + 1;
		int z = start[2] + layer * step;
		int[] size = source.size();
		if (z < 0 || z > box.z1() || z >= size[2]) {
			return;
		}
		int lastX = Math.min(box.x1(), size[0] - 1);
		for (int j = 1; j < cells[1]; j++) {
			int y = start[1] + j * step;
			for (int i = 1; i < cells[0] && y >= 0 && y < size[1] && y <= box.y1(); i++) {
				int x = start[0] + i * step;
				if (x >= 0 && x <= lastX && source.label(x, y, z) == label) {
					target[j * width + i] = 1;
				}
			}
		}
	}

	private void cell(int i, int j, int k, byte[] below, byte[] above, int[] previous, int[] current) {
		int nx = cells[0];
		int width = nx + 1;
		int o = j * width + i;
		int mask = below[o] | below[o + 1] << 1 | below[o + width] << 2 | below[o + width + 1] << 3 | above[o] << 4
				| above[o + 1] << 5 | above[o + width] << 6 | above[o + width + 1] << 7;
		if (mask == 0 || mask == 255) {
			return;
		}
		int at = j * nx + i;
		int own = vertex(i, j, k, mask);
		current[at] = own;
		boolean inside = below[o] != 0;
		// each of the three edges at the cell's first corner is surrounded by this cell and three that were visited before
		if (i > 0 && j > 0 && above[o] != 0 != inside) {
			quad(own, current[at - 1], current[at - nx - 1], current[at - nx], inside);
		}
		if (j > 0 && k > 0 && below[o + 1] != 0 != inside) {
			quad(own, current[at - nx], previous[at - nx], previous[at], inside);
		}
		if (i > 0 && k > 0 && below[o + width] != 0 != inside) {
			quad(own, previous[at], previous[at - 1], current[at - 1], inside);
		}
	}

	private int vertex(int i, int j, int k, int mask) {
		int x = 0;
		int y = 0;
		int z = 0;
		int crossed = 0;
		for (int e = 0; e < FROM.length; e++) {
			int a = FROM[e];
			int b = TO[e];
			if ((mask >> a & 1) != (mask >> b & 1)) {
				x += (a & 1) + (b & 1);
				y += (a >> 1 & 1) + (b >> 1 & 1);
				z += (a >> 2) + (b >> 2);
				crossed++;
			}
		}
		if (3 * vertices + 3 > points.length) {
			points = Arrays.copyOf(points, 2 * points.length);
		}
		points[3 * vertices] = i + x / (2f * crossed);
		points[3 * vertices + 1] = j + y / (2f * crossed);
		points[3 * vertices + 2] = k + z / (2f * crossed);
		return vertices++;
	}

	private void quad(int a, int b, int c, int d, boolean inside) {
		if (corners + 6 > triangles.length) {
			triangles = Arrays.copyOf(triangles, 2 * triangles.length);
		}
		int second = inside ? b : d;
		int last = inside ? d : b;
		int[] all = { a, second, c, a, c, last };
		System.arraycopy(all, 0, triangles, corners, 6);
		corners += 6;
	}

	/** Each time towards the mean of the neighbours and part of the way back, which keeps the volume (after Taubin 1995). */
	private void relax(int times) {
		float[] first = Arrays.copyOf(points, 3 * vertices);
		float[] sum = new float[3 * vertices];
		int[] count = new int[vertices];
		for (int round = 0; round < times; round++) {
			move(TOWARDS, first, sum, count);
			move(BACK, first, sum, count);
		}
	}

	private void move(float factor, float[] first, float[] sum, int[] count) {
		Arrays.fill(sum, 0);
		Arrays.fill(count, 0);
		for (int q = 0; q < corners; q += 6) {
			edge(sum, count, triangles[q], triangles[q + 1]);
			edge(sum, count, triangles[q + 1], triangles[q + 2]);
			edge(sum, count, triangles[q + 2], triangles[q + 5]);
			edge(sum, count, triangles[q + 5], triangles[q]);
		}
		for (int i = 0; i < sum.length; i++) {
			if (count[i / 3] > 0) {
				float moved = points[i] + factor * (sum[i] / count[i / 3] - points[i]);
				points[i] = Math.clamp(moved, first[i] - CELL, first[i] + CELL);
			}
		}
	}

	private void edge(float[] sum, int[] count, int a, int b) {
		for (int k = 0; k < 3; k++) {
			sum[3 * a + k] += points[3 * b + k];
			sum[3 * b + k] += points[3 * a + k];
		}
		count[a]++;
		count[b]++;
	}

	private Mesh mesh() {
		float[] result = new float[3 * vertices];
		for (int i = 0; i < result.length; i++) {
			result[i] = points[i] * step + start[i % 3];
		}
		return new Mesh(result, Arrays.copyOf(triangles, corners));
	}
}
