// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.surface.Mesh;
import org.hilum.viewer.volume.TransferFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of balls and blocks whose places on the screen follow from the camera. */
class Scene3DTest {

	private static final double[] ORIGIN = { 0, 0, 0 };

	@Test
	void ballHasTheSilhouetteOfTheSphere() throws InterruptedException {
		try (Frames frames = new Frames()) {
			double[] centre = { 30, -20, 100 };
			frames.scene.surface("ball", Balls.at(25, centre), SurfaceStyle.plain(0xff0000, 1));
			Camera camera = Camera.fit(centre, 60, 320, 240);
			Frame frame = frames.refined(camera);
			double[] seen = Frames.centroid(frame, pixel -> Frames.red(pixel) > 0);
			double edge = Math.tan(Math.asin(25 / camera.distance())) / Math.tan(Math.toRadians(Camera.ANGLE / 2)) * 120;
			assertThat(seen[0]).isCloseTo(160, within(0.5));
			assertThat(seen[1]).isCloseTo(120, within(0.5));
			assertThat(Math.sqrt(seen[2] / Math.PI)).isCloseTo(edge, within(0.5)); // half a pixel
			assertThat(Frames.pixel(frame, 2, 2)).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "90, 0", "-35, 40", "160, -70" })
	void cameraAndPictureAgree(double azimuth, double elevation) throws InterruptedException {
		try (Frames frames = new Frames()) {
			double[][] places = { { 40, 0, 0 }, { 0, 30, 0 }, { 0, 0, 45 } };
			int[] colours = { 0xff0000, 0x00ff00, 0x0000ff };
			Camera camera = Camera.fit(ORIGIN, 60, 300, 300).from(azimuth, elevation).panned(7, -12);
			for (int i = 0; i < 3; i++) {
				frames.scene.surface("ball " + i, Balls.at(4, places[i]), SurfaceStyle.plain(colours[i], 1));
			}
			Frame frame = frames.refined(camera);
			for (int i = 0; i < 3; i++) {
				int shift = 16 - 8 * i;
				double[] seen = Frames.centroid(frame, pixel -> (pixel >> shift & 255) > 0
						&& (pixel >> shift & 255) > 2 * Math.max(pixel >> (shift + 8) % 24 & 255, pixel >> (shift + 16) % 24
								& 255));
				double[] expected = camera.toPixel(places[i]);
				// a pixel: the perspective of the ball, and where another one covers it at -70 degrees it is not counted
				assertThat(seen[0]).isCloseTo(expected[0], within(1.0));
				assertThat(seen[1]).isCloseTo(expected[1], within(1.0));
			}
		}
	}

	@Test
	void pickedPointLiesOnTheSurface() throws Exception {
		try (Frames frames = new Frames()) {
			frames.scene.surface("ball", Balls.at(20, ORIGIN), SurfaceStyle.plain(0x00ff00, 1));
			Camera camera = Camera.fit(ORIGIN, 40, 200, 200).from(33, 21);
			frames.refined(camera);
			for (int[] at : new int[][] { { 100, 100 }, { 120, 75 }, { 90, 141 } }) {
				double[] point = frames.scene.pick(at[0], at[1]).get(60, TimeUnit.SECONDS).orElseThrow();
				double[] pixel = camera.toPixel(point);
				assertThat(pixel[0]).isCloseTo(at[0] + 0.5, within(0.01));
				assertThat(pixel[1]).isCloseTo(at[1] + 0.5, within(0.01));
				// the chords of 64 steps are up to 0.03 inside the sphere of 20, and the depth has 24 bits or more
				assertThat(Math.hypot(Math.hypot(point[0], point[1]), point[2])).isBetween(19.9, 20.05);
			}
			assertThat(frames.scene.pick(3, 3).get(60, TimeUnit.SECONDS)).isEmpty();
			assertThat(frames.scene.pick(-1, 500).get(60, TimeUnit.SECONDS)).isEmpty();
		}
	}

