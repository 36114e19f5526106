// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.cli.Main;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.study.ChoiceOptions;
import org.hilum.jobs.JobSpec;
import org.hilum.runs.models.ModelEntry;
import org.hilum.ui.models.choice.ChoiceDraft;
import org.junit.jupiter.api.Test;

/** The jobs of a choice among models, and what stands in its way. */
class ChoiceDraftTest {

	private static final Path PROJECT = Path.of("project").toAbsolutePath();

	private final ChoiceDraft draft = new ChoiceDraft(PROJECT, "Dataset004_Hippocampus", PROJECT.resolve("library"));

	private static ModelEntry model(String trainer, String configuration, String... folds) {
		String name = trainer + "__nnUNetPlans__" + configuration;
		return new ModelEntry(name, Optional.empty(), List.of(), false, "Dataset004_Hippocampus", configuration, trainer, List.of(
				folds), Double.NaN, 0, "", List.of(PROJECT.resolve(name)));
	}

	private static void parses(JobSpec spec) {
		PrintWriter none = new PrintWriter(Writer.nullWriter());
		assertThat(Main.commandLine(none, none).parseArgs(spec.arguments().toArray(String[]::new)).hasSubcommand()).isTrue();
	}

	@Test
	void nnunetsRuleComparesTheFoldsThatAllHave() {
		draft.setModels(List.of(model("nnUNetTrainer", "2d", "0", "1", "10"), model("nnUNetTrainer", "3d_fullres", "0", "10")));
		assertThat(draft.problem()).isEmpty();
		assertThat(draft.arguments()).containsExactly("find_best_configuration", "Dataset004_Hippocampus", "--project", PROJECT
				.toString(), "-tr", "nnUNetTrainer", "-p", "nnUNetPlans", "-c", "2d", "3d_fullres", "-f", "0", "10");
		parses(draft.spec());
		assertThat(draft.adding(1)).isEmpty();
	}

	@Test
	void combinationsThatTheCommandWouldAddAreNamed() {
		draft.setModels(List.of(model("A", "2d", "0"), model("B", "3d_fullres", "0")));
		assertThat(draft.problem()).get().asString().contains("4 models, of which 2 have a tick");
		draft.setModels(List.of(model("A", "2d", "0"), model("A", "3d_fullres", "1")));
		assertThat(draft.problem()).get().asString().contains("no trained fold in common");
		draft.setModels(List.of());
		assertThat(draft.problem()).get().asString().contains("Tick at least one");
	}

	@Test
	void theChosenModelIsAddedAfterTheChoice() {
		draft.setRule(ChoiceDraft.Rule.CRITERION);
		draft.setValues(OptionValues.NONE.with(ChoiceOptions.ENSEMBLE_SIZE, 3).with(ChoiceOptions.COMMON_CASES, true)
				.with(ChoiceOptions.POST_PROCESSING, false));
		draft.setAddAs("best");
		assertThat(draft.problem()).isEmpty();
		assertThat(draft.arguments()).containsSequence("--metric", "Dice").containsSequence("--ensemble_size", "3").contains(
				"--common_cases").containsSequence("--determine_postprocessing", "false");
		parses(draft.spec());
		JobSpec adding = draft.adding(7).orElseThrow();
		assertThat(adding.after()).containsExactly(7);
		assertThat(adding.arguments()).startsWith("models", "add", "best", "--choice", PROJECT.resolve("choice/choice.json")
				.toString());
		parses(adding);
		draft.setAddAs("a/b");
		assertThat(draft.problem()).get().asString().startsWith("The name ");
	}
}
