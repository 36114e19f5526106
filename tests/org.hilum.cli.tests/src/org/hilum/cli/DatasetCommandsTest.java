// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** hilum check and hilum import as their users see them. */
class DatasetCommandsTest {

	private static final int[] SIZE = { 8, 8, 6 };

	@TempDir
	private Path folder;

	private void image(String name, int seed, double shift) {
		float[] values = new float[SIZE[0] * SIZE[1] * SIZE[2]];
		for (int i = 0; i < values.length; i++) {
			values[i] = (i * 37 + seed * 101) % 211;
		}
		ImageFormats.write(folder.resolve(name), Volume.ofFloats(grid(shift), values, null));
	}

	private void label(String name, double shift) {
		short[] values = new short[SIZE[0] * SIZE[1] * SIZE[2]];
		for (int i = 100; i < 200; i++) {
			values[i] = 1;
		}
		ImageFormats.write(folder.resolve(name), Volume.ofLabels(grid(shift), values, null));
	}

	private static Geometry grid(double shift) {
		return new Geometry(SIZE, new double[] { 1, 1, 2 }, new double[] { shift, 0, 0 },
				new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 });
	}

	private Path dataset() {
		ObjectNode json = Json.object().put("numTraining", 2).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "MRI");
		json.putObject("labels").put("background", 0).put("thing", 1);
		Json.write(folder.resolve("nnUNet_raw/Dataset003_Thing/dataset.json"), json);
		for (int i = 1; i <= 2; i++) {
			image("nnUNet_raw/Dataset003_Thing/imagesTr/c" + i + "_0000.nii.gz", i, 0);
			label("nnUNet_raw/Dataset003_Thing/labelsTr/c" + i + ".nii.gz", i == 1 ? 0 : 0.05);
		}
		return folder.resolve("nnUNet_raw/Dataset003_Thing");
	}

	@Test
	void checkFindsExplainsRepairsAndTakesBack() throws Exception {
		Path data = dataset();
		CommandRun found = CommandRun.of("check", "3", "--project", folder.toString());
		assertThat(found.exitCode()).isEqualTo(3);
		assertThat(found.out()).contains("ERROR grid-origin").contains("c2: The label map begins 0.05 mm")
				.contains("Remedy: ").contains("--fix copy-header: ").contains("2 cases: 1 errors");
		assertThat(found.err()).contains("1 errors were found");

		Path report = folder.resolve("report.html");
		CommandRun repaired = CommandRun.of("check", data.toString(), "--fix", "copy-header", "--report", report.toString());
		assertThat(repaired.exitCode()).as(repaired.err()).isZero();
		assertThat(repaired.err()).contains("repaired: copy-header c2: 1 file");
		assertThat(Files.readString(report)).contains("data:image/png").contains("c2").doesNotContain(folder.toString());

		CommandRun back = CommandRun.of("check", data.toString(), "--undo", "--json");
		assertThat(back.exitCode()).isEqualTo(3);
		JsonNode findings = Json.mapper().readTree(back.out());
		assertThat(findings.get(0).path("check").asText()).isEqualTo("grid-origin");
		assertThat(findings.get(0).path("numbers").path("shift_mm").asDouble()).isBetween(0.049, 0.051);
	}

	@Test
	void checkListsEveryCheckAndRefusesWhatItDoesNotKnow() {
		assertThat(CommandRun.of("check", "--list").out()).contains("label-swapped (error)").contains("--fix swap-sides");
		assertThat(CommandRun.of("check", dataset().toString(), "--fix", "magic").exitCode()).isEqualTo(2);
		assertThat(CommandRun.of("check").err()).contains("No data set is named");
	}

	@Test
	void filesAreImportedByPatterns() {
		image("in/a_image.nii.gz", 1, 0);
		label("in/a_label.nii.gz", 0);
		image("in/b_image.nii.gz", 2, 0);
		String in = folder.resolve("in").toString();
		CommandRun preview = CommandRun.of("import", in, "--images", "{case}_image.nii.gz", "--labels", "{case}_label.nii.gz",
				"--preview");
		assertThat(preview.out()).contains("2 cases, 1 of them complete with labels");
		Path project = folder.resolve("P");
		CommandRun chosen = CommandRun.of("import", in, folder.resolve("Chosen").toString(), "--importer", "patterns", "--set",
				"importer.images={case}_image.nii.gz", "--set", "importer.labels={case}_label.nii.gz");
		assertThat(chosen.err()).doesNotContain("hilum:");
		assertThat(folder.resolve("Chosen/project.hilum")).isRegularFile();
		CommandRun made = CommandRun.of("import", in, project.toString(), "--images", "{case}_image.nii.gz", "--labels",
				"{case}_label.nii.gz", "--label-names", "thing", "--channels", "CT", "--name", "Dataset012_Made");
		assertThat(made.exitCode()).as(made.err()).isZero();
		assertThat(project.resolve("nnUNet_raw/Dataset012_Made/labelsTr/a.nii.gz")).exists();
		assertThat(project.resolve("nnUNet_raw/Dataset012_Made/imagesTs/b_0000.nii.gz")).exists();
		assertThat(project.resolve("project.hilum")).exists();
	}

	@Test
	void anImportWithAFailedCaseEndsWithItsReason() throws Exception {
		for (String id : List.of("a", "b")) {
			image("in/" + id + "_image.nii.gz", 1, 0);
			label("in/" + id + "_label.nii.gz", 0);
		}
		Files.write(folder.resolve("in/b_label.nii.gz"), new byte[0]);
		Path project = folder.resolve("P");
		CommandRun made = CommandRun.of("import", folder.resolve("in").toString(), project.toString(), "--images",
				"{case}_image.nii.gz", "--labels", "{case}_label.nii.gz", "--name", "Dataset012_Made");
		assertThat(made.exitCode()).isEqualTo(3);
		assertThat(made.err()).contains("1 of 2 cases could not be imported", "b", "The others were");
		assertThat(project.resolve("nnUNet_raw/Dataset012_Made/labelsTr/a.nii.gz")).exists();
		assertThat(project.resolve("project.hilum")).exists();
	}

	@Test
	void aDatasetOfNnunetV1IsConverted() {
		ObjectNode json = Json.object().put("numTraining", 1);
		json.putObject("modality").put("0", "CT");
		json.putObject("labels").put("0", "background").put("1", "thing");
		json.putArray("training").addObject().put("image", "./imagesTr/a.nii.gz").put("label", "./labelsTr/a.nii.gz");
		Json.write(folder.resolve("Task007_Old/dataset.json"), json);
		image("Task007_Old/imagesTr/a_0000.nii.gz", 1, 0);
		label("Task007_Old/labelsTr/a.nii.gz", 0);
		CommandRun made = CommandRun.of("import", folder.resolve("Task007_Old").toString(), folder.resolve("P").toString());
		assertThat(made.exitCode()).as(made.err()).isZero();
		assertThat(folder.resolve("P/nnUNet_raw/Dataset007_Old/imagesTr/a_0000.nii.gz")).exists();
	}
}
