// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.UserFolder;
import org.hilum.jobs.Job;
import org.hilum.jobs.Jobs;
import org.hilum.jobs.LocalJobExecutor;
import org.hilum.model.Experiment;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineOptions;
import org.hilum.runs.pipeline.Stage;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.runs.project.ProjectService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum project experiment} and {@code hilum project train}. */
class ProjectExperimentCommandTest {

	/** More memory than any machine has: such a job waits, and nothing is started for it. */
	private static final String HELD = "999999999";

	@TempDir
	private Path temp;
	private String project;

	@BeforeEach
	void importData() {
		System.setProperty(UserFolder.PROPERTY, temp.resolve("home").toString());
		SmallDataset.write(temp.resolve("source"), "Dataset001_Toy");
		project = temp.resolve("project").toString();
		CommandRun made = CommandRun.of("import", temp.resolve("source/nnUNet_raw/Dataset001_Toy").toString(), project);
		assertThat(made.exitCode()).as(made.err()).isZero();
	}

	@AfterEach
	void reset() {
		System.clearProperty(UserFolder.PROPERTY);
	}

	private CommandRun experiment(String line) {
		return CommandRun.of(("project experiment " + project + " " + line).split(" "));
	}

	private Experiment stored(String name) {
		return ProjectService.intent(Path.of(project)).getExperiments().stream().filter(e -> name.equals(e.getName()))
				.findFirst().orElseThrow();
	}

	@Test
	void experimentsThatDifferInAnOptionTrainInFoldersOfTheirOwn() {
		CommandRun slow = experiment("slow -f 0 1 --learning_rate 0.01");
		assertThat(slow.exitCode()).as(slow.err()).isZero();
		assertThat(experiment("fast -f 0 1 --learning_rate 0.02").out()).contains("fast: nnUNetTrainer",
				"{learning_rate=0.02}", "models nnUNetTrainer_2");
		assertThat(stored("slow").getOptions().map()).as("the trainer's own value").isEmpty();
		assertThat(stored("slow").getModelName()).isNull();
		assertThat(stored("fast").getFolds()).containsExactly(0, 1);
		assertThat(CommandRun.of("project", "validate", project).exitCode()).isZero();
	}

	@Test
	void whatIsNotGivenStaysAsItIs() {
		experiment("mine -tr quick -c 2d -f 0 all --epochs 7 --executor local --set executor.niceness=5 --notes why");
		String uuid = stored("mine").getUuid();
		CommandRun changed = experiment("mine --iterations 3");
		assertThat(changed.exitCode()).as(changed.err()).isZero();
		Experiment mine = stored("mine");
		assertThat(mine.getUuid()).isEqualTo(uuid);
		assertThat(mine.getConfigurations()).containsExactly("2d");
		assertThat(mine.getFolds()).containsExactly(0, -1);
		assertThat(mine.getOptions().map()).containsOnlyKeys("epochs", "iterations");
		assertThat(mine.getExecutorOptions().map()).containsEntry("niceness", "5");
		assertThat(mine.getNotes()).isEqualTo("why");
		experiment("mine -tr nnUNetTrainer_5epochs");
		assertThat(stored("mine").getOptions().map()).as("values of another trainer").isEmpty();
		assertThat(experiment("mine --remove").exitCode()).isZero();
		assertThat(experiment("mine --remove").err()).contains("no experiment named mine");
	}

	@Test
	void whatCannotBeTrainedIsNotStored() {
		assertThat(experiment("bad --learning_rat 0.1").exitCode()).isEqualTo(2);
		assertThat(experiment("bad --set learning_rat=0.1").err()).contains("Did you mean learning_rate?", "(from --set)");
		assertThat(experiment("bad -tr nnUNetTrainer_25epochs").err()).contains("Did you mean");
		assertThat(experiment("bad --executor locl").err()).contains("locl", "Did you mean local?");
		assertThat(experiment("bad --executor local --set executor.niceness=20").err()).contains("executor.niceness = 20");
		assertThat(experiment("bad --set executor.niceness=2").err()).contains("no executor", "--executor");
		experiment("good --epochs 5 --model_name same");
		assertThat(experiment("bad --epochs 6 --model_name same").err()).contains("shares a run folder or a model", "good");
		assertThat(ProjectService.intent(Path.of(project)).getExperiments()).extracting(Experiment::getName)
				.doesNotContain("bad");
	}

