// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.dicom.masks.MaskNote.Kind;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.Notes;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;

/**
 * Turns the contours of a region of interest into a mask on an image's grid. Points are mapped to the grid's index
 * space, so slices may have any orientation. Contours parallel to the slices are filled by {@link PolygonFill} on the
 * nearest slice, those of one plane together; others by {@link TiltedFill}. Nothing is left out silently: see the notes
 * of the result.
 */
public final class RoiRasteriser {

	/** Contours whose points differ by less, in slices, are parallel to the slices; also what counts as one plane. */
	static final double SAME_PLANE = 0.05;
	/** Contours may touch the border of the outer voxels, up to rounding, without being called clipped. */
	private static final double BORDER = 0.5 + 1e-3;

	/** Points further from the image, in voxels, are no place in a patient; rounding would decide what they enclose. */
	private static final double FARTHEST = 1e7;

	private final Geometry grid;
	private final BitMask mask;
	private final Notes notes = new Notes();
	private final Set<Contour> seen = new HashSet<>();
	private final List<Flat> flat = new ArrayList<>();
	private final List<TiltedFill.Placed> tilted = new ArrayList<>();

	private RoiRasteriser(Geometry grid) {
		this.grid = grid;
		this.mask = new BitMask(grid.shapeZyx());
	}

	/** A contour parallel to the slices, in index space. */
	private record Flat(double[] points, double plane) {
	}

	/** The contours of one plane. */
	private static final class Plane {
		private final List<Flat> contours = new ArrayList<>();
		private final double position;

		Plane(double position) {
			this.position = position;
		}
	}

	/**
	 * Makes the mask of a region.
	 *
	 * @param roi    the region
	 * @param grid   the image's grid, in the region's frame of reference
	 * @param policy what to do with contours that lie on no slice
	 * @return the mask; empty, with notes that say why, when no contour is usable
	 */
	public static NamedMask rasterise(Roi roi, Geometry grid, ContourPolicy policy) {
		RoiRasteriser run = new RoiRasteriser(grid);
		if (roi.contours().isEmpty()) {
			run.notes.add(Kind.NO_CONTENT, "The structure has no contours.");
		}
		roi.contours().forEach(run::sort);
		run.fillFlat(roi, policy);
		if (!run.tilted.isEmpty()) {
			TiltedFill.fill(roi.name(), run.tilted, grid, run.mask, run.notes);
		}
		if (run.mask.isEmpty()) {
			run.notes.add(Kind.EMPTY, "The mask is empty.");
		}
		return new NamedMask(roi.number(), roi.name(), run.mask, run.notes.list());
	}

	private void sort(Contour contour) {
		switch (contour.kind()) {
			case POINT -> notes.count(Kind.POINT, 1, "Points left out, they enclose nothing: %d.");
			case OPEN_PLANAR, OPEN_NONPLANAR -> notes.count(Kind.OPEN, 1, "Open contours left out, they enclose nothing: %d.");
			case UNKNOWN -> notes.count(Kind.UNUSABLE, 1, TiltedFill.UNUSABLE);
			case CLOSED_PLANAR, CLOSED_PLANAR_XOR -> closed(contour);
		}
	}

	private void closed(Contour contour) {
		if (contour.count() < 3 || contour.points().length % 3 != 0) {
			unusable();
			return;
		}
		if (!seen.add(contour)) {
			notes.count(Kind.DUPLICATE, 1, "Copies of contours left out, both would cancel each other: %d.");
			return;
		}
		double[] index = new double[contour.points().length];
		double[] low = { Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY };
		double[] high = { Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY };
		for (int i = 0; i < index.length; i += 3) {
			double[] p = grid.toIndex(contour.points()[i], contour.points()[i + 1], contour.points()[i + 2]);
			for (int a = 0; a < 3; a++) {
				index[i + a] = p[a];
				low[a] = Math.min(low[a], p[a]);
				high[a] = Math.max(high[a], p[a]);
			}
		}
		if (!near(low) || !near(high)) {
			unusable();
		} else if (high[2] - low[2] <= SAME_PLANE) {
			flat.add(new Flat(index, (low[2] + high[2]) / 2));
		} else {
			tilted.add(new TiltedFill.Placed(contour, low, high));
		}
	}

