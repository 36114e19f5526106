// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees when the main job meets a broken data set: the file, the case and the remedy, and exit code 3. */
class BadInputTest {

	private static final String CASE = "case_003";
	private static final int[] SIZE = { 12, 14, 10 };

	@TempDir
	private Path folder;
	private Path raw;

	@BeforeEach
	void writeDataSet() {
		raw = folder.resolve("nnUNet_raw/Dataset007_Tiny");
		ObjectNode json = Json.object().put("numTraining", 6).put("file_ending", ".nii.gz");
		json.set("channel_names", Json.object().put("0", "MRI"));
		json.set("labels", Json.object().put("background", 0).put("core", 1));
		Json.write(raw.resolve("dataset.json"), json);
		for (int n = 0; n < 6; n++) {
			writeImage("case_00" + n, SIZE, 100);
			writeLabel("case_00" + n, SIZE, 1);
		}
	}

	private void writeImage(String id, int[] size, float middle) {
		float[] values = new float[size[0] * size[1] * size[2]];
		for (int i = 0; i < values.length; i++) {
			values[i] = 1 + i % 17;
		}
		values[values.length / 2] = middle;
		Geometry geometry = Geometry.axisAligned(size, new double[] { 1, 1, 1 });
		ImageFormats.write(image(id), Volume.ofFloats(geometry, values, null));
	}

	private void writeLabel(String id, int[] size, int label) {
		short[] values = new short[size[0] * size[1] * size[2]];
		Arrays.fill(values, values.length / 3, values.length / 2, (short) label);
		Geometry geometry = Geometry.axisAligned(size, new double[] { 1, 1, 1 });
		ImageFormats.write(label(id), Volume.ofLabels(geometry, values, null));
	}

	private Path image(String id) {
		return raw.resolve("imagesTr/" + id + "_0000.nii.gz");
	}

	private Path label(String id) {
		return raw.resolve("labelsTr/" + id + ".nii.gz");
	}

	private void fails(String... words) {
		CommandRun run = CommandRun.of("run", "7", "3d_fullres", "0", "--project", folder.toString());
		assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
		assertThat(run.err()).contains(words).contains(CASE).doesNotContain("\tat ").doesNotContain("Exception");
	}

	@Test
	void aTruncatedFileIsNamed() throws IOException {
		byte[] all = Files.readAllBytes(image(CASE));
		Files.write(image(CASE), Arrays.copyOf(all, all.length / 2));
		fails(image(CASE).getFileName().toString(), "ends before its data are complete", "Copy or export it again");
	}

	@Test
	void aLabelOfAnotherShapeIsNamed() {
		writeLabel(CASE, new int[] { 12, 14, 11 }, 1);
		fails(label(CASE).getFileName().toString(), "11", "10");
	}

	@Test
	void aMissingChannelIsNamed() throws IOException {
		Files.delete(image(CASE));
		fails(image(CASE).getFileName().toString());
	}

	@Test
	void aLabelValueThatNobodyNamedIsNamed() {
		writeLabel(CASE, SIZE, 5);
		fails(label(CASE).getFileName().toString(), "value 5", "dataset.json");
	}

	@Test
	void anImageWithNaNIsNamed() {
		writeImage(CASE, SIZE, Float.NaN);
		fails(image(CASE).getFileName().toString(), "NaN");
	}
}
