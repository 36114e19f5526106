// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpyFile;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.prediction.ProbabilityFile;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PatchArchive;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nnU-Net's arrays, and where they lie in the patient. */
class ArraysTest {

	private static final double C = Math.cos(0.3);
	private static final double S = Math.sin(0.3);
	private static final Geometry IMAGE = new Geometry(new int[] { 30, 24, 12 }, new double[] { 1, 2, 3 }, new double[] { -7, 11,
			40 }, C, -S, 0, S, C, 0, 0, 0, 1);
	private static final DatasetDescription DESCRIPTION = DatasetDescription.of(Json.parse("{\"channel_names\": {\"0\": \"CT\"}, "
			+ "\"labels\": {\"background\": 0, \"liver\": 1}, \"numTraining\": 1, \"file_ending\": \".nii.gz\"}", null), null);

	@TempDir
	private Path folder;

	private final ImageStore store = new ImageStore();

	private static void assertEdges(Geometry array, double[] from, double[] to) {
		int[] n = array.size();
		assertArrayEquals(IMAGE.toWorld(from[0], from[1], from[2]), array.toWorld(-0.5, -0.5, -0.5), 1e-9);
		assertArrayEquals(IMAGE.toWorld(to[0], to[1], to[2]), array.toWorld(n[0] - 0.5, n[1] - 0.5, n[2] - 0.5), 1e-9);
	}

	@Test
	void transposedCroppedAndResampledArraysKeepTheirEdges() {
		// axes of the array: y, z, x of the image; of y 4 to 20, of z 2 to 10, of x 5 to 25
		CaseProperties properties = new CaseProperties(new double[] { 3, 2, 1 }, new int[] { 24, 12, 30 }, new int[][] { { 4,
				20 }, { 2,
						10 }, { 5, 25 } }, new int[] { 16, 8, 20 }, Map.of(), IMAGE);
		Geometry array = PreprocessedGrid.of(properties, new int[] { 1, 0, 2 }, 8, 16, 10);
		assertArrayEquals(new int[] { 10, 16, 8 }, array.size());
		assertArrayEquals(new double[] { 2, 1.5, 4 }, array.spacing(), 1e-12);
		assertEdges(array, new double[] { 4.5, 3.5, 1.5 }, new double[] { 24.5, 19.5, 9.5 });
	}

	private CaseProperties cropped() {
		return new CaseProperties(new double[] { 3, 2, 1 }, new int[] { 12, 24, 30 }, new int[][] { { 2, 10 }, { 4, 20 }, { 5,
				25 } }, new int[] { 8, 16, 20 }, Map.of(), IMAGE);
	}

	@Test
	void preprocessedCasesLieWhereTheirPropertiesSay() throws Exception {
		float[] data = new float[2 * 4 * 8 * 10];
		short[] seg = new short[4 * 8 * 10];
		for (int i = 0; i < data.length; i++) {
			data[i] = i * 0.25f;
			seg[i % seg.length] = (short) (i % 7 - 1);
		}
		CaseStore.write(folder, "case_1", new PreparedCase(new FloatArray(data, 2, 4, 8, 10), new ShortArray(seg, 1, 4, 8, 10),
				cropped()), DESCRIPTION, "SimpleITKIO");
		try (Shared<ViewImage> share = store.image(folder.resolve("case_1.npz"), Progress.NONE); Shared<LabelTiles> labels = store
				.labels(folder.resolve("case_1.npz"), Progress.NONE)) {
			ViewImage image = share.whole().get();
			assertEquals(2, image.channels().size());
			assertArrayEquals(new int[] { 10, 8, 4 }, image.grid().size());
			assertEdges(image.grid(), new double[] { 4.5, 3.5, 1.5 }, new double[] { 24.5, 19.5, 9.5 });
			assertEquals((320 + 2 * 80 + 3 * 10 + 7) * 0.25f, image.value(1, 0, 7, 3, 2));
			LabelTiles map = labels.whole().get();
			int expected = seg[2 * 80 + 3 * 10 + 7];
			assertEquals(expected < 0 ? LabelTiles.MAX_LABEL : expected, map.get(7, 3, 2));
			assertEquals(image.grid(), map.grid());
		}
	}

	@Test
	void probabilitiesLieOnTheImage() throws Exception {
		CaseStore.writeProperties(folder, "case_1", cropped(), DESCRIPTION, "SimpleITKIO");
		Path file = folder.resolve("case_1.npz");
		int voxels = 12 * 24 * 30;
		ProbabilityFile.write(file, new int[] { 2, 12, 24, 30 }, sink -> {
			float[] values = new float[2 * voxels];
			values[voxels + (5 * 24 + 6) * 30 + 7] = 0.75f;
			sink.write(values, values.length);
		});
		try (Shared<ViewImage> share = store.image(file, Progress.NONE)) {
			ViewImage image = share.whole().get();
			assertEquals(List.of("Class 0", "Class 1"), image.channels());
			assertTrue(image.grid().matches(IMAGE, 1e-9), image.grid().toString());
			assertEquals(0.75f, image.value(1, 0, 7, 6, 5));
			assertEquals(0, image.value(0, 0, 7, 6, 5));
		}
	}

