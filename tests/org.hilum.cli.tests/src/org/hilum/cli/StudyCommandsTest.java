// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Folders;
import org.hilum.core.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum derive_masks}, {@code transfer_report} and {@code self_stability}, as a study uses them. */
class StudyCommandsTest {

	@TempDir
	private Path root;
	private Path labels;

	@BeforeEach
	void dataset() {
		SmallDataset.write(root, "Dataset011_A");
		labels = root.resolve("nnUNet_raw/Dataset011_A/labelsTr");
	}

	private CommandRun derive(String output, String spread) {
		return CommandRun.of("derive_masks", "-i", labels.toString(), "-o", root.resolve(output).toString(), "--count", "2",
				"--prefix", "manual", "--spread", spread);
	}

	@Test
	void derivedMasksAreLabelledAndRepeatable() throws IOException {
		CommandRun derived = derive("one", "0.7");
		assertThat(derived.exitCode()).as(derived.err()).isZero();
		assertThat(derived.out()).contains("10 generated label maps");
		assertThat(Files.readString(root.resolve("one/DERIVED_MASKS.txt"))).contains("No annotator has drawn them");
		assertThat(Folders.list(root.resolve("one/manual_2"))).hasSize(5);
		derive("two", "0.7");
		assertThat(root.resolve("two/manual_1/c3.nii.gz")).hasSameBinaryContentAs(root.resolve("one/manual_1/c3.nii.gz"));
		assertThat(Files.mismatch(root.resolve("one/manual_2/c3.nii.gz"),
				root.resolve("one/manual_1/c3.nii.gz"))).isNotNegative();
		assertThat(derive("three", "-1").exitCode()).isEqualTo(2);
	}

	@Test
	void transferIsJudgedOnTargetAndSource() {
		derive("near", "0.2");
		derive("far", "1.5");
		String near = evaluate("near");
		String far = evaluate("far");
		String out = root.resolve("transfer").toString();
		CommandRun report = CommandRun.of("transfer_report", "--scratch", far, "--transfer", near, "--source_before", near,
				"--source_after", near, "-o", out);
		assertThat(report.exitCode()).as(report.err()).isZero();
		// five differences of one sign: 2 / 2^5
		assertThat(report.out()).contains("Wilcoxon p 0.0625, 5 cases.", "On source data, the model did not change");
		assertThat(Json.read(root.resolve("transfer/report.json")).path("kind").asText()).isEqualTo("transfer");
		assertThat(CommandRun.of("transfer_report", "--scratch", far, "--transfer", near, "--source_before", near, "-o", out)
				.exitCode()).isEqualTo(2);
	}

	private String evaluate(String name) {
		Path summary = root.resolve(name + ".json");
		CommandRun run = CommandRun.of("evaluate", labels.toString(), root.resolve(name + "/manual_1").toString(), "-l",
				"1", "-o",
				summary.toString(), "--report", root.resolve(name + "-report").toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		return summary.toString();
	}

	@Test
	void aModelIsComparedWithItselfOnChangedInputs() {
		String project = root.toString();
		assertThat(CommandRun.of("plan_and_preprocess", "-d", "11", "-c", "3d_fullres", "--project",
				project).exitCode()).isZero();
		assertThat(CommandRun.of("train", "11", "3d_fullres", "0", "-tr", "quick", "--epochs", "1", "--iterations", "1",
				"--validation_iterations", "1", "--threads", "1", "--project", project).exitCode()).isZero();
		String model = root.resolve("nnUNet_results/Dataset011_A/HilumTrainerQuick__nnUNetPlansQuick__3d_fullres").toString();
		String images = root.resolve("nnUNet_raw/Dataset011_A/imagesTr").toString();
		Path out = root.resolve("self");
		CommandRun run = CommandRun.of("self_stability", "-m", model, "-i", images, "-f", "0", "--disable_tta",
				"--changes", "noise",
				"shift", "--reference", labels.toString(), "-o", out.toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("mean agreement with the unchanged input ", "correlation of disagreement with error ");
		assertThat(Folders.list(out.resolve("shift"))).hasSize(5);
		assertThat(out.resolve("report.html")).isRegularFile();
		CommandRun wrong = CommandRun.of("self_stability", "-m", model, "-i", images, "--changes", "twist", "-o", out.toString());
		assertThat(wrong.exitCode()).isEqualTo(2);
		assertThat(wrong.err()).contains("twist", "rotation");
	}
}
