// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.hilum.core.Json;
import org.hilum.model.Experiment;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.parts.ProjectTrash;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.Trainings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of other plans, by which a training would be refused, are replaced from the editor of the experiment. */
class RunReplacementUiTest {

	private static final String TITLE = "Start";

	@TempDir
	private Path temporary;
	private OpenProject open;
	private List<TrainingRequest> requests;

	@BeforeEach
	void open() {
		open = BrokenSample.openSound(temporary, "Replanned");
		PlannedSample.plan(open);
		Experiment first = open.model().getExperiments().getFirst();
		OpenProjects.get().change(open, ExperimentEdits.setRuns(first.getUuid(), "nnUNetPlans", List.of("3d_fullres"), List.of(0,
				1, 2)));
		Experiment experiment = open.model().getExperiments().getFirst();
		requests = ProjectService.requests(experiment);
		requests.subList(0, 2).forEach(this::trainedWithOtherPlans);
		OpenProjects.get().reload(open);
		UiThread.run(() -> Commands.execute(Commands.OPEN_EXPERIMENT, new ProjectSelection(List.of(ProjectTree.node(open,
				experiment)))));
		UiThread.await("the runs", Workbench.PATIENCE, () -> cell(0).getText().contains("epochs"));
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(open, true);
	}

	private void trainedWithOtherPlans(TrainingRequest request) {
		PreprocessedDataset data = new PreprocessedDataset(request.folders().preprocessed(request.dataset()));
		ObjectNode plans = (ObjectNode) Json.read(data.plansFile(request.plans()));
		((ObjectNode) plans.at("/configurations/3d_fullres")).putArray("patch_size").add(16).add(16).add(16);
		Weights weights = new Weights();
		weights.put("w", new long[] { 1 }, new float[] { 1 });
		Map<?, ?> description = Json.mapper().convertValue(Json.read(data.descriptionFile()), Map.class);
		new Checkpoint(weights, Optional.empty(), Map.of(), 0.5, 1, Map.of("configuration", "3d_fullres", "plans", Json.mapper()
				.convertValue(plans, Map.class), "dataset_json", description), "HilumTrainerQuick", Optional.empty(), Map.of(
						"format", 1)).write(request.runFolder().checkpoint("final"));
		new RecordedRun(open, request).started(2).epoch(0).epoch(1).ended("finished", "");
	}

	private static Button button(String name) {
		return Widgets.find(Workbench.window().getShell(), Button.class, b -> name.equals(String.valueOf(b.getData("name"))));
	}

	private static Button cell(int fold) {
		return button("run 3d_fullres " + fold);
	}

	/** Presses Start for the third fold, whose training would be refused, and gives back the question. */
	private static Shell start() {
		UiThread.run(() -> {
			Widgets.choose(cell(2), true);
			UiThread.display().asyncExec(() -> button("START").notifyListeners(SWT.Selection, new Event()));
		});
		UiThread.await("the question", Workbench.PATIENCE, () -> Widgets.shell(TITLE) != null);
		return UiThread.get(() -> Widgets.shell(TITLE));
	}

	private static void answer(Shell question, String button) {
		UiThread.run(() -> Widgets.press(question, button));
		UiThread.await("the answer", Workbench.PATIENCE, question::isDisposed);
	}

	@Test
	void runsOfOtherPlansAreNamedAndLeftWhenTheQuestionIsCancelled() {
		Shell question = start();
		assertThat(UiThread.get(() -> Widgets.texts(question))).contains("2 runs of ", requests.getFirst().runFolder().model()
				.getFileName().toString(), "patch_size is ", " instead of [16,16,16]", "trash");
		answer(question, "Cancel");
		assertThat(Trainings.get().isActive(requests.get(2).runFolder())).isFalse();
		assertThat(requests.getFirst().runFolder().checkpoint("final")).exists();
		assertThat(ProjectTrash.of(open.folder()).entries()).isEmpty();
	}

	@Test
	void runsOfOtherPlansAreMovedToTheTrashAndAllFoldsStarted() {
		Shell question = start();
		answer(question, "Replace, Train All Folds");
		List<RunFolder> folders = requests.stream().map(TrainingRequest::runFolder).toList();
		try {
			UiThread.await("the jobs", Workbench.PATIENCE, () -> folders.stream().allMatch(run -> Trainings.get().latest(run)
					.isPresent()));
			assertThat(ProjectTrash.of(open.folder()).entries()).singleElement().satisfies(entry -> assertThat(entry.label())
					.contains("fold 0", "fold 1"));
			assertThat(folders).noneMatch(run -> Files.exists(run.checkpoint("final")));
		} finally {
			Trainings.get().stop(folders);
			UiThread.await("the end", Workbench.PATIENCE, () -> folders.stream().noneMatch(Trainings.get()::isActive));
		}
	}
}
