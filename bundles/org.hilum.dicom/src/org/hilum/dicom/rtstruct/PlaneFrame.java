// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import org.hilum.imaging.Geometry;

/**
 * Coordinates along a plane for the voxels of an image: u and v in the plane and the distance from the world's origin along
 * its normal, all in mm. One axis of the image, that which leaves the plane least, runs along u: in a row of voxels along it v
 * is the same everywhere.
 */
final class PlaneFrame {

	private final double[] normal;
	private final double[] e1;
	private final double[] e2;
	private final int axis;
	/** Of u, v and distance: at the first voxel, and how much a voxel along x, y, z adds. */
	private final double[] u;
	private final double[] v;
	private final double[] distance;

	/**
	 * Chooses the axes.
	 *
	 * @param normal unit normal of the plane
	 * @param grid   the image's grid
	 */
	PlaneFrame(double[] normal, Geometry grid) {
		this.normal = normal;
		double[] d = grid.direction();
		int best = 0;
		for (int a = 1; a < 3; a++) {
			best = Math.abs(along(normal, d, a)) < Math.abs(along(normal, d, best)) ? a : best;
		}
		axis = best;
		double off = along(normal, d, axis);
		e1 = unit(d[axis] - off * normal[0], d[3 + axis] - off * normal[1], d[6 + axis] - off * normal[2]);
		e2 = new double[] { normal[1] * e1[2] - normal[2] * e1[1], normal[2] * e1[0] - normal[0] * e1[2],
				normal[0] * e1[1] - normal[1] * e1[0] };
		u = steps(e1, grid);
		v = steps(e2, grid);
		distance = steps(normal, grid);
		v[1 + axis] = 0;
	}

	private static double along(double[] a, double[] direction, int axis) {
		return a[0] * direction[axis] + a[1] * direction[3 + axis] + a[2] * direction[6 + axis];
	}

	private static double[] unit(double... a) {
		double length = Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
		return new double[] { a[0] / length, a[1] / length, a[2] / length };
	}

	private static double[] steps(double[] a, Geometry grid) {
		double[] result = new double[4];
		for (int i = 0; i < 3; i++) {
			result[0] += a[i] * grid.origin()[i];
			result[1 + i] = along(a, grid.direction(), i) * grid.spacing()[i];
		}
		return result;
	}

	/** {@return the axis of the image that runs along u: 0 x, 1 y, 2 z} */
	int axis() {
		return axis;
	}

	/** {@return u of a voxel} */
	double u(int... index) {
		return at(u, index);
	}

	/** {@return v of a voxel} */
	double v(int... index) {
		return at(v, index);
	}

	/** {@return the distance of a voxel along the normal} */
	double distance(int... index) {
		return at(distance, index);
	}

	/** {@return how much a voxel along {@link #axis} adds to u; positive} */
	double stepU() {
		return u[1 + axis];
	}

	/** {@return how much a voxel along {@link #axis} adds to the distance} */
	double stepDistance() {
		return distance[1 + axis];
	}

	private static double at(double[] steps, int... index) {
		return steps[0] + steps[1] * index[0] + steps[2] * index[1] + steps[3] * index[2];
	}

	/** {@return u, v of points x, y, z} */
	double[] project(double... points) {
		double[] result = new double[points.length / 3 * 2];
		for (int i = 0, at = 0; i < points.length; i += 3) {
			result[at++] = e1[0] * points[i] + e1[1] * points[i + 1] + e1[2] * points[i + 2];
			result[at++] = e2[0] * points[i] + e2[1] * points[i + 1] + e2[2] * points[i + 2];
		}
		return result;
	}

	/**
	 * {@return by how many voxels along x, y, z a step along the normal moves}
	 *
	 * @param grid the image's grid
	 */
	double[] normalInVoxels(Geometry grid) {
		double[] o = grid.origin();
		return grid.toIndex(o[0] + normal[0], o[1] + normal[1], o[2] + normal[2]);
	}
}
