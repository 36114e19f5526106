// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.UserFolder;
import org.hilum.jobs.Jobs;
import org.hilum.runs.ChildCommand;
import org.hilum.testing.ChildClassPath;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hilum jobs}, with a dispatcher and jobs in processes of their own. */
class JobsCommandTest {

	/** More than any machine has: such a job waits, and nothing is started for it. */
	private static final String HELD = "999999999";

	@TempDir
	private Path home;

	@BeforeEach
	void ownFolder() {
		System.setProperty(UserFolder.PROPERTY, home.toString());
		System.setProperty(Jobs.LINGER_PROPERTY, "500");
		System.setProperty(ChildCommand.CLASS_PATH_PROPERTY, ChildClassPath.of(JobsCommandTest.class));
		System.setProperty(ChildCommand.OPTIONS_PROPERTY, "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
	}

	@AfterEach
	void awaitTheDispatcher() {
		Path lease = Jobs.ofThisUser().folder().resolve("dispatcher");
		Waiting.until("the end of the dispatcher", () -> !Files.isDirectory(lease) || Lease.holder(lease).isEmpty());
		System.clearProperty(UserFolder.PROPERTY);
		System.clearProperty(Jobs.LINGER_PROPERTY);
		System.clearProperty(ChildCommand.CLASS_PATH_PROPERTY);
		System.clearProperty(ChildCommand.OPTIONS_PROPERTY);
	}

	private static CommandRun jobs(String line) {
		return CommandRun.of(("jobs " + line).split(" "));
	}

	private static JsonNode json() throws Exception {
		return Json.mapper().readTree(jobs("list --json").out());
	}

	@Test
	void jobsAreCarriedOutInTheirOrder() throws Exception {
		assertThat(jobs("list").out()).contains("There are no jobs");
		assertThat(jobs("submit extensions")).isEqualTo(new CommandRun(0, "1\n", ""));
		assertThat(jobs("submit --after 1 --name second options no-such-trainer").out()).isEqualTo("2\n");
		CommandRun wait = jobs("wait");
		assertThat(wait.exitCode()).as(wait.err()).isEqualTo(4);
		assertThat(wait.err()).contains("Job 2 (second) is failed", "no-such-trainer", "hilum jobs logs 2");
		assertThat(jobs("wait 1").exitCode()).isZero();
		assertThat(jobs("list").out()).containsPattern("1  FINISHED .*extensions").containsPattern("2  FAILED .*second");
		assertThat(jobs("logs -f 1").out()).contains("org.hilum.jobs.executors");
		assertThat(jobs("priority 1 3").err()).contains("Job 1 is over (finished)");
		JsonNode first = json().get(0);
		assertThat(first.path("priority").asInt()).isZero();
		assertThat(first.path("state").asText()).isEqualTo("FINISHED");
		assertThat(first.path("resources").path("device").asText()).isEqualTo("cpu");
		assertThat(first.path("started").asText()).isLessThanOrEqualTo(first.path("ended").asText());
	}

	@Test
	void theNumberIsPrintedWhereNoDispatcherCanBeStarted() throws Exception {
		Path log = Files.createDirectories(Jobs.ofThisUser().folder().resolve("dispatcher.log"));
		CommandRun run = jobs("submit extensions");
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).isEqualTo("1\n");
		assertThat(run.err()).startsWith("hilum: The jobs wait").contains(log.toString(), "do not submit them again");
		CommandRun list = jobs("list");
		assertThat(list.out()).contains("QUEUED");
		assertThat(list.err()).startsWith("hilum: The jobs wait");
		assertThat(jobs("wait 1").exitCode()).isEqualTo(4);
		assertThat(jobs("cancel 1").out()).contains("CANCELLED");
	}

	@Test
	void aJobThatWaitsIsChanged() throws Exception {
		assertThat(jobs("submit --memory " + HELD + " train 1 2d 0 -device cpu").out()).isEqualTo("1\n");
		assertThat(json().get(0).path("resources").path("device").asText()).isEqualTo("cpu");
		assertThat(jobs("list").out()).contains("QUEUED", "It needs " + HELD + " MB of memory; this machine has");
		assertThat(jobs("priority 1 7").exitCode()).isZero();
		assertThat(json().get(0).path("priority").asInt()).isEqualTo(7);
		assertThat(jobs("priority 1 -2").exitCode()).isZero();
		assertThat(json().get(0).path("priority").asInt()).isEqualTo(-2);
		assertThat(jobs("submit --priority -3 --memory " + HELD + " extensions").out()).isEqualTo("2\n");
		assertThat(jobs("cancel 1").out()).contains("CANCELLED");
		assertThat(jobs("cancel 1").err()).contains("Job 1 is over (cancelled)");
		assertThat(jobs("priority 1 9").err()).contains("Job 1 is over (cancelled)", "hilum jobs retry 1");
		assertThat(json().get(0).path("priority").asInt()).isEqualTo(-2);
		assertThat(jobs("retry 1").out()).contains("QUEUED");
		assertThat(jobs("retry 1").err()).contains("Job 1 is queued");
		assertThat(jobs("wait").err()).contains("It needs " + HELD);
		assertThat(jobs("logs 1").err()).contains("has no output yet");
	}