	@Test
	void itsTrainingsBecomeJobsOfItsExecutor() throws Exception {
		experiment("mine -tr quick -c 2d -f 0 1 --executor local --set executor.niceness=5");
		CommandRun none = CommandRun.of("project", "train", project, "other");
		assertThat(none.err()).contains("no experiment named other", "mine");
		CommandRun run = CommandRun.of("project", "train", project, "mine", "--memory", HELD, "--priority", "2");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out().lines()).hasSize(2);
		List<Job> jobs = Jobs.ofThisUser().list().jobs();
		assertThat(jobs).hasSize(2).allSatisfy(job -> {
			assertThat(job.spec().executor()).isEqualTo(LocalJobExecutor.ID);
			assertThat(job.spec().executorOptions()).containsEntry("niceness", "5");
			assertThat(job.spec().priority()).isEqualTo(2);
			assertThat(job.spec().folder()).isEqualTo(Path.of(project));
		});
		try (var files = Files.list(Jobs.ofThisUser().folder())) {
			JsonNode first = Json.read(files.filter(f -> f.getFileName().toString().equals("1.json")).findFirst().orElseThrow());
			assertThat(first.path("training").path("experiment").asText()).isEqualTo(stored("mine").getUuid());
		}
	}

	@Test
	void theJobsHaveThePriorityOfTheExperimentUnlessAnotherIsGiven() {
		assertThat(experiment("mine -tr quick -c 2d -f 0 --priority 4").out()).contains(", priority 4");
		experiment("mine --notes why");
		assertThat(stored("mine").getPriority()).as("what is not given stays").isEqualTo(4);
		CommandRun.of("project", "train", project, "mine", "--memory", HELD);
		assertThat(Jobs.ofThisUser().list().jobs()).extracting(job -> job.spec().priority()).containsExactly(4);
		experiment("mine -f 1");
		CommandRun.of("project", "train", project, "mine", "--memory", HELD, "--priority", "-2");
		assertThat(Jobs.ofThisUser().list().jobs()).extracting(job -> job.spec().priority()).contains(-2);
		assertThat(CommandRun.of("project", "show", project, "--json").out()).contains("\"priority\" : 4");
	}

	@Test
	void optionsForOneConfiguration() {
		experiment("mine -c 2d 3d_fullres --epochs 7");
		CommandRun own = experiment("mine --for 2d --freeze encoder --l2_sp 0.5");
		assertThat(own.exitCode()).as(own.err()).isZero();
		assertThat(own.out()).contains("{epochs=7}", ", 2d {freeze=encoder, l2_sp=0.5}");
		assertThat(ConfigurationValues.texts(stored("mine"), "2d")).containsOnlyKeys("freeze", "l2_sp");
		assertThat(stored("mine").getOptions().map()).containsOnlyKeys("epochs");
		assertThat(experiment("mine --for 3d_lowres --freeze encoder").err()).contains("3d_lowres (--for)", "3d_fullres");
		assertThat(experiment("mine --for 2d --epochs 8").err()).contains("epochs cannot differ between configurations");
		experiment("mine -tr quick");
		assertThat(stored("mine").getConfigurationOptions()).as("values of another trainer").isEmpty();
	}

	@Test
	void aTrainedExperimentWhoseValuesWereChangedIsNotTakenForTrained() throws Exception {
		experiment("mine -tr quick -c 2d -f 0 1");
		List<TrainingRequest> requests = ProjectService.requests(stored("mine"));
		requests.forEach(request -> Json.write(request.runFolder().runJson(), Json.object().set("request", request.toJson())));
		finish(requests.getFirst());
		assertThat(CommandRun.of("project", "validate", project).out()).isEqualToIgnoringNewLines("no problems");
		CommandRun changed = experiment("mine --learning_rate 0.02 --threads 2 --model_name " + requests.getFirst().preset()
				.modelName());
		String words = "learning_rate 0.05 instead of 0.02";
		assertThat(changed.err()).contains("2d, fold 0 was trained with other values: " + words).doesNotContain("fold 1",
				"threads");
		CommandRun validated = CommandRun.of("project", "validate", project);
		assertThat(validated.exitCode()).as("a warning").isZero();
		assertThat(validated.out()).contains("warning  experiment \"mine\"", words, "[run-changed]");
		assertThat(CommandRun.of("project", "show", project).out()).contains("            changed: " + words);
		JsonNode runs = Json.parse(CommandRun.of("project", "show", project, "--json").out(), null).path("runs");
		assertThat(runs).filteredOn(run -> run.has("changed")).singleElement()
				.satisfies(run -> assertThat(run.path("changed").path(0).path("trained").asText()).isEqualTo("0.05"));
		CommandRun rest = CommandRun.of("project", "train", project, "mine", "--memory", HELD);
		assertThat(rest.exitCode()).as(rest.err()).isZero();
		assertThat(rest.out().lines()).as("the fold that is not trained").hasSize(1);
		assertThat(rest.err()).contains("hilum: not submitted: mine, 2d, fold 0: it was trained with other values",
				"learning_rate 0.05 instead of 0.02").doesNotContain("threads");
		finish(requests.getLast());
		CommandRun none = CommandRun.of("project", "train", project, "mine");
		assertThat(none.exitCode()).isEqualTo(2);
		assertThat(none.err()).contains("2d, fold 0: it was trained", "2d, fold 1: it was trained", "project extend",
				"--model_name");
		assertThat(none.out()).isEmpty();
	}

	@Test
	void controlCharactersOfAProjectFileDoNotReachTheTerminal() throws Exception {
		experiment("mine -tr quick -c 2d --notes why");
		Path file = Path.of(project).resolve(ProjectService.FILE);
		Files.writeString(file, Files.readString(file).replace("name=\"mine\"", "name=\"mi&#x9b;31mne&#x202e;\""));
		for (String form : List.of("", "--json")) {
			CommandRun run = CommandRun.of(("project show " + project + " " + form).strip().split(" "));
			assertThat(run.exitCode()).as(run.err()).isZero();
			assertThat(run.out()).contains("mi\\u009b31mne\\u202e").doesNotContain("\u009b", "\u202e");
		}
	}

	@Test
	void whatIsTrainedIsNotSubmittedAgain() throws Exception {
		experiment("mine -tr quick -c 2d -f 0 1");
		List<TrainingRequest> requests = ProjectService.requests(stored("mine"));
		finish(requests.getFirst());
		CommandRun rest = CommandRun.of("project", "train", project, "mine", "--memory", HELD);
		assertThat(rest.exitCode()).as(rest.err()).isZero();
		assertThat(rest.out().lines()).hasSize(1);
		finish(requests.getLast());
		assertThat(CommandRun.of("project", "train", project, "mine").out()).contains("Everything is trained.");
		assertThat(Jobs.ofThisUser().list().jobs()).hasSize(1);
	}

	@Test
	void runsOfOtherPlansAreReplacedWhereThatIsAskedFor() {
		experiment("mine -tr quick -c 2d -f 0 1");
		List<TrainingRequest> requests = ProjectService.requests(stored("mine"));
		Pipeline.run(PipelineOptions.of(requests.getFirst()).until(Stage.PLAN), Progress.NONE);
		RunFolder old = requests.getFirst().runFolder();
		PreprocessedDataset data = new PreprocessedDataset(requests.getFirst().folders().preprocessed(requests.getFirst()
				.dataset()));
		ObjectNode plans = (ObjectNode) Json.read(data.plansFile(requests.getFirst().plans()));
		((ObjectNode) plans.at("/configurations/2d")).putArray("patch_size").add(16).add(16);
		Weights weights = new Weights();
		weights.put("w", new long[] { 1 }, new float[] { 1 });
		Json.write(old.model().resolve("dataset.json"), Json.read(data.descriptionFile()));
		new Checkpoint(weights, Optional.empty(), Map.of(), 0.5, 1, Map.of("configuration", "2d", "plans", Json.mapper()
				.convertValue(plans, Map.class), "dataset_json", Json.mapper().convertValue(Json.read(data.descriptionFile()),
						Map.class)), "HilumTrainerQuick", Optional.empty(), Map.of("format", 1)).write(old.checkpoint("final"));
		String[] line = { "project", "train", project, "mine", "--memory", HELD };
		CommandRun refused = CommandRun.of(line);
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("fold_0", "patch_size", "--replace_unlike");
		List<String> replacing = new ArrayList<>(List.of(line));
		replacing.add("--replace_unlike");
		CommandRun run = CommandRun.of(replacing.toArray(String[]::new));
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.err()).contains("In the trash", "fold 0");
		assertThat(run.out().lines()).hasSize(2);
		assertThat(old.path()).doesNotExist();
		assertThat(CommandRun.of("project", "trash", project).out()).contains("fold 0");
	}

	private static void finish(TrainingRequest request) throws IOException {
		Files.createDirectories(request.runFolder().path());
		Files.write(request.runFolder().checkpoint("final"), new byte[0]);
	}

	@Test
	void aVariantIsLikeAnotherExperimentButForWhatIsGiven() {
		experiment("V1 -tr quick -c 2d -f 0 1 --batch_size 4");
		CommandRun made = experiment("V2 --like V1 --epochs 9 --set loss=ce");
		assertThat(made.exitCode()).as(made.err()).isZero();
		assertThat(stored("V2").getFolds()).containsExactly(0, 1);
		assertThat(stored("V2").getOptions().map()).containsOnlyKeys("batch_size", "epochs", "loss");
		assertThat(stored("V2").getModelName()).isEqualTo("HilumTrainerQuick_3");
		assertThat(experiment("V2 --like V1").err()).contains("has an experiment named V2", "--like");
		assertThat(experiment("V3 --like V0").err()).contains("no experiment named V0");
		CommandRun compared = CommandRun.of("project", "compare", project, "V1", "V2");
		assertThat(compared.exitCode()).as(compared.err()).isZero();
		assertThat(compared.out().lines().toList()).first().asString().contains("V1", "V2");
		assertThat(compared.out()).containsPattern("epochs +\\d+ +9").containsPattern("loss +dice_ce +ce");
		assertThat(CommandRun.of("project", "compare", project, "V1", "V1").out()).contains("They do not differ.");
		assertThat(CommandRun.of("project", "compare", project, "V1", "V2", "--json").out()).contains("\"loss\"");
	}

	@Test
	void trainedRunsAreExtendedAndTheExperimentKeepsTheLength() throws Exception {
		experiment("mine -tr quick -c 2d -f 0 1 --epochs 5");
		String name = stored("mine").getModelName();
		String[] line = { "project", "extend", project, "mine", "--epochs", "8", "--memory", HELD };
		assertThat(CommandRun.of(line).err()).contains("None of the runs of mine was trained");
		TrainingRequest request = ProjectService.requests(stored("mine")).getFirst();
		finish(request);
		Json.write(request.runFolder().runJson(), Json.object().set("request", request.toJson()));
		Files.writeString(request.runFolder().progress(), "{\"event\":\"start\",\"first_epoch\":0,\"epochs\":5}\n"
				+ "{\"event\":\"epoch\",\"epoch\":4,\"train_loss\":0,\"val_loss\":0,\"mean_fg_dice\":0.5,\"ema_fg_dice\":0.5,"
				+ "\"dice_per_class\":[0.5],\"lr\":0.01,\"epoch_seconds\":1}\n");
		assertThat(CommandRun.of("project", "extend", project, "mine").err()).contains("--epochs");
		assertThat(CommandRun.of("project", "extend", project, "mine", "--epochs", "5").err()).contains("5 epochs already");
		CommandRun run = CommandRun.of(line);
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out().lines()).hasSize(1);
		assertThat(stored("mine").getOptions().map()).containsEntry("epochs", "8");
		assertThat(stored("mine").getModelName()).isEqualTo(name);
		JsonNode job = Json.read(Jobs.ofThisUser().folder().resolve("1.json")).path("training");
		assertThat(job.path("extend").asBoolean()).isTrue();
		assertThat(job.path("options").path("epochs").asInt()).isEqualTo(8);
		assertThat(job.path("fold").asInt()).isZero();
	}

	@Test
	void estimatesSayWhatTheyAreDerivedFrom() {
		experiment("mine -tr quick -c 2d -device cpu --threads 1");
		assertThat(CommandRun.of("project", "estimate", project).err()).contains("not planned yet");
		Pipeline.run(PipelineOptions.of(ProjectService.requests(stored("mine")).getFirst()).until(Stage.PLAN), Progress.NONE);
		CommandRun text = CommandRun.of("project", "estimate", project, "mine");
		assertThat(text.exitCode()).as(text.err()).isZero();
		assertThat(text.out()).contains("mine, 2d, processors", "s per epoch", "Calibration: 84 GFLOP/s for each of 1 threads");
		CommandRun json = CommandRun.of("project", "estimate", project, "mine", "--json");
		assertThat(json.out()).contains("\"epoch_seconds\"", "\"basis\"").doesNotContain("processors");
	}

	@Test
	void twoExperimentsOfOneNameAreNotChosenByIt() throws Exception {
		experiment("mine -tr quick -c 2d");
		experiment("more -tr quick -c 2d --epochs 7");
		Path file = Path.of(project).resolve(ProjectService.FILE);
		Files.writeString(file, Files.readString(file).replace("name=\"more\"", "name=\"mine\""));
		CommandRun run = CommandRun.of("project", "train", project, "mine");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("2 experiments named mine");
	}

	@Test
	void aMisspelledTrainerNamesThePresetOfTheProject() {
		CommandRun.of("options", "nnUNetTrainer", "--set", "learning_rate=0.5", "--save-preset", "steep", "--project", project);
		for (String command : List.of("train 1 2d 0 -tr stepp", "run 1 2d 0 -tr stepp", "options stepp --save-preset x")) {
			CommandRun run = CommandRun.of((command + " --project " + project).split(" "));
			assertThat(run.exitCode()).as(command).isEqualTo(2);
			assertThat(run.err()).as(command).contains("There is no trainer stepp", "Did you mean steep?");
		}
		assertThat(experiment("bad -tr stepp").err()).contains("Did you mean steep?");
	}
}
