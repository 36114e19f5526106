// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
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

	/** Reports how many contours lie outside the image. */
	static final String OUTSIDE = "Contours outside the image: %d.";
	/** Reports how many contours could not be used. */
	static final String UNUSABLE = "Unusable contours left out (fewer than three points, no numbers, no kind, or not in one "
			+ "plane): %d.";

	/** Contours whose normals differ by less than 1 degree form one stack. */
	private static final double PARALLEL = Math.cos(Math.toRadians(1));
	/** Points may lie so far from the plane of their contour, as a part of the smallest voxel edge. */
	private static final double FLATNESS = 0.25;
	/** A gap of more than so many ordinary distances is a gap: the neighbours do not reach into its middle. */
	private static final double GAP = 1.5;
	/** Rows, voxels and edges that are looked at together; outlines of a million points need a hundredth of it. */
	private static final long MOST_WORK = 120_000_000;
	/** A structure is drawn on one view, or on a few. */
	private static final int MOST_ORIENTATIONS = 1000;
	/** Distances that differ by less, in mm, differ by rounding only. */
	private static final double ROUNDING = 1e-6;

	private final Geometry grid;
	private final BitMask mask;
	private final double smallestEdge;
	private final String name;
	private final LongAdder work = new LongAdder();

	private TiltedFill(String name, Geometry grid, BitMask mask) {
		this.name = name;
		this.grid = grid;
		this.mask = mask;
		this.smallestEdge = Arrays.stream(grid.spacing()).min().orElseThrow();
	}

	/**
	 * A contour with the box of its points.
	 *
	 * @param contour closed, at least three points
	 * @param low     the least voxel index along x, y, z
	 * @param high    the largest
	 */
	record Placed(Contour contour, double[] low, double[] high) {
	}

	/** A contour with the plane that fits it: unit normal and distance from the world's origin, in mm. */
	private record Planar(Placed placed, double[] normal, double distance) {

		double[] points() {
			return placed.contour.points();
		}

		Planar turned() {
			return new Planar(placed, new double[] { -normal[0], -normal[1], -normal[2] }, -distance);
		}
	}

	/** Parallel contours. */
	private static final class Stack {
		private final List<Planar> contours = new ArrayList<>();
		private double[] normal;
		private double[] positions;
		private List<List<Planar>> planes;
		private double thickness;

		/** {@return whether a row of voxels whose distance runs from one value to another is near enough to the contours} */
		boolean reaches(double distance, double change) {
			double reach = thickness * GAP / 2 + ROUNDING;
			return Math.max(distance, distance + change) >= positions[0] - reach
					&& Math.min(distance, distance + change) <= positions[positions.length - 1] + reach;
		}
	}

	/**
	 * Adds the voxels inside contours to a mask.
	 *
	 * @param name     the structure's name, for messages
	 * @param contours the contours
	 * @param grid     the mask's grid
	 * @param mask     the mask, changed
	 * @param notes    receives what was decided
	 * @throws HilumException when the contours run to and fro so often that they are no outlines
	 */
	static void fill(String name, List<Placed> contours, Geometry grid, BitMask mask, Notes notes) {
		TiltedFill run = new TiltedFill(name, grid, mask);
		List<Stack> stacks = new ArrayList<>();
		for (Placed contour : contours) {
			Planar planar = run.fit(contour);
			if (planar == null) {
				notes.count(Kind.UNUSABLE, 1, UNUSABLE);
			} else {
				notes.count(Kind.TILTED, 1, "Contours not parallel to the slices, each reaching half way to "
						+ "its neighbours: %d.");
				notes.count(Kind.OUTSIDE_IMAGE, run.misses(contour) ? 1 : 0, OUTSIDE);
				run.add(stacks, planar);
			}
		}
		for (Stack stack : stacks) {
			run.arrange(stack);
			run.paint(stack);
		}
	}

	/** Whether no part of the contour's box in index space lies within the image. */
	private boolean misses(Placed contour) {
		for (int a = 0; a < 3; a++) {
			if (contour.high[a] < -0.5 || contour.low[a] > grid.size()[a] - 0.5) {
				return true;
			}
		}
		return false;
	}

	private Planar fit(Placed contour) {
		double[] p = contour.contour.points();
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
		return new Planar(contour, unit, distance);
	}

	private void add(List<Stack> stacks, Planar planar) {
		Stack stack = stacks.stream().filter(s -> Math.abs(dot(s.normal, planar.normal)) > PARALLEL).findFirst().orElse(null);
		if (stack == null) {
			if (stacks.size() == MOST_ORIENTATIONS) {
				throw noOutlines("have more than " + MOST_ORIENTATIONS + " orientations, so");
			}
			stack = new Stack();
			stack.normal = planar.normal;
			stacks.add(stack);
		}
		// where two components of the normal are equally large, rounding decided about its sign
		stack.contours.add(dot(stack.normal, planar.normal) > 0 ? planar : planar.turned());
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
		PlaneFrame frame = new PlaneFrame(stack.normal, grid);
		int[] box = box(stack, frame);
		int total = stack.contours.stream().mapToInt(c -> c.points().length / 3).sum();
		List<PolygonIndex> flat = stack.planes.stream()
				.map(plane -> new PolygonIndex(plane.stream().map(c -> frame.project(c.points())).toList(), total)).toList();
		int row = frame.axis();
		// slices of the mask may be written at once, so that rows along z are not divided
		int outer = row == 2 ? 1 : 2;
		int inner = 3 - row - outer;
		IntStream range = IntStream.range(box[2 * outer], box[2 * outer + 1]);
		(outer == 2 ? range.parallel() : range).forEach(o -> {
			int length = box[2 * row + 1] - box[2 * row];
			boolean[] in = new boolean[Math.max(0, length)];
			int[] at = new int[3];
			at[outer] = o;
			for (at[inner] = box[2 * inner]; at[inner] < box[2 * inner + 1]; at[inner]++) {
				at[row] = box[2 * row];
				if (stack.reaches(frame.distance(at), (length - 1) * frame.stepDistance())) {
					count(in.length);
					row(stack, frame, flat, at, in);
				}
			}
			count(Math.max(0, box[2 * inner + 1] - box[2 * inner]));
		});
	}

	/** A row of voxels, in the parts that have one nearest plane. */
	private void row(Stack stack, PlaneFrame frame, List<PolygonIndex> flat, int[] at, boolean... in) {
		double u = frame.u(at);
		double v = frame.v(at);
		double distance = frame.distance(at);
		int end = 0;
		for (int begin = 0; begin < in.length; begin = end) {
			int plane = nearest(stack, distance + begin * frame.stepDistance());
			end = begin + 1;
			while (end < in.length && nearest(stack, distance + end * frame.stepDistance()) == plane) {
				end++;
			}
			if (plane >= 0) {
				count(flat.get(plane).row(u + begin * frame.stepU(), frame.stepU(), v, in, end - begin));
				set(frame.axis(), at, begin, end - begin, in);
			}
		}
	}

	private void set(int axis, int[] first, int begin, int n, boolean... in) {
		int[] at = first.clone();
		for (int i = 0; i < n; i++) {
			if (in[i]) {
				at[axis] = first[axis] + begin + i;
				mask.set(at[2], at[1], at[0]);
			}
		}
	}

	private void count(int more) {
		work.add(more);
		if (work.sum() > MOST_WORK) {
			throw noOutlines("run to and fro across the image so often");
		}
	}

	private HilumException noOutlines(String why) {
		return HilumException.input(null, "The contours of the structure " + name + " " + why + " that they are no outlines",
				"Draw or export the structure again, or leave it out.");
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

	private int[] box(Stack stack, PlaneFrame frame) {
		double[] low = { Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE };
		double[] high = { -Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		double[] normal = frame.normalInVoxels(grid);
		for (Planar contour : stack.contours) {
			for (int a = 0; a < 3; a++) {
				low[a] = Math.min(low[a], contour.placed.low[a]);
				high[a] = Math.max(high[a], contour.placed.high[a]);
			}
		}
		int[] box = new int[6];
		for (int a = 0; a < 3; a++) {
			double reach = stack.thickness * GAP / 2 * Math.abs(normal[a]);
			box[2 * a] = (int) Math.clamp(Math.floor(low[a] - reach), 0.0, grid.size()[a]);
			box[2 * a + 1] = (int) Math.clamp(Math.ceil(high[a] + reach) + 1, 0.0, grid.size()[a]);
		}
		return box;
	}

	private static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}
}
