// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.plane;

import java.util.Arrays;
import org.hilum.imaging.Geometry;

/**
 * What a picture shows: directions, the point of the patient in its middle, scale, size in pixels and how values between
 * voxels are made. Immutable. Positions in the picture are continuous: pixel (i, j) is the square from i to i + 1 and from j
 * to j + 1, its centre is at i + 0.5.
 *
 * @param plane         the directions
 * @param centre        the point in the middle of the picture, LPS mm
 * @param mmPerPixel    the scale
 * @param width         pixels
 * @param height        pixels
 * @param interpolation of images
 * @param slab          the slab that is shown, {@link Slab#NONE} for the plane alone
 * @since 0.2
 */
public record PlaneView(ViewPlane plane, double[] centre, double mmPerPixel, int width, int height,
		Interpolation interpolation, Slab slab) {

	/** Checks scale and size. */
	public PlaneView {
		if (!(mmPerPixel > 0) || width < 1 || height < 1) {
			throw new IllegalArgumentException(width + " x " + height + " pixels of " + mmPerPixel + " mm");
		}
		centre = centre.clone();
	}

	/**
	 * {@return the view that shows a whole image, through its middle}
	 *
	 * @param grid   the image's grid
	 * @param plane  the directions
	 * @param width  pixels
	 * @param height pixels
	 */
	public static PlaneView fit(Geometry grid, ViewPlane plane, int width, int height) {
		double[] middle = middle(grid);
		double across = 0;
		double along = 0;
		for (int corner = 0; corner < 8; corner++) {
			double[] world = grid.toWorld((corner & 1) * grid.size()[0] - 0.5, (corner >> 1 & 1) * grid.size()[1] - 0.5,
					(corner >> 2) * grid.size()[2] - 0.5);
			double[] from = Vectors.minus(world, middle);
			across = Math.max(across, 2 * Math.abs(Vectors.dot(from, plane.right())));
			along = Math.max(along, 2 * Math.abs(Vectors.dot(from, plane.down())));
		}
		return new PlaneView(plane, middle, Math.max(across / width, along / height), width, height, Interpolation.NEAREST,
				Slab.NONE);
	}

	/** The centre of the middle voxel, so that a plane through it does not lie between two slices. */
	private static double[] middle(Geometry grid) {
		int[] size = grid.size();
		return grid.toWorld(size[0] / 2, size[1] / 2, size[2] / 2);
	}

	/**
	 * {@return the point of the patient at a position of the picture, LPS mm}
	 *
	 * @param x position in the picture, pixels from the left edge
	 * @param y pixels from the upper edge
	 */
	public double[] toWorld(double x, double y) {
		double[] at = Vectors.plus(centre, (x - width / 2.0) * mmPerPixel, plane.right());
		return Vectors.plus(at, (y - height / 2.0) * mmPerPixel, plane.down());
	}

	/**
	 * {@return the position in the picture of a point of the patient: x, y in pixels, and its distance from the plane in mm,
	 * positive away from the viewer}
	 *
	 * @param world LPS mm
	 */
	public double[] toPixel(double... world) {
		double[] from = Vectors.minus(world, centre);
		return new double[] { Vectors.dot(from, plane.right()) / mmPerPixel + width / 2.0,
				Vectors.dot(from, plane.down()) / mmPerPixel + height / 2.0, Vectors.dot(from, plane.normal()) };
	}

	/**
	 * {@return this view through another point, which is shown in the middle}
	 *
	 * @param world LPS mm
	 */
	public PlaneView at(double... world) {
		return new PlaneView(plane, world, mmPerPixel, width, height, interpolation, slab);
	}

	/**
	 * {@return this view moved along its normal so that it goes through a point; what is shown in the middle stays there}
	 *
	 * @param world LPS mm
	 */
	public PlaneView through(double... world) {
		return scrolled(toPixel(world)[2]);
	}

	/**
	 * {@return this view moved along its normal}
	 *
	 * @param mm how far, positive away from the viewer
	 */
	public PlaneView scrolled(double mm) {
		return at(Vectors.plus(centre, mm, plane.normal()));
	}

	/**
	 * {@return this view with its content moved}
	 *
	 * @param dx pixels to the right
	 * @param dy pixels down
	 */
	public PlaneView panned(double dx, double dy) {
		return at(toWorld(width / 2.0 - dx, height / 2.0 - dy));
	}

	/**
	 * {@return this view at another scale; the point at a position of the picture stays there}
	 *
	 * @param factor above 1 to show things larger
	 * @param x      position in the picture
	 * @param y      position in the picture
	 */
	public PlaneView zoomed(double factor, double x, double y) {
		PlaneView scaled = new PlaneView(plane, centre, mmPerPixel / factor, width, height, interpolation, slab);
		double[] shift = Vectors.minus(toWorld(x, y), scaled.toWorld(x, y));
		return scaled.at(Vectors.plus(centre, 1, shift));
	}

	/**
	 * {@return this view in a picture of another size, at the same scale}
	 *
	 * @param newWidth  pixels
	 * @param newHeight pixels
	 */
	public PlaneView sized(int newWidth, int newHeight) {
		return new PlaneView(plane, centre, mmPerPixel, newWidth, newHeight, interpolation, slab);
	}

	/**
	 * {@return this view in other directions, about the same point}
	 *
	 * @param directions the directions
	 */
	public PlaneView on(ViewPlane directions) {
		return new PlaneView(directions, centre, mmPerPixel, width, height, interpolation, slab);
	}

	/**
	 * {@return this view with values made otherwise}
	 *
	 * @param values how values between voxels are made
	 * @param part   the slab
	 */
	public PlaneView with(Interpolation values, Slab part) {
		return new PlaneView(plane, centre, mmPerPixel, width, height, values, part);
	}

	/**
	 * {@return the distance in mm between neighbouring slices of a grid along this view's normal: the step of scrolling}
	 *
	 * @param grid the grid
	 */
	public double step(Geometry grid) {
		double[] normal = plane.normal();
		double best = 0;
		double step = grid.spacing()[0];
		for (int axis = 0; axis < 3; axis++) {
			double cosine = Math.abs(normal[0] * grid.direction()[axis] + normal[1] * grid.direction()[3 + axis]
					+ normal[2] * grid.direction()[6 + axis]);
			if (cosine > best) {
				best = cosine;
				step = grid.spacing()[axis] * cosine;
			}
		}
		return step;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PlaneView v && plane.equals(v.plane) && Arrays.equals(centre, v.centre)
				&& mmPerPixel == v.mmPerPixel && width == v.width && height == v.height && interpolation == v.interpolation
				&& slab.equals(v.slab);
	}

	@Override
	public int hashCode() {
		return 31 * plane.hashCode() + Arrays.hashCode(centre);
	}
}
