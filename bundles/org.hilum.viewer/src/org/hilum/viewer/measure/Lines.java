// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import java.util.List;
import org.hilum.viewer.plane.Vectors;

/**
 * Lengths, angles and areas of points in the patient (LPS, mm).
 *
 * @since 0.2
 */
public final class Lines {

	private Lines() {
	}

	/**
	 * {@return the length of a line through points, mm}
	 *
	 * @param points the points
	 */
	public static double length(List<double[]> points) {
		double sum = 0;
		for (int i = 1; i < points.size(); i++) {
			sum += Vectors.length(Vectors.minus(points.get(i), points.get(i - 1)));
		}
		return sum;
	}

	/**
	 * {@return the angle at a point, in degrees from 0 to 180}
	 *
	 * @param a      end of one side
	 * @param vertex the point
	 * @param b      end of the other side
	 */
	public static double angle(double[] a, double[] vertex, double[] b) {
		double[] u = Vectors.minus(a, vertex);
		double[] v = Vectors.minus(b, vertex);
		// of the arc cosine little is left near 0 and 180 degrees
		return Math.toDegrees(Math.atan2(Vectors.length(Vectors.cross(u, v)), Vectors.dot(u, v)));
	}

	/**
	 * {@return the area of a plane polygon, mm^2}
	 *
	 * @param corners the corners, in their order
	 */
	public static double area(List<double[]> corners) {
		double[] sum = new double[3];
		for (int i = 0; i < corners.size(); i++) {
			double[] a = Vectors.minus(corners.get(i), corners.getFirst());
			double[] b = Vectors.minus(corners.get((i + 1) % corners.size()), corners.getFirst());
			sum = Vectors.plus(sum, 0.5, Vectors.cross(a, b));
		}
		return Vectors.length(sum);
	}
}
