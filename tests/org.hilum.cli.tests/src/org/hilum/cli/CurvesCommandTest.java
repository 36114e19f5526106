// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum curves} on run folders with a few events. */
class CurvesCommandTest {

	@TempDir
	private Path temporary;
	private Path model;

	@BeforeEach
	void makeRuns() throws IOException {
		model = temporary.resolve("Dataset001_Toy").resolve("nnUNetTrainer__nnUNetPlans__2d");
		for (int fold = 0; fold < 2; fold++) {
			Path run = Files.createDirectories(model.resolve("fold_" + fold));
			Files.writeString(run.resolve("progress.jsonl"), "{\"event\":\"start\",\"first_epoch\":0,\"epochs\":10}\n"
					+ epoch(0, 0.5, 0.4, 0.1, 0.1, 2) + epoch(1, 0.25, 0.3, 0.6, 0.15, 4));
		}
	}

	private static String epoch(int number, double training, double validation, double dice, double average, int seconds) {
		return String.format(Locale.ROOT, "{\"event\":\"epoch\",\"epoch\":%d,\"train_loss\":%s,\"val_loss\":%s,"
				+ "\"mean_fg_dice\":%s,\"ema_fg_dice\":%s,\"epoch_seconds\":%d}\n", number, training, validation, dice, average,
				seconds);
	}

	@Test
	void withoutAnOutputEachFoldHasALine() {
		CommandRun run = CommandRun.of("curves", model.toString());
		assertThat(run.exitCode()).isZero();
		assertThat(run.out().lines().filter(line -> line.startsWith("2/10")))
				.hasSize(2).allMatch(line -> line.matches(
						"2/10 +0\\.2500 +0\\.3000 +0\\.6000 +0\\.1500 +3\\.0 +- +nnUNet.*fold \\d"));
	}

	@Test
	void filesAreWrittenAndNamed() {
		Path csv = temporary.resolve("c.csv");
		Path svg = temporary.resolve("c.svg");
		CommandRun run = CommandRun.of("curves", model.resolve("fold_0").toString(), "--csv", csv.toString(), "--svg", svg
				.toString(),
				"--measure", "train_loss", "--tensorboard", temporary.resolve("tb").toString());
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains(csv.toString(), svg.toString());
		assertThat(csv).content().hasLineCount(3).contains("fold_0,train_loss,2,0.25,0.25");
		assertThat(svg).content().startsWith("<svg");
		assertThat(temporary.resolve("tb").resolve("Dataset001_Toy")).isDirectory();
	}

	@Test
	void notesAreKeptWithTheRunAndShown() {
		String run = model.resolve("fold_1").toString();
		assertThat(CommandRun.of("curves", run, "--note", "Lower learning rate\nthan before").exitCode()).isZero();
		assertThat(CommandRun.of("curves", model.toString()).out()).containsOnlyOnce("        than before");
		assertThat(CommandRun.of("curves", run, "--note", "").out()).doesNotContain("than before");
		assertThat(model.resolve("fold_1").resolve("notes.txt")).doesNotExist();
	}

	@Test
	void whatIsNoRunIsRefusedWithARemedy() {
		CommandRun run = CommandRun.of("curves", temporary.toString());
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.err()).contains("no folds").contains("fold_0");
		assertThat(CommandRun.of("curves", model.toString(), "--measure", "accuracy").exitCode()).isEqualTo(2);
	}
}
