// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.util.Arrays;

/**
 * Where a three-dimensional picture is seen from. The head is up; at azimuth and elevation 0 the patient is seen from the
 * front. World coordinates are LPS, mm.
 *
 * @param target    the point in the middle of the picture
 * @param distance  of the eye to the target, mm
 * @param azimuth   degrees about the axis from feet to head; at 90 the patient is seen from his right
 * @param elevation degrees above the horizontal plane, -89 to 89
 * @param width     pixels
 * @param height    pixels
 * @since 0.2
 */
public record Camera(double[] target, double distance, double azimuth, double elevation, int width, int height) {

	/** Degrees between the lower and the upper edge of the picture. */
	public static final double ANGLE = 30;

	private static final double STEEPEST = 89;
	/** Degrees of turning per picture height of dragging. */
	private static final double TURN = 240;

	/** Checks the size and keeps the angles in their ranges. */
	public Camera {
		if (width < 1 || height < 1 || !(distance > 0)) {
			throw new IllegalArgumentException("A picture has a size and is seen from a distance");
		}
		target = target.clone();
		elevation = Math.clamp(elevation, -STEEPEST, STEEPEST);
		azimuth = ((azimuth + 180) % 360 + 360) % 360 - 180;
	}

	/**
	 * {@return the camera that sees a whole ball, from the front and a little above}
	 *
	 * @param centre of the ball
	 * @param radius of the ball, mm
	 * @param width  pixels
	 * @param height pixels
	 */
	public static Camera fit(double[] centre, double radius, int width, int height) {
		double narrow = Math.min(1, (double) width / height);
		double distance = Math.max(radius, 1e-3) / Math.sin(Math.atan(Math.tan(Math.toRadians(ANGLE / 2)) * narrow));
		return new Camera(centre, distance, 0, 15, width, height);
	}

	/** {@return the unit vector from the eye to the target} */
	public double[] forward() {
		double a = Math.toRadians(azimuth);
		double e = Math.toRadians(elevation);
		return new double[] { Math.sin(a) * Math.cos(e), Math.cos(a) * Math.cos(e), -Math.sin(e) };
	}

	/** {@return the unit vector to the right of the picture} */
	public double[] right() {
		double a = Math.toRadians(azimuth);
		return new double[] { Math.cos(a), -Math.sin(a), 0 };
	}

	/** {@return the unit vector to the upper edge of the picture} */
	public double[] up() {
		double a = Math.toRadians(azimuth);
		double e = Math.toRadians(elevation);
		return new double[] { Math.sin(a) * Math.sin(e), Math.cos(a) * Math.sin(e), Math.cos(e) };
	}

	/** {@return where the eye is} */
	public double[] eye() {
		return moved(target, forward(), -distance);
	}

	private static double[] moved(double[] from, double[] along, double by) {
		return new double[] { from[0] + by * along[0], from[1] + by * along[1], from[2] + by * along[2] };
	}

	/** {@return millimetres per pixel at the target} */
	public double mmPerPixel() {
		return 2 * distance * Math.tan(Math.toRadians(ANGLE / 2)) / height;
	}

	/**
	 * {@return the camera after the picture was dragged to turn it}
	 *
	 * @param dx pixels to the right
	 * @param dy pixels down
	 */
	public Camera turned(double dx, double dy) {
		return new Camera(target, distance, azimuth + dx * TURN / height, elevation + dy * TURN / height, width, height);
	}

	/**
	 * {@return the camera after the picture was dragged aside}
	 *
	 * @param dx pixels to the right
	 * @param dy pixels down
	 */
	public Camera panned(double dx, double dy) {
		double scale = mmPerPixel();
		return new Camera(moved(moved(target, right(), -dx * scale), up(), dy * scale), distance, azimuth, elevation, width,
				height);
	}

	/**
	 * {@return the camera nearer by a factor}
	 *
	 * @param factor above 1 to come nearer
	 */
	public Camera zoomed(double factor) {
		return new Camera(target, Math.clamp(distance / factor, 1e-2, 1e6), azimuth, elevation, width, height);
	}

	/**
	 * {@return the camera of another direction}
	 *
	 * @param newAzimuth   degrees
	 * @param newElevation degrees
	 */
	public Camera from(double newAzimuth, double newElevation) {
		return new Camera(target, distance, newAzimuth, newElevation, width, height);
	}

	/**
	 * {@return the camera of a picture of another size}
	 *
	 * @param newWidth  pixels
	 * @param newHeight pixels
	 */
	public Camera sized(int newWidth, int newHeight) {
		return new Camera(target, distance, azimuth, elevation, newWidth, newHeight);
	}

	/**
	 * {@return the unit vector from the eye through a point of the picture}
	 *
	 * @param x pixels from the left edge, continuous
	 * @param y pixels from the upper edge, continuous
	 */
	public double[] ray(double x, double y) {
		double scale = 2 * Math.tan(Math.toRadians(ANGLE / 2)) / height;
		double[] d = moved(moved(forward(), right(), (x - width / 2.0) * scale), up(), (height / 2.0 - y) * scale);
		double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
		return new double[] { d[0] / length, d[1] / length, d[2] / length };
	}

	/**
	 * {@return where a point is seen: pixels from the left and from the upper edge; not numbers for points behind the eye}
	 *
	 * @param world the point
	 */
	public double[] toPixel(double... world) {
		double[] eye = eye();
		double[] d = { world[0] - eye[0], world[1] - eye[1], world[2] - eye[2] };
		double depth = dot(d, forward());
		if (depth <= 0) {
			return new double[] { Double.NaN, Double.NaN };
		}
		double scale = height / (2 * Math.tan(Math.toRadians(ANGLE / 2)) * depth);
		return new double[] { width / 2.0 + dot(d, right()) * scale, height / 2.0 - dot(d, up()) * scale };
	}

	private static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Camera c && Arrays.equals(target, c.target) && Arrays.equals(numbers(), c.numbers());
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(numbers());
	}

	private double[] numbers() {
		return new double[] { distance, azimuth, elevation, width, height };
	}
}
