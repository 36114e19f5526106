// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Json;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.MetricRow;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum project evaluate}; the label is 5 of 20 columns wide, so that all values follow from counting. */
class ProjectEvaluateCommandTest {

	private static final double FOUR_OF_FIVE = 2 * 4.0 / (4 + 5);

	@TempDir
	private Path temp;
	private Path folder;
	private String project;

	@BeforeEach
	void importData() {
		SmallDataset.write(temp.resolve("source"), "Dataset001_Toy");
		folder = temp.resolve("project");
		project = folder.toString();
		CommandRun made = CommandRun.of("import", temp.resolve("source/nnUNet_raw/Dataset001_Toy").toString(), project);
		assertThat(made.exitCode()).as(made.err()).isZero();
	}

	/** Writes a case's label map, the label some columns wide. */
	private void labels(Path target, String id, int columns) {
		Volume reference = ImageFormats.read(folder.resolve("nnUNet_raw/Dataset001_Toy/labelsTr/" + id + ".nii.gz"));
		short[] labels = new short[(int) reference.geometry().voxels()];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) (i % 20 > 8 && i % 20 < 9 + columns ? 1 : 0);
		}
		ImageFormats.write(target.resolve(id + ".nii.gz"), Volume.ofLabels(reference.geometry(), labels, null));
	}

	private Path allCases(String name, int columns) {
		Path target = folder.resolve(name);
		for (int i = 0; i < 5; i++) {
			labels(target, "c" + i, columns);
		}
		return target;
	}

	private CommandRun evaluate(String line) {
		return CommandRun.of(("project evaluate " + project + " " + line).split(" "));
	}

	private EvaluationRequest stored(Project loaded, String name) {
		return loaded.getEvaluations().stream().filter(e -> name.equals(e.getName())).findFirst().orElseThrow();
	}

	@Test
	void predictionsAreComparedWithEachAnnotator() {
		Path predicted = allCases("predicted", 5);
		Path second = allCases("annotators/second", 4);
		CommandRun run = evaluate("own --predictions " + predicted + " --references "
				+ folder.resolve("nnUNet_raw/Dataset001_Toy/labelsTr") + " " + second + " --metrics none --json");
		assertThat(run.exitCode()).as(run.err()).isZero();
		JsonNode results = Json.parse(run.out(), null);
		assertThat(results).hasSize(2);
		assertThat(results.get(0).path("meanForegroundDice").asDouble()).isEqualTo(1);
		// 4 columns in 5: the quotient of whole numbers, rounded once
		assertThat(results.get(1).path("meanForegroundDice").asDouble()).isEqualTo(FOUR_OF_FIVE, within(1e-15));
		assertThat(results.get(1).path("name").asText()).isEqualTo("predicted__annotators_second");
		assertThat(folder.resolve(ProjectService.FILE)).content().contains("predictions=\"predicted\"",
				"<references>annotators/second</references>");
		Project loaded = ProjectService.load(folder);
		assertThat(stored(loaded, "own").getResults()).hasSize(2).anySatisfy(result -> {
			assertThat(result.getName()).isEqualTo("predicted__annotators_second");
			assertThat(result.getMeanForegroundDice()).isEqualTo(FOUR_OF_FIVE, within(1e-15));
			assertThat(ProjectService.metrics(stored(loaded, "own"), result)).extracting(MetricRow::getCaseId)
					.containsExactly("c0", "c1", "c2", "c3", "c4");
		});
		assertThat(CommandRun.of("project", "show", project).out()).contains("predicted__annotators_second: Dice 0.8889");
		assertThat(CommandRun.of("project", "validate", project).exitCode()).isZero();
	}

	@Test
	void aStoredEvaluationIsCarriedOutAgainAndItsResultsReplaced() throws IOException {
		Path predicted = allCases("predicted", 5);
		evaluate("own --predictions " + predicted + " --references " + allCases("a", 5) + " " + allCases("b", 4)
				+ " --metrics none");
		String uuid = stored(ProjectService.intent(folder), "own").getUuid();
		assertThat(ProjectService.load(folder).getEvaluations().getFirst().getResults()).hasSize(2);
		evaluate("own --predictions " + predicted + " --references " + folder.resolve("a") + " --metrics none");
		assertThat(stored(ProjectService.intent(folder), "own").getUuid()).isEqualTo(uuid);
		assertThat(ProjectService.load(folder).getEvaluations().getFirst().getResults()).as("of the last time").hasSize(1);
		allCases("predicted", 4);
		CommandRun again = evaluate("");
		assertThat(again.out()).contains("own: predicted__a, mean foreground Dice 0.8889");
		try (var files = Files.list(folder.resolve("evaluations").resolve(uuid))) {
			assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("predicted__a.json", "reports");
		}
		try (var reports = Files.list(folder.resolve("evaluations").resolve(uuid).resolve("reports"))) {
			assertThat(reports.map(f -> f.getFileName().toString())).containsExactly("predicted__a");
		}
	}

	@Test
	void theValidationCasesOfAnExperimentAreEvaluatedTogether() throws IOException {
		CommandRun made = CommandRun.of("project", "experiment", project, "mine", "-c", "2d", "-f", "0", "1", "--epochs", "3");
		assertThat(made.exitCode()).as(made.err()).isZero();
		CommandRun untrained = evaluate("both --experiments mine");
		assertThat(untrained.exitCode()).isEqualTo(3);
		assertThat(untrained.err()).contains("mine has no predictions of the validation cases of 2d, fold 0",
				"hilum project train");
		Path model = folder.resolve("nnUNet_results/Dataset001_Toy/nnUNetTrainer_2__nnUNetPlans__2d");
		labels(model.resolve("fold_0/validation"), "c0", 5);
		labels(model.resolve("fold_1/validation"), "c2", 4);
		labels(model.resolve("fold_1/validation"), "c1", 5);
		for (String fold : new String[] { "fold_0", "fold_1" }) {
			Files.writeString(model.resolve(fold).resolve("validation/summary.json"), "{}");
		}
		CommandRun run = evaluate("both --surface voxel_border --SurfaceDice.tolerance 0.5");
		assertThat(run.exitCode()).as("what is stored has its own options").isEqualTo(2);
		run = evaluate("both --experiments mine --surface voxel_border --SurfaceDice.tolerance 0.5");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("both: mine__2d__labels, mean foreground Dice 0.9630");
		Path file = folder.resolve("evaluations").resolve(stored(ProjectService.intent(folder), "both").getUuid())
				.resolve("mine__2d__labels.json");
		assertThat(Json.read(file).path("metric_per_case")).hasSize(3);
		assertThat(Json.read(file).toString()).contains("voxel_border").contains("SurfaceDice.tolerance");
	}

	@Test
	void whatCannotBeComparedIsNamed() {
		Path predicted = allCases("predicted", 5);
		assertThat(evaluate("").err()).contains("no evaluations");
		assertThat(evaluate("other").err()).contains("no evaluation named other");
		assertThat(evaluate("own --experiments nobody").err()).contains("no experiment named nobody");
		assertThat(evaluate("own --predictions " + predicted + " --references " + folder.resolve("nowhere")).exitCode())
				.isEqualTo(3);
		labels(folder.resolve("some"), "c1", 5);
		CommandRun some = evaluate("own --predictions " + folder.resolve("some"));
		assertThat(some.exitCode()).isEqualTo(3);
		assertThat(some.err()).contains("4 cases of the reference have no prediction", "c0");
		assertThat(evaluate("own --chill --predictions " + folder.resolve("some")).exitCode()).isZero();
	}

	@Test
	void anImpossibleOptionOfAStoredEvaluationIsAProblemOfTheProject() throws IOException {
		evaluate("own --predictions " + allCases("predicted", 5) + " --surface voxel_border");
		Path file = folder.resolve(ProjectService.FILE);
		Files.writeString(file, Files.readString(file).replace("value=\"voxel_border\"", "value=\"voxel_boarder\""));
		CommandRun validation = CommandRun.of("project", "validate", project);
		assertThat(validation.exitCode()).isEqualTo(3);
		assertThat(validation.out()).contains("evaluation \"own\", options", "voxel_boarder", "evaluation own",
				"Did you mean voxel_border?");
		assertThat(evaluate("own").err()).contains("voxel_boarder");
	}
}
