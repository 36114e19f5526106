// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.testing.ChildClassPath;
import org.hilum.viewer.Grids;
import org.hilum.viewer.label.LabelTiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A correction whose process was killed (SIGKILL) in the middle of its work. */
class KilledCorrectionTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 70, 66, 40 }, new double[] { 1, 1, 1 });

	@TempDir
	private Path folder;

	@Test
	void everyFinishedStepIsRecovered() throws Exception {
		Path file = folder.resolve("labels.nii.gz");
		Path journals = folder.resolve("journals");
		ImageFormats.write(file, Grids.labels(GRID));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx200m",
				"-XX:TieredStopAtLevel=1", "-cp", ChildClassPath.of(KilledCorrectionTest.class), PaintingProcess.class.getName(),
				file
						.toString(), journals.toString()).redirectErrorStream(true).start();
		int last = -1;
		try (BufferedReader lines = process.inputReader()) {
			while (last < 25) {
				last = Integer.parseInt(lines.readLine());
			}
			// its process lives
			assertEquals(List.of(), Correction.recoverable(file, journals));
			// the handle leaves the pipe open
			process.toHandle().destroyForcibly();
			for (String line = lines.readLine(); line != null && line.matches("\\d+"); line = lines.readLine()) {
				last = Integer.parseInt(line);
			}
		}
		assertTrue(process.waitFor(1, TimeUnit.MINUTES));
		LabelTiles original = LabelTiles.of(ImageFormats.readLabels(file));
		Correction recovered = Correction.recover(Correction.recoverable(file, journals).getFirst(), file, original);
		int steps = recovered.editor().steps().size();
		// it may have been killed between a step and its line
		assertTrue(steps >= last + 1, steps + " steps after the line of step " + last);
		LabelTiles expected = original.copy();
		LabelEditor again = new LabelEditor(expected, EditJournal.create(folder.resolve("again.journal"), "again"));
		for (int step = 0; step < steps; step++) {
			PaintingProcess.step(again, step);
		}
		assertArrayEquals(Maps.shorts(expected), Maps.shorts(recovered.labels()));
		recovered.discard();
	}
}
