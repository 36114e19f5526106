// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.RunState;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.RecordedProgress;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunHistory;
import org.hilum.runs.RunStatus;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cascade from raw images to the report: its first stage is trained as far as the second one needs it. */
class CascadeJobTest {

	private static final String FIRST = "3d_lowres";
	private static final String SECOND = "3d_cascade_fullres";
	private static final String NEW = ": to be trained";
	private static final String KEPT = ": trained before, kept";

	@TempDir
	private Path folder;
	private TrainingRequest request;

	@BeforeEach
	void plan() {
		NnunetFolders folders = NnunetFolders.under(folder);
		ToyStudy.write(folders.raw());
		request = TrainingRequest.of(folders, ToyStudy.NAME, SECOND, "quick").with(TrainingOptions.EPOCHS, 1)
				.with(TrainingOptions.ITERATIONS, 1).with(TrainingOptions.DEVICE, "cpu");
		Pipeline.run(PipelineOptions.of(request).until(Stage.PLAN), Progress.NONE);
		addCascade(new PreprocessedDataset(folders.preprocessed(ToyStudy.NAME)).plansFile(request.plans()));
	}

	/** Images this small need no low resolution. */
	private static void addCascade(Path plans) {
		ObjectNode json = (ObjectNode) Json.read(plans);
		ObjectNode configurations = (ObjectNode) json.get("configurations");
		ObjectNode low = configurations.get("3d_fullres").deepCopy();
		low.put("data_identifier", "nnUNetPlans_3d_lowres").put("next_stage", SECOND);
		low.putArray("spacing").add(2.5).add(1.5).add(1.5);
		configurations.set(FIRST, low);
		configurations.putObject(SECOND).put("inherits_from", "3d_fullres").put("previous_stage", FIRST);
		Json.write(plans, json);
	}

	private static List<String> plan(TrainingRequest... requests) {
		return Pipeline.plan(List.of(requests), Progress.NONE).stream().map(PlannedTraining::line).toList();
	}

	private static String first(String fold, String work) {
		return FIRST + ", fold " + fold + work;
	}

	private static String second(String fold, String work) {
		return SECOND + ", fold " + fold + work;
	}

	private static Progress stopAt(String training) {
		AtomicBoolean stop = new AtomicBoolean();
		return new Listener(text -> stop.compareAndSet(false, text.contains(training))) {
			@Override
			public boolean cancelled() {
				return stop.get();
			}
		};
	}

	@Test
	void theFirstStageIsTrainedBeforeTheSecond() throws IOException {
		assertThat(plan(request, request.withFold(1))).containsExactly(first("0", NEW), first("1", NEW),
				first("2", NEW), first("3", NEW), first("4", NEW), second("0", NEW), second("1", NEW));
		assertThat(plan(request.withFold(-1))).containsExactly(first("all", NEW), second("all", NEW));

		assertThatThrownBy(() -> Pipeline.run(PipelineOptions.of(request), stopAt(FIRST + ", fold 2")))
				.isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(plan(request)).containsExactly(first("0", KEPT), first("2", NEW), first("3", NEW), first("4", NEW),
				second("0", NEW));

		PipelineResult result = Pipeline.run(PipelineOptions.of(request), Progress.NONE);
		assertThat(result.summary().cases()).hasSize(2);
		assertThat(result.report()).isRegularFile();
		Path predicted = request.forEarlierStage(FIRST, 0).modelFolder().resolve("predicted_next_stage/" + SECOND);
		assertThat(CaseStore.ids(predicted)).hasSize(ToyStudy.CASES);
		assertThat(plan(request)).containsExactly(first("0", KEPT), second("0", KEPT));
		// out of the folds' predictions, which are better than those of a network that was trained on the case
		assertThat(plan(request.withFold(-1))).containsExactly(second("all", NEW));

		String lost = result.summary().cases().getFirst().caseId();
		Files.delete(predicted.resolve(lost + ".npz"));
		assertThat(plan(request)).contains(first("0", ": trained before, predicts for the next stage"));
		RecordedProgress again = new RecordedProgress();
		Pipeline.run(PipelineOptions.of(request), again);
		assertThat(CaseStore.ids(predicted)).contains(lost);
		assertThat(again.notes()).contains("Training: up to date");
	}

	/** As jobs do it: the process that was started for the second stage trains the first, too. */
	@Test
	void theProcessOfAJobTrainsBoth() {
		TrainingRequest all = request.withFold(-1);
		List<String> told = new ArrayList<>();
		Pipeline.runRecorded(all, false, all.runFolder().path().resolve("job.log"), new Listener(_ -> RunHistory.read(all
				.runFolder()).stage()
				.map(RunEvent.Stage::name).ifPresent(told::add)));
		assertThat(told).contains("training 3d_lowres, fold all");
		assertThat(RunStatus.of(all.runFolder()).state()).isEqualTo(RunState.FINISHED);
		assertThat(RunHistory.read(all.runFolder()).epochs()).hasSize(1);
		assertThat(RunStatus.of(all.forEarlierStage(FIRST, -1).runFolder()).state()).isEqualTo(RunState.FINISHED);
		assertThat(plan(all)).containsExactly(second("all", KEPT));
	}

	/** Progress that passes on the notes and the beginnings of stages. */
	private static class Listener implements Progress {
		private final Consumer<String> hear;

		Listener(Consumer<String> hear) {
			this.hear = hear;
		}

		@Override
		public void begin(String stage, long total) {
			hear.accept(stage);
		}

		@Override
		public void advance(long units) {
			// the beginnings suffice
		}

		@Override
		public void note(String text) {
			hear.accept(text);
		}

		@Override
		public boolean cancelled() {
			return false;
		}
	}
}
