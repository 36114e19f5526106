// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Arrays;

/**
 * Size of the piece of surface in a cell whose corners are the centres of 2x2x2 voxels, for each of the 256 ways in
 * which these can be inside or outside of a mask (in two dimensions: length of the contour, 2x2 pixels).
 *
 * <p>Marching cubes with all crossings in the middle of the edges, as google-deepmind/surface-distance has it, derived
 * here from its geometry: when more than four corners are inside, inside and outside are exchanged; inside corners that
 * only share a diagonal of a face are kept apart; the crossings then form closed polygons of 3 to 6 vertices. How a
 * polygon that is not flat is cut into triangles decides its area: of five vertices, first the one is cut off whose
 * corner has no other crossing; of six, every second one.
 *
 * <p>Bit b of a code is the corner at y = b &amp; 1, z = b &gt;&gt; 1 &amp; 1, x = b &gt;&gt; 2.
 */
final class SurfaceElements {

	/** All corners inside. */
	static final int FULL = 0xff;
	/** The corners that exist in two dimensions: those with z = 1. */
	static final int PLANE = 0b11001100;

	/** Eight corners with three axes each. */
	private static final int CROSSINGS = 24;
	/** How polygons of so many vertices are cut into triangles; one of five is counted from its elbow. */
	private static final int[][] CUTS = { {}, {}, {}, { 0, 1, 2 }, { 0, 1, 2, 0, 2, 3 }, { 4, 0, 1, 1, 2, 3, 1, 3, 4 },
			{ 0, 1, 2, 2, 3, 4, 4, 5, 0, 0, 2, 4 } };
	/** Per code the triangles, three crossings each; a code and its complement have the same. */
	private static final int[][] TRIANGLES = triangles();

	/** The areas of a spacing. */
	private record Areas(double[] spacing, double... sizes) {
	}

	/** Of the last spacing, as all labels of a case have the same. */
	private static volatile Areas last;

	private SurfaceElements() {
	}

	/**
	 * {@return the area of the surface for each code, mm^2; not to be changed}
	 *
	 * @param spacing along z, y, x, mm
	 */
	static double[] areas(double[] spacing) {
		Areas known = last;
		if (known == null || !Arrays.equals(known.spacing, spacing)) {
			known = new Areas(spacing.clone(), measured(spacing));
			last = known;
		}
		return known.sizes;
	}

	private static double[] measured(double[] spacing) {
		double[][] position = new double[CROSSINGS][];
		for (int crossing = 0; crossing < CROSSINGS; crossing++) {
			position[crossing] = position(crossing, spacing);
		}
		double[] result = new double[FULL + 1];
		for (int code = 1; code < FULL; code++) {
			int[] corners = TRIANGLES[code];
			for (int i = 0; i < corners.length; i += 3) {
				result[code] += triangle(position[corners[i]], position[corners[i + 1]], position[corners[i + 2]]);
			}
		}
		return result;
	}

	/**
	 * {@return the length of the contour for each code made of bits of {@link #PLANE}, mm}
	 *
	 * @param spacing along y, x, mm
	 */
	static double[] lengths(double[] spacing) {
		double[] result = new double[FULL + 1];
		double diagonal = 0.5 * Math.hypot(spacing[0], spacing[1]);
		for (int code = 1; code < PLANE; code++) {
			if ((code & ~PLANE) != 0) {
				continue;
			}
			boolean alongX = code == 0b01000100 || code == 0b10001000;
			boolean alongY = code == 0b00001100 || code == 0b11000000;
			result[code] = alongX ? spacing[1] : alongY ? spacing[0]
					: Integer.bitCount(code) == 2 ? 2 * diagonal : diagonal;
		}
		return result;
	}

	private static int[][] triangles() {
		int[][] result = new int[FULL + 1][0];
		for (int code = 1; code < FULL; code++) {
			if (Integer.bitCount(code) <= 4) {
				result[code] = triangles(code);
			}
		}
		for (int code = 1; code < FULL; code++) {
			if (Integer.bitCount(code) > 4) {
				result[code] = result[FULL ^ code];
			}
		}
		return result;
	}

	/** The crossing of an edge is written as its inside corner times 3 plus the edge's axis. */
	private static int[] triangles(int code) {
		int[] result = new int[3 * CROSSINGS];
		int n = 0;
		boolean[] seen = new boolean[CROSSINGS];
		int[] polygon = new int[CROSSINGS];
		for (int crossing = 0; crossing < CROSSINGS; crossing++) {
			if (seen[crossing] || !crosses(code, crossing)) {
				continue;
			}
			int vertices = 0;
			for (int v = crossing; v >= 0;) {
				seen[v] = true;
				polygon[vertices++] = v;
				int a = neighbour(code, v, (v % 3 + 1) % 3);
				int b = neighbour(code, v, (v % 3 + 2) % 3);
				v = !seen[a] ? a : !seen[b] ? b : -1;
			}
			int first = vertices == 5 ? elbow(polygon) : 0;
			for (int corner : CUTS[vertices]) {
				result[n++] = polygon[(first + corner) % vertices];
			}
		}
		return Arrays.copyOf(result, n);
	}

	private static boolean inside(int code, int corner) {
		return (code >> corner & 1) != 0;
	}

	private static boolean crosses(int code, int crossing) {
		int corner = crossing / 3;
		return inside(code, corner) && !inside(code, corner ^ 1 << crossing % 3);
	}

	/** The next crossing on the face that is spanned by the crossing's axis and another one. */
	private static int neighbour(int code, int crossing, int axis) {
		int corner = crossing / 3;
		int own = crossing % 3;
		int beside = corner ^ 1 << axis;
		if (!inside(code, beside)) {
			return 3 * corner + axis;
		}
		int opposite = beside ^ 1 << own;
		return inside(code, opposite) ? 3 * opposite + axis : 3 * beside + own;
	}

	/** The vertex of five whose corner has no other crossing in the polygon. */
	private static int elbow(int... polygon) {
		for (int i = 0; i < 5; i++) {
			int same = 0;
			for (int j = 0; j < 5; j++) {
				same += polygon[j] / 3 == polygon[i] / 3 ? 1 : 0;
			}
			if (same == 1) {
				return i;
			}
		}
		throw new IllegalStateException("no elbow in " + Arrays.toString(polygon));
	}

	private static double[] position(int crossing, double[] spacing) {
		int corner = crossing / 3;
		double[] yzx = { corner & 1, corner >> 1 & 1, corner >> 2 };
		yzx[crossing % 3] = 0.5;
		return new double[] { yzx[1] * spacing[0], yzx[0] * spacing[1], yzx[2] * spacing[2] };
	}

	private static double triangle(double[] a, double[] b, double[] c) {
		double[] u = { b[0] - a[0], b[1] - a[1], b[2] - a[2] };
		double[] v = { c[0] - a[0], c[1] - a[1], c[2] - a[2] };
		double x = u[1] * v[2] - u[2] * v[1];
		double y = u[2] * v[0] - u[0] * v[2];
		double z = u[0] * v[1] - u[1] * v[0];
		return 0.5 * Math.sqrt(x * x + y * y + z * z);
	}
}
