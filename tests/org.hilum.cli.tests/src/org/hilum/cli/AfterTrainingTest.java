// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on folders of label maps, as a user's script calls them. */
class AfterTrainingTest {

	@TempDir
	private Path root;
	private Path reference;
	private Path prediction;
	private Path description;

	@BeforeEach
	void write() throws Exception {
		reference = root.resolve("reference");
		prediction = root.resolve("prediction");
		description = Files.writeString(root.resolve("dataset.json"), "{\"channel_names\": {\"0\": \"MRI\"}, \"labels\": "
				+ "{\"background\": 0, \"a\": 1}, \"numTraining\": 2, \"file_ending\": \".nii.gz\"}");
		map(reference.resolve("x.nii.gz"), 1, 1, 1, 0, 0, 0);
		map(reference.resolve("y.nii.gz"), 0, 1, 1, 0, 0, 0);
		map(prediction.resolve("x.nii.gz"), 1, 1, 1, 0, 0, 1);
	}

	private static void map(Path file, int... values) {
		short[] labels = new short[values.length];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) values[i];
		}
		ImageFormats.write(file, Volume.ofLabels(
				Geometry.axisAligned(new int[] { labels.length, 1, 1 }, new double[] { 1, 1, 1 }), labels, null));
	}

	@Test
	void postProcessingIsDecidedAndApplied() {
		CommandRun decided = CommandRun.of("determine_postprocessing", "-i", prediction.toString(), "-ref",
				reference.toString(), "-dataset_json", description.toString(), "-np", "1", "--remove_postprocessed");
		assertThat(decided.exitCode()).as(decided.err()).isZero();
		assertThat(decided.out()).contains("largest component of 1");
		assertThat(prediction.resolve("postprocessed")).doesNotExist();
		Path out = root.resolve("out");
		CommandRun applied = CommandRun.of("apply_postprocessing", "-i", prediction.toString(), "-o", out.toString(),
				"-pp_pkl_file", prediction.resolve("postprocessing.pkl").toString(), "-dataset_json",
				description.toString());
		assertThat(applied.exitCode()).as(applied.err()).isZero();
		assertThat(ImageFormats.read(out.resolve("x.nii.gz")).value(5)).isZero();
	}

	@Test
	void evaluationIsStrictUnlessToldOtherwise() {
		CommandRun strict = CommandRun.of("evaluate_simple", reference.toString(), prediction.toString(), "-l", "1");
		assertThat(strict.exitCode()).isEqualTo(3);
		assertThat(strict.err()).contains("y.nii.gz");
		Path summary = root.resolve("found.json");
		CommandRun chill = CommandRun.of("evaluate_simple", reference.toString(), prediction.toString(), "-l", "1", "-il",
				"7", "--chill", "-np", "1", "-o", summary.toString());
		assertThat(chill.exitCode()).as(chill.err()).isZero();
		assertThat(chill.out()).contains("0.8571");
		assertThat(summary).isRegularFile();
		CommandRun folder = CommandRun.of("evaluate_folder", reference.toString(), prediction.toString(), "-djfile",
				description.toString(), "--chill");
		assertThat(folder.exitCode()).as(folder.err()).isZero();
		assertThat(prediction.resolve("summary.json")).isRegularFile();
	}

	@Test
	void modelsThatWereNotTrainedAreNamed() throws Exception {
		Files.createDirectories(root.resolve("nnUNet_results/Dataset042_X"));
		for (String command : new String[] { "accumulate_crossval_results", "find_best_configuration" }) {
			CommandRun run = CommandRun.of(command, "42", "-c", "2d", "--project", root.toString());
			assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
			assertThat(run.err()).contains("nnUNetTrainer__nnUNetPlans__2d").doesNotContain("\tat ");
		}
	}
}
