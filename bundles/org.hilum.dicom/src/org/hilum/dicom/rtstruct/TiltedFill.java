// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.dicom.masks.MaskNote.Kind;
import org.hilum.dicom.masks.Notes;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;

/**
 * Fills contours that are not parallel to an image's slices: drawn on a sagittal or coronal view, or on slices of another
 * tilt. A stack of parallel contours stands for a body in which every contour reaches half way to its neighbours; a
 * voxel is in when its centre, moved along the contours' normal onto the plane of the nearest contour, is inside by the
 * even-odd rule. A single contour is as thick as a voxel in the direction of its normal.
 */
final class TiltedFill {

	/** Says how many contours lie outside the image. */
	static final String OUTSIDE = "Contours outside the image: %d.";
	/** Says how many contours could not be used. */
	static final String UNUSABLE = "Unusable contours left out (fewer than three points, no numbers, no kind, or not in one "
			+ "plane): %d.";

	/** Contours whose normals differ by less than 1 degree form one stack. */
	private static final double PARALLEL = Math.cos(Math.toRadians(1));
	/** Points may lie so far from the plane of their contour, as a part of the smallest voxel edge. */
	private static final double FLATNESS = 0.25;
	/** A gap of more than so many ordinary distances is a gap: the neighbours do not reach into its middle. */
	private static final double GAP = 1.5;
	/** Distances that differ by less, in mm, differ by rounding only. */
	private static final double ROUNDING = 1e-6;

	private final Geometry grid;
	private final BitMask mask;
	private final double smallestEdge;

	private TiltedFill(Geometry grid, BitMask mask) {
		this.grid = grid;
		this.mask = mask;
		this.smallestEdge = Arrays.stream(grid.spacing()).min().orElseThrow();
	}

	/** A contour with the plane that fits it: unit normal and distance from the world's origin, in mm. */
	private record Planar(double[] points, double[] normal, double distance) {
	}

	/** Parallel contours. */
	private static final class Stack {
		private final List<Planar> contours = new ArrayList<>();
		private double[] normal;
		private double[] positions;
		private List<List<Planar>> planes;
		private double thickness;
	}

	/**
	 * Adds the voxels inside contours to a mask.
	 *
	 * @param contours closed, at least three points each
	 * @param grid     the mask's grid
	 * @param mask     the mask, changed
	 * @param notes    hears what was decided
	 */
	static void fill(List<Contour> contours, Geometry grid, BitMask mask, Notes notes) {
		TiltedFill run = new TiltedFill(grid, mask);
		List<Stack> stacks = new ArrayList<>();
		for (Contour contour : contours) {
			Planar planar = run.fit(contour.points());
			if (planar == null) {
				notes.count(Kind.UNUSABLE, 1, UNUSABLE);
			} else {
				notes.count(Kind.TILTED, 1, "Contours not parallel to the slices, each reaching half way to "
						+ "its neighbours: %d.");
				notes.count(Kind.OUTSIDE_IMAGE, run.misses(contour.points()) ? 1 : 0, OUTSIDE);
				add(stacks, planar);
			}
		}
		for (Stack stack : stacks) {
			run.arrange(stack);
			run.paint(stack);
		}
	}

