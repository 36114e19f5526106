// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.hilum.model.Experiment;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.junit.jupiter.api.Test;

/** Edit, Undo and Redo change the project file and what the views show. */
class UndoUiTest {

	private static List<String> stored(OpenProject project) {
		return ProjectService.intent(project.folder()).getExperiments().stream().map(Experiment::getName).toList();
	}

	@Test
	void changesAreUndoneAndRedoneByThePlatformsCommands() {
		OpenProject project = Workbench.sample();
		// undo of the workbench is disabled while another window, which a test has left, is in front
		UiThread.await("the window in front", Workbench.PATIENCE, () -> {
			Workbench.window().getShell().forceActive();
			return UiThread.display().getActiveShell() == Workbench.window().getShell();
		});
		List<String> before = stored(project);
		Experiment experiment = Experiments.create("3d_fullres", 4, "nnUNetTrainer_5epochs");
		experiment.setName("to be undone");
		OpenProjects.get().change(project, ExperimentEdits.add(experiment));
		OpenProjects.get().change(project, ExperimentEdits.rename(experiment.getUuid(), "renamed"));
		assertThat(project.experiment("renamed")).isPresent();
		assertThat(OperationHistoryFactory.getOperationHistory().getUndoOperation(OpenProjects.get().undoContext()).getLabel())
				.isEqualTo("Rename Experiment");

		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO));
		assertThat(project.experiment("to be undone")).isPresent();
		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO));
		assertThat(stored(project)).isEqualTo(before);
		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_REDO));
		assertThat(stored(project)).contains("to be undone");
		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO));
		assertThat(stored(project)).isEqualTo(before);
		assertThat(project.model().getExperiments()).extracting(Experiment::getName).isEqualTo(before);
	}

	@Test
	void anExperimentWithAnErrorIsMarked() {
		OpenProject project = Workbench.sample();
		Experiment experiment = Experiments.create("3d_fullres", 4, "nnUNetTrainer_25epochs");
		experiment.setName("of no trainer");
		OpenProjects.get().change(project, ExperimentEdits.add(experiment));
		try {
			UiThread.await("the mark", Workbench.PATIENCE,
					() -> Workbench.tree().stream().anyMatch(line -> line.contains("of no trainer")
							&& line.contains("error: There is no trainer nnUNetTrainer_25epochs")));
		} finally {
			OpenProjects.get().change(project, ExperimentEdits.remove(experiment.getUuid()));
		}
	}
}
