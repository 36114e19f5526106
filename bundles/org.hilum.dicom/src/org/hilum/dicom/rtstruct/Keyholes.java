// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.dicom.rtstruct.ContourTracer.Polygon;

/**
 * Joins holes to their outlines: the polygon runs along a bridge to the hole, round it and back along the same bridge
 * (the keyhole technique that PS3.3, C.8.8.6.3 asks for). The bridge encloses nothing, so any reader sees the hole.
 *
 * <p>A bridge goes straight down from the lowest corner of its hole to the first point of another polygon. That one lies
 * lower or begins lower, so bridges form no circles; all are laid in one pass over the points.
 */
final class Keyholes {

	private final int stride;
	/** Points on a grid of corners: coordinates and the number of the point that follows. */
	private int[] x;
	private int[] y;
	private int[] next;
	private int count;
	/** Per corner one more than the number of a point there, 0 for none. */
	private final int[] pointAt;

	private Keyholes(List<Polygon> polygons) {
		int width = 0;
		int height = 0;
		int capacity = 16;
		for (Polygon p : polygons) {
			width = Math.max(width, Arrays.stream(p.x()).max().orElse(0));
			height = Math.max(height, Arrays.stream(p.y()).max().orElse(0));
			capacity += 2 * p.x().length;
		}
		this.stride = width + 1;
		this.pointAt = new int[stride * (height + 1)];
		this.x = new int[capacity];
		this.y = new int[capacity];
		this.next = new int[capacity];
	}

	/**
	 * {@return one polygon per outline, with its holes joined}
	 *
	 * @param polygons outlines and holes of one slice, as {@link ContourTracer} gives them
	 */
	static List<Polygon> join(List<Polygon> polygons) {
		if (polygons.stream().allMatch(p -> p.area() > 0)) {
			return polygons;
		}
		Keyholes run = new Keyholes(polygons);
		List<Integer> outlines = new ArrayList<>();
		List<Integer> holes = new ArrayList<>();
		for (Polygon polygon : polygons) {
			int first = run.add(polygon);
			if (polygon.area() > 0) {
				outlines.add(first);
			} else {
				holes.add(run.lowest(first));
			}
		}
		holes.forEach(run::bridge);
		return outlines.stream().map(run::polygon).toList();
	}

	/** Adds a polygon with every corner of the grid that it passes; gives its first point. */
	private int add(Polygon polygon) {
		int first = count;
		int n = polygon.x().length;
		for (int i = 0; i < n; i++) {
			int j = i + 1 == n ? 0 : i + 1;
			int dx = Integer.signum(polygon.x()[j] - polygon.x()[i]);
			int dy = Integer.signum(polygon.y()[j] - polygon.y()[i]);
			int px = polygon.x()[i];
			int py = polygon.y()[i];
			while (px != polygon.x()[j] || py != polygon.y()[j]) {
				int point = point(px, py);
				pointAt[py * stride + px] = point + 1;
				next[point] = point + 1;
				px += dx;
				py += dy;
			}
		}
		next[count - 1] = first;
		return first;
	}

	private int point(int px, int py) {
		if (count == x.length) {
			x = Arrays.copyOf(x, 2 * count);
			y = Arrays.copyOf(y, 2 * count);
			next = Arrays.copyOf(next, 2 * count);
		}
		x[count] = px;
		y[count] = py;
		return count++;
	}

	private int lowest(int first) {
		int lowest = first;
		for (int i = next[first]; i != first; i = next[i]) {
			lowest = y[i] < y[lowest] || y[i] == y[lowest] && x[i] < x[lowest] ? i : lowest;
		}
		return lowest;
	}

	private void bridge(int hole) {
		int row = y[hole] - 1;
		while (pointAt[row * stride + x[hole]] == 0) {
			row--; // an outline is below every hole, so this ends
		}
		int end = pointAt[row * stride + x[hole]] - 1;
		int there = point(x[hole], y[hole]);
		int back = point(x[end], y[end]);
		next[there] = next[hole];
		next[hole] = back;
		next[back] = next[end];
		next[end] = there;
	}

	/** Collects the points of a polygon, without those on a straight line. */
	private Polygon polygon(int first) {
		int[] px = new int[16];
		int[] py = new int[16];
		int n = 0;
		int before = first;
		int at = next[first];
		do {
			int after = next[at];
			boolean straight = Integer.signum(x[at] - x[before]) == Integer.signum(x[after] - x[at])
					&& Integer.signum(y[at] - y[before]) == Integer.signum(y[after] - y[at]);
			if (!straight) {
				if (n == px.length) {
					px = Arrays.copyOf(px, 2 * n);
					py = Arrays.copyOf(py, 2 * n);
				}
				px[n] = x[at];
				py[n++] = y[at];
			}
			before = at;
			at = after;
		} while (before != first);
		return new Polygon(Arrays.copyOf(px, n), Arrays.copyOf(py, n));
	}
}
