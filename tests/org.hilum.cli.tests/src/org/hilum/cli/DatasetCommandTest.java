// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum dataset}. */
class DatasetCommandTest {

	@TempDir
	private Path temp;
	private Path folder;
	private Path file;

	@BeforeEach
	void make() throws IOException {
		folder = Files.createDirectories(temp.resolve("nnUNet_raw/Dataset001_Toy"));
		file = folder.resolve("dataset.json");
		Files.writeString(file, """
				{"channel_names": {"0": "MR"}, "labels": {"background": 0, "liver": 1, "tumour": 2}, "numTraining": 0,
				 "file_ending": ".nii.gz"}""");
	}

	private CommandRun run(String options) {
		return CommandRun.of(("dataset 1 --project " + temp + " " + options).strip().split(" "));
	}

	private DatasetDescription now() {
		return DatasetDescription.read(file);
	}

	@Test
	void theDescriptionIsPrinted() {
		CommandRun run = CommandRun.of("dataset", folder.toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out().lines()).containsExactly("channel\t0\tMR\tZScoreNormalization", "label\t0\tbackground",
				"label\t1\tliver", "label\t2\ttumour");
		assertThat(run.err()).isEmpty();
	}

	@Test
	void namesAreChangedAndTakenBack() {
		CommandRun run = run("--rename liver=Leber --channel 0=CT");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.err()).contains("CTNormalization in place of ZScoreNormalization", "--undo takes it back");
		assertThat(now().labels().keySet()).containsExactly("background", "Leber", "tumour");
		assertThat(now().channelNames()).containsEntry(0, "CT");
		CommandRun.of("check", folder.toString(), "--undo");
		assertThat(now().labels()).containsKey("liver");
	}

	@Test
	void regionsAreMadeWithAnOrder() {
		assertThat(run("--label liver=1-2").err()).contains("regions_class_order");
		assertThat(now().hasRegions()).isFalse();
		CommandRun dry = run("--label liver=1-2 --propose-order --dry-run");
		assertThat(dry.out()).contains("region\t1, 2\tliver\tpainted 1");
		assertThat(now().hasRegions()).as("a dry run").isFalse();
		run("--label liver=1-2 --propose-order");
		assertThat(now().regionsClassOrder()).containsExactly(1, 2);
		run("--paint liver=2 --label edge=3");
		assertThat(now().regionsClassOrder()).as("refused: 1 is lost").containsExactly(1, 2);
	}

	@Test
	void whatBreaksTheRulesIsNamedAndNotWritten() {
		assertThat(run("--remove liver").err()).contains("not consecutive");
		assertThat(run("--remove livre").err()).contains("There is no label livre", "Did you mean liver?");
		assertThat(run("--channel 1=CT").err()).contains("no channel 1");
		for (String wrong : List.of("--label new=x", "--remove background", "--rename background=air", "--label new=1",
				"--label new=7",
				"--label new=-1", "--rename liver=tumour", "--rename liver=a\nb", "--paint liver=2", "--label ignore=1")) {
			assertThat(run(wrong).exitCode()).as(wrong).isEqualTo(2);
		}
		assertThat(run("--remove background").err()).contains("needs the label background with the value 0");
		assertThat(run("--label new=1").err()).contains("liver and new have the same value, 1");
		assertThat(now().labels()).hasSize(3);
		assertThat(run("--label ignore=3").exitCode()).isZero();
		assertThat(now().ignoreLabel()).hasValue(3);
	}
}
