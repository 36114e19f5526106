// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum view} without a display; pixels are those of closed forms. */
class ViewCommandTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 40, 40, 20 }, new double[] { 1, 1, 2 });

	@TempDir
	private Path folder;

	@BeforeEach
	void makeFiles() throws Exception {
		short[] image = new short[(int) GRID.voxels()];
		short[] truth = new short[image.length];
		short[] model = new short[image.length];
		for (int i = 0; i < image.length; i++) {
			image[i] = (short) (10 * (i / 1600));
			truth[i] = (short) (i % 40 >= 10 && i % 40 < 20 ? 1 : 0);
			model[i] = (short) (i % 40 >= 15 && i % 40 < 25 ? 1 : 0);
		}
		ImageFormats.write(folder.resolve("image.nii.gz"), Volume.ofLabels(GRID, image, null));
		ImageFormats.write(folder.resolve("truth.nii.gz"), Volume.ofLabels(GRID, truth, null));
		ImageFormats.write(folder.resolve("model.nii.gz"), Volume.ofLabels(GRID, model, null));
		Files.writeString(folder.resolve("dataset.json"), "{\"channel_names\": {\"0\": \"CT\"}, \"labels\": {\"background\": 0, "
				+ "\"liver\": 1}, \"numTraining\": 1, \"file_ending\": \".nii.gz\"}");
	}

	private String file(String name) {
		return folder.resolve(name).toString();
	}

	private BufferedImage picture(String... more) throws Exception {
		String[] arguments = new String[more.length + 4];
		arguments[0] = "view";
		arguments[1] = file("image.nii.gz");
		arguments[2] = "--png";
		arguments[3] = file("out.png");
		System.arraycopy(more, 0, arguments, 4, more.length);
		CommandRun run = CommandRun.of(arguments);
		assertEquals(0, run.exitCode(), run.err());
		return ImageIO.read(folder.resolve("out.png").toFile());
	}

	@Test
	void aSliceThroughAWindow() throws Exception {
		// slice 12 holds 120, the window goes from 100 to 150: 0.4 of 256 shades
		BufferedImage picture = picture("--at", "20,20,24", "--window", "125,50", "--size", "80", "--no_marks");
		assertEquals(80, picture.getWidth());
		assertEquals(0x666666, picture.getRGB(40, 40) & 0xffffff);
	}

	@Test
	void volumesAndValuesOfLabels() throws Exception {
		Path csv = folder.resolve("volumes.csv");
		CommandRun run = CommandRun.of("view", file("image.nii.gz"), "--reference", file("truth.nii.gz"), "--prediction",
				file("model.nii.gz"), "--volumes", csv.toString());
		assertEquals(0, run.exitCode(), run.err());
		// 10 of 40 columns: 10 x 40 x 20 voxels of 2 mm^3; values 0, 10, ..., 190, each as often, whose SD is
		// 10 sqrt(399 / 12); the percentiles lie 0.95 and 0.05 of the way between two of the 8000 sorted values, as numpy's do
		assertEquals(List.of("map,label,name,voxels,ml,mean,sd,minimum,p5,median,p95,maximum",
				"truth.nii.gz,1,liver,8000,16.0000,95.0000,57.6628,0.00000,9.50000,95.0000,180.500,190.000",
				"model.nii.gz,1,liver,8000,16.0000,95.0000,57.6628,0.00000,9.50000,95.0000,180.500,190.000"), Files.readAllLines(
						csv));
		assertEquals(2, CommandRun.of("view", file("image.nii.gz")).exitCode());
		assertTrue(CommandRun.of("view", file("image.nii.gz"), "--volumes", csv.toString()).err().contains("--label"));
	}

	@Test
	void aMapOfSeveralTimesIsMeasuredAtTheChosenOne() throws Exception {
		int voxels = (int) GRID.voxels();
		byte[] times = new byte[3 * voxels];
		Arrays.fill(times, voxels, voxels + 5, (byte) 1);
		Arrays.fill(times, 2 * voxels, 2 * voxels + 7, (byte) 1);
		ImageFormats.write(folder.resolve("times.nii.gz"), new Volume(GRID, PixelType.UINT8, 3, MemorySegment.ofArray(times),
				null));
		String csv = file("volumes.csv");
		for (int time = 1; time < 3; time++) {
			CommandRun run = CommandRun.of("view", file("image.nii.gz"), "--label", file("times.nii.gz"), "--volumes", csv,
					"--time", String.valueOf(time), "--profile", file("line.csv"), "--line", "0,0,0,39,0,0");
			assertEquals(0, run.exitCode(), run.err());
			assertTrue(run.err().contains("note: times.nii.gz has 3 times, image.nii.gz has 1"), run.err());
			assertTrue(Files.readAllLines(Path.of(csv)).get(1).startsWith("times.nii.gz,1,liver," + (3 + 2 * time) + ","));
			// two points for each voxel, from the middle of the first one
			long inside = Files.readAllLines(folder.resolve("line.csv")).stream().filter(row -> row.endsWith(",1")).count();
			assertEquals(2 * (3 + 2 * time) - 1, inside, 1);
		}
		assertTrue(CommandRun.of("view", file("image.nii.gz"), "--label", file("times.nii.gz"), "--png", file("a.png"), "--time",
				"3").err().contains("Choose --time 0 to 2"));
	}

	@Test
	void aMapOfAnotherGridAndAnImageAsMapAreNamed() throws Exception {
		Geometry half = Geometry.axisAligned(new int[] { 20, 20, 10 }, new double[] { 2, 2, 4 });
		short[] one = new short[(int) half.voxels()];
		Arrays.fill(one, (short) 1);
		ImageFormats.write(folder.resolve("coarse.nii.gz"), Volume.ofLabels(half, one, null));
		short[] many = new short[(int) GRID.voxels()];
		for (int i = 0; i < many.length; i++) {
			many[i] = (short) (i % 1000);
		}
		ImageFormats.write(folder.resolve("ct.nii.gz"), Volume.ofLabels(GRID, many, null));
		String csv = file("volumes.csv");
		CommandRun coarse = CommandRun.of("view", file("image.nii.gz"), "--label", file("coarse.nii.gz"), "--volumes", csv);
		assertEquals(0, coarse.exitCode(), coarse.err());
		assertTrue(coarse.err().contains("note: coarse.nii.gz has another grid than image.nii.gz"), coarse.err());
		// every second slice: 0, 20, ... 180
		assertTrue(Files.readString(folder.resolve("volumes.csv")).contains("coarse.nii.gz,1,liver,4000,64.0000,90.0000,"));
		CommandRun image = CommandRun.of("view", file("image.nii.gz"), "--label", file("ct.nii.gz"), "--volumes", csv);
		assertTrue(image.err().contains("ct.nii.gz holds 998 different values without a name"), image.err());
		CommandRun plain = CommandRun.of("view", file("image.nii.gz"), "--label", file("truth.nii.gz"), "--volumes", csv);
		assertFalse(plain.err().contains("note:"), plain.err());
		CommandRun same = CommandRun.of("view", file("image.nii.gz"), "--label", file("image.nii.gz"), "--volumes", csv);
		assertEquals(2, same.exitCode());
		assertTrue(same.err().contains("is given as an image and as a label map"), same.err());
	}

	@Test
	void aChannelThatTheImageHasNotIsRefused() {
		for (String[] output : new String[][] { { "--volumes", file("volumes.csv") }, { "--png", file("out.png") } }) {
			CommandRun run = CommandRun.of("view", file("image.nii.gz"), "--label", file("truth.nii.gz"), output[0], output[1],
					"--channel", "3");
			assertEquals(2, run.exitCode());
			assertTrue(run.err().contains("image.nii.gz has one channel, no channel 3"), run.err());
			assertFalse(Files.exists(Path.of(output[1])));
		}
	}

	@Test
	void aPictureOfEachSlice() throws Exception {
		CommandRun run = CommandRun.of("view", file("image.nii.gz"), "--slices", file("slices"), "--window", "95,190", "--size",
				"40", "--no_marks");
		assertEquals(0, run.exitCode(), run.err());
		try (java.util.stream.Stream<Path> files = Files.list(folder.resolve("slices"))) {
			assertEquals(20, files.count());
		}
		// the first axial slice is the lowest one, that holds 0; the last one holds 190
		int last = -1;
		for (int z = 0; z < 20; z++) {
			BufferedImage slice = ImageIO.read(folder.resolve(String.format(java.util.Locale.ROOT, "slices/slice_%04d.png", z
					+ 1))
					.toFile());
			int grey = slice.getRGB(20, 20) & 0xff;
			assertEquals(10 * z / 190.0 * 255, grey, 2, "slice " + z);
			assertTrue(grey > last);
			last = grey;
		}
	}

	@Test
	void valuesAlongALine() throws Exception {
		Path csv = folder.resolve("profile.csv");
		CommandRun run = CommandRun.of("view", file("image.nii.gz"), "--reference", file("truth.nii.gz"), "--profile", csv
				.toString(), "--line", "12,20,4,12,20,24");
		assertEquals(0, run.exitCode(), run.err());
		List<String> lines = Files.readAllLines(csv);
		// two points for each mm; the value grows by 10 for each slice of 2 mm
		assertEquals(42, lines.size());
		assertEquals("mm,x,y,z,image.nii.gz,truth.nii.gz", lines.getFirst());
		assertEquals("0.00000,12.0000,20.0000,4.00000,20.0000,1", lines.get(1));
		assertEquals("0.500000,12.0000,20.0000,4.50000,22.5000,1", lines.get(2));
		assertEquals("20.0000,12.0000,20.0000,24.0000,120.000,1", lines.getLast());
		for (String line : List.of("1,2,3", "1,2,3,1,2,3")) {
			CommandRun refused = CommandRun.of("view", file("image.nii.gz"), "--profile", csv.toString(), "--line", line);
			assertEquals(2, refused.exitCode());
			assertTrue(refused.err().contains("two different points"), refused.err());
		}
	}

	@Test
	void threePlanesSideBySide() throws Exception {
		BufferedImage picture = picture("--plane", "all", "--size", "60", "--window", "full");
		assertEquals(180, picture.getWidth());
		assertEquals(60, picture.getHeight());
		// the head is up
		int high = picture.getRGB(90, 5) & 0xff;
		int low = picture.getRGB(90, 55) & 0xff;
		assertTrue(high > low + 100, high + " above " + low);
	}

	@Test
	void aSlabShowsItsMaximum() throws Exception {
		// 4 mm before and behind slice 12: up to slice 14, which holds 140
		BufferedImage picture = picture("--at", "20,20,24", "--window", "125,50", "--slab", "8", "--size", "80", "--no_marks");
		assertEquals(0xcccccc, picture.getRGB(40, 40) & 0xffffff);
	}

	@Test
	void differencesOfAPrediction() throws Exception {
		BufferedImage picture = picture("--reference", file("truth.nii.gz"), "--prediction", file("model.nii.gz"), "--layers",
				"difference:opacity=0.8", "--at", "20,20,0", "--size", "400", "--no_marks", "--window", "500,10");
		// ten pixels for each voxel; colours at 0.8 over black
		assertBlue(picture.getRGB(125, 200));
		assertEquals(0, picture.getRGB(175, 200) & 0xffffff);
		assertTrue((picture.getRGB(225, 200) >> 16 & 0xff) > 130);
	}

	private static void assertBlue(int rgb) {
		assertTrue((rgb & 0xff) > 110 && (rgb >> 16 & 0xff) < 10, Integer.toHexString(rgb));
	}

	@Test
	void wrongOptionsAreNamed() {
		CommandRun window = CommandRun.of("view", file("image.nii.gz"), "--png", file("out.png"), "--window", "lungs");
		assertEquals(2, window.exitCode());
		assertTrue(window.err().contains("mediastinum"), window.err());
		CommandRun layer = CommandRun.of("view", file("image.nii.gz"), "--png", file("out.png"), "--layers", "diference");
		assertEquals(2, layer.exitCode());
		assertTrue(layer.err().contains("difference"), layer.err());
		CommandRun option = CommandRun.of("view", file("image.nii.gz"), "--label", file("truth.nii.gz"), "--png", file("out.png"),
				"--layers", "labels:colour=red");
		assertEquals(2, option.exitCode());
		assertTrue(option.err().contains("opacity"), option.err());
		CommandRun missing = CommandRun.of("view", file("absent.nii.gz"), "--png", file("out.png"));
		assertEquals(3, missing.exitCode());
		assertTrue(missing.err().contains("absent.nii.gz"), missing.err());
		assertFalse(Files.exists(folder.resolve("out.png")));
	}
}