	@Test
	void oneJobIsMadeForEachTrainingOfARun(@TempDir Path project) throws Exception {
		SmallDataset.write(project, "Dataset007_Small");
		String held = "submit --memory " + HELD + " --priority 3 --each run 7 ";
		String where = " --project " + project + " -device cpu --epochs 1";
		CommandRun folds = jobs(held + "2d 0 1" + where);
		assertThat(folds.err()).doesNotContain("hilum: ");
		assertThat(folds.out().lines()).hasSize(2).allMatch(line -> line.contains("2d"));
		addCascade(project.resolve("nnUNet_preprocessed/Dataset007_Small/nnUNetPlans.json"));
		CommandRun cascade = jobs(held + "3d_cascade_fullres all" + where);
		assertThat(cascade.out().lines()).as(cascade.err()).hasSize(2);
		JsonNode list = json();
		assertThat(list.get(0).path("name").asText()).endsWith("2d, fold 0");
		assertThat(list.get(1).path("name").asText()).endsWith("2d, fold 1");
		assertThat(list.get(1).path("after")).isEmpty();
		assertThat(list.get(2).path("training").path("configuration").asText()).isEqualTo("3d_lowres");
		assertThat(list.get(3).path("training").path("configuration").asText()).isEqualTo("3d_cascade_fullres");
		assertThat(list.get(3).path("after")).extracting(JsonNode::asInt).containsExactly(3);
		for (JsonNode job : list) {
			assertThat(job.path("priority").asInt()).isEqualTo(3);
			assertThat(job.path("resources").path("device").asText()).isEqualTo("cpu");
			assertThat(job.path("resources").path("memory_mb").asText()).isEqualTo(HELD);
		}
	}

	@Test
	void theTrainingsOfARunAreJobsOfTheExecutorThatItNames(@TempDir Path project) throws Exception {
		SmallDataset.write(project, "Dataset007_Small");
		String run = "run 7 2d 0 --project " + project + " -device cpu -tr quick --epochs 1 --iterations 1 "
				+ "--validation_iterations 1 --executor ";
		CommandRun nowhere = CommandRun.of((run + "nowhere").split(" "));
		assertThat(nowhere.exitCode()).isEqualTo(2);
		assertThat(nowhere.err()).contains("nowhere", "local");
		CommandRun local = CommandRun.of((run + "local").split(" "));
		assertThat(local.exitCode()).as(local.err()).isZero();
		assertThat(local.out()).containsPattern("1  FINISHED .*2d, fold 0").contains("Dice");
		assertThat(json().get(0).path("executor").asText()).isEqualTo("local");
	}

	/** Images this small need no low resolution. */
	private static void addCascade(Path plans) {
		ObjectNode json = (ObjectNode) Json.read(plans);
		ObjectNode configurations = (ObjectNode) json.get("configurations");
		ObjectNode low = configurations.get("3d_fullres").deepCopy();
		low.put("data_identifier", "nnUNetPlans_3d_lowres").put("next_stage", "3d_cascade_fullres");
		configurations.set("3d_lowres", low);
		configurations.putObject("3d_cascade_fullres").put("inherits_from", "3d_fullres").put("previous_stage", "3d_lowres");
		Json.write(plans, json);
	}

