// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import org.hilum.imaging.surface.Mesh;

/** Spheres of triangles. */
final class Balls {

	private static final int STEPS = 64;

	private Balls() {
	}

	/** A sphere whose vertices lie on the true one. */
	static SurfaceModel at(double radius, double... centre) {
		Mesh mesh = mesh(radius, centre);
		return new SurfaceModel(mesh, mesh);
	}

	static Mesh mesh(double radius, double... centre) {
		float[] points = new float[3 * STEPS * STEPS];
		int[] triangles = new int[6 * STEPS * (STEPS - 1)];
		for (int i = 0; i < STEPS * STEPS; i++) {
			double a = 2 * Math.PI * (i % STEPS) / STEPS;
			double e = Math.PI * (i / STEPS) / (STEPS - 1.0);
			points[3 * i] = (float) (centre[0] + radius * Math.cos(a) * Math.sin(e));
			points[3 * i + 1] = (float) (centre[1] + radius * Math.sin(a) * Math.sin(e));
			points[3 * i + 2] = (float) (centre[2] - radius * Math.cos(e));
		}
		for (int q = 0; q < STEPS * (STEPS - 1); q++) {
			int right = q - q % STEPS + (q + 1) % STEPS;
			int[] corners = { q, right, right + STEPS, q, right + STEPS, q + STEPS };
			System.arraycopy(corners, 0, triangles, 6 * q, 6);
		}
		return new Mesh(points, triangles);
	}
}
