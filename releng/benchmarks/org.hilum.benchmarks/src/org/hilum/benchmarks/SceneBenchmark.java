// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.surface.Box;
import org.hilum.imaging.surface.LabelSource;
import org.hilum.imaging.surface.SurfaceNets;
import org.hilum.viewer.vtk.Camera;
import org.hilum.viewer.vtk.Frame;
import org.hilum.viewer.vtk.ReducedVolume;
import org.hilum.viewer.vtk.Scene3D;
import org.hilum.viewer.vtk.SurfaceModel;
import org.hilum.viewer.vtk.SurfaceStyle;
import org.hilum.viewer.vtk.ThreeDSupport;
import org.hilum.viewer.volume.VolumePreset;

/**
 * Time and processor time of three-dimensional pictures: a volume of 512 x 512 x 400 and the surfaces of eight labels, turned in
 * pictures of 500 x 500 pixels, and refined. An argument is the number of pictures.
 */
public final class SceneBenchmark {

	private static final int[] SIZE = { 512, 512, 400 };
	private static final int LABELS = 8;
	private static final double MILLION = 1e6;

	private SceneBenchmark() {
	}

	/**
	 * Prints the times.
	 *
	 * @param args the number of pictures, 60 by default
	 * @throws InterruptedException when it is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		ThreeDSupport.problem().ifPresent(problem -> {
			throw new IllegalStateException(problem);
		});
		int pictures = args.length > 0 ? Integer.parseInt(args[0]) : 60;
		Geometry grid = Geometry.axisAligned(SIZE, new double[] { 0.8, 0.8, 1 });
		print("reducing the volume", time(() -> ReducedVolume.of(grid, SceneBenchmark::value)));
		ReducedVolume volume = ReducedVolume.of(grid, SceneBenchmark::value);
		byte[] labels = labels();
		LabelSource source = LabelSource.of(labels, SIZE);
		BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
		try (Scene3D scene = new Scene3D(frames::add)) {
			Camera camera = Camera.fit(grid.toWorld(256, 256, 200), 250, 500, 500);
			scene.volume(volume, VolumePreset.BONE.function(0, 1));
			turn("volume", scene, frames, camera, pictures);
			scene.volume(null, null);
			print("surfaces of all labels", time(() -> IntStream.rangeClosed(1, LABELS).forEach(label -> {
				SurfaceModel model = new SurfaceModel(SurfaceNets.of(source, label, box(label), 6, SurfaceNets.SMOOTH).toWorld(
						grid),
						SurfaceNets.of(source, label, box(label), 2, SurfaceNets.SMOOTH).toWorld(grid));
				scene.surface("label " + label, model, SurfaceStyle.plain(0x8080ff - 0x101010 * label, 1));
			})));
			turn("surfaces", scene, frames, camera, pictures);
		}
	}

	private static void print(String what, double millis) {
		System.out.printf(Locale.ROOT, "%-45s %8.1f ms%n", what, millis);
	}

	private static double time(Runnable work) {
		long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / MILLION;
	}

	private static void turn(String what, Scene3D scene, BlockingQueue<Frame> frames, Camera from, int pictures)
			throws InterruptedException {
		scene.show(from);
		Frame refined = next(frames, true);
		print(what + ", first refined picture", refined.millis());
		long cpu = processorTime();
		long start = System.nanoTime();
		for (int i = 1; i <= pictures; i++) {
			scene.show(from.turned(3.0 * i, 0));
			next(frames, false);
		}
		print(what + ", turning, a picture", (System.nanoTime() - start) / MILLION / pictures);
		print(what + ", turning, processor time of a picture", (processorTime() - cpu) / MILLION / pictures);
		print(what + ", refined picture", next(frames, true).millis());
	}

	private static Frame next(BlockingQueue<Frame> frames, boolean refined) throws InterruptedException {
		Frame frame = frames.take();
		while (frame.refined() != refined) {
			frame = frames.take();
		}
		return frame;
	}

	private static long processorTime() {
		return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	/** A body with a spine, in Hounsfield units. */
	private static float value(int index) {
		double x = (index % 512 - 256) / 230.0;
		double y = (index / 512 % 512 - 256) / 170.0;
		double spine = Math.hypot(index % 512 - 256, index / 512 % 512 - 370);
		return x * x + y * y > 1 ? -1000 : spine < 25 ? 600 : 40;
	}

	private static Box box(int label) {
		int x = 60 + 50 * label;
		return new Box(x - 40, 150, 60, x + 40, 330, 340);
	}

	private static byte[] labels() {
		byte[] labels = new byte[SIZE[0] * SIZE[1] * SIZE[2]];
		IntStream.range(0, SIZE[2]).parallel().forEach(z -> {
			for (int label = 1; label <= LABELS; label++) {
				Box box = box(label);
				for (int y = box.y0(); y <= box.y1(); y++) {
					for (int x = box.x0(); x <= box.x1(); x++) {
						double dx = (x - 60 - 50 * label) / 24.0;
						double dy = (y - 240) / 85.0;
						double dz = (z - 200) / 130.0;
						if (dx * dx + dy * dy + dz * dz < 1 + 0.08 * Math.sin(x * 0.15) * Math.sin(y * 0.13) * Math.sin(z
								* 0.11)) {
							labels[(z * SIZE[1] + y) * SIZE[0] + x] = (byte) label;
						}
					}
				}
			}
		});
		return labels;
	}
}
