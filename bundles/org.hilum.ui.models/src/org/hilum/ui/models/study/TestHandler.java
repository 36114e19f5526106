// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.Folders;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.study.TrainedModels;
import org.hilum.jobs.Job;
import org.hilum.nnunet.dataset.AnnotatorVariants;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.models.SelectedModels;
import org.hilum.ui.models.result.PredictionActions;
import org.hilum.ui.models.study.TestDraft.Kind;
import org.hilum.ui.models.study.TestDraft.Place;
import org.hilum.ui.models.study.TestDraft.Source;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.EvaluationSources;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.BackgroundWork;
import org.hilum.ui.run.Trainings;

/** Tests of the selected project as jobs, whose reports open when they have finished; which one stands in plugin.xml. */
public final class TestHandler extends ProjectHandler implements IExecutableExtension {

	/** Folder with a folder for each annotator that the example study has. */
	private static final String ANNOTATORS = "annotators";

	private Kind kind;

	@Override
	public void setInitializationData(IConfigurationElement configuration, String property, Object data) {
		kind = Kind.valueOf(((String) data).toUpperCase(Locale.ROOT));
	}

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		open(window, project, kind, selection);
	}

	/**
	 * Asks for a test and submits it.
	 *
	 * @param window    the window
	 * @param project   the project
	 * @param kind      what is tested
	 * @param selection what is selected
	 */
	static void open(IWorkbenchWindow window, OpenProject project, Kind kind, ProjectSelection selection) {
		TestDraft draft = new TestDraft(kind, project.folder());
		project.dataset().ifPresent(dataset -> {
			draft.setPath(Place.DATASET, dataset.resolve("dataset.json").toString());
			propose(draft, Place.IMAGES, dataset.resolve("imagesTs"));
			if (kind == Kind.CHANGES) {
				propose(draft, Place.REFERENCE, dataset.resolve("labelsTs"));
			}
		});
		SelectedModels.runs(selection).keySet().stream().findFirst().ifPresent(m -> draft.setPath(Place.MODEL, m.toString()));
		if (new TestDialog(window.getShell(), draft, project.folder(), proposed(project, kind, selection)).open() == Window.OK) {
			submit(window, draft);
			Pages.showView(UiIds.JOBS);
		}
	}

	private static void propose(TestDraft draft, Place place, Path folder) {
		if (Files.isDirectory(folder)) {
			draft.setPath(place, folder.toString());
		}
	}

	/** What is proposed; of comparisons the first group of two or more is ticked. */
	private static List<Proposal> proposed(OpenProject project, Kind kind, ProjectSelection selection) {
		List<Source> all = sources(project);
		if (kind == Kind.STABILITY) {
			return all.stream().map(s -> new Proposal(s, true)).toList();
		}
		all.removeIf(s -> !s.model());
		if (kind != Kind.COMPARISON) {
			return all.stream().map(s -> new Proposal(s, true)).toList();
		}
		all.removeIf(s -> !Files.isRegularFile(EvaluationSummary.file(s.folder())));
		// what was selected, evaluations, models by their cross-validation, predictions: their cases differ
		return Proposal.ofGroups(List.of(evaluated(EvaluationSources.of(selection)), evaluated(EvaluationSources.of(project)),
				evaluated(trained(project)), all));
	}

	/** The cross-validations of the trained models, the folds of a model together, and of ensembles. */
	private static List<Report.Source> trained(OpenProject project) {
		return project.dataset().map(d -> ProjectService.folders(project.model()).results(d.getFileName().toString())).filter(
				Files::isDirectory).map(TrainedModels::all).orElse(List.of()).stream().map(s -> new Report.Source(
						EvaluationSources
								.modelName(project, s.name()), s.summaries())).toList();
	}

	private static List<Source> evaluated(List<Report.Source> sources) {
		return sources.stream().map(s -> new Source(true, s.name(), s.summaries())).toList();
	}

	/**
	 * {@return the annotators of a project's data set and its predictions}
	 *
	 * @param project the project
	 */
	static List<Source> sources(OpenProject project) {
		List<Source> all = new ArrayList<>();
		project.dataset().ifPresent(dataset -> {
			List<Path> folders = new ArrayList<>(List.of(dataset.resolve("labelsTr")));
			folders.addAll(Folders.list(dataset.resolve(AnnotatorVariants.FOLDER)));
			folders.addAll(Folders.list(dataset.resolve(ANNOTATORS)));
			folders.stream().filter(Files::isDirectory).forEach(f -> all.add(new Source(false, f.getFileName().toString(), f)));
		});
		PredictionFolder.ofProject(project.folder()).forEach(f -> all.add(new Source(true, f.getFileName().toString(), f)));
		return all;
	}

	/**
	 * Submits a test; its report opens when it has finished.
	 *
	 * @param window the window
	 * @param draft  the test
	 */
	static void submit(IWorkbenchWindow window, TestDraft draft) {
		BackgroundWork.user(Messages.TestHandler_submitting, () -> {
			Job job = Trainings.get().submit(draft.spec());
			PredictionActions.whenFinished(job.id(), () -> {
				if (draft.kind() == Kind.COMPARISON) {
					// its cases are selected and opened in the editor of evaluations
					PredictionActions.openReport(draft.report().resolveSibling(ReportFiles.JSON));
				} else {
					window.getShell().getDisplay().asyncExec(() -> Pages.openNewReport(window, draft.report(), PlaceTexts.title(
							draft
									.kind())));
				}
			});
		});
	}
}