	/** Whether no part of the contour's box in index space lies within the image. */
	private boolean misses(double[] p) {
		for (int a = 0; a < 3; a++) {
			double low = Double.POSITIVE_INFINITY;
			double high = Double.NEGATIVE_INFINITY;
			for (int i = 0; i < p.length; i += 3) {
				double value = grid.toIndex(p[i], p[i + 1], p[i + 2])[a];
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
			if (high < -0.5 || low > grid.size()[a] - 0.5) {
				return true;
			}
		}
		return false;
	}

	private Planar fit(double[] p) {
		double[] n = new double[3];
		double[] centre = new double[3];
		int count = p.length / 3;
		for (int i = 0; i < p.length; i += 3) {
			int j = (i + 3) % p.length;
			// Newell's normal: robust against collinear points
			n[0] += (p[i + 1] - p[j + 1]) * (p[i + 2] + p[j + 2]);
			n[1] += (p[i + 2] - p[j + 2]) * (p[i] + p[j]);
			n[2] += (p[i] - p[j]) * (p[i + 1] + p[j + 1]);
			for (int a = 0; a < 3; a++) {
				centre[a] += p[i + a] / count;
			}
		}
		double length = Math.sqrt(dot(n, n));
		if (!(length > 0)) {
			return null;
		}
		int main = Math.abs(n[2]) >= Math.abs(n[1]) ? 2 : 1;
		main = Math.abs(n[main]) >= Math.abs(n[0]) ? main : 0;
		// contours may run either way round: the largest component of the normal is made positive
		double scale = Math.signum(n[main]) / length;
		double[] unit = { n[0] * scale, n[1] * scale, n[2] * scale };
		double distance = dot(unit, centre);
		for (int i = 0; i < p.length; i += 3) {
			double off = unit[0] * p[i] + unit[1] * p[i + 1] + unit[2] * p[i + 2] - distance;
			if (Math.abs(off) > FLATNESS * smallestEdge) {
				return null;
			}
		}
		return new Planar(p, unit, distance);
	}

	private static void add(List<Stack> stacks, Planar planar) {
		Stack stack = stacks.stream().filter(s -> dot(s.normal, planar.normal) > PARALLEL).findFirst().orElse(null);
		if (stack == null) {
			stack = new Stack();
			stack.normal = planar.normal;
			stacks.add(stack);
		}
		stack.contours.add(planar);
	}

	private void arrange(Stack stack) {
		stack.contours.sort(Comparator.comparingDouble(Planar::distance));
		stack.planes = new ArrayList<>();
		double tolerance = FLATNESS * smallestEdge;
		for (Planar contour : stack.contours) {
			if (stack.planes.isEmpty()
					|| contour.distance - stack.planes.getLast().getFirst().distance > tolerance) {
				stack.planes.add(new ArrayList<>());
			}
			stack.planes.getLast().add(contour);
		}
		stack.positions = stack.planes.stream().mapToDouble(p -> p.getFirst().distance).toArray();
		double[] gaps = IntStream.range(1, stack.positions.length)
				.mapToDouble(i -> stack.positions[i] - stack.positions[i - 1]).sorted().toArray();
		stack.thickness = gaps.length == 0 ? voxelAlong(stack.normal) : gaps[gaps.length / 2];
	}

	/** How far a voxel reaches along a direction when it is cut through its centre. */
	private double voxelAlong(double[] normal) {
		double shortest = Double.POSITIVE_INFINITY;
		for (int a = 0; a < 3; a++) {
			double cosine = Math.abs(normal[0] * grid.direction()[a] + normal[1] * grid.direction()[3 + a]
					+ normal[2] * grid.direction()[6 + a]);
			shortest = cosine > 0 ? Math.min(shortest, grid.spacing()[a] / cosine) : shortest;
		}
		return shortest;
	}

	private void paint(Stack stack) {
		int[] box = box(stack);
		double[] normal = stack.normal;
		int u = Math.abs(normal[0]) > 0.8 ? 1 : 0;
		double[] e1 = cross(normal, new double[] { u == 0 ? 1 : 0, u == 1 ? 1 : 0, 0 });
		double[] e2 = cross(normal, e1);
		int total = stack.contours.stream().mapToInt(c -> c.points.length / 3).sum();
		List<PolygonIndex> flat = stack.planes.stream()
				.map(plane -> new PolygonIndex(plane.stream().map(c -> project(c.points, e1, e2)).toList(), total)).toList();
		IntStream.range(box[4], box[5]).parallel().forEach(z -> {
			for (int y = box[2]; y < box[3]; y++) {
				for (int x = box[0]; x < box[1]; x++) {
					double[] p = grid.toWorld(x, y, z);
					int plane = nearest(stack, dot(normal, p));
					if (plane >= 0 && flat.get(plane).contains(dot(e1, p), dot(e2, p))) {
						mask.set(z, y, x);
					}
				}
			}
		});
	}

	private static int nearest(Stack stack, double distance) {
		int after = Arrays.binarySearch(stack.positions, distance);
		after = after < 0 ? -after - 1 : after;
		int before = after - 1;
		int n = stack.positions.length;
		int best = after == n || before >= 0
				&& distance - stack.positions[before] <= stack.positions[after] - distance ? before : after;
		// a centre exactly on the outer face belongs to the body below and not above; rounding must not decide that
		double off = distance - stack.positions[best] + ROUNDING;
		double reach = stack.thickness / 2;
		boolean between = before >= 0 && after < n
				&& stack.positions[after] - stack.positions[before] <= GAP * stack.thickness;
		return between || off >= -reach && off < reach ? best : -1;
	}

	private int[] box(Stack stack) {
		double[] low = { Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE };
		double[] high = { -Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		double reach = stack.thickness * GAP / 2;
		for (Planar contour : stack.contours) {
			double[] p = contour.points;
			for (int i = 0; i < p.length; i += 3) {
				for (int side = -1; side <= 1; side += 2) {
					double[] index = grid.toIndex(p[i] + side * reach * stack.normal[0],
							p[i + 1] + side * reach * stack.normal[1], p[i + 2] + side * reach * stack.normal[2]);
					for (int a = 0; a < 3; a++) {
						low[a] = Math.min(low[a], index[a]);
						high[a] = Math.max(high[a], index[a]);
					}
				}
			}
		}
		int[] box = new int[6];
		for (int a = 0; a < 3; a++) {
			box[2 * a] = (int) Math.clamp(Math.floor(low[a]), 0.0, grid.size()[a]);
			box[2 * a + 1] = (int) Math.clamp(Math.ceil(high[a]) + 1, 0.0, grid.size()[a]);
		}
		return box;
	}

	private static double[] project(double[] points, double[] e1, double[] e2) {
		double[] result = new double[points.length / 3 * 2];
		for (int i = 0; i < result.length / 2; i++) {
			double[] p = { points[3 * i], points[3 * i + 1], points[3 * i + 2] };
			result[2 * i] = dot(e1, p);
			result[2 * i + 1] = dot(e2, p);
		}
		return result;
	}

	private static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

	private static double[] cross(double[] a, double[] b) {
		double[] c = { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
		double length = Math.sqrt(dot(c, c));
		return new double[] { c[0] / length, c[1] / length, c[2] / length };
	}
}