	@Test
	void clippedHalfIsGone() throws InterruptedException {
		try (Frames frames = new Frames()) {
			frames.scene.surface("ball", Balls.at(20, ORIGIN), SurfaceStyle.plain(0xffffff, 1));
			frames.scene.clip(List.of(new ClipPlane(ORIGIN, new double[] { 1, 0, 0 })));
			Camera camera = Camera.fit(ORIGIN, 40, 200, 200).from(0, 0);
			Frame half = frames.refined(camera);
			assertThat(IntStream.range(0, 98).allMatch(x -> Frames.pixel(half, x, 100) == 0)).isTrue();
			assertThat(Frames.pixel(half, 110, 100)).isNotZero();
			frames.scene.clip(List.of());
			Frame whole = frames.refined(camera.zoomed(1.01));
			assertThat(Frames.pixel(whole, 80, 100)).isNotZero();
		}
	}

	@Test
	void whatIsInsideATranslucentBallIsSeenFromEverySide() throws InterruptedException {
		try (Frames frames = new Frames()) {
			frames.scene.surface("outer", Balls.at(30, ORIGIN), SurfaceStyle.plain(0x0000ff, 0.4));
			frames.scene.surface("inner", Balls.at(10, ORIGIN), SurfaceStyle.plain(0xff0000, 0.9));
			for (double azimuth : new double[] { 0, 120 }) {
				Frame frame = frames.refined(Camera.fit(ORIGIN, 40, 200, 200).from(azimuth, 10));
				int middle = Frames.pixel(frame, 100, 100);
				assertThat(Frames.red(middle)).isGreaterThan(60);
				assertThat(Frames.blue(middle)).isGreaterThan(60);
				assertThat(Frames.red(Frames.pixel(frame, 100, 45))).isZero();
			}
			frames.scene.style("outer", SurfaceStyle.plain(0x0000ff, 0.4).visible(false));
			Frame without = frames.refined(Camera.fit(ORIGIN, 41, 200, 200));
			assertThat(Frames.blue(Frames.pixel(without, 100, 45))).isZero();
			frames.scene.remove("inner");
			Frame empty = frames.refined(Camera.fit(ORIGIN, 42, 200, 200));
			assertThat(empty.pixels()).containsOnly(0);
		}
	}

	@Test
	void valuesColourASurface() throws InterruptedException {
		try (Frames frames = new Frames()) {
			Mesh ball = Balls.mesh(20, ORIGIN);
			float[] heights = new float[ball.vertexCount()];
			for (int i = 0; i < heights.length; i++) {
				heights[i] = ball.points()[3 * i + 2];
			}
			frames.scene.surface("ball", new SurfaceModel(ball, ball, heights, heights),
					new SurfaceStyle(0, 1, true, new int[] { 0xff0000, 0x0000ff }, -20, 20));
			Frame frame = frames.refined(Camera.fit(ORIGIN, 40, 200, 200).from(0, 0));
			int upper = Frames.pixel(frame, 100, 80);
			int lower = Frames.pixel(frame, 100, 120);
			assertThat(Frames.blue(upper)).isGreaterThan(100 + Frames.red(upper));
			assertThat(Frames.red(lower)).isGreaterThan(100 + Frames.blue(lower));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "processor", "card" })
	void volumeLiesInThePatientAlsoWhenOblique(String caster) throws InterruptedException {
		System.setProperty(RayCaster.PROPERTY, caster);
		try {
			volumeLiesInThePatient();
		} finally {
			System.clearProperty(RayCaster.PROPERTY);
		}
	}

	@Test
	void aGraphicsCardThatCannotDrawIsNoticed() throws InterruptedException {
		try (Frames frames = new Frames(); VtkObjects objects = new VtkObjects()) {
			frames.refined(Camera.fit(ORIGIN, 10, 64, 48));
			RayCaster card = RayCaster.of(true, objects);
			assertThat(card.failed()).isFalse();
			card.mapper().InvokeEvent("ErrorEvent");
			assertThat(card.failed()).isTrue();
		}
	}

	@Test
	void softwareIsNoGraphicsCard() {
		assertThat(RayCaster.isCard("llvmpipe (LLVM 15.0.6, 256 bits)")).isFalse();
		assertThat(RayCaster.isCard("SWR (LLVM 12)")).isFalse();
		assertThat(RayCaster.isCard("Software Rasterizer")).isFalse();
		assertThat(RayCaster.isCard("unknown")).isFalse();
		assertThat(RayCaster.isCard("NVIDIA H200/PCIe/SSE2")).isTrue();
		assertThat(RayCaster.isCard("Mesa Intel(R) UHD Graphics 620 (KBL GT2)")).isTrue();
	}

