// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;

/**
 * Swaps and flips the axes of an image so that they run to given sides of the patient. Every voxel keeps its value and
 * its place in the world; nothing is interpolated.
 */
public final class Reorientation {

	/** Relative; what is left of a grid after it was turned and turned back. */
	private static final double SAME = 1e-6;
	private static final String POSITIVE = "LPS";
	private static final String NEGATIVE = "RAI";

	/** How an oblique image's axes are assigned to the sides of the patient; images along the axes do not differ. */
	public enum Rule {
		/** ITK's DICOMOrient: the largest cosine first, then the largest of the axes that are left. */
		LARGEST_FIRST,
		/** nibabel's io_orientation: of the nearest matrix without shear, one index axis after the other. */
		AXIS_BY_AXIS
	}

	/**
	 * What the header of a reoriented image holds: the grid and the header as the file has them, for writing.
	 *
	 * @param grid   as stored
	 * @param header of the file, or null
	 */
	public record Stored(Geometry grid, Object header) {

		/**
		 * {@return an image on the stored grid's axes} Where it is the stored grid itself its header is kept.
		 *
		 * @param image an image whose axes may run to other sides
		 */
		public Volume restore(Volume image) {
			Volume turned = aligned(image, grid);
			return turned.geometry().matches(grid, SAME * size(grid))
					? new Volume(grid, turned.type(), turned.components(), turned.data(), header)
					: turned;
		}

		private static double size(Geometry g) {
			double length = 1;
			for (int axis = 0; axis < 3; axis++) {
				length = Math.max(length, Math.max(Math.abs(g.origin()[axis]), g.spacing()[axis] * g.size()[axis]));
			}
			return length;
		}
	}

	private Reorientation() {
	}

	/**
	 * {@return an image whose axes run to other sides}
	 *
	 * @param image  the image, any number of components
	 * @param target three letters, the side to which each index axis is to run, such as "LPS"; for an oblique image the
	 *               nearest axes are taken
	 */
	public static Volume to(Volume image, String target) {
		return turn(image.geometry(), target).of(image, null);
	}

	/**
	 * {@return a grid whose axes run to other sides}
	 *
	 * @param grid   the grid
	 * @param target three letters, as in {@link #to(Volume, String)}
	 */
	public static Geometry to(Geometry grid, String target) {
		return turn(grid, target).of(grid);
	}

	/**
	 * {@return an image whose axes run to the right, to the front and upwards, as nnU-Net's readers with reorientation
	 * have it; its header is a {@link Stored}, the image itself when they do already}
	 *
	 * @param image the image, three axes
	 * @param rule  for oblique images
	 */
	public static Volume toRas(Volume image, Rule rule) {
		Turn turn = ras(image.geometry(), rule);
		return turn.isIdentity() ? image : turn.of(image, new Stored(image.geometry(), image.header()));
	}

	/**
	 * {@return the grid of {@link #toRas(Volume, Rule)}}
	 *
	 * @param grid the grid, three axes
	 * @param rule for oblique images
	 */
	public static Geometry toRas(Geometry grid, Rule rule) {
		return ras(grid, rule).of(grid);
	}

	/**
	 * {@return an image whose axes run as those of another grid; the image itself when they do already}
	 *
	 * @param image the image
	 * @param axes  the other grid; its size and place do not matter
	 */
	public static Volume aligned(Volume image, Geometry axes) {
		Turn turn = alike(image.geometry(), axes);
		return turn.isIdentity() ? image : turn.of(image, null);
	}

	/**
	 * {@return a grid whose axes run as those of another one}
	 *
	 * @param grid the grid
	 * @param axes the other grid; its size and place do not matter
	 */
	public static Geometry aligned(Geometry grid, Geometry axes) {
		return alike(grid, axes).of(grid);
	}

	/**
	 * {@return three letters, the side to which each index axis runs, such as "LPS" (ITK's rule for oblique ones)}
	 *
	 * @param grid a grid
	 */
	public static String sides(Geometry grid) {
		int[] world = Turn.largestFirst(transposed(grid.direction()));
		StringBuilder letters = new StringBuilder();
		for (int axis = 0; axis < 3; axis++) {
			boolean positive = grid.direction()[3 * world[axis] + axis] > 0;
			letters.append((positive ? POSITIVE : NEGATIVE).charAt(world[axis]));
		}
		return letters.toString();
	}

	private static Turn ras(Geometry grid, Rule rule) {
		double[] d = grid.direction();
		double[] cosines = rule == Rule.AXIS_BY_AXIS ? Turn.withoutShear(d) : d;
		int[] from = rule == Rule.AXIS_BY_AXIS ? Turn.axisByAxis(cosines) : Turn.largestFirst(cosines);
		boolean[] flip = new boolean[3];
		for (int world = 0; world < 3; world++) {
			// our world is LPS: right and front are negative
			flip[world] = cosines[3 * world + from[world]] > 0 == world < 2;
		}
		return new Turn(from, flip);
	}

	private static Turn alike(Geometry grid, Geometry axes) {
		double[] cosines = new double[9];
		for (int to = 0; to < 3; to++) {
			for (int own = 0; own < 3; own++) {
				for (int row = 0; row < 3; row++) {
					cosines[3 * to + own] += axes.direction()[3 * row + to] * grid.direction()[3 * row + own];
				}
			}
		}
		int[] from = Turn.largestFirst(cosines);
		boolean[] flip = new boolean[3];
		for (int to = 0; to < 3; to++) {
			flip[to] = cosines[3 * to + from[to]] < 0;
		}
		return new Turn(from, flip);
	}

	private static Turn turn(Geometry g, String target) {
		int[] from = new int[3];
		boolean[] flip = new boolean[3];
		boolean[] used = new boolean[3];
		for (int axis = 0; axis < 3; axis++) {
			int world = POSITIVE.indexOf(target.charAt(axis));
			boolean positive = world >= 0;
			world = positive ? world : NEGATIVE.indexOf(target.charAt(axis));
			if (world < 0) {
				throw new IllegalArgumentException(target + " does not name three sides such as LPS");
			}
			from[axis] = nearest(g.direction(), world, used);
			used[from[axis]] = true;
			flip[axis] = g.direction()[3 * world + from[axis]] < 0 == positive;
		}
		return new Turn(from, flip);
	}

	private static int nearest(double[] direction, int world, boolean... used) {
		int best = -1;
		for (int axis = 0; axis < 3; axis++) {
			double cosine = Math.abs(direction[3 * world + axis]);
			if (!used[axis] && (best < 0 || cosine > Math.abs(direction[3 * world + best]))) {
				best = axis;
			}
		}
		return best;
	}

	private static double[] transposed(double... m) {
		return new double[] { m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8] };
	}
}
