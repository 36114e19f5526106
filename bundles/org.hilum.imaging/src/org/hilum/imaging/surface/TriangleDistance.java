// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.surface;

/** Distance of a point to a triangle: to its plane where the foot of the perpendicular is inside, else to its nearest side. */
final class TriangleDistance {

	private TriangleDistance() {
	}

	static double squared(Mesh mesh, int triangle, double[] p) {
		double[] a = corner(mesh, triangle, 0);
		double[] b = corner(mesh, triangle, 1);
		double[] c = corner(mesh, triangle, 2);
		double[] ab = minus(b, a);
		double[] ac = minus(c, a);
		double[] n = { ab[1] * ac[2] - ab[2] * ac[1], ab[2] * ac[0] - ab[0] * ac[2], ab[0] * ac[1] - ab[1] * ac[0] };
		double nn = dot(n, n);
		double[] ap = minus(p, a);
		if (nn > 0) {
			// barycentric coordinates of the foot, by ratios of areas
			double v = triple(ap, ac, n) / nn;
			double w = triple(ab, ap, n) / nn;
			if (v >= 0 && w >= 0 && v + w <= 1) {
				double height = dot(ap, n);
				return height * height / nn;
			}
		}
		return Math.min(side(a, ab, p), Math.min(side(a, ac, p), side(b, minus(c, b), p)));
	}

	private static double side(double[] start, double[] along, double[] p) {
		double[] d = minus(p, start);
		double length = dot(along, along);
		double t = length == 0 ? 0 : Math.clamp(dot(d, along) / length, 0, 1);
		for (int k = 0; k < 3; k++) {
			d[k] -= t * along[k];
		}
		return dot(d, d);
	}

	private static double triple(double[] u, double[] v, double[] n) {
		return (u[1] * v[2] - u[2] * v[1]) * n[0] + (u[2] * v[0] - u[0] * v[2]) * n[1] + (u[0] * v[1] - u[1] * v[0]) * n[2];
	}

	private static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

	private static double[] minus(double[] a, double[] b) {
		return new double[] { a[0] - b[0], a[1] - b[1], a[2] - b[2] };
	}

	private static double[] corner(Mesh mesh, int triangle, int corner) {
		int at = 3 * mesh.triangles()[3 * triangle + corner];
		return new double[] { mesh.points()[at], mesh.points()[at + 1], mesh.points()[at + 2] };
	}
}