	@Test
	void patchesLieAtTheOrigin() throws Exception {
		float[] values = new float[2 * 3 * 4];
		values[1 * 12 + 2 * 4 + 3] = 5;
		Path file = folder.resolve("patch.npy");
		NpyFile.write(file, new FloatArray(values, 1, 1, 2, 3, 4));
		try (Shared<ViewImage> share = store.image(file, Progress.NONE)) {
			ViewImage image = share.whole().get();
			assertArrayEquals(new int[] { 4, 3, 2 }, image.grid().size());
			assertArrayEquals(new double[] { 1, 1, 1 }, image.grid().spacing());
			assertEquals(5, image.value(0, 0, 3, 2, 1));
		}
	}

	@Test
	void aBatchOfPatchesLiesSideBySideWithItsLabels() throws Exception {
		float[] values = new float[3 * 2 * 4 * 5 * 6];
		short[] labels = new short[3 * 4 * 5 * 6];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		// patch 2, voxel 4, 3, 1
		labels[((2 * 4 + 1) * 5 + 3) * 6 + 4] = 7;
		Path file = folder.resolve("batch.npz");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			NpyFile.write(folder.resolve("data.npy"), new FloatArray(values, 3, 2, 4, 5, 6));
			NpyFile.write(folder.resolve("target.npy"), new ShortArray(labels, 3, 1, 4, 5, 6));
			for (String name : List.of("data.npy", "target.npy")) {
				zip.putNextEntry(new ZipEntry(name));
				Files.copy(folder.resolve(name), zip);
			}
		}
		assertTrue(ImageStore.hasLabelsToo(file));
		assertFalse(ImageStore.hasLabelsToo(folder.resolve("data.npy")));
		try (Shared<ViewImage> share = store.image(file, Progress.NONE); Shared<LabelTiles> map = store.labels(file,
				Progress.NONE)) {
			ViewImage image = share.whole().get();
			int next = 6 + PatchBatch.ROOM;
			assertArrayEquals(new int[] { 2 * next + 6, 5, 4 }, image.grid().size());
			assertEquals(2, image.channels().size());
			assertEquals((((2 * 2 + 1) * 4 + 1) * 5 + 3) * 6 + 4, image.value(1, 0, 2 * next + 4, 3, 1));
			assertTrue(Float.isNaN(image.value(1, 0, 6, 3, 1)), "there is room between patches");
			assertEquals(image.grid(), map.whole().get().grid());
			assertEquals(7, map.whole().get().get(2 * next + 4, 3, 1));
			assertEquals(0, map.whole().get().get(next + 4, 3, 1));
		}
	}

	@Test
	void patchesOfATrainingHaveItsSpacingAndAreLookedAtInAPatch() throws Exception {
		float[] values = new float[2 * 3 * 2 * 4 * 6];
		values[((1 * 3 + 0) * 2 + 1) * 24 + 2 * 6 + 3] = 8;
		Path file = folder.resolve("epoch_0000_iteration_0000.npz");
		PatchArchive.write(file, new FloatArray(values, 2, 3, 2, 4, 6), new ShortArray(new short[2 * 48], 2, 1, 2, 4, 6), 5, 2,
				1.5);
		try (Shared<ViewImage> share = store.image(file, Progress.NONE); Shared<LabelTiles> map = store.labels(file,
				Progress.NONE)) {
			ViewImage image = share.whole().get();
			assertArrayEquals(new double[] { 1.5, 2, 5 }, image.grid().spacing());
			assertEquals(image.grid(), map.whole().get().grid());
			assertEquals(List.of("Channel 0", "Channel 1", "Channel 2"), image.channels());
			assertTrue(Float.isNaN(image.value(0, 0, image.grid().size()[0] / 2, 2, 1)), "the middle is between two patches");
			assertEquals(8, image.at(0, 0, image.middle()), "the middle of the second patch");
		}
	}

	@Test
	void namesOfLabelsAreThoseOfTheDataSet() throws Exception {
		Path variant = folder.resolve("labelsTr_variants/reader/case_1.nii.gz");
		assertEquals(Map.of(), LabelNames.of(variant));
		Files.writeString(folder.resolve("dataset.json"), DESCRIPTION.json().toString());
		assertEquals(Map.of(1, "liver"), LabelNames.of(variant));
		Files.writeString(folder.resolve("dataset.json"), "{");
		assertEquals(Map.of(), LabelNames.of(variant));
	}
}
