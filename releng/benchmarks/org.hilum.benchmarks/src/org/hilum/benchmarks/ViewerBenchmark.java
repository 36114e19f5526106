// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.viewer.edit.Brush;
import org.hilum.viewer.edit.Correction;
import org.hilum.viewer.edit.Stroke;
import org.hilum.viewer.edit.VoxelFilter;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.open.ImageStore;
import org.hilum.viewer.open.Shared;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.plane.ViewPlane;
import org.hilum.viewer.render.PlaneRenderer;

/**
 * Opening, scrolling and painting of a CT of 512 x 512 x 400 voxels of 16 bit with labels of 8 organs. Prints wall time, and
 * processor time of all threads, for each frame. Arguments: a folder for the files.
 */
public final class ViewerBenchmark {

	private static final int[] SIZE = { 512, 512, 400 };
	private static final int PIXELS = 700;
	private static final int FRAMES = 60;
	private static final double MILLI = 1e6;

	private final PrintStream out;
	private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private ViewerBenchmark(PrintStream out) {
		this.out = out;
	}

	/**
	 * Measures.
	 *
	 * @param arguments the folder
	 * @throws Exception when a file cannot be written or read
	 */
	public static void main(String[] arguments) throws Exception {
		new ViewerBenchmark(System.out).run(Path.of(arguments[0]));
	}

	private void run(Path folder) throws Exception {
		Path image = folder.resolve("ct.nii.gz");
		Path labels = folder.resolve("labels.nii.gz");
		if (!Files.exists(labels)) {
			Files.createDirectories(folder);
			Geometry grid = Geometry.axisAligned(SIZE, new double[] { 0.8, 0.8, 1 });
			ImageFormats.write(image, image(grid));
			ImageFormats.write(labels, labels(grid));
		}
		open(image, labels);
		open(image, labels);
		ImageStore store = ImageStore.shared();
		try (Shared<ViewImage> ct = store.image(image, Progress.NONE); Shared<LabelTiles> map = store.labels(labels,
				Progress.NONE)) {
			scroll(ct.whole().get(), map.whole().get());
			paint(labels, ct.whole().get(), map.whole().get(), folder);
		}
	}

	private static Volume image(Geometry grid) {
		short[] values = new short[(int) grid.voxels()];
		Random random = new Random(1);
		for (int i = 0; i < values.length; i++) {
			int x = i % 512 - 256;
			int y = i / 512 % 512 - 256;
			values[i] = (short) (x * x + y * y < 40_000 ? 40 + (int) (random.nextGaussian() * 20) : -1000);
		}
		return new Volume(grid, PixelType.INT16, 1, MemorySegment.ofArray(values), null);
	}

	/** Eight balls, 8 percent of the voxels. */
	private static Volume labels(Geometry grid) {
		byte[] values = new byte[(int) grid.voxels()];
		for (int organ = 0; organ < 8; organ++) {
			int[] c = { 170 + organ % 2 * 160, 170 + organ / 2 % 2 * 160, 100 + organ / 4 * 180 };
			for (int z = c[2] - 63; z <= c[2] + 63; z++) {
				for (int y = c[1] - 63; y <= c[1] + 63; y++) {
					for (int x = c[0] - 63; x <= c[0] + 63; x++) {
						int r = (x - c[0]) * (x - c[0]) + (y - c[1]) * (y - c[1]) + (z - c[2]) * (z - c[2]);
						values[(z * 512 + y) * 512 + x] = r < 63 * 63 ? (byte) (organ + 1) : values[(z * 512 + y) * 512 + x];
					}
				}
			}
		}
		return new Volume(grid, PixelType.UINT8, 1, MemorySegment.ofArray(values), null);
	}

	private void open(Path image, Path labels) throws Exception {
		ImageStore store = new ImageStore();
		long wall = System.nanoTime();
		long cpu = system.getProcessCpuTime();
		try (Shared<ViewImage> ct = store.image(image, Progress.NONE); Shared<LabelTiles> map = store.labels(labels,
				Progress.NONE)) {
			ViewImage begun = ct.begun().get();
			PlaneRenderer.render(List.of(new ImageLayer(begun, new Window(40, 400))), view(begun.grid(), ViewPlane.AXIAL));
			say("opening: first plane", wall, cpu, 1);
			long half = begun.total() / 2 + begun.total() / 400;
			while (begun.loaded() < half) {
				Thread.sleep(2);
			}
			say("opening: middle slice", wall, cpu, 1);
			ct.whole().get();
			say("opening: image", wall, cpu, 1);
			LabelTiles tiles = map.whole().get();
			say("opening: image and labels", wall, cpu, 1);
			out.printf(Locale.ROOT, "memory: labels %.1f MB, image %.1f MB%n", tiles.bytes() / 1e6, 2 * begun.total() / 1e6);
		}
	}

