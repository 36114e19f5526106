// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.hilum.imaging.Geometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Surfaces of balls, boxes and noise against closed forms. */
class SurfaceNetsTest {

	/** Length of a side cut at the corner of a box: from the middle of a face's last cell to the corner cell's vertex. */
	private static final double CUT = Math.hypot(0.75, 0.25);

	private static LabelSource ball(int size, double radius) {
		byte[] labels = new byte[size * size * size];
		double c = (size - 1) / 2.0;
		for (int i = 0; i < labels.length; i++) {
			double x = i % size - c;
			double y = i / size % size - c;
			double z = i / (size * size) - c;
			labels[i] = (byte) (x * x + y * y + z * z <= radius * radius ? 7 : 0);
		}
		return LabelSource.of(labels, size, size, size);
	}

	private static Mesh block(int x, int y, int z) {
		byte[] labels = new byte[x * y * z];
		java.util.Arrays.fill(labels, (byte) 1);
		return SurfaceNets.of(LabelSource.of(labels, x, y, z), 1, Box.whole(x, y, z), 1, 0);
	}

	@ParameterizedTest
	@CsvSource({ "1, 0.01", "2, 0.03", "4, 0.12" })
	void ballHasVolumeAndAreaOfTheSphere(int step, double tolerance) {
		double r = 30;
		Mesh mesh = SurfaceNets.of(ball(71, r), 7, Box.whole(71, 71, 71), step, SurfaceNets.SMOOTH);
		// relaxing pulls vertices inwards by about step^2 / r; the number of samples inside differs from the ball by as much
		assertThat(mesh.volume()).isCloseTo(4.0 / 3 * Math.PI * r * r * r, within(tolerance * 113097));
		assertThat(mesh.area()).isCloseTo(4 * Math.PI * r * r, within(tolerance * 11310));
		assertThat(mesh.isClosed()).isTrue();
	}

	@Test
	void ballHasEulerCharacteristicTwo() {
		Mesh mesh = SurfaceNets.of(ball(41, 17.3), 7, Box.whole(41, 41, 41), 1, SurfaceNets.SMOOTH);
		assertThat(mesh.vertexCount() - mesh.triangleCount() * 3 / 2 + mesh.triangleCount()).isEqualTo(2);
	}

	@Test
	void relaxedVerticesAreNearTheSphere() {
		Mesh mesh = SurfaceNets.of(ball(71, 30), 7, Box.whole(71, 71, 71), 1, SurfaceNets.SMOOTH);
		float[] p = mesh.points();
		// half a voxel: the ball of voxels itself is no rounder
		assertThat(IntStream.range(0, mesh.vertexCount())
				.mapToDouble(i -> Math.hypot(Math.hypot(p[3 * i] - 35, p[3 * i + 1] - 35), p[3 * i + 2] - 35)))
				.allSatisfy(radius -> assertThat(radius).isCloseTo(30, within(0.5)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 8, 21 })
	void oneMoreLayerOfABoxAddsItsCrossSection(int n) {
		Mesh shorter = block(n, n, 5);
		Mesh longer = block(n, n, 6);
		// the square of the voxels less a quarter at each corner; its sides less one, and two cuts per corner. Single precision
		assertThat(longer.volume() - shorter.volume()).isCloseTo(n * n - 1.0, within(1e-3));
		assertThat(longer.area() - shorter.area()).isCloseTo(4 * (n - 2) + 8 * CUT, within(1e-3));
		assertThat(longer.isClosed()).isTrue();
	}

	@Test
	void noiseIsClosedAlsoAtTheSidesOfTheGrid() {
		Random random = new Random(5);
		byte[] labels = new byte[20 * 17 * 13];
		random.nextBytes(labels);
		for (int i = 0; i < labels.length; i++) {
			labels[i] &= 3;
		}
		LabelSource source = LabelSource.of(labels, 20, 17, 13);
		for (int label = 0; label < 4; label++) {
			assertThat(SurfaceNets.of(source, label, Box.whole(20, 17, 13), 1, 3).isClosed()).isTrue();
		}
	}

	@Test
	void surfaceInABoxIsThatOfTheLabelCutToIt() {
		LabelSource source = ball(41, 17);
		byte[] cut = new byte[41 * 41 * 41];
		for (int i = 0; i < cut.length; i++) {
			int x = i % 41;
			cut[i] = (byte) (x >= 10 && x <= 22 ? source.label(x, i / 41 % 41, i / 1681) : 0);
		}
		Mesh expected = SurfaceNets.of(LabelSource.of(cut, 41, 41, 41), 7, Box.whole(41, 41, 41), 1, 4);
		Mesh mesh = SurfaceNets.of(source, 7, new Box(10, 0, 0, 22, 40, 40), 1, 4);
		assertThat(mesh.triangleCount()).isEqualTo(expected.triangleCount());
		assertThat(mesh.volume()).isCloseTo(expected.volume(), within(0.1));
	}

	@Test
	void absentLabelHasNoSurface() {
		Mesh mesh = SurfaceNets.of(ball(11, 3), 5, Box.whole(11, 11, 11), 1, 2);
		assertThat(mesh.triangleCount()).isZero();
		assertThat(mesh.volume()).isZero();
	}

	@Test
	void worldCoordinatesOfAMirroredAndShearedGridKeepTheOutside() {
		Geometry sheared = new Geometry(new int[] { 41, 41, 41 }, new double[] { 2, 1, 3 }, new double[] { 5, -7, 11 }, -1, 0,
				0.3,
				0, 1, 0, 0, 0, 0.954);
		Mesh index = SurfaceNets.of(ball(41, 15), 7, Box.whole(41, 41, 41), 1, 2);
		Mesh world = index.toWorld(sheared);
		double determinant = 6 * 0.954;
		assertThat(world.volume()).isCloseTo(index.volume() * determinant, within(1.0)); // of 80,000; single precision
		double[] p = sheared.toWorld(index.points()[3], index.points()[4], index.points()[5]);
		assertThat(world.points()[3]).isCloseTo((float) p[0], within(1e-4f));
	}

	@Test
	void normalsPointOutwards() {
		Mesh mesh = SurfaceNets.of(ball(41, 16), 7, Box.whole(41, 41, 41), 1, SurfaceNets.SMOOTH);
		float[] n = mesh.normals();
		float[] p = mesh.points();
		// 26 degrees: a step of one voxel at the flat poles of a ball of radius 16
		assertThat(IntStream.range(0, mesh.vertexCount()).mapToDouble(i -> {
			double[] d = { p[3 * i] - 20, p[3 * i + 1] - 20, p[3 * i + 2] - 20 };
			double length = Math.hypot(Math.hypot(d[0], d[1]), d[2]);
			return (n[3 * i] * d[0] + n[3 * i + 1] * d[1] + n[3 * i + 2] * d[2]) / length;
		})).allSatisfy(cosine -> assertThat(cosine).isGreaterThan(Math.cos(Math.toRadians(26))));
	}

	@Test
	void stepKeepsTheNumberOfTriangles() {
		Box box = Box.whole(100, 80, 60);
		int step = box.step(20_000);
		byte[] full = new byte[100 * 80 * 60];
		java.util.Arrays.fill(full, (byte) 1);
		LabelSource source = LabelSource.of(full, 100, 80, 60);
		assertThat(SurfaceNets.of(source, 1, box, step, 0).triangleCount()).isLessThanOrEqualTo(21_000); // and those of the rims
		assertThat(SurfaceNets.of(source, 1, box, step - 1, 0).triangleCount()).isGreaterThan(20_000);
		assertThat(box.step(1_000_000)).isEqualTo(1);
	}
}
