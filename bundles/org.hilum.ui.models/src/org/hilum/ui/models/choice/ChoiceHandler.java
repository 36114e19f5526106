// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.choice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.jobs.Job;
import org.hilum.runs.models.ModelEntry;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.UiIds;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.models.ModelList;
import org.hilum.ui.models.SelectedModels;
import org.hilum.ui.models.choice.ChoiceDraft.Rule;
import org.hilum.ui.models.result.PredictionActions;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.LibraryModels;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.BackgroundWork;
import org.hilum.ui.run.Trainings;

/** Chooses the best configuration or ensemble of the models of the selected project, runs or experiments, as a job. */
public final class ChoiceHandler extends ProjectHandler {

	/** nnU-Net's name of the file. */
	private static final String INSTRUCTIONS = "inference_instructions.txt";

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		String dataset = project.model().getDataset().getName();
		Path results = ProjectService.folders(project.model()).results();
		BackgroundWork.user(Messages.ChoiceHandler_reading, () -> {
			List<ModelEntry> models = ModelEntry.ofResults(results).stream().filter(m -> m.dataset().equals(dataset)).toList();
			if (models.isEmpty()) {
				throw HilumException.usage("No model was trained on " + dataset + " yet", "Train at least one fold of an "
						+ "experiment, of several with --npz for ensembles.");
			}
			window.getShell().getDisplay().asyncExec(() -> ask(window, selection, models));
		});
	}

	private static void ask(IWorkbenchWindow window, ProjectSelection selection, List<ModelEntry> models) {
		OpenProject project = selection.project().orElseThrow();
		String dataset = project.model().getDataset().getName();
		List<String> preset = SelectedModels.runs(selection).keySet().stream().map(Path::toString).filter(p -> models.stream()
				.anyMatch(m -> m.reference().equals(p))).toList();
		ChoiceDraft draft = new ChoiceDraft(project.folder(), dataset, ModelLibrary.ofUser().root());
		if (new ChoiceDialog(window.getShell(), draft, models, preset).open() == Window.OK) {
			submit(window, draft, ProjectService.folders(project.model()).results(dataset));
			Pages.showView(UiIds.JOBS);
		}
	}

	/**
	 * Submits the jobs of a choice; what they find is shown when they have finished.
	 *
	 * @param window  the window
	 * @param draft   the choice
	 * @param results the data set's folder of results
	 */
	static void submit(IWorkbenchWindow window, ChoiceDraft draft, Path results) {
		BackgroundWork.user(Messages.ChoiceHandler_submitting, () -> {
			Job choosing = Trainings.get().submit(draft.spec());
			draft.adding(choosing.id()).ifPresent(spec -> {
				Job adding = Trainings.get().submit(spec);
				PredictionActions.whenFinished(adding.id(), () -> {
					LibraryModels.get().refreshLater();
					ModelList.get().refreshLater();
				});
			});
			PredictionActions.whenFinished(choosing.id(), () -> window.getShell().getDisplay().asyncExec(() -> show(window, draft,
					results)));
		});
	}

	private static void show(IWorkbenchWindow window, ChoiceDraft draft, Path results) {
		if (draft.rule() == Rule.CRITERION) {
			Pages.openNewReport(window, draft.output().resolve("report.html"), Messages.ChoiceHandler_report);
			return;
		}
		Path file = results.resolve(INSTRUCTIONS);
		try {
			StandardButtons.inform(window.getShell(), Messages.ChoiceDialog_title, NLS.bind(Messages.ChoiceHandler_found,
					Files.readString(file), file));
		} catch (IOException e) {
			System.getLogger(ChoiceHandler.class.getName()).log(System.Logger.Level.WARNING, "The instructions are not shown", e);
		}
	}
}
