// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

/** Vectors of three. */
final class Vectors {

	private Vectors() {
	}

	static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

	static double[] cross(double[] a, double[] b) {
		return new double[] { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
	}

	static double[] minus(double[] a, double[] b) {
		return new double[] { a[0] - b[0], a[1] - b[1], a[2] - b[2] };
	}

	/** {@return a + s b} */
	static double[] along(double[] a, double[] b, double s) {
		return new double[] { a[0] + s * b[0], a[1] + s * b[1], a[2] + s * b[2] };
	}

	static double[] unit(double[] a) {
		double length = Math.sqrt(dot(a, a));
		return new double[] { a[0] / length, a[1] / length, a[2] / length };
	}

	static boolean near(double[] a, double[] b, double tolerance) {
		double[] d = minus(a, b);
		return Math.abs(d[0]) <= tolerance && Math.abs(d[1]) <= tolerance && Math.abs(d[2]) <= tolerance;
	}
}