	private static void volumeLiesInThePatient() throws InterruptedException {
		double c = Math.cos(0.5);
		double s = Math.sin(0.5);
		Geometry grid = new Geometry(new int[] { 40, 50, 30 }, new double[] { 1, 0.8, 2.5 }, new double[] { -30, 12, 7 }, c, -s,
				0, s, c, 0, 0, 0, 1);
		ReducedVolume volume = ReducedVolume.of(grid, i -> {
			int x = i % 40;
			int y = i / 40 % 50;
			int z = i / 2000;
			return Math.abs(x - 30) <= 3 && Math.abs(y - 10) <= 3 && Math.abs(z - 20) <= 2 ? 1000 : 0;
		});
		try (Frames frames = new Frames()) {
			frames.scene.volume(volume, TransferFunction.maximum(0, 1000));
			double[] centre = grid.toWorld(19.5, 24.5, 14.5);
			for (double[] angles : new double[][] { { 0, 0 }, { 70, 30 } }) {
				Camera camera = Camera.fit(centre, 60, 300, 300).from(angles[0], angles[1]);
				double[] seen = Frames.centroid(frames.refined(camera), pixel -> Frames.red(pixel) > 100);
				double[] expected = camera.toPixel(grid.toWorld(30, 10, 20));
				assertThat(seen[0]).isCloseTo(expected[0], within(1.5)); // a pixel and a half: perspective of a block of 12 mm
				assertThat(seen[1]).isCloseTo(expected[1], within(1.5));
			}
		}
	}

	@Test
	void volumeKeepsItsProportionsWhenThePictureIsWideOrChangesItsSize() throws InterruptedException {
		Geometry grid = Geometry.axisAligned(new int[] { 60, 30, 40 }, new double[] { 2, 2, 2 });
		ReducedVolume volume = ReducedVolume.of(grid, i -> {
			int x = i % 60;
			int y = i / 60 % 30;
			int z = i / 1800;
			boolean left = x >= 4 && x <= 10;
			boolean right = x >= 49 && x <= 55;
			return (left || right) && y >= 14 && y <= 15 && z >= 15 && z <= 24 ? 1000 : 0;
		});
		double[] centre = grid.toWorld(29.5, 14.5, 19.5);
		try (Frames frames = new Frames()) {
			frames.scene.volume(volume, TransferFunction.maximum(0, 1000));
			for (int[] size : new int[][] { { 480, 240 }, { 200, 200 }, { 160, 320 }, { 500, 250 } }) {
				Camera camera = Camera.fit(centre, 70, size[0], size[1]).from(0, 0);
				Frame frame = frames.refined(camera);
				double[] left = Frames.centroid(frame, size[0] / 2, pixel -> Frames.red(pixel) > 100);
				double[] expected = camera.toPixel(grid.toWorld(7, 14.5, 19.5));
				assertThat(left[0]).as(size[0] + " x " + size[1]).isCloseTo(expected[0], within(1.5)); // a ray a pixel
				assertThat(left[1]).isCloseTo(expected[1], within(1.5));
			}
		}
	}

	@Test
	void newestRequestIsDrawn() throws InterruptedException {
		LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
		CountDownLatch go = new CountDownLatch(1);
		try (Scene3D scene = new Scene3D(frame -> {
			frames.add(frame);
			await(go);
		})) {
			Camera first = Camera.fit(ORIGIN, 10, 64, 48);
			scene.show(first);
			List<Frame> seen = new ArrayList<>();
			seen.add(frames.poll(60, TimeUnit.SECONDS));
			for (int i = 1; i <= 50; i++) {
				scene.show(first.turned(i, 0));
			}
			go.countDown();
			seen.add(frames.poll(60, TimeUnit.SECONDS));
			seen.add(frames.poll(60, TimeUnit.SECONDS));
			assertThat(seen).extracting(Frame::camera).containsExactly(first, first.turned(50, 0), first.turned(50, 0));
			assertThat(seen).extracting(Frame::refined).containsExactly(false, false, true);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
