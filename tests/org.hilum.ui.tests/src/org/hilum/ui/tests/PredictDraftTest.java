// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.cli.Main;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.jobs.JobSpec;
import org.hilum.runs.predictions.PredictionWatch;
import org.hilum.ui.models.predict.PredictDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job that the wizard of predictions makes, and what it finds wrong. */
class PredictDraftTest {

	@TempDir
	private Path folder;
	private Path images;
	private Path output;

	@BeforeEach
	void write() throws IOException {
		images = Files.createDirectories(folder.resolve("images"));
		output = folder.resolve("out");
	}

	private PredictDraft draft(boolean watching) {
		return new PredictDraft(watching, folder.resolve("home/models"), null, List.of());
	}

	/** The command line takes the command. */
	private static void parses(JobSpec spec) {
		PrintWriter none = new PrintWriter(Writer.nullWriter());
		assertThat(Main.commandLine(none, none).parseArgs(spec.arguments().toArray(String[]::new)).hasSubcommand()).isTrue();
	}

	@Test
	void aPredictionIsACommandOfHilum() {
		PredictDraft draft = draft(false);
		draft.setModels(List.of("hip:1", "lung:2"));
		draft.setFiles(images + "; " + folder);
		draft.setOutput(output.toString());
		draft.setValues(OptionValues.NONE.with(PredictionOptions.MIRRORING, false).with(PredictionOptions.DEVICE, "cuda:1")
				.with(PredictionOptions.FOLDS, List.of("0", "1")));
		assertThat(draft.inputProblem()).isEmpty();
		JobSpec spec = draft.spec();
		assertThat(spec.arguments()).startsWith("predictions", "make", "hip:1", "lung:2", "--library", folder.resolve(
				"home/models").toString(), "-i", images.toString(), folder.toString(), "-o", output.toString());
		assertThat(spec.arguments()).containsSequence("-device", "cuda:1").containsSequence("--set", "mirroring=false")
				.containsSequence("--set", "folds=0 1");
		assertThat(spec.resources().device()).isEqualTo("cuda:1");
		assertThat(spec.name()).isEqualTo("Predict with hip:1 + lung:2 into out");
		parses(spec);
	}

	@Test
	void aWatchHasItsOwnOptions() {
		PredictDraft draft = draft(true);
		draft.setModels(List.of("hip:1"));
		draft.setFiles(images.toString());
		draft.setOutput(output.toString());
		draft.setValues(OptionValues.NONE.with(PredictionWatch.SETTLE, 30.0));
		assertThat(draft.spec().arguments()).startsWith("predictions", "watch", "hip:1").containsSequence("--settle", "30");
		parses(draft.spec());
		draft.setOutput(images.resolve("out").toString());
		assertThat(draft.inputProblem()).get().asString().contains("another folder than the images");
	}

	@Test
	void whatIsMissingIsNamed() throws IOException {
		PredictDraft draft = draft(false);
		assertThat(draft.modelProblem()).get().asString().contains("Tick a model");
		assertThat(draft.inputProblem()).get().asString().contains("Name the images");
		draft.setFiles(folder.resolve("gone").toString());
		assertThat(draft.inputProblem()).get().asString().contains("There is no " + folder.resolve("gone"));
		draft.setFiles(images.toString());
		assertThat(draft.inputProblem()).get().asString().contains("Name the folder of the label maps");
		draft.setOutput(images.toString());
		assertThat(draft.inputProblem()).get().asString().contains("another folder than the images");
		draft.setOutput(Files.createFile(folder.resolve("file")).toString());
		assertThat(draft.inputProblem()).get().asString().contains("is a file");
	}
}
