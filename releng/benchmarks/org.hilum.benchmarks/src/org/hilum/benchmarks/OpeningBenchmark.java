// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hilum.core.Progress;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.open.ImageStore;
import org.hilum.viewer.open.Shared;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.ViewPlane;
import org.hilum.viewer.render.PlaneRenderer;

/**
 * Opening of a noisy CT of 512 x 512 x 400 voxels of 16 bit in each format, with a label map: time until the first plane is
 * drawn, until the middle slice is there, and until all is. Arguments: a folder for the files, and the names of those that are
 * measured; each should have a process of its own.
 */
public final class OpeningBenchmark {

	private static final int EDGE = 512;
	private static final int SLICES = 400;
	private static final int PIXELS = 700;
	private static final double MILLI = 1e6;
	private static final List<String> NAMES = List.of("ct.nii.gz", "ct.nii", "raw.nrrd", "ct.nrrd", "raw.mhd", "ct.mha",
			"ct.tif", "pictures", "series");

	private final PrintStream out;
	private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
	private final Geometry grid = Geometry.axisAligned(new int[] { EDGE, EDGE, SLICES }, new double[] { 0.8, 0.8, 1 });

	private OpeningBenchmark(PrintStream out) {
		this.out = out;
	}

	/**
	 * Measures.
	 *
	 * @param arguments the folder, names of files
	 * @throws Exception when a file cannot be written or read
	 */
	public static void main(String[] arguments) throws Exception {
		OpeningBenchmark benchmark = new OpeningBenchmark(System.out);
		Path folder = Path.of(arguments[0]);
		benchmark.prepare(folder);
		List<String> names = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : NAMES;
		for (String name : names) {
			benchmark.open(name, folder.resolve(name), folder.resolve("labels.nii.gz"));
		}
	}

	private void prepare(Path folder) throws Exception {
		if (Files.exists(folder.resolve("labels.nii.gz"))) {
			return;
		}
		Files.createDirectories(folder);
		byte[] values = new byte[(int) (2 * grid.voxels())];
		MemorySegment memory = MemorySegment.ofArray(values);
		Random random = new Random(1);
		byte[] labels = new byte[(int) grid.voxels()];
		for (int i = 0; i < labels.length; i++) {
			int x = i % EDGE - EDGE / 2;
			int y = i / EDGE % EDGE - EDGE / 2;
			boolean body = x * x + y * y < 40_000;
			memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i, (short) (body ? 1064 + (int) (random.nextGaussian() * 20) : 24));
			labels[i] = (byte) (x * x + y * y < 10_000 ? 1 + i / (EDGE * EDGE) / 50 : 0);
		}
		Volume image = new Volume(grid, PixelType.UINT16, 1, memory, null);
		for (String name : NAMES.subList(0, 7)) {
			if (!name.startsWith("raw")) {
				ImageFormats.write(folder.resolve(name), image);
			}
		}
		ImageFormats.write(folder.resolve("raw.mhd"), image);
		Files.write(folder.resolve("raw.nrrd"), ("NRRD0004\ntype: uint16\ndimension: 3\nsizes: 512 512 400\n"
				+ "spacings: 0.8 0.8 1\nendian: little\nencoding: raw\n\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
		Files.write(folder.resolve("raw.nrrd"), values, java.nio.file.StandardOpenOption.APPEND);
		slices(folder, memory);
		ImageFormats.write(folder.resolve("labels.nii.gz"),
				new Volume(grid, PixelType.UINT8, 1, MemorySegment.ofArray(labels), null));
	}

	private void slices(Path folder, MemorySegment values) throws Exception {
		Path pictures = Files.createDirectories(folder.resolve("pictures"));
		Path series = Files.createDirectories(folder.resolve("series"));
		Geometry plane = Geometry.plane(new int[] { EDGE, EDGE }, new double[] { 1, 1 }, new double[3], 1, 0, 0, 0, 1, 0, 0, 0,
				1);
		for (int z = 0; z < SLICES; z++) {
			MemorySegment slice = values.asSlice(2L * EDGE * EDGE * z, 2L * EDGE * EDGE);
			ImageFormats.write(pictures.resolve("ct" + z + ".png"), new Volume(plane, PixelType.UINT16, 1, slice, null));
			DicomWriter.write(series.resolve("ct" + z + ".dcm"), slice(z, slice.toArray(ValueLayout.JAVA_BYTE)));
		}
	}

	private static org.hilum.dicom.DicomObject slice(int z, byte... pixels) {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, Uids.create())
				.string(Tags.SERIES_INSTANCE_UID, "1.2.3").string(Tags.MODALITY, "CT")
				.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, z).doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
				.doubles(Tags.PIXEL_SPACING, 0.8, 0.8).ints(Tags.ROWS, EDGE).ints(Tags.COLUMNS, EDGE)
				.ints(Tags.SAMPLES_PER_PIXEL, 1).string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
				.ints(Tags.BITS_ALLOCATED, 16).ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15)
				.ints(Tags.PIXEL_REPRESENTATION, 0).doubles(Tags.RESCALE_SLOPE, 1).doubles(Tags.RESCALE_INTERCEPT, -1024)
				.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels))).build();
	}

	private void open(String name, Path image, Path labels) throws Exception {
		ImageStore store = new ImageStore();
		long wall = System.nanoTime();
		long cpu = system.getProcessCpuTime();
		try (Shared<ViewImage> ct = store.image(image, Progress.NONE); Shared<LabelTiles> map = store.labels(labels,
				Progress.NONE)) {
			ViewImage begun = ct.begun().get();
			PlaneRenderer.render(List.of(new ImageLayer(begun, new Window(40, 400))),
					PlaneView.fit(begun.grid(), ViewPlane.AXIAL, PIXELS, PIXELS));
			double first = since(wall);
			double firstCpu = (system.getProcessCpuTime() - cpu) / MILLI;
			while (begun.loaded() < begun.total() / 2) {
				Thread.sleep(2);
			}
			double middle = since(wall);
			ct.whole().get();
			double whole = since(wall);
			map.whole().get();
			out.printf(Locale.ROOT,
					"%-10s first plane %5.0f (processors %4.0f), middle %5.0f, image %5.0f, all %5.0f (%5.0f) ms%n",
					name, first, firstCpu, middle, whole, since(wall), (system.getProcessCpuTime() - cpu) / MILLI);
		}
	}

	private static double since(long start) {
		return (System.nanoTime() - start) / MILLI;
	}
}
