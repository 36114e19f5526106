// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hilum.core.Json;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum splits} on a data set of five cases, c0 to c4. */
class SplitsCommandTest {

	@TempDir
	private Path project;

	private Path preprocessed;

	@BeforeEach
	void dataset() {
		SmallDataset.write(project, "Dataset011_A");
		preprocessed = project.resolve("nnUNet_preprocessed/Dataset011_A");
	}

	@Test
	void madeCheckedExportedAndImported() throws IOException {
		Path table = project.resolve("cases.csv");
		Files.writeString(table, "case;scanner;patient\nc0;X;1\nc1;X;1\nc2;Y;2\nc3;Y;3\nc4;Y;3\n");
		CommandRun made = run("splits", "make", "11", "--table", table.toString(), "--stratify", "scanner,volume", "--group",
				"patient", "--folds", "2", "--bins", "2");
		assertThat(made.exitCode()).as(made.err()).isZero();
		JsonNode folds = Json.read(preprocessed.resolve("splits_final.json"));
		assertThat(folds).hasSize(2);
		for (JsonNode fold : folds) {
			String val = fold.path("val").toString();
			assertThat(val.contains("c0")).isEqualTo(val.contains("c1"));
			assertThat(val.contains("c3")).isEqualTo(val.contains("c4"));
		}
		assertThat(made.out()).contains("fold 0: ", "strata of fold 1: ");
		assertThat(run("splits", "check", "11", "--table", table.toString(), "--group", "patient").out())
				.contains("no leaks");
		Path file = project.resolve("mine.json");
		assertThat(run("splits", "export", "11", file.toString()).exitCode()).isZero();
		assertThat(Json.read(file)).isEqualTo(folds);
		Json.write(file, Json.mapper().readTree("[{\"train\": [\"c0\", \"c2\"], \"val\": [\"c1\", \"c3\", \"c4\"]}]"));
		assertThat(run("splits", "import", "11", file.toString()).exitCode()).isZero();
		CommandRun leaks = run("splits", "check", "11", "--table", table.toString(), "--group", "patient");
		assertThat(leaks.exitCode()).isEqualTo(3);
		assertThat(leaks.out()).contains("1 group is on both sides of fold 0: 1");
		// folds that a run was trained with are kept
		Files.createDirectories(project.resolve("nnUNet_results/Dataset011_A/nnUNetTrainer__nnUNetPlans__2d/fold_0"));
		CommandRun refused = run("splits", "make", "11");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("1 run of", "--replace");
		assertThat(run("splits", "make", "11", "--replace").exitCode()).isZero();
		assertThat(Splits.read(preprocessed.resolve("splits_final.json")))
				.isEqualTo(Splits.fiveFold(List.of("c0", "c1", "c2", "c3", "c4")));
	}

	@Test
	void casesAreMovedWithTheirGroups() throws IOException {
		List<Split> before = Splits.fiveFold(List.of("c0", "c1", "c2", "c3", "c4"));
		String val = before.getFirst().val().getFirst();
		String train = before.getFirst().train().getFirst();
		assertThat(run("splits", "move", "11", "0").err()).contains("No case is named");
		assertThat(run("splits", "move", "11", "0", "--to_training", val).err()).contains("no case to validate with");
		CommandRun moved = run("splits", "move", "11", "0", "--to_validation", train, "--to_training", val);
		assertThat(moved.exitCode()).as(moved.err()).isZero();
		List<Split> after = Splits.read(preprocessed.resolve("splits_final.json"));
		assertThat(after.getFirst().val()).containsExactly(train);
		assertThat(after.getFirst().train()).contains(val).doesNotContain(train);
		assertThat(after.subList(1, 5)).isEqualTo(before.subList(1, 5));
		Path table = project.resolve("patients.csv");
		Files.writeString(table, "case;patient\nc0;1\nc1;1\nc2;1\nc3;2\nc4;3\n");
		run("splits", "make", "11", "--folds", "5");
		String partner = Splits.read(preprocessed.resolve("splits_final.json")).getFirst().train().stream()
				.filter(id -> List.of("c0", "c1", "c2").contains(id)).findFirst().orElseThrow();
		assertThat(run("splits", "move", "11", "0", "--to_validation", partner, "--table", table.toString(), "--group", "patient")
				.exitCode()).isZero();
		assertThat(Splits.read(preprocessed.resolve("splits_final.json")).getFirst().val()).contains("c0", "c1", "c2");
	}

	@Test
	void aColumnOfTheTableComesBeforeWhatIsMeasured() throws IOException {
		Path table = project.resolve("volumes.csv");
		Files.writeString(table, "case;volume\nc0;large\nc1;large\nc2;small\nc3;small\nc4;small\n");
		assertThat(run("splits", "make", "11", "--table", table.toString(), "--stratify", "volume", "--folds", "2", "--dry_run")
				.out()).contains("large 1", "small ");
		assertThat(run("splits", "make", "11", "--stratify", "volume", "--folds", "2", "--bins", "2", "--dry_run").out())
				.contains("strata of fold 0: ").doesNotContain("large");
	}

	@Test
	void evaluationsOfOtherCasesAreRefused() {
		Path summary = project.resolve("other/summary.json");
		EvaluationSummary.of(List.of(new CaseMetrics("z", Path.of("z"), Path.of("z"), Map.of(LabelOrRegion.label(1),
				new LabelMetrics(0, 1, 1, 1, Map.of())))), EvaluationOptions.NNUNET_ONLY).write(summary);
		CommandRun refused = run("splits", "difficult", "11", "--from", summary.getParent().toString());
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("None of the 1 evaluated cases is a training case", "such as z");
	}

