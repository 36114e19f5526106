// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.model.SplitRequest;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineOptions;
import org.hilum.runs.pipeline.Stage;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectPresets;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each constraint is not fulfilled once, in a project that has no other problem. */
class ProjectValidationTest {

	private static final HilumFactory MAKE = HilumFactory.eINSTANCE;

	@TempDir
	private Path folder;
	private Project project;
	private Experiment experiment;

	@BeforeEach
	void create() throws IOException {
		project = ProjectService.create(folder.resolve("project"), "Toy",
				DatasetSource.detect(ToyStudy.write(folder.resolve("elsewhere"))), Progress.NONE);
		experiment = project.getExperiments().getFirst();
	}

	private ProjectProblem only() {
		List<ProjectProblem> problems = ProjectValidation.check(project);
		assertThat(problems).hasSize(1);
		ProjectProblem problem = problems.getFirst();
		assertThat(problem.message()).isNotBlank().doesNotEndWith(".");
		assertThat(problem.remedy()).endsWith(".");
		return problem;
	}

	private void error(String constraint, String kind, String feature, String... words) {
		ProjectProblem problem = only();
		assertThat(problem.severity()).isEqualTo(ProjectProblem.Severity.ERROR);
		assertThat(List.of(problem.constraint(), problem.kind(), problem.feature())).containsExactly(constraint, kind, feature);
		for (String word : words) {
			assertThat(problem.text()).contains(word);
		}
	}

	private void warning(String constraint, String kind, String feature, String... words) {
		ProjectProblem problem = only();
		assertThat(problem.severity()).isEqualTo(ProjectProblem.Severity.WARNING);
		assertThat(List.of(problem.constraint(), problem.kind(), problem.feature())).containsExactly(constraint, kind, feature);
		for (String word : words) {
			assertThat(problem.text()).contains(word);
		}
	}

