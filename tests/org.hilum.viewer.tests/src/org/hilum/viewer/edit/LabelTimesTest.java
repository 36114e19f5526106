// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.viewer.Grids;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.label.SignedDistance;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.Layers;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.measure.Regions;
import org.hilum.viewer.open.ImageStore;
import org.hilum.viewer.open.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Label maps of several times: opening, measuring, comparing, correcting and saving them. */
class LabelTimesTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 40, 36, 34 }, new double[] { 1, 1, 2 });
	private static final int TIMES = 3;

	@TempDir
	private Path folder;

	/** A block of label 1 that grows, and one voxel whose label is the number of the time after the first. */
	private static int label(int time, int x, int y, int z) {
		if (x == 0 && y == 0 && z == 0) {
			return time == 0 ? 0 : time + 1;
		}
		return x >= 10 && x < 14 + time && y >= 10 && y < 14 && z >= 10 && z < 14 ? 1 : 0;
	}

	private static Volume volume() {
		int voxels = (int) GRID.voxels();
		byte[] bytes = new byte[TIMES * voxels];
		for (int time = 0; time < TIMES; time++) {
			int t = time;
			short[] values = Grids.values(GRID, (x, y, z) -> label(t, x, y, z));
			for (int i = 0; i < voxels; i++) {
				bytes[time * voxels + i] = (byte) values[i];
			}
		}
		return new Volume(GRID, PixelType.UINT8, TIMES, MemorySegment.ofArray(bytes), null);
	}

	private Path write(String name) {
		Path file = folder.resolve(name);
		ImageFormats.write(file, volume());
		return file;
	}

	private static LabelTiles open(Path file) {
		try (Shared<LabelTiles> share = new ImageStore().labels(file, Progress.NONE)) {
			return share.whole().join();
		}
	}

	private static void requireTimes(LabelTiles map) {
		assertEquals(TIMES, map.times());
		for (int time = 0; time < TIMES; time++) {
			int t = time;
			assertEquals(time, map.atTime(time).timeIndex());
			assertSame(map.atTime(0), map.atTime(time).atTime(0));
			assertArrayEquals(Grids.values(GRID, (x, y, z) -> label(t, x, y, z)), Maps.shorts(map.atTime(time)));
		}
		assertSame(map.atTime(TIMES - 1), map.atTime(99));
	}

	@ParameterizedTest
	@ValueSource(strings = { "beating.nii.gz", "beating.nii", "beating.nrrd" })
	void theFourthAxisIsTime(String name) {
		requireTimes(open(write(name)));
	}

	/** Four-dimensional MetaImages have their volumes one after another. */
	@Test
	void theFourthAxisOfAMetaImageIsTime() throws Exception {
		Path file = folder.resolve("a.mha");
		Files.writeString(file, "ObjectType = Image\nNDims = 4\nDimSize = 2 1 1 2\nElementSpacing = 1 1 1 1\n"
				+ "ElementType = MET_UCHAR\nElementDataFile = LOCAL\n", StandardCharsets.ISO_8859_1);
		Files.write(file, new byte[] { 1, 2, 3, 4 }, java.nio.file.StandardOpenOption.APPEND);
		LabelTiles map = open(file);
		assertEquals(List.of(2, 2, 4), List.of(map.times(), map.get(1, 0, 0), map.atTime(1).get(1, 0, 0)));
	}

	/** Parts of one value, and overlapping segments of one time, are no times. */
	@ParameterizedTest
	@CsvSource({ "vector domain domain domain,''", "RGB-color domain domain domain,''", //
			"list domain domain domain,Segment0_Name:=tumour" })
	void otherValuesOfAVoxelAreRefused(String kinds, String notes) throws Exception {
		Path file = folder.resolve("a.nrrd");
		Files.writeString(file, "NRRD0004\ntype: uchar\ndimension: 4\nsizes: 3 2 1 1\nkinds: " + kinds
				+ "\nspace directions: none (1,0,0) (0,1,0) (0,0,1)\nspace: left-posterior-superior\nencoding: raw\n"
				+ (notes.isEmpty() ? "" : notes + "\n") + "\n\1\2\3\4\5\6", StandardCharsets.ISO_8859_1);
		HilumException refused = (HilumException) assertThrows(CompletionException.class, () -> open(file)).getCause();
		assertTrue(refused.getMessage().contains("one value per voxel, this file has 3"), refused.getMessage());
	}

	@Test
	void valuesThatAreNoLabelsAreFoundAtAllTimes() {
		int voxels = (int) GRID.voxels();
		float[] values = new float[2 * voxels];
		values[voxels + 40 * 36 * 2 + 40 + 7] = 0.5f;
		Path file = folder.resolve("soft.nii");
		ImageFormats.write(file, new Volume(GRID, PixelType.FLOAT32, 2, MemorySegment.ofArray(values), null));
		HilumException refused = (HilumException) assertThrows(CompletionException.class, () -> open(file)).getCause();
		assertTrue(refused.getMessage().contains("The voxel 7, 1, 2, time 1 of this label map has the value 0.5"),
				refused.getMessage());
	}

	private static LayerInputs inputs(LabelTiles reference, LabelTiles prediction) {
		ViewImage image = ViewImage.of("ct", Grids.image(GRID));
		return new LayerInputs(List.of(image), List.of(new NamedLabels("reference", NamedLabels.Role.REFERENCE, reference,
				Map.of()), new NamedLabels("prediction", NamedLabels.Role.PREDICTION, prediction, Map.of())), List.of());
	}

	@Test
	void volumesAndDifferencesFollowTheTime() {
		LabelTiles map = LabelTiles.ofTimes(volume());
		LabelTiles still = Maps.map(GRID, (x, y, z) -> label(0, x, y, z));
		LayerInputs inputs = inputs(still, map);
		assertEquals(TIMES, inputs.times());
		PlaneLayer difference = Layers.make("difference", Map.of(), inputs, Progress.NONE).getFirst();
		double[] grown = GRID.toWorld(14, 12, 12);
		for (int time = 0; time < TIMES; time++) {
			assertEquals((4 + time) * 16L, Regions.voxels(inputs.atTime(time).labels().getLast().labels()).get(1));
			assertEquals(64, Regions.voxels(inputs.atTime(time).labels().getFirst().labels()).get(1), "the same at all times");
			assertEquals(time == 0 ? "" : "label 1 instead of background", difference.atTime(time).valueAt(grown));
		}
		List<String> notes = Regions.notes(inputs.labels(), inputs.images().getFirst());
		assertEquals(List.of("prediction has 3 times, ct has 1: where one of them has none left, its last one is shown"), notes);
	}

	@Test
	void distancesFollowTheTime() {
		LabelTiles map = LabelTiles.ofTimes(volume());
		PlaneLayer distance = Layers.make("surface_distance", Map.of(), inputs(map, map), Progress.NONE).getFirst();
		assertEquals(TIMES, distance.times());
		double[] beyond = GRID.toWorld(18, 12, 12);
		for (int time = 0; time < TIMES; time++) {
			// the last voxel of the block is 13 + time, its surface half a voxel beyond
			assertEquals(18 - (13.5 + time), Double.parseDouble(distance.atTime(time).valueAt(beyond)), 1e-3);
			Volume alone = SignedDistance.of(map.atTime(time), 1, 10);
			double[] at = alone.geometry().toIndex(beyond[0], beyond[1], beyond[2]);
			int[] size = alone.geometry().size();
			int index = ((int) Math.round(at[2]) * size[1] + (int) Math.round(at[1])) * size[0] + (int) Math.round(at[0]);
			assertEquals(18 - (13.5 + time), alone.value(index), 1e-3);
		}
		// the label 3 is at the last time alone
		List<PlaneLayer> rare = Layers.make("surface_distance", Map.of("label", "3"), inputs(map, map), Progress.NONE);
		assertEquals("", rare.getFirst().atTime(0).valueAt(GRID.toWorld(0, 0, 0)));
		assertEquals("-0.5000", rare.getFirst().atTime(2).valueAt(GRID.toWorld(0, 0, 0)));
	}

	private static void paint(Correction correction, int time, int label) {
		Stroke stroke = correction.editor().begin("Paint", time);
		stroke.set(5, 6, 7, label);
		assertEquals(time, stroke.end().time());
	}

	@ParameterizedTest
	@CsvSource({ "beating.nii.gz,beating.nii.gz", "beating.nrrd,beating.nrrd", "beating.mha,beating.nii.gz" })
	void aStrokeChangesItsTimeAndAllTimesAreSaved(String name, String saved) {
		Path file = write(name);
		LabelTiles map = LabelTiles.ofTimes(volume());
		try (Correction correction = Correction.begin(file, map, folder.resolve("journals"))) {
			paint(correction, 1, 9);
			assertEquals(List.of(0, 9, 0), at(correction.labels()));
			Path written = correction.save("me");
			assertEquals(folder.resolve("corrections/me").resolve(saved), written);
			LabelTiles back = open(written);
			assertEquals(List.of(0, 9, 0), at(back));
			assertEquals(2, back.atTime(1).get(0, 0, 0));
			assertEquals(96, Regions.voxels(back.atTime(2)).get(1));
			assertEquals(1, Json.read(written.resolveSibling(".hilum").resolve(saved + ".json")).path("changed_voxels")
					.path("0 to 9").asInt());
		}
		requireTimes(map);
	}

	private static List<Integer> at(LabelTiles map) {
		return List.of(map.atTime(0).get(5, 6, 7), map.atTime(1).get(5, 6, 7), map.atTime(2).get(5, 6, 7));
	}

	@Test
	void stepsOfAllTimesAreTakenBackInTheirOrderAndRecovered() {
		Path file = write("beating.nii.gz");
		Path journals = folder.resolve("journals");
		LabelTiles map = LabelTiles.ofTimes(volume());
		try (Correction correction = Correction.begin(file, map, journals)) {
			paint(correction, 0, 3);
			paint(correction, 2, 4);
			paint(correction, 1, 5);
			assertEquals(1, correction.editor().undo().orElseThrow().time());
			assertEquals(List.of(3, 0, 4), at(correction.labels()));
		}
		try (Correction again = Correction.recover(Correction.recoverable(file, journals).getFirst(), file, map)) {
			assertEquals(List.of(3, 0, 4), at(again.labels()));
			assertEquals(1, again.editor().redo().orElseThrow().time());
			assertEquals(List.of(3, 5, 4), at(again.labels()));
			again.editor().undo();
			assertEquals(2, again.editor().undo().orElseThrow().time());
			again.editor().undo();
			requireTimes(again.labels());
			again.discard();
		}
	}
}
