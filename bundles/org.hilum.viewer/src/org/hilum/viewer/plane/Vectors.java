// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.plane;

/**
 * Vectors of three numbers.
 *
 * @since 0.2
 */
public final class Vectors {

	private Vectors() {
	}

	/**
	 * {@return a + factor * b}
	 *
	 * @param a      a vector
	 * @param factor a number
	 * @param b      a vector
	 */
	public static double[] plus(double[] a, double factor, double[] b) {
		return new double[] { a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2] };
	}

	/**
	 * {@return a - b}
	 *
	 * @param a a vector
	 * @param b a vector
	 */
	public static double[] minus(double[] a, double[] b) {
		return plus(a, -1, b);
	}

	/**
	 * {@return the scalar product}
	 *
	 * @param a a vector
	 * @param b a vector
	 */
	public static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

	/**
	 * {@return the vector product}
	 *
	 * @param a a vector
	 * @param b a vector
	 */
	public static double[] cross(double[] a, double[] b) {
		return new double[] { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
	}

	/**
	 * {@return the length}
	 *
	 * @param a a vector
	 */
	public static double length(double... a) {
		return Math.sqrt(dot(a, a));
	}

	/**
	 * {@return the vector of length 1 in the same direction}
	 *
	 * @param a a vector other than zero
	 */
	public static double[] unit(double... a) {
		double length = length(a);
		if (!(length > 0)) {
			throw new IllegalArgumentException("A vector of length " + length + " has no direction");
		}
		return new double[] { a[0] / length, a[1] / length, a[2] / length };
	}
}
