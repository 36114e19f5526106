// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.Sha256;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.FingerprintExtractor;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunOrigins;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.edit.ProjectEdits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is older than what it was made of is named with the reason. */
class StalePartsTest {

	private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");

	@TempDir
	private Path folder;
	private Path root;
	private Path prepared;
	private Path raw;
	private RunFolder run;
	private String runName;

	@BeforeEach
	void train() throws IOException {
		root = folder.resolve("project");
		Project project = ProjectService.create(root, "Toy", DatasetSource.detect(ToyStudy.write(folder.resolve("elsewhere"))),
				Progress.NONE);
		prepared = ProjectService.folders(project).preprocessed(ToyStudy.NAME);
		raw = ProjectService.folders(project).raw(ToyStudy.NAME);
		RawDataset dataset = RawDataset.open(raw);
		Fingerprint fingerprint = FingerprintExtractor.extract(dataset, 1, Progress.NONE);
		fingerprint.write(prepared.resolve(Fingerprint.FILE_NAME));
		PlannerChoice.standard().plan(ToyStudy.NAME, dataset.description(), fingerprint).write(plans());
		Files.writeString(prepared.resolve("splits_final.json"), "[]");
		TrainingRequest request = ProjectService.requests(project.getExperiments().getFirst()).getFirst();
		run = request.runFolder();
		runName = root.relativize(run.path()).toString();
		ObjectNode json = Json.object();
		json.set("request", request.toJson());
		Plans adapted = request.preset().adapt(Plans.read(plans()), request.options());
		json.putObject("made_from").put("plans_sha256", Sha256.of(Json.line(adapted.json()).getBytes(StandardCharsets.UTF_8)))
				.put("folds_sha256", Sha256.of(prepared.resolve("splits_final.json")));
		Json.write(run.runJson(), json);
		Files.writeString(run.progress(), "{\"event\":\"start\",\"epochs\":9}\n{\"event\":\"end\",\"status\":\"finished\"}\n");
	}

	private Path plans() {
		return prepared.resolve("nnUNetPlans.json");
	}

	private Map<String, String> stale() {
		return StaleParts.of(ProjectService.load(root));
	}

	@Test
	void aRunOfTheseDataIsNotStale() {
		assertThat(stale()).isEmpty();
	}

	@Test
	void otherPlansMakeRunsStale() {
		ObjectNode json = (ObjectNode) Json.read(plans());
		((ObjectNode) json.at("/configurations/3d_fullres")).put("batch_size", 7);
		Json.write(plans(), json);
		assertThat(stale()).isEqualTo(Map.of(runName, "the plans changed"));
	}

	@Test
	void eachRunIsComparedWithPlansAsItsOwnTrainerChangesThem() {
		ObjectNode json = (ObjectNode) Json.read(run.runJson());
		TrainingRequest other = TrainingRequest.fromJson(json.path("request")).withTrainer("nnUNetTrainer");
		json.set("request", other.toJson());
		Json.write(other.runFolder().runJson(), json);
		RunOrigins origins = new RunOrigins(prepared);
		assertThat(List.of(origins.change(run), origins.change(other.runFolder()), origins.change(run)))
				.isEqualTo(List.of(Optional.empty(), Optional.of("the plans changed"), Optional.empty()));
	}

	@Test
	void aRunWhoseExperimentWasChangedAfterwardsIsNamedWithWhatDiffers() throws IOException {
		Files.createFile(run.checkpoint("final"));
		ProjectEditor editor = new ProjectEditor(root);
		String uuid = ProjectService.intent(root).getExperiments().getFirst().getUuid();
		assertThat(ChangedRuns.of(ProjectService.load(root))).isEmpty();
		editor.execute(ExperimentEdits.setOptions(uuid, OptionValues.NONE.with(TrainingOptions.THREADS, 3)));
		assertThat(ChangedRuns.of(ProjectService.load(root))).as("an option of the execution").isEmpty();
		editor.execute(ExperimentEdits.setOptions(uuid, OptionValues.NONE.with(TrainingOptions.EPOCHS, 77)));
		editor.execute(ExperimentEdits.setModelName(uuid, TrainingRequest.fromJson(Json.read(run.runJson()).path("request"))
				.preset().modelName()));
		Project project = ProjectService.load(root);
		assertThat(ChangedRuns.of(project)).containsOnlyKeys(runName);
		assertThat(ChangedRuns.of(project).get(runName).inWords()).matches("epochs \\d+ instead of 77");
		assertThat(ChangedRuns.of(project, project.getExperiments().getFirst())).extracting(ChangedRuns.Change::run)
				.containsExactly(run);
		Files.delete(run.checkpoint("final"));
		assertThat(ChangedRuns.of(ProjectService.load(root))).as("it begins anew").isEmpty();
	}

	@Test
	void itEndsWhenItIsCancelled() {
		Project project = ProjectService.load(root);
		assertThat(StaleParts.of(project, () -> false)).contains(Map.of());
		assertThat(StaleParts.of(project, () -> true)).isEmpty();
	}

	@Test
	void otherFoldsMakeRunsStale() throws IOException {
		Files.writeString(prepared.resolve("splits_final.json"), "[{\"train\": [], \"val\": []}]");
		assertThat(stale()).isEqualTo(Map.of(runName, "the folds changed"));
	}

	@Test
	void dataThatAreNewerThanTheirFingerprintMakeRunsStale() throws IOException {
		Files.setLastModifiedTime(prepared.resolve(Fingerprint.FILE_NAME), FileTime.from(PAST));
		assertThat(stale()).isEqualTo(Map.of(runName, "the data set changed"));
	}

	@Test
	void aRunThatDoesNotSayWhatItWasMadeFromIsNotJudged() throws IOException {
		Files.writeString(run.runJson(), "{}");
		Files.writeString(prepared.resolve("splits_final.json"), "[{}]");
		assertThat(stale()).isEmpty();
	}

	@Test
	void aResultThatIsOlderThanItsPredictionsIsStale() throws IOException {
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setName("V1");
		evaluation.setUuid("_v1");
		evaluation.setPredictions("predictions/V1");
		new ProjectEditor(root).execute(ProjectEdits.addEvaluation(evaluation));
		Path predicted = Files.createDirectories(root.resolve("predictions/V1")).resolve("toy_000.nii.gz");
		Path result = Files.createDirectories(root.resolve("evaluations/_v1")).resolve("V1.json");
		Files.writeString(predicted, "");
		Files.writeString(result, "{\"foreground_mean\": {\"Dice\": 0.5}}");
		Files.setLastModifiedTime(predicted, FileTime.from(PAST));
		assertThat(stale()).isEmpty();
		Files.setLastModifiedTime(result, FileTime.from(PAST.minusSeconds(60)));
		assertThat(stale()).isEqualTo(Map.of("evaluations/_v1/V1.json", "the predictions changed"));
	}
}
