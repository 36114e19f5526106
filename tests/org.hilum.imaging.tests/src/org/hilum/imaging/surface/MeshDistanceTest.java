// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Distances to meshes against points on a fine raster of all triangles, and against closed forms. */
class MeshDistanceTest {

	private static final int RASTER = 40;

	private static Mesh noise(int triangles, Random random) {
		float[] points = new float[9 * triangles];
		int[] corners = new int[3 * triangles];
		for (int t = 0; t < triangles; t++) {
			double[] centre = { 40 * random.nextDouble(), 25 * random.nextDouble(), 8 * random.nextDouble() };
			for (int k = 0; k < 9; k++) {
				points[9 * t + k] = (float) (centre[k % 3] + 6 * random.nextDouble() - 3);
			}
			for (int k = 0; k < 3; k++) {
				corners[3 * t + k] = 3 * t + k;
			}
		}
		return new Mesh(points, corners);
	}

	/** The nearest of many points of all triangles; too far by half a raster step, along a side of at most 11, at most. */
	private static double bruteForce(Mesh mesh, double... p) {
		double best = Double.MAX_VALUE;
		float[] q = mesh.points();
		for (int t = 0; t < q.length; t += 9) {
			for (int i = 0; i <= RASTER; i++) {
				for (int j = 0; j <= RASTER - i; j++) {
					double u = (double) i / RASTER;
					double v = (double) j / RASTER;
					double sum = 0;
					for (int k = 0; k < 3; k++) {
						double d = p[k] - (q[t + k] * (1 - u - v) + q[t + 3 + k] * u + q[t + 6 + k] * v);
						sum += d * d;
					}
					best = Math.min(best, sum);
				}
			}
		}
		return Math.sqrt(best);
	}

	@Test
	void nearestTriangleIsFoundFromInsideAndOutsideTheGrid() {
		Random random = new Random(3);
		Mesh mesh = noise(150, random);
		MeshDistance distance = new MeshDistance(mesh);
		for (int i = 0; i < 200; i++) {
			double[] p = { 90 * random.nextDouble() - 25, 60 * random.nextDouble() - 20, 40 * random.nextDouble() - 16 };
			double raster = bruteForce(mesh, p);
			double found = distance.of(p[0], p[1], p[2]);
			assertThat(found).isLessThanOrEqualTo(raster + 1e-5).isCloseTo(raster, within(0.2));
		}
	}

	@Test
	void distancesToATriangleAreThoseToPlaneSideAndCorner() {
		MeshDistance distance = new MeshDistance(new Mesh(new float[] { 0, 0, 0, 4, 0, 0, 0, 3, 0 }, new int[] { 0, 1, 2 }));
		assertThat(distance.of(1, 1, 5)).isEqualTo(5);
		assertThat(distance.of(2, -3, 4)).isEqualTo(5);
		assertThat(distance.of(-2, -3, 6)).isEqualTo(7);
		assertThat(distance.of(4, 3, 0)).isCloseTo(2.4, within(1e-9)); // height of the right triangle 3, 4, 5
	}

	@Test
	void triangleWithoutAreaIsALine() {
		MeshDistance distance = new MeshDistance(new Mesh(new float[] { 0, 0, 0, 4, 0, 0, 2, 0, 0 }, new int[] { 0, 1, 2 }));
		assertThat(distance.of(1, 3, 4)).isEqualTo(5);
		assertThat(distance.of(7, 0, 4)).isEqualTo(5);
	}

	@Test
	void concentricSpheresAreTheDifferenceOfTheirRadiiApart() {
		float[] distances = new MeshDistance(sphere(10)).of(sphere(14));
		// the inner sphere is made of chords: at most 0.02 inside the true one
		for (float d : distances) {
			assertThat(d).isBetween(3.99f, 4.03f);
		}
	}

	private static Mesh sphere(double radius) {
		int n = 48;
		float[] p = new float[3 * n * n];
		int[] t = new int[6 * n * (n - 1)];
		for (int i = 0; i < n * n; i++) {
			double a = 2 * Math.PI * (i % n) / n;
			double e = Math.PI * (i / n) / (n - 1.0);
			p[3 * i] = (float) (radius * Math.cos(a) * Math.sin(e));
			p[3 * i + 1] = (float) (radius * Math.sin(a) * Math.sin(e));
			p[3 * i + 2] = (float) (radius * Math.cos(e));
		}
		for (int q = 0; q < n * (n - 1); q++) {
			int right = q - q % n + (q + 1) % n;
			int[] corners = { q, right, right + n, q, right + n, q + n };
			System.arraycopy(corners, 0, t, 6 * q, 6);
		}
		return new Mesh(p, t);
	}

	@Test
	void emptyMeshIsRefused() {
		assertThatThrownBy(() -> new MeshDistance(new Mesh(new float[0], new int[0])))
				.isInstanceOf(IllegalArgumentException.class);
	}
}
