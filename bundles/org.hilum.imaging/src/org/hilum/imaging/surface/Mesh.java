// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.surface;

import java.util.HashMap;
import java.util.Map;
import org.hilum.imaging.Geometry;

/**
 * A triangle mesh whose triangles are seen counter-clockwise from outside.
 *
 * @param points    x, y, z of each vertex; not copied
 * @param triangles three vertex numbers per triangle; not copied
 * @since 0.2.0
 */
public record Mesh(float[] points, int[] triangles) {

	/** {@return the number of vertices} */
	public int vertexCount() {
		return points.length / 3;
	}

	/** {@return the number of triangles} */
	public int triangleCount() {
		return triangles.length / 3;
	}

	/** {@return the area of all triangles} */
	public double area() {
		double sum = 0;
		double[] n = new double[3];
		for (int t = 0; t < triangles.length; t += 3) {
			cross(t, n);
			sum += Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / 2;
		}
		return sum;
	}

	/** {@return the volume inside a closed mesh: the sum of the signed tetrahedra between its triangles and a vertex} */
	public double volume() {
		double sum = 0;
		double[] n = new double[3];
		for (int t = 0; t < triangles.length; t += 3) {
			cross(t, n);
			int a = 3 * triangles[t];
			for (int k = 0; k < 3; k++) {
				sum += n[k] * (points[a + k] - points[k]) / 6;
			}
		}
		return sum;
	}

	/** Twice the area vector of the triangle that begins at an entry of the list. */
	private void cross(int t, double[] result) {
		int a = 3 * triangles[t];
		int b = 3 * triangles[t + 1];
		int c = 3 * triangles[t + 2];
		double ux = points[b] - points[a];
		double uy = points[b + 1] - points[a + 1];
		double uz = points[b + 2] - points[a + 2];
		double vx = points[c] - points[a];
		double vy = points[c + 1] - points[a + 1];
		double vz = points[c + 2] - points[a + 2];
		result[0] = uy * vz - uz * vy;
		result[1] = uz * vx - ux * vz;
		result[2] = ux * vy - uy * vx;
	}

	/** {@return whether each edge is passed as often in one direction as in the other} */
	public boolean isClosed() {
		Map<Long, Integer> balance = new HashMap<>();
		for (int t = 0; t < triangles.length; t++) {
			int from = triangles[t];
			int to = triangles[t % 3 == 2 ? t - 2 : t + 1];
			long edge = (long) Math.min(from, to) << 32 | Math.max(from, to);
			balance.merge(edge, from < to ? 1 : -1, Integer::sum);
		}
		return balance.values().stream().allMatch(count -> count == 0);
	}

	/** {@return unit normals, one per vertex: the mean of the triangles around it, weighted by area} */
	public float[] normals() {
		float[] normals = new float[points.length];
		double[] n = new double[3];
		for (int t = 0; t < triangles.length; t += 3) {
			cross(t, n);
			for (int corner = 0; corner < 3; corner++) {
				int at = 3 * triangles[t + corner];
				for (int k = 0; k < 3; k++) {
					normals[at + k] += (float) n[k];
				}
			}
		}
		for (int i = 0; i < normals.length; i += 3) {
			double length = Math.sqrt(normals[i] * normals[i] + normals[i + 1] * normals[i + 1]
					+ normals[i + 2] * normals[i + 2]);
			for (int k = 0; k < 3 && length > 0; k++) {
				normals[i + k] /= (float) length;
			}
		}
		return normals;
	}

	/**
	 * {@return the mesh in world coordinates (LPS, mm), also for mirrored and sheared grids}
	 *
	 * @param geometry the grid in whose indices the mesh is
	 */
	public Mesh toWorld(Geometry geometry) {
		float[] world = new float[points.length];
		for (int i = 0; i < points.length; i += 3) {
			double[] p = geometry.toWorld(points[i], points[i + 1], points[i + 2]);
			for (int k = 0; k < 3; k++) {
				world[i + k] = (float) p[k];
			}
		}
		return new Mesh(world, isMirrored(geometry.direction()) ? turned() : triangles);
	}

	private static boolean isMirrored(double... d) {
		return d[0] * (d[4] * d[8] - d[5] * d[7]) - d[1] * (d[3] * d[8] - d[5] * d[6]) + d[2] * (d[3] * d[7] - d[4] * d[6]) < 0;
	}

	private int[] turned() {
		int[] result = triangles.clone();
		for (int t = 0; t < result.length; t += 3) {
			result[t + 1] = triangles[t + 2];
			result[t + 2] = triangles[t + 1];
		}
		return result;
	}
}