	private static boolean near(double... index) {
		return Math.max(Math.max(Math.abs(index[0]), Math.abs(index[1])), Math.abs(index[2])) <= FARTHEST; // false for NaN
	}

	private void unusable() {
		sort(new Contour(Contour.Kind.UNKNOWN, new double[0], null));
	}

	private void fillFlat(Roi roi, ContourPolicy policy) {
		Map<Integer, Plane> nearest = new HashMap<>();
		for (Plane plane : planes()) {
			int slice = (int) Math.ceil(plane.position - 0.5); // a tie goes to the lower slice
			if (slice < 0 || slice >= grid.size()[2]) {
				notes.count(Kind.OUTSIDE_IMAGE, plane.contours.size(), TiltedFill.OUTSIDE);
				continue;
			}
			double distance = Math.abs(plane.position - slice);
			if (distance > SAME_PLANE && !between(roi, plane, policy)) {
				continue;
			}
			Plane other = nearest.get(slice);
			if (other == null || distance < Math.abs(other.position - slice)) {
				nearest.put(slice, plane);
			}
			Plane dropped = other == null ? null : nearest.get(slice) == plane ? other : plane;
			notes.count(Kind.CROWDED, dropped == null ? 0 : dropped.contours.size(), "Contours left out "
					+ "because others are nearer to their slice: %d.");
		}
		nearest.forEach(this::fill);
		int[] slices = nearest.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
		long gaps = slices.length == 0 ? 0 : slices[slices.length - 1] - slices[0] + 1 - slices.length;
		notes.count(Kind.GAP, gaps, "Slices without a contour between the first and the last one: %d.");
	}

	private boolean between(Roi roi, Plane plane, ContourPolicy policy) {
		int n = plane.contours.size();
		switch (policy.betweenSlices()) {
			case NEAREST -> notes.count(Kind.BETWEEN_SLICES, n, "Contours between slices, put on the nearest: %d.");
			case SKIP -> notes.count(Kind.BETWEEN_SLICES, n, "Contours between slices, left out: %d.");
			case REFUSE -> throw HilumException.usage("The structure " + roi.name() + " has contours between the slices "
					+ "of the image", "Choose to put them on the nearest slice, or use the image that they were drawn on.");
		}
		return policy.betweenSlices() == ContourPolicy.Between.NEAREST;
	}

	private List<Plane> planes() {
		List<Plane> planes = new ArrayList<>();
		flat.sort(Comparator.comparingDouble(Flat::plane));
		for (Flat contour : flat) {
			if (planes.isEmpty() || contour.plane - planes.getLast().position > SAME_PLANE) {
				planes.add(new Plane(contour.plane));
			}
			planes.getLast().contours.add(contour);
		}
		return planes;
	}

	private void fill(int slice, Plane plane) {
		long outside = 0;
		PolygonFill area = new PolygonFill(mask);
		for (Flat contour : plane.contours) {
			switch (place(contour.points)) {
				case INSIDE -> area.invert(contour.points);
				case CROSSING -> {
					notes.count(Kind.CLIPPED, 1, "Contours cut at the border of the image: %d.");
					area.invert(contour.points);
				}
				case OUTSIDE -> outside++;
			}
		}
		area.addTo(mask, slice);
		notes.count(Kind.OUTSIDE_IMAGE, outside, TiltedFill.OUTSIDE);
		if (mask.isEmpty(slice) && outside < plane.contours.size()) {
			notes.count(Kind.TOO_SMALL, 1, "Slices on which the contours enclose no voxel centre: %d.");
		}
	}

	/** How a contour lies to the image's rectangle, which ends half a voxel beyond the outer centres. */
	private enum Place {
		INSIDE, CROSSING, OUTSIDE
	}

	private Place place(double[] points) {
		Place result = Place.INSIDE;
		for (int a = 0; a < 2; a++) {
			double low = Double.POSITIVE_INFINITY;
			double high = Double.NEGATIVE_INFINITY;
			for (int i = a; i < points.length; i += 3) {
				low = Math.min(low, PolygonFill.snap(points[i]));
				high = Math.max(high, PolygonFill.snap(points[i]));
			}
			double end = grid.size()[a] - 1 + BORDER;
			if (high < -BORDER || low > end) {
				return Place.OUTSIDE;
			}
			result = low < -BORDER || high > end ? Place.CROSSING : result;
		}
		return result;
	}
}
