// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The edges of the polygons of one plane, sorted into strips along the second coordinate, so that whether a point is inside
 * takes the edges of its strip only. Of edges that cross a whole strip, those that lie to one side of the point are counted
 * by a binary search; the others are computed exactly. So contours of a million points are filled in time that grows with
 * the voxels.
 */
final class PolygonIndex {

	private static final int MOST_STRIPS = 1 << 16;
	/** Edges that cross several strips are in each of them; together so many times as many as there are edges. */
	private static final int MOST_COPIES = 16;
	/** Copies of all edges of a structure together: 12 bytes each. */
	private static final int ALL_COPIES = 6 << 20;

	/** Rounding of a crossing is far below this part of the coordinates. */
	private static final double MARGIN = 1e-9;

	private final double[] edges;
	private final int[] starts;
	/** By strip, first the edges that cross it whole, by the largest crossing, then the others. */
	private final int[] order;
	private final int[] whole;
	/** By strip, the largest crossing of each edge that crosses it whole. */
	private final double[] ends;
	/** By strip, how far the crossings of one edge lie apart at most. */
	private final double[] widths;
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
		for (int e = 0; e < count; e++) {
			for (int s = from(e); s <= to(e); s++) {
				starts[s + 1]++;
			}
		}
		Arrays.parallelPrefix(starts, Integer::sum);
		order = new int[starts[strips]];
		ends = new double[order.length];
		whole = new int[strips];
		widths = new double[strips];
		int[] next = starts.clone();
		for (int e = 0; e < count; e++) {
			for (int s = from(e); s <= to(e); s++) {
				order[next[s]++] = 4 * e;
			}
		}
		for (int s = 0; s < strips; s++) {
			sort(s, height / strips);
		}
	}

	private void sort(int strip, double step) {
		double bottom = low + strip * step - MARGIN * (1 + Math.abs(low) + step);
		double top = low + (strip + 1) * step + MARGIN * (1 + Math.abs(low) + step);
		int from = starts[strip];
		int to = starts[strip + 1];
		int[] keys = new int[to - from];
		int[] partial = new int[to - from];
		double[] reach = new double[to - from];
		int crossing = 0;
		int rest = 0;
		for (int k = from; k < to; k++) {
			int e = order[k];
			if (Math.min(edges[e + 1], edges[e + 3]) <= bottom && Math.max(edges[e + 1], edges[e + 3]) > top) {
				double a = crossing(e, bottom);
				double b = crossing(e, top);
				double margin = MARGIN * (1 + Math.abs(a) + Math.abs(b));
				reach[crossing] = Math.max(a, b) + margin;
				widths[strip] = Math.max(widths[strip], Math.abs(a - b) + 2 * margin);
				keys[crossing++] = e;
			} else {
				partial[rest++] = e;
			}
		}
		int n = crossing;
		int[] sorted = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> reach[i])).mapToInt(i -> i).toArray();
		for (int i = 0; i < n; i++) {
			order[from + i] = keys[sorted[i]];
			ends[from + i] = reach[sorted[i]];
		}
		System.arraycopy(partial, 0, order, from + n, rest);
		whole[strip] = n;
	}

	private double crossing(int e, double v) {
		return edges[e] + (edges[e + 2] - edges[e]) * (v - edges[e + 1]) / (edges[e + 3] - edges[e + 1]);
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
		int strip = strip(v);
		int from = starts[strip];
		int partial = from + whole[strip];
		int after = Arrays.binarySearch(ends, from, partial, u);
		after = after < 0 ? -after - 1 : after;
		while (after > from && ends[after - 1] >= u) {
			after--;
		}
		boolean in = (after - from & 1) != 0;
		for (int k = after; k < partial && ends[k] - widths[strip] <= u; k++) {
			in ^= crossed(order[k], u, v);
		}
		for (int k = partial; k < starts[strip + 1]; k++) {
			in ^= crossed(order[k], u, v);
		}
		return in;
	}

	private boolean crossed(int e, double u, double v) {
		return edges[e + 1] <= v != edges[e + 3] <= v && u >= crossing(e, v);
	}
}
