// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.Progress;
import org.hilum.engine.train.UnlikeFold;
import org.hilum.model.Experiment;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.parts.ProjectParts;
import org.hilum.ui.WizardWork;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.Texts;
import org.hilum.ui.run.Trainings;

/**
 * Start of trainings from their beginning. Runs of the same models that were trained with other plans or labels, by which they
 * would be refused, are replaced after a question.
 */
public final class RunStart {

	/** Differences that the question names. */
	private static final int SHOWN = 3;

	private final IWorkbenchWindow window;
	private final OpenProject project;
	private final Experiment experiment;

	private RunStart(IWorkbenchWindow window, OpenProject project, Experiment experiment) {
		this.window = window;
		this.project = project;
		this.experiment = experiment;
	}

	/**
	 * Starts runs; those that wait or run are left alone.
	 *
	 * @param window     where questions are asked
	 * @param project    the project
	 * @param experiment one of its experiments, as it is stored
	 * @param chosen     run folders of the experiment; what is in them is replaced
	 * @return whether they were started
	 */
	public static boolean start(IWorkbenchWindow window, OpenProject project, Experiment experiment,
			Collection<RunFolder> chosen) {
		return new RunStart(window, project, experiment).start(chosen);
	}

	private boolean start(Collection<RunFolder> chosen) {
		List<UnlikeFold> unlike = new ArrayList<>();
		List<TrainingRequest> requests = ProjectService.requests(experiment).stream().filter(r -> chosen.contains(r.runFolder()))
				.toList();
		if (!work(Messages.RunStart_comparing, () -> unlike.addAll(Pipeline.unlikeFolds(requests)))) {
			return false;
		}
		Collection<RunFolder> wanted = unlike.isEmpty() ? chosen : replace(unlike, chosen);
		if (!wanted.isEmpty()) {
			Trainings.get().start(project, experiment, wanted);
		}
		return !wanted.isEmpty();
	}

	private Collection<RunFolder> replace(List<UnlikeFold> unlike, Collection<RunFolder> chosen) {
		List<RunFolder> old = unlike.stream().map(fold -> new RunFolder(fold.folder())).toList();
		List<Path> models = old.stream().map(RunFolder::model).distinct().toList();
		List<RunFolder> all = Trainings.folders(experiment).stream().filter(run -> chosen.contains(run) || models.contains(run
				.model())).toList();
		boolean more = all.size() > chosen.size();
		String question = NLS.bind(Messages.RunStart_question, new Object[] { Texts.count(old.size(), Noun.RUN), String.join(", ",
				models.stream().map(model -> model.getFileName().toString()).toList()), String.join("; ", unlike.getFirst()
						.differences().stream().limit(SHOWN).toList()) });
		List<String> buttons = Stream.of(more ? Messages.RunStart_all : Messages.RunStart_replace, more ? Messages.RunStart_chosen
				: "", Messages.RunHandler_cancel).filter(text -> !text.isEmpty()).toList();
		int answer = new MessageDialog(window.getShell(), Messages.RunStart_title, null, question, MessageDialog.QUESTION, 0,
				buttons.toArray(String[]::new)).open();
		boolean agreed = answer >= 0 && answer < buttons.size() - 1;
		if (!agreed || !work(Messages.RunStart_replacing, () -> remove(old))) {
			return List.of();
		}
		return answer == 0 ? all : chosen;
	}

	private void remove(List<RunFolder> old) {
		ProjectEdit edit = new ProjectParts(ProjectService.load(project.folder()), Trainings.get()::isActive).deleteRuns(old);
		edit.files().prepare(Progress.NONE);
		OpenProjects.get().change(project, edit);
	}

	private boolean work(String title, Runnable work) {
		return WizardWork.run(window, false, monitor -> {
			monitor.beginTask(title, IProgressMonitor.UNKNOWN);
			work.run();
		}, problem -> ProblemDialog.open(window.getShell(), problem));
	}
}
