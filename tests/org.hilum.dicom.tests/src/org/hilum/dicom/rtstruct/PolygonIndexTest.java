// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index decides as the plain even-odd rule does, at corners and on edges, too. */
class PolygonIndexTest {

	private static boolean plain(List<double[]> polygons, double u, double v) {
		boolean in = false;
		for (double[] p : polygons) {
			for (int i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
				in ^= p[i + 1] <= v != p[j + 1] <= v
						&& u >= p[i] + (p[j] - p[i]) * (v - p[i + 1]) / (p[j + 1] - p[i + 1]);
			}
		}
		return in;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6 })
	void equalsTheRule(int seed) {
		Random random = new Random(seed);
		List<double[]> polygons = new ArrayList<>();
		for (int k = 0; k < 1 + 10 * seed; k++) {
			double[] p = new double[2 * (3 + random.nextInt(60))];
			double radius = 1 + 20 * random.nextDouble();
			for (int i = 0; i < p.length; i += 2) {
				double angle = 2 * Math.PI * i / p.length;
				// odd seeds: smooth; even ones: corners on whole numbers, many of them on one line
				p[i] = seed % 2 == 1 ? radius * Math.cos(angle) : random.nextInt(40) - 20;
				p[i + 1] = seed % 2 == 1 ? radius * Math.sin(angle) : random.nextInt(40) - 20;
			}
			polygons.add(p);
		}
		PolygonIndex index = new PolygonIndex(polygons, 1000);
		boolean[] in = new boolean[40];
		for (int i = 0; i < 2000; i++) {
			double u = i % 2 == 0 ? 50 * random.nextDouble() - 25 : random.nextInt(50) - 25;
			double v = i % 3 == 0 ? random.nextInt(50) - 25 : 50 * random.nextDouble() - 25;
			double step = i % 5 == 0 ? 0.5 : 0.1 + random.nextDouble();
			int n = 1 + random.nextInt(in.length);
			index.row(u, step, v, in, n);
			for (int k = 0; k < n; k++) {
				assertThat(in[k]).as(u + " + " + k + " * " + step + ", " + v).isEqualTo(plain(polygons, u + k * step, v));
			}
		}
	}
}
