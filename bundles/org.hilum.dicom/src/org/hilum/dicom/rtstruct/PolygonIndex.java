// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.Arrays;
import java.util.List;

/**
 * The edges of the polygons of one plane, sorted into strips along the second coordinate v, so that a row of points of equal
 * v takes the edges of one strip only. Contours of a million points are filled in time that grows with the rows.
 */
final class PolygonIndex {

	private static final int MOST_STRIPS = 1 << 16;
	/** Edges that cross several strips are in each of them; together so many times as many as there are edges. */
	private static final int MOST_COPIES = 16;
	/** Copies of all edges of a structure together: 4 bytes each. */
	private static final int ALL_COPIES = 6 << 20;

	/** u, v of both ends of each edge that is not along u; those never decide. */
	private final double[] edges;
	private final int[] starts;
	/** By strip, the places of its edges. */
	private final int[] order;
	private final double low;
	private final double scale;

	/**
	 * Sorts edges.
	 *
	 * @param polygons corners u, v of one point after the other
	 * @param total    the number of edges of all indexes that are held at one time
	 */
	PolygonIndex(List<double[]> polygons, int total) {
		edges = edges(polygons);
		double first = Double.POSITIVE_INFINITY;
		double last = Double.NEGATIVE_INFINITY;
		double travelled = 0;
		for (int e = 0; e < edges.length; e += 4) {
			first = Math.min(first, Math.min(edges[e + 1], edges[e + 3]));
			last = Math.max(last, Math.max(edges[e + 1], edges[e + 3]));
			travelled += Math.abs(edges[e + 3] - edges[e + 1]);
		}
		int count = edges.length / 4;
		double height = last - first;
		// every edge is in one strip, and in one more for each border that it crosses
		int copies = Math.clamp(ALL_COPIES / Math.max(total, 1), 2, MOST_COPIES);
		double most = travelled > 0 ? (double) copies * count * height / travelled : 1;
		int strips = height > 0 ? (int) Math.clamp(Math.min(most, count), 1, MOST_STRIPS) : 1;
		low = first;
		scale = height > 0 ? strips / height : 0;
		starts = new int[strips + 1];
		for (int e = 0; e < edges.length; e += 4) {
			int to = to(e);
			for (int s = from(e); s <= to; s++) {
				starts[s + 1]++;
			}
		}
		for (int s = 0; s < strips; s++) {
			starts[s + 1] += starts[s];
		}
		order = new int[starts[strips]];
		int[] next = Arrays.copyOf(starts, strips);
		for (int e = 0; e < edges.length; e += 4) {
			int to = to(e);
			for (int s = from(e); s <= to; s++) {
				order[next[s]++] = e;
			}
		}
	}

	private static double[] edges(List<double[]> polygons) {
		int count = 0;
		for (double[] p : polygons) {
			for (int i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
				count += p[i + 1] == p[j + 1] ? 0 : 1;
			}
		}
		double[] result = new double[4 * count];
		int at = 0;
		for (double[] p : polygons) {
			for (int i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
				if (p[i + 1] != p[j + 1]) {
					result[at++] = p[i];
					result[at++] = p[i + 1];
					result[at++] = p[j];
					result[at++] = p[j + 1];
				}
			}
		}
		return result;
	}

	private int from(int e) {
		return strip(Math.min(edges[e + 1], edges[e + 3]));
	}

	private int to(int e) {
		return strip(Math.max(edges[e + 1], edges[e + 3]));
	}

	private int strip(double v) {
		return (int) Math.clamp((v - low) * scale, 0.0, starts.length - 2.0);
	}

	/**
	 * Decides which points of a row are inside by the even-odd rule: those with an odd number of crossings at or below their u.
	 *
	 * @param u    the first point's first coordinate
	 * @param step the distance of the points, positive
	 * @param v    the second coordinate of all points
	 * @param in   receives whether a point is inside
	 * @param n    the number of points
	 * @return the number of edges that were looked at
	 */
	int row(double u, double step, double v, boolean[] in, int n) {
		Arrays.fill(in, 0, n, false);
		if (edges.length == 0) {
			return 0;
		}
		int strip = strip(v);
		for (int k = starts[strip]; k < starts[strip + 1]; k++) {
			int e = order[k];
			if (edges[e + 1] <= v != edges[e + 3] <= v) {
				double crossing = edges[e]
						+ (edges[e + 2] - edges[e]) * (v - edges[e + 1]) / (edges[e + 3] - edges[e + 1]);
				int first = first(u, step, crossing, n);
				if (first < n) {
					in[first] ^= true;
				}
			}
		}
		for (int i = 1; i < n; i++) {
			in[i] ^= in[i - 1];
		}
		return starts[strip + 1] - starts[strip];
	}

	/** {@return the first point whose u is not below a crossing} Rounding of the quotient is put right. */
	private static int first(double u, double step, double crossing, int n) {
		int i = (int) Math.clamp(Math.ceil((crossing - u) / step), 0.0, n);
		while (i > 0 && u + (i - 1) * step >= crossing) {
			i--;
		}
		while (i < n && u + i * step < crossing) {
			i++;
		}
		return i;
	}
}