	/** The training fails, because nothing was planned: that it was carried out by a job is what is looked at. */
	@Test
	void aTrainingIsCarriedOutByAnExecutorAndWaitedFor(@TempDir Path project) throws Exception {
		SmallDataset.write(project, "Dataset007_Small");
		String training = "train 7 2d 0 -device cpu --project " + project + " --executor";
		CommandRun run = CommandRun.of((training + " local").split(" "));
		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.out()).as("the output of the job").contains("hilum: ", "nnUNetPlans");
		assertThat(run.err()).contains("Job 1 (train 7 2d 0 -device cpu --project " + project + ") is failed",
				"hilum jobs logs 1");
		JsonNode job = json().get(0);
		assertThat(job.path("arguments")).extracting(JsonNode::asText).doesNotContain("--executor", "local");
		assertThat(job.path("resources").path("device").asText()).isEqualTo("cpu");
		CommandRun nowhere = CommandRun.of((training + "=nowhere").split(" "));
		assertThat(nowhere.exitCode()).isEqualTo(2);
		assertThat(nowhere.err()).contains("nowhere", "local");
		assertThat(json()).hasSize(1);
	}

	@Test
	void anExecutorOfATrainingHasItsOptions(@TempDir Path project) throws Exception {
		SmallDataset.write(project, "Dataset007_Small");
		String training = "train 7 2d 0 -device cpu --project " + project + " --epochs 2";
		CommandRun wrong = CommandRun.of((training + " --executor local --set executor.nicenes=3").split(" "));
		assertThat(wrong.exitCode()).isEqualTo(2);
		assertThat(wrong.err()).contains("no option executor.nicenes (from --set)", "Did you mean executor.niceness?");
		CommandRun run = CommandRun.of((training + " --executor local --set executor.niceness=3 --set save_every=2").split(" "));
		assertThat(run.exitCode()).as("nothing is planned").isEqualTo(4);
		JsonNode job = json().get(0);
		assertThat(Jobs.ofThisUser().get(1).spec().executorOptions()).containsEntry("niceness", "3").hasSize(1);
		assertThat(job.path("arguments")).extracting(JsonNode::asText).contains("save_every=2", "--set", "--epochs")
				.doesNotContain("executor.niceness=3");
	}

	@Test
	void theExecutorIsTakenOutOfTheCommandLine() {
		assertThat(ExecutorOption.line(List.of("train", "--executor", "a", "--set", "executor.b=1", "--set", "loss=ce",
				"--set=executor.c=2", "--executor=d", "--epochs", "3")))
				.containsExactly("train", "--set", "loss=ce", "--epochs", "3");
	}

	@Test
	void jobsThatAreOverAreRemoved() throws Exception {
		jobs("submit --memory " + HELD + " extensions");
		jobs("submit --memory " + HELD + " extensions");
		jobs("submit --memory " + HELD + " extensions");
		jobs("cancel 1 2");
		assertThat(jobs("clean 3").err()).contains("Job 3 (extensions) is not over", "hilum jobs cancel 3");
		assertThat(jobs("clean --older 1").out()).isEqualTo("0 jobs removed\n");
		assertThat(jobs("clean --keep 1").out()).isEqualTo("1 job removed\n");
		assertThat(jobs("clean 2").exitCode()).isZero();
		assertThat(json()).extracting(job -> job.path("id").asInt()).containsExactly(3);
		assertThat(jobs("clean --keep -1").exitCode()).isEqualTo(2);
		assertThat(jobs("submit --memory " + HELD + " extensions").out()).isEqualTo("4\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "submit nonsense", "submit jobs list", "submit train 1 2d 0 --no-such-option",
			"submit --after 9 extensions", "submit --device tpu extensions", "submit --executor nowhere extensions",
			"submit --retries -1 extensions", "submit --each extensions", "cancel 1", "retry 1", "priority 1 1", "logs 1",
			"wait 1", "clean 1", "submit train 1 2d 0 --epochs abc", "submit train 1 2d 0 --set nosuch=1",
			"submit train 1 2d 0 --set loss.gamma=2", "submit train 1 2d x", "submit train 1 2d 0 --model_name ../x",
			"submit train 1 2d 0 --executor nowhere", "submit train 1 2d 0 --executor local --set executor.nosuch=1",
			"submit run 1 2d 0 --learning_rate -7", "submit run 1 2d x", "submit train 1 2d 0 -num_gpus 2",
			"submit predict -i a -o b -d 1 -c 2d -step_size 7", "submit predict -i a -o b -d 1 -c 2d --set nosuch=1",
			"submit predict -i a -o a -d 1 -c 2d", "submit predict -i a -o b -d 1 -c 2d --predictor nosuch",
			"submit plan_experiment -d 1 -gpu_memory_target -3", "submit project train p --priority x" })
	void whatCannotBeIsRefused(String line) {
		CommandRun run = jobs(line);
		assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
		assertThat(run.err()).startsWith("hilum: ").doesNotContain("\tat ");
		assertThat(jobs("list").out()).contains("There are no jobs");
	}

	@Test
	void refusalsOfACommandNameHelpThatThereIs() {
		assertThat(jobs("submit nonsense").err()).contains("There is no command hilum nonsense", "hilum --help lists them");
		assertThat(jobs("submit extensionz").err()).contains("There is no command hilum extensionz", "extensions");
		assertThat(jobs("submit train 1 2d 0 --no-such-option").err()).contains("hilum train --help explains it");
	}

	@Test
	void optionsOfTheCommandMayDependOnEachOther() {
		String held = "submit --memory " + HELD + " ";
		for (String line : List.of("train 1 2d 0 --loss focal --set loss.gamma=2",
				"train 1 2d 0 -tr of_a_later_release --set a=1",
				"train 1 2d 0 -tr quick --set batch_divisor=3 --executor local --set executor.niceness=3",
				"predict -i a -o b -d 1 -c 2d --disable_tta --c", "run 1 2d all --plan_only")) {
			CommandRun run = jobs(held + line);
			assertThat(run.exitCode()).as(run.err()).isZero();
		}
		jobs("cancel 1 2 3 4 5");
	}

	@Test
	void aJobIsMovedBeforeAnother() throws Exception {
		for (int i = 0; i < 3; i++) {
			assertThat(jobs("submit --memory " + HELD + " check x").exitCode()).isZero();
		}
		assertThat(jobs("move 3 1").exitCode()).isZero();
		assertThat(json().findValuesAsText("priority")).containsExactly("0", "0", "1");
		assertThat(jobs("move 3").exitCode()).isZero();
		assertThat(json().findValuesAsText("priority")).containsExactly("0", "0", "0");
		assertThat(jobs("move 9 1").exitCode()).isEqualTo(2);
		assertThat(jobs("why 1").out()).contains("It needs " + HELD + " MB of memory");
		jobs("cancel 1 2 3");
	}
}
