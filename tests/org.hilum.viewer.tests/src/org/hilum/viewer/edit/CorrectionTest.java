// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.viewer.Grids;
import org.hilum.viewer.label.LabelTiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history of a correction, its journal and its files. */
class CorrectionTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 70, 66, 40 }, new double[] { 1, 1, 1 });

	@TempDir
	private Path folder;

	/** Changes a few voxels at random. */
	private static void change(LabelEditor editor, Random random) {
		Stroke stroke = editor.begin("Paint");
		int x = random.nextInt(70);
		int y = random.nextInt(66);
		int z = random.nextInt(40);
		for (int i = 0; i < 40; i++) {
			stroke.set(x + random.nextInt(9) - 4, y + random.nextInt(9) - 4, z + random.nextInt(5) - 2, 1 + random.nextInt(3));
		}
		stroke.end();
	}

	/** @param memory bytes of the history in memory; with few of them steps come from the journal */
	private void everyStepIsTakenBackAndDoneAgain(long memory) {
		LabelTiles labels = LabelTiles.of(Grids.labels(GRID));
		LabelEditor editor = new LabelEditor(labels, EditJournal.create(folder.resolve("a.journal"), "a"), memory);
		Random random = new Random(9);
		List<short[]> states = new ArrayList<>();
		states.add(Maps.shorts(labels));
		for (int i = 0; i < 20; i++) {
			change(editor, random);
			states.add(Maps.shorts(labels));
		}
		assertTrue(editor.bytes() <= memory, editor.bytes() + " bytes");
		for (int i = 19; i >= 0; i--) {
			assertEquals("Paint", editor.undo().orElseThrow().name());
			assertArrayEquals(states.get(i), Maps.shorts(labels));
		}
		assertTrue(editor.undo().isEmpty());
		for (int i = 1; i <= 20; i++) {
			assertTrue(editor.redo().isPresent());
			assertArrayEquals(states.get(i), Maps.shorts(labels));
		}
		assertFalse(editor.canRedo());
	}

	@Test
	void stepsInMemory() {
		everyStepIsTakenBackAndDoneAgain(1L << 30);
	}

	@Test
	void stepsInTheJournal() {
		everyStepIsTakenBackAndDoneAgain(300_000);
	}

	@Test
	void anewStepEndsWhatWasTakenBack() {
		LabelEditor editor = Maps.editor(new LabelTiles(GRID), folder);
		Random random = new Random(1);
		change(editor, random);
		change(editor, random);
		editor.undo();
		change(editor, random);
		assertFalse(editor.canRedo());
		assertEquals(2, editor.steps().size());
	}

	@Test
	void aCancelledStrokeLeavesNothing() {
		LabelTiles labels = LabelTiles.of(Grids.labels(GRID));
		short[] before = Maps.shorts(labels);
		LabelEditor editor = Maps.editor(labels, folder);
		Stroke stroke = editor.begin("Paint");
		stroke.set(1, 2, 3, 77);
		stroke.set(1, 2, 39, 77);
		assertEquals(2, stroke.progress().tiles().size());
		assertEquals(0, stroke.progress().tiles().size());
		assertEquals(77, labels.get(1, 2, 3));
		stroke.cancel();
		assertArrayEquals(before, Maps.shorts(labels));
		assertTrue(editor.steps().isEmpty());
	}

	@Test
	void aStrokeThatChangesNothingIsNoStep() {
		LabelEditor editor = Maps.editor(new LabelTiles(GRID), folder);
		Stroke stroke = editor.begin("Paint");
		stroke.set(1, 2, 3, 5);
		stroke.set(1, 2, 3, 0);
		assertEquals(0, stroke.end().tiles().size());
		assertTrue(editor.steps().isEmpty());
		assertEquals(0, editor.labels().bytes());
	}

	@Test
	void copiesOfAMapKeepWhatTheyHave() {
		LabelTiles shared = LabelTiles.of(Grids.labels(GRID));
		short[] before = Maps.shorts(shared);
		Path file = labels("labels.nii.gz");
		try (Correction correction = Correction.begin(file, shared, folder.resolve("journals"))) {
			change(correction.editor(), new Random(2));
			assertArrayEquals(before, Maps.shorts(shared));
			assertNotEquals(0, java.util.Arrays.compare(before, Maps.shorts(correction.labels())));
		}
	}

	private Path labels(String name) {
		Path file = folder.resolve(name);
		ImageFormats.write(file, Grids.labels(GRID));
		return file;
	}

	@Test
	void aCorrectionIsRecovered() throws Exception {
		Path file = labels("labels.nii.gz");
		Path journals = folder.resolve("journals");
		LabelTiles labels = LabelTiles.of(Grids.labels(GRID));
		Random random = new Random(3);
		short[] expected;
		try (Correction correction = Correction.begin(file, labels, journals)) {
			for (int i = 0; i < 4; i++) {
				change(correction.editor(), random);
			}
			correction.editor().undo();
			expected = Maps.shorts(correction.labels());
			// its process lives
			assertEquals(List.of(), Correction.recoverable(file, journals));
		}
		Path journal = Correction.recoverable(file, journals).getFirst();
		// a record that was cut off when the process ended
		Files.write(journal, new byte[] { 0, 0, 9, 9, 1 }, java.nio.file.StandardOpenOption.APPEND);
		Correction again = Correction.recover(journal, file, labels);
		assertArrayEquals(expected, Maps.shorts(again.labels()));
		assertEquals(3, again.editor().steps().size());
		assertTrue(again.editor().redo().isPresent());
		for (int i = 0; i < 4; i++) {
			again.editor().undo();
		}
		assertArrayEquals(Maps.shorts(labels), Maps.shorts(again.labels()));
		again.discard();
		assertEquals(List.of(), Correction.recoverable(file, journals));
	}

	@Test
	void aChangedLabelMapIsNotRecovered() {
		Path file = labels("labels.nii.gz");
		Path journals = folder.resolve("journals");
		try (Correction correction = Correction.begin(file, LabelTiles.of(Grids.labels(GRID)), journals)) {
			change(correction.editor(), new Random(3));
		}
		ImageFormats.write(file, Volume.ofLabels(GRID, new short[(int) GRID.voxels()], null));
		assertEquals(List.of(), Correction.recoverable(file, journals));
	}

	@Test
	void labelsOfADataSetAreSavedAsAnAnnotators() throws Exception {
		Files.createDirectories(folder.resolve("labelsTr"));
		Files.writeString(folder.resolve("dataset.json"), "{}");
		Path file = labels("labelsTr/case_1.nii.gz");
		byte[] original = Files.readAllBytes(file);
		Volume read = ImageFormats.readLabels(file);
		try (Correction correction = Correction.begin(file, LabelTiles.of(read), folder.resolve("journals"))) {
			Stroke stroke = correction.editor().begin("Paint");
			int old = correction.labels().get(1, 1, 1);
			stroke.set(1, 1, 1, 9);
			stroke.end();
			Path saved = correction.save("Reader B");
			assertEquals(folder.resolve("labelsTr_variants/Reader_B/case_1.nii.gz"), saved);
			Volume back = ImageFormats.readLabels(saved);
			assertEquals(read.geometry(), back.geometry());
			assertArrayEquals(Maps.shorts(correction.labels()), Maps.shorts(LabelTiles.of(back)));
			JsonNode provenance = Json.read(folder.resolve("labelsTr_variants/Reader_B/.hilum/case_1.nii.gz.json"));
			assertEquals("Reader B", provenance.path("annotator").asText());
			assertEquals("../../labelsTr/case_1.nii.gz", provenance.path("corrected").asText());
			assertEquals(1, provenance.path("changed_voxels").path(old + " to 9").asInt());
			assertEquals(1, provenance.path("steps").path("Paint").asInt());
			assertEquals(saved, correction.save("Reader B"));
		}
		assertArrayEquals(original, Files.readAllBytes(file));
		assertFalse(Files.exists(folder.resolve(".hilum/lease.json")));
		try (Correction second = Correction.begin(file, LabelTiles.of(read), folder.resolve("journals"))) {
			assertEquals(folder.resolve("labelsTr_variants/Reader_B_2/case_1.nii.gz"), second.save("Reader B"));
		}
	}

	@Test
	void otherLabelsAreSavedBesideThem() {
		Path file = labels("prediction.nrrd");
		try (Correction correction = Correction.begin(file, LabelTiles.of(Grids.labels(GRID)), folder.resolve("journals"))) {
			assertEquals(folder.resolve("corrections/me/prediction.nrrd"), correction.save("me"));
		}
	}
}
