// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.Arrays;
import java.util.List;

/**
 * The edges of the polygons of one plane, sorted into strips along the second coordinate, so that whether a point is inside
 * takes the edges of its strip only: contours of a million points are filled in time that grows with the voxels.
 */
final class PolygonIndex {

	private static final int MOST_STRIPS = 1 << 16;
	/** Edges that cross several strips are in each of them; together so many times as many as there are edges. */
	private static final int MOST_COPIES = 8;

	private final double[] edges;
	private final int[] starts;
	private final int[] order;
	private final double low;
	private final double scale;

	/**
	 * Sorts edges.
	 *
	 * @param polygons corners u, v of one point after the other
	 */
	PolygonIndex(List<double[]> polygons) {
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
		double most = travelled > 0 ? MOST_COPIES * (double) count * height / travelled : 1;
		int strips = height > 0 ? (int) Math.clamp(Math.min(most, count), 1, MOST_STRIPS) : 1;
		low = first;
		scale = height > 0 ? strips / height : 0;
		starts = new int[strips + 1];
		for (int e = 0; e < count; e++) {
			for (int s = from(e); s <= to(e); s++) {
				starts[s + 1]++;
			}
		}
		Arrays.parallelPrefix(starts, Integer::sum);
		order = new int[starts[strips]];
		int[] next = starts.clone();
		for (int e = 0; e < count; e++) {
			for (int s = from(e); s <= to(e); s++) {
				order[next[s]++] = 4 * e;
			}
		}
	}

	/** {@return u, v of both ends of each edge that is not along u; those never decide} */
	private static double[] edges(List<double[]> polygons) {
		double[] result = new double[2 * polygons.stream().mapToInt(p -> p.length).sum()];
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
		return Arrays.copyOf(result, at);
	}

	private int from(int edge) {
		return strip(Math.min(edges[4 * edge + 1], edges[4 * edge + 3]));
	}

	private int to(int edge) {
		return strip(Math.max(edges[4 * edge + 1], edges[4 * edge + 3]));
	}

	private int strip(double v) {
		return (int) Math.clamp((v - low) * scale, 0.0, starts.length - 2.0);
	}

	/**
	 * {@return whether a point is inside by the even-odd rule}
	 *
	 * @param u its first coordinate
	 * @param v its second coordinate
	 */
	boolean contains(double u, double v) {
		if (edges.length == 0) {
			return false;
		}
		boolean in = false;
		int strip = strip(v);
		for (int k = starts[strip]; k < starts[strip + 1]; k++) {
			int e = order[k];
			if (edges[e + 1] <= v != edges[e + 3] <= v
					&& u >= edges[e] + (edges[e + 2] - edges[e]) * (v - edges[e + 1]) / (edges[e + 3] - edges[e + 1])) {
				in = !in;
			}
		}
		return in;
	}
}