	@Test
	void lockedTestSetsAndNestedFolds() {
		assertThat(run("splits", "make", "11", "--test", "0.4", "--folds", "3", "--dry_run").out()).contains(
				"locked test set: 2 cases", "nothing was written");
		assertThat(preprocessed.resolve("splits_final.json")).doesNotExist();
		assertThat(run("splits", "make", "11", "--test", "0.4", "--folds", "3").exitCode()).isZero();
		JsonNode locked = Json.read(preprocessed.resolve("locked_test_set.json")).path("cases");
		assertThat(locked).hasSize(2);
		assertThat(run("splits", "make", "11", "--folds", "3").out()).contains("2 cases as before, in no fold");
		assertThat(run("splits", "check", "11").exitCode()).isZero();
		CommandRun other = run("splits", "make", "11", "--test", "0.4", "--folds", "3", "--seed", "99");
		assertThat(other.exitCode()).isEqualTo(3);
		assertThat(other.err()).contains("Another test set of 2 cases is locked", "locked_test_set.json", "--replace");
		assertThat(Json.read(preprocessed.resolve("locked_test_set.json")).path("cases")).isEqualTo(locked);
		assertThat(run("splits", "check", "11").out()).contains("no leaks");
		assertThat(run("plan_and_preprocess", "-d", "11", "-c", "3d_fullres").exitCode()).isZero();
		CommandRun all = run("train", "11", "3d_fullres", "all", "-tr", "quick", "--epochs", "1", "--iterations", "1",
				"--validation_iterations", "1", "--set", "validation=false", "--threads", "1");
		assertThat(all.exitCode()).as(all.err()).isZero();
		assertThat(all.err()).contains("2 of 2 cases of the locked test set are used by this training");
		CommandRun nested = run("splits", "make", "11", "--nested", "2", "--folds", "2");
		assertThat(nested.exitCode()).as(nested.err()).isZero();
		assertThat(Splits.read(preprocessed.resolve("nested_1/splits_final.json"))).hasSize(2);
		assertThat(Json.read(preprocessed.resolve("nested_0/locked_test_set.json")).path("cases").size()
				+ Json.read(preprocessed.resolve("nested_1/locked_test_set.json")).path("cases").size()).isEqualTo(5);
	}

	@Test
	void importedOuterFoldsBringTheirTestSetWhichStaysLocked() {
		assertThat(run("splits", "make", "11", "--nested", "2", "--folds", "2").exitCode()).isZero();
		for (String outer : List.of("nested_0", "nested_1")) {
			Path file = preprocessed.resolve(outer).resolve("splits_final.json");
			CommandRun imported = run("splits", "import", "11", file.toString());
			assertThat(imported.exitCode()).as(imported.err()).isZero();
			assertThat(Json.read(preprocessed.resolve("locked_test_set.json")).path("cases"))
					.isEqualTo(Json.read(preprocessed.resolve(outer).resolve("locked_test_set.json")).path("cases"));
			assertThat(run("splits", "check", "11").out()).contains("no leaks");
		}
		JsonNode before = Json.read(preprocessed.resolve("splits_final.json"));
		Path other = project.resolve("mine.json");
		Splits.write(other, Splits.fiveFold(List.of("c0", "c1", "c2", "c3", "c4")));
		CommandRun refused = run("splits", "import", "11", other.toString());
		assertThat(refused.exitCode()).isNotZero();
		assertThat(refused.err()).contains("cases of the locked test set are used in folds", "locked_test_set.json");
		assertThat(Json.read(preprocessed.resolve("splits_final.json"))).isEqualTo(before);
		Splits.write(other, Splits.fiveFold(List.of("c0", "c1", "c2", "c3", "c9")));
		assertThat(run("splits", "import", "11", other.toString()).err()).contains("1 case is not in the data set, such as c9");
	}

	@Test
	void whatCannotBeMadeIsRefused() throws IOException {
		Path table = project.resolve("cases.csv");
		Files.writeString(table, "case,scanner\nc0,X\n");
		assertThat(run("splits", "make", "11", "--stratify", "scanner").err()).contains("Columns need a table");
		assertThat(run("splits", "make", "11", "--table", table.toString(), "--stratify", "site").err()).contains(
				"no column site");
		assertThat(run("splits", "make", "11", "--table", table.toString(), "--stratify", "scanner").err())
				.contains("no line for a case", "c1");
		assertThat(run("splits", "make", "11", "--stratify", "volume:nose").err()).contains("no label nose");
		assertThat(run("splits", "make", "11", "--group_pattern", "(").err()).contains("no regular expression");
		assertThat(run("splits", "make", "11", "--hold_out", "0.2", "--folds", "3").err()).contains("--hold_out");
		assertThat(run("splits").exitCode()).isEqualTo(2);
		assertThat(preprocessed.resolve("splits_final.json")).doesNotExist();
	}

	private CommandRun run(String... arguments) {
		boolean bare = arguments.length == 1;
		String[] all = Arrays.copyOf(arguments, arguments.length + (bare ? 0 : 2));
		if (!bare) {
			all[arguments.length] = "--project";
			all[arguments.length + 1] = project.toString();
		}
		return CommandRun.of(all);
	}
}
