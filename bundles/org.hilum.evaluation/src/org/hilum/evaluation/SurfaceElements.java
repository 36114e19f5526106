// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.List;

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

	private SurfaceElements() {
	}

	/**
	 * {@return the area of the surface for each code, mm^2}
	 *
	 * @param spacing along z, y, x, mm
	 */
	static double[] areas(double[] spacing) {
		double[] result = new double[FULL + 1];
		for (int code = 1; code < FULL; code++) {
			int inside = Integer.bitCount(code) > 4 ? FULL ^ code : code;
			for (List<Integer> polygon : polygons(inside)) {
				result[code] += area(polygon, spacing);
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

	/** The crossing of an edge is written as its inside corner times 3 plus the edge's axis. */
	private static List<List<Integer>> polygons(int code) {
		List<List<Integer>> result = new ArrayList<>();
		boolean[] seen = new boolean[24];
		for (int crossing = 0; crossing < 24; crossing++) {
			if (seen[crossing] || !crosses(code, crossing)) {
				continue;
			}
			List<Integer> polygon = new ArrayList<>();
			for (int v = crossing; v >= 0;) {
				seen[v] = true;
				polygon.add(v);
				int a = neighbour(code, v, (v % 3 + 1) % 3);
				int b = neighbour(code, v, (v % 3 + 2) % 3);
				v = !seen[a] ? a : !seen[b] ? b : -1;
			}
			result.add(polygon);
		}
		return result;
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

	private static double area(List<Integer> polygon, double[] spacing) {
		double[][] p = polygon.stream().map(v -> position(v, spacing)).toArray(double[][]::new);
		return switch (p.length) {
			case 3 -> triangle(p[0], p[1], p[2]);
			case 4 -> triangle(p[0], p[1], p[2]) + triangle(p[0], p[2], p[3]);
			case 5 -> pentagon(p, elbow(polygon));
			case 6 -> triangle(p[0], p[1], p[2]) + triangle(p[2], p[3], p[4]) + triangle(p[4], p[5], p[0])
					+ triangle(p[0], p[2], p[4]);
			default -> throw new IllegalStateException("a cell has no polygon of " + p.length + " vertices");
		};
	}

	/** The vertex whose corner has no other crossing in the polygon. */
	private static int elbow(List<Integer> polygon) {
		for (int i = 0; i < polygon.size(); i++) {
			int corner = polygon.get(i) / 3;
			if (polygon.stream().filter(v -> v / 3 == corner).count() == 1) {
				return i;
			}
		}
		throw new IllegalStateException("no elbow in " + polygon);
	}

	private static double pentagon(double[][] p, int elbow) {
		double[] next = p[(elbow + 1) % 5];
		double[] last = p[(elbow + 4) % 5];
		double[] third = p[(elbow + 3) % 5];
		return triangle(last, p[elbow], next) + triangle(next, p[(elbow + 2) % 5], third) + triangle(next, third, last);
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