	@Test
	void aNewProjectHasNoProblems() {
		assertThat(ProjectValidation.check(project)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '@', value = { "run.json|{\"a\":|run-record|ends too early",
			"run.json|[]|run-record|no JSON object",
			"run.json|{}|run-record|no record", "validation/summary.json|{\"mean\": 5}|run-evaluation|not a summary" })
	void filesOfRunsThatCannotBeUsed(String file, String text, String constraint, String words) throws IOException {
		Path run = folder.resolve("project/nnUNet_results").resolve(project.getDataset().getName()).resolve(
				"nnUNetTrainer__nnUNetPlans__2d/fold_0");
		Files.createDirectories(run.resolve("validation"));
		Files.writeString(run.resolve("debug.json"), "{}");
		Files.writeString(run.resolve("checkpoint_final.pth"), "");
		Files.writeString(run.resolve(file), text);
		project = ProjectService.load(folder.resolve("project"));
		error(constraint, "run", "folder", words);
		assertThat(only().uuid()).isEqualTo("nnUNet_results/" + project.getDataset().getName()
				+ "/nnUNetTrainer__nnUNetPlans__2d/fold_0");
	}

	@Test
	void anUnknownTrainer() {
		experiment.setTrainer("nnUNetTrainer_25epochs");
		error("trainer-unknown", "experiment", "trainer", "no trainer nnUNetTrainer_25epochs", "Did you mean");
		assertThat(only().uuid()).isEqualTo(experiment.getUuid());
		assertThat(only().name()).isEqualTo(experiment.getName());
	}

	@Test
	void anUnknownOptionAndAnImpossibleValue() {
		experiment.setModelName("own");
		experiment.getOptions().put("epoch", "7");
		error("option-value", "experiment", "options", "no option epoch", "Did you mean epochs?");
		experiment.getOptions().clear();
		experiment.getOptions().put("epochs", "0");
		error("option-value", "experiment", "options", "epochs = 0", "1000000");
	}

	@Test
	void aMissingFileOfAnOption() throws IOException {
		experiment.setModelName("own");
		Path weights = folder.resolve("weights.pth");
		Experiments.setOptions(experiment, OptionValues.NONE.with(TrainingOptions.PRETRAINED_WEIGHTS, weights));
		error("option-file", "experiment", "options", "pretrained_weights", "weights.pth");
		Files.createFile(weights);
		assertThat(ProjectValidation.check(project)).isEmpty();
	}

	@Test
	void twoExperimentsOfOneModel() {
		Experiment other = Experiments.create("3d_fullres", 0, "quick");
		other.setName("the same");
		project.getExperiments().add(other);
		error("model-name", "experiment", "modelName", "shares", experiment.getName());
		assertThat(only().name()).as("the later one").isEqualTo("the same");
		other.getFolds().set(0, 1);
		assertThat(ProjectValidation.check(project)).as("another fold of the model, with the same values").isEmpty();
		Experiments.setOptions(other, OptionValues.NONE.with(TrainingOptions.EPOCHS, 7));
		error("model-name", "experiment", "modelName", "shares");
	}

	@Test
	void aModelNameThatNoFolderCanHave() {
		experiment.setModelName("a/b");
		error("model-name", "experiment", "modelName", "a/b", "letters");
		experiment.setModelName(null);
		experiment.getConfigurations().set(0, "../outside");
		error("folder-name", "experiment", "configurations", "../outside");
	}

	@Test
	void foldsOutOfRange() throws IOException {
		experiment.getFolds().set(0, -2);
		error("fold-range", "experiment", "folds", "no fold -2");
		experiment.getFolds().set(0, 5);
		warning("fold-range", "experiment", "folds", "5 folds", "80 %");
		Files.writeString(ProjectService.folders(project).raw(project.getDataset().getName()).resolve("splits_final.json"),
				"[{\"train\": [\"toy_000\"], \"val\": [\"toy_001\"]}, {\"train\": [\"toy_001\"], \"val\": [\"toy_000\"]}]");
		experiment.getFolds().set(0, 2);
		warning("fold-range", "experiment", "folds", "2 folds", "from 0 to 1");
		experiment.getFolds().set(0, 1);
		assertThat(ProjectValidation.check(project)).isEmpty();
		experiment.getFolds().clear();
		error("fold-missing", "experiment", "folds");
	}

	@Test
	void damagedFolds() throws IOException {
		Path raw = ProjectService.folders(project).raw(project.getDataset().getName());
		Files.writeString(raw.resolve("splits_final.json"), "[{}]");
		error("splits-damaged", "dataset", "cases", "train");
	}

	@Test
	void plansAndConfigurations() {
		experiment.setPlans("mine");
		error("plans-missing", "experiment", "plans", "no plans mine", "plan_experiment");
		Plan plan = MAKE.createPlan();
		plan.setIdentifier("mine");
		PlanConfiguration configuration = MAKE.createPlanConfiguration();
		configuration.setName("3d_lowres");
		plan.getConfigurations().add(configuration);
		project.getPlans().add(plan);
		error("configuration-unknown", "experiment", "configurations", "3d_fullres", "3d_lowres");
		experiment.getConfigurations().set(0, "3d_lowres");
		assertThat(ProjectValidation.check(project)).isEmpty();
		experiment.getConfigurations().clear();
		error("configuration-missing", "experiment", "configurations");
	}

	@Test
	void aMissingDataSet() throws IOException {
		Path raw = ProjectService.folders(project).raw(project.getDataset().getName());
		Files.move(raw, raw.resolveSibling("elsewhere"));
		error("dataset-missing", "dataset", "name", project.getDataset().getName(), "nnUNet_raw");
		project.setDataset(null);
		error("dataset-missing", "project", "dataset");
	}

	@Test
	void aDataSetWithoutCases() throws IOException {
		Path raw = ProjectService.folders(project).raw(project.getDataset().getName());
		try (Stream<Path> files = Files.list(raw.resolve("imagesTr"))) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		ProjectService.refresh(project);
		error("dataset-empty", "dataset", "cases", "no training case");
	}

	@Test
	void missingImportRules() throws IOException {
		project.getDataset().setImportRules("rules.json");
		warning("import-rules-missing", "dataset", "importRules", "rules.json");
		Files.createFile(ProjectService.folder(project).resolve("rules.json"));
		assertThat(ProjectValidation.check(project)).isEmpty();
	}

	@Test
	void uuidsAndNamesThatAreThereTwice() {
		Experiment copy = EcoreUtil.copy(experiment);
		copy.setName("a copy");
		copy.getFolds().set(0, 1);
		project.getExperiments().add(copy);
		error("uuid-duplicate", "experiment", "uuid", experiment.getUuid());
		copy.setUuid("_other");
		copy.setName(experiment.getName());
		error("name-duplicate", "experiment", "name");
		copy.setName(" ");
		error("name-missing", "experiment", "name");
	}

	@Test
	void namesThatNoFolderCanHave() {
		for (String name : List.of("../x", "a/b", "a\\b", "a\tb", "a\nb", "..", "con", "x.")) {
			experiment.setName(name);
			warning("name-unusable", "experiment", "name", "not possible as the name of an experiment");
			assertThat(only().part() + only().text()).doesNotContain("\n", "\t");
		}
		experiment.setName("Toy");
		project.setName("a/b");
		warning("name-unusable", "project", "name", "a project");
		project.setName("Toy");
		Experiment copy = EcoreUtil.copy(experiment);
		copy.setUuid("_other");
		copy.setName("TOY");
		copy.getFolds().set(0, 1);
		project.getExperiments().add(copy);
		warning("name-unusable", "experiment", "name", "differs in case");
		project.getExperiments().remove(copy);
		experiment.setUuid("../../x");
		error("uuid-unusable", "experiment", "uuid", "../../x");
	}

	@Test
	void presets() {
		Preset preset = ProjectPresets.save(project, "mine", "nnUNetTrainer", OptionValues.NONE);
		assertThat(ProjectValidation.check(project)).isEmpty();
		preset.getOptions().put("epochs", "many");
		error("option-value", "preset", "options", "many");
		preset.getOptions().clear();
		preset.setTrainer("nobody");
		error("trainer-unknown", "preset", "trainer", "nobody");
		preset.setTrainer("quick");
		preset.setName("nnUNetTrainer_5epochs");
		error("preset-name", "preset", "name", "contributed");
	}

	@Test
	void splits() throws IOException {
		SplitRequest split = MAKE.createSplitRequest();
		split.setUuid("_split");
		split.setName("folds");
		split.setFolds(1);
		project.getSplits().add(split);
		error("split-folds", "split", "folds", "too few");
		split.setFolds(ToyStudy.CASES + 1);
		error("split-folds", "split", "folds", "there are " + ToyStudy.CASES);
		split.setFile("mine.json");
		error("split-file", "split", "file", "mine.json", "missing");
		Files.writeString(ProjectService.folder(project).resolve("mine.json"), "[]");
		error("split-file", "split", "file", "no fold");
	}

	@Test
	void evaluations() throws IOException {
		EvaluationRequest evaluation = MAKE.createEvaluationRequest();
		evaluation.setUuid("_evaluation");
		evaluation.setName("annotators");
		project.getEvaluations().add(evaluation);
		error("evaluation-empty", "evaluation", "predictions");
		evaluation.getExperiments().add("_gone");
		error("experiment-unknown", "evaluation", "experiments", "_gone");
		evaluation.getExperiments().set(0, experiment.getUuid());
		evaluation.getReferences().add("references/a");
		warning("folder-missing", "evaluation", "references", "references/a");
		Files.createDirectories(ProjectService.folder(project).resolve("references/a"));
		evaluation.getMetrics().add("HD96");
		error("metric-unknown", "evaluation", "metrics", "HD96", "Did you mean HD95?");
	}

	@Test
	void aCandidateIsLookedAtAlone() {
		project.getExperiments().getFirst().setTrainer("nobody");
		Experiment candidate = Experiments.create("3d_fullres", 0, "quick");
		assertThat(ProjectValidation.check(project, candidate)).isEmpty();
		project.getExperiments().getFirst().setTrainer("quick");
		assertThat(ProjectValidation.check(project, candidate)).singleElement()
				.satisfies(p -> assertThat(p.text()).contains("such as HilumTrainerQuick_2"));
		ExperimentEdits.rename(experiment.getUuid(), "x").change().accept(project);
		assertThat(project.getExperiments()).hasSize(1);
	}

	@Test
	void theFormForPrograms() {
		experiment.getFolds().set(0, -2);
		assertThat(only().toJson().toString()).contains("\"severity\":\"error\"", "\"constraint\":\"fold-range\"",
				"\"feature\":\"folds\"", "\"uuid\":\"" + experiment.getUuid() + "\"");
	}

	@Test
	void patchesThatTheNetworkDoesNotAllow() {
		Pipeline.run(PipelineOptions.of(ProjectService.requests(experiment).getFirst()).until(Stage.PLAN), Progress.NONE);
		ProjectService.refresh(project);
		int[] planned = Plans.read(ProjectService.folders(project).preprocessed(ToyStudy.NAME).resolve("nnUNetPlans.json"))
				.configuration("3d_fullres").patchSize();
		Experiments.setOptions(experiment, OptionValues.NONE.with(TrainingOptions.PATCH_SIZE, List.of(planned[0] + 1.0,
				(double) planned[1], (double) planned[2])));
		error("plans-override", "experiment", "options", "does not fit the network", "multiple of");
		Experiments.setOptions(experiment, OptionValues.NONE.with(TrainingOptions.PATCH_SIZE, List.of(2.0 * planned[0],
				(double) planned[1], (double) planned[2])));
		assertThat(ProjectValidation.check(project)).isEmpty();
		// tokens of 8 voxels divide each axis, and there are none of a slice
		OptionValues tokens = OptionValues.NONE.with(TrainingOptions.ARCHITECTURE, "primus");
		Experiments.setOptions(experiment, tokens.with(TrainingOptions.PATCH_SIZE, List.of(16.0, 20.0, 16.0)));
		error("plans-override", "experiment", "options", "3d_fullres: A patch of [16, 20, 16]", "--patch_size \"16 24 16\"");
		Experiments.setOptions(experiment, tokens.with(TrainingOptions.PATCH_SIZE, List.of(16.0, 24.0, 16.0)));
		assertThat(ProjectValidation.check(project)).isEmpty();
		Experiments.setOptions(experiment, tokens);
		experiment.getConfigurations().set(0, "2d");
		error("plans-override", "experiment", "options", "2d: Primus is a network for three-dimensional", "Choose a 3d");
	}
}