	private static PlaneView view(Geometry grid, ViewPlane plane) {
		return PlaneView.fit(grid, plane, PIXELS, PIXELS);
	}

	private void scroll(ViewImage image, LabelTiles labels) {
		List<PlaneLayer> one = List.of(new ImageLayer(image, new Window(40, 400)), new LabelLayer("labels", labels));
		List<PlaneLayer> eight = new ArrayList<>(one);
		List<PlaneLayer> outlines = new ArrayList<>(one.subList(0, 1));
		for (int i = 0; i < 8; i++) {
			if (i > 0) {
				eight.add(new LabelLayer("labels " + i, labels.copy()));
			}
			outlines.add(new LabelLayer("labels " + i, labels.copy()).with(LabelStyle.FILLED.with(LabelStyle.Mode.OUTLINE)));
		}
		for (int warm = 0; warm < 2; warm++) {
			planes("image + 1 layer", one, image.grid(), warm > 0);
			planes("image + 8 layers", eight, image.grid(), warm > 0);
			planes("image + 8 outlined layers", outlines, image.grid(), warm > 0);
		}
		PlaneView oblique = view(image.grid(), ViewPlane.AXIAL.turned(new double[] { 1, 1, 0 }, 20)).with(Interpolation.LINEAR,
				Slab.NONE);
		frames("oblique, linear, image + 8 layers", eight, oblique, 1, true);
		frames("axial, linear, image + 1 layer", one, view(image.grid(), ViewPlane.AXIAL).with(Interpolation.LINEAR, Slab.NONE),
				1,
				true);
		frames("axial, MIP of 10 mm", one, view(image.grid(), ViewPlane.AXIAL).with(Interpolation.NEAREST, new Slab(
				Slab.Mode.MAXIMUM, 10)), 1, true);
	}

	private void planes(String name, List<PlaneLayer> layers, Geometry grid, boolean print) {
		frames("axial, " + name, layers, view(grid, ViewPlane.AXIAL), 1, print);
		frames("coronal, " + name, layers, view(grid, ViewPlane.CORONAL), 0.8, print);
		frames("sagittal, " + name, layers, view(grid, ViewPlane.SAGITTAL), 0.8, print);
	}

	private void frames(String name, List<PlaneLayer> layers, PlaneView view, double step, boolean print) {
		long wall = System.nanoTime();
		long cpu = system.getProcessCpuTime();
		for (int i = 0; i < FRAMES; i++) {
			PlaneRenderer.render(layers, view.scrolled((i - FRAMES / 2) * step));
		}
		if (print) {
			say("scrolling: " + name, wall, cpu, FRAMES);
		}
	}

	private void paint(Path file, ViewImage image, LabelTiles labels, Path folder) {
		PlaneView view = view(image.grid(), ViewPlane.AXIAL);
		try (Correction correction = Correction.begin(file, labels, folder.resolve("journals"))) {
			for (double radius : new double[] { 8, 24 }) {
				for (boolean volume : new boolean[] { false, true }) {
					stroke(correction, new Brush(radius, volume, 3, VoxelFilter.ALL), view, false);
					stroke(correction, new Brush(radius, volume, 4, VoxelFilter.ALL), view, true);
				}
			}
			long wall = System.nanoTime();
			long cpu = system.getProcessCpuTime();
			int steps = correction.editor().steps().size();
			while (correction.editor().undo().isPresent()) {
				// until all is taken back
			}
			say("painting: undo", wall, cpu, steps);
			correction.discard();
		}
	}

	private void stroke(Correction correction, Brush brush, PlaneView view, boolean print) {
		long wall = System.nanoTime();
		long cpu = system.getProcessCpuTime();
		Stroke stroke = correction.editor().begin("Paint");
		double[] last = view.toWorld(200, 200);
		for (int i = 1; i <= 200; i++) {
			double[] next = view.toWorld(200 + i, 200 + 60 * Math.sin(i / 20.0));
			brush.paint(stroke, view, last, next);
			last = next;
		}
		if (print) {
			say(String.format(Locale.ROOT, "painting: event, %s of %.0f mm", brush.volume() ? "ball" : "disk", brush.radius()),
					wall,
					cpu, 200);
		}
		wall = System.nanoTime();
		cpu = system.getProcessCpuTime();
		stroke.end();
		if (print) {
			say("painting: end of the stroke, with journal", wall, cpu, 1);
		}
	}

	private void say(String what, long wall, long cpu, int count) {
		out.printf(Locale.ROOT, "%-48s %9.2f ms wall %9.2f ms processor%n", what, (System.nanoTime() - wall) / MILLI / count,
				(system
						.getProcessCpuTime() - cpu) / MILLI / count);
	}
}
