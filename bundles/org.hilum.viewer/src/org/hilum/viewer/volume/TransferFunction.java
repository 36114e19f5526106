// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.volume;

import java.util.ArrayList;
import java.util.List;

/**
 * Colours and opacities of the values of a volume, linear between points and constant beyond the first and last.
 *
 * @param points     ordered by value, one or more
 * @param projection how values along a ray are joined
 * @param shaded     whether changes of the value are lit as surfaces are
 * @since 0.2
 */
public record TransferFunction(List<Point> points, Projection projection, boolean shaded) {

	/** How values along a ray are joined. */
	public enum Projection {
		/** Each covers what is behind it by its opacity. */
		COMPOSITE,
		/** The greatest is shown. */
		MAXIMUM
	}

	/**
	 * A point of the function.
	 *
	 * @param value   of the volume
	 * @param colour  0xRRGGBB
	 * @param opacity 0 to 1, along one voxel
	 */
	public record Point(double value, int colour, double opacity) {
	}

	/** Checks and copies the points. */
	public TransferFunction {
		points = List.copyOf(points);
		for (int i = 1; i < points.size(); i++) {
			if (!(points.get(i).value() > points.get(i - 1).value())) {
				throw new IllegalArgumentException("The points of a transfer function are ordered by value");
			}
		}
		if (points.isEmpty()) {
			throw new IllegalArgumentException("A transfer function has a point");
		}
	}

	/**
	 * {@return the greatest values along each ray, from black to white}
	 *
	 * @param low  black
	 * @param high white
	 */
	public static TransferFunction maximum(double low, double high) {
		return new TransferFunction(List.of(new Point(low, 0, 0), new Point(Math.max(high, Math.nextUp(low)), 0xffffff, 1)),
				Projection.MAXIMUM, false);
	}

	/**
	 * {@return the opacity of a value}
	 *
	 * @param value of the volume
	 */
	public double opacity(double value) {
		if (value <= points.getFirst().value()) {
			return points.getFirst().opacity();
		}
		for (int i = 1; i < points.size(); i++) {
			Point b = points.get(i);
			if (value <= b.value()) {
				Point a = points.get(i - 1);
				return a.opacity() + (b.opacity() - a.opacity()) * (value - a.value()) / (b.value() - a.value());
			}
		}
		return points.getLast().opacity();
	}

	/**
	 * {@return the colour of a value, 0xRRGGBB}
	 *
	 * @param value of the volume
	 */
	public int colour(double value) {
		if (value <= points.getFirst().value()) {
			return points.getFirst().colour();
		}
		for (int i = 1; i < points.size(); i++) {
			Point b = points.get(i);
			if (value <= b.value()) {
				Point a = points.get(i - 1);
				double share = (value - a.value()) / (b.value() - a.value());
				int result = 0;
				for (int shift = 0; shift <= 16; shift += 8) {
					int from = a.colour() >> shift & 0xff;
					result |= (int) Math.round(from + share * ((b.colour() >> shift & 0xff) - from)) << shift;
				}
				return result;
			}
		}
		return points.getLast().colour();
	}

	/**
	 * {@return this function with other points}
	 *
	 * @param others ordered by value
	 */
	public TransferFunction with(List<Point> others) {
		return new TransferFunction(others, projection, shaded);
	}

	/**
	 * {@return this function for values that are stored otherwise}
	 *
	 * @param slope     of the stored values
	 * @param intercept of the stored values: value = slope * stored + intercept
	 */
	public TransferFunction stored(double slope, double intercept) {
		return mapped(1 / slope, -intercept / slope);
	}

	/**
	 * {@return this function for values on another scale}
	 *
	 * @param factor of the values, positive
	 * @param offset added to them afterwards
	 */
	public TransferFunction mapped(double factor, double offset) {
		List<Point> result = new ArrayList<>();
		points.forEach(p -> result.add(new Point(p.value() * factor + offset, p.colour(), p.opacity())));
		return new TransferFunction(result, projection, shaded);
	}

	/**
	 * {@return this function with all opacities changed}
	 *
	 * @param factor 1 to leave them
	 */
	public TransferFunction fainter(double factor) {
		List<Point> result = new ArrayList<>();
		points.forEach(p -> result.add(new Point(p.value(), p.colour(), Math.clamp(p.opacity() * factor, 0, 1))));
		return new TransferFunction(result, projection, shaded);
	}
}
