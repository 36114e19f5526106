// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.edit.ExperimentExtension;
import org.hilum.ui.command.RunStart;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.ProjectChanges;
import org.hilum.ui.page.Pages;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.run.Trainings;

/** What can be done with selected runs of an experiment; asks before results are replaced. */
final class RunActions {

	private final IWorkbenchWindow window;
	private final OpenProject project;

	/**
	 * Makes the actions.
	 *
	 * @param window where questions are asked
	 * @param project the project
	 */
	RunActions(IWorkbenchWindow window, OpenProject project) {
		this.window = window;
		this.project = project;
	}

	/** {@return whether one of the runs can be started, again or for the first time} */
	static boolean canStart(List<RunCell> runs) {
		return runs.stream().anyMatch(run -> !run.isActive());
	}

	/** {@return whether one of the runs can be stopped} */
	static boolean canStop(List<RunCell> runs) {
		return runs.stream().anyMatch(RunCell::isActive);
	}

	/** {@return whether one of the runs can be continued} */
	static boolean canResume(List<RunCell> runs) {
		return runs.stream().anyMatch(RunCell::isResumable);
	}

	/** {@return whether one of the runs can be trained for more epochs} */
	static boolean canExtend(List<RunCell> runs) {
		return runs.stream().anyMatch(RunCell::isExtensible);
	}

	/**
	 * Asks for a number of epochs and trains runs up to it; the experiment gets the number.
	 *
	 * @param experiment the experiment as it is stored
	 * @param runs       some of its runs; those that were not trained, or wait or train, are left alone
	 * @param epochs     the epochs that the experiment asks for
	 */
	void extend(Experiment experiment, List<RunCell> runs, int epochs) {
		List<RunCell> trained = runs.stream().filter(RunCell::isExtensible).toList();
		int fewest = trained.stream().mapToInt(run -> run.status().epoch()).min().orElse(0);
		ExtendDialog dialog = new ExtendDialog(window.getShell(), trained.size(), fewest, epochs);
		if (dialog.open() == Window.OK) {
			extendTo(experiment, folders(trained), dialog.epochs());
		}
	}

	private void extendTo(Experiment experiment, List<RunFolder> folders, int epochs) {
		AtomicReference<ExperimentExtension> extension = new AtomicReference<>();
		ProjectChanges changes = new ProjectChanges(window, project);
		boolean possible = changes.work(() -> extension.set(ExperimentExtension.of(project.model(), experiment, epochs,
				request -> folders.contains(request.runFolder()))));
		if (possible && changes.store(extension.get().edit())) {
			attempt(() -> {
				Trainings.get().extend(project, experiment, extension.get().requests());
				Pages.showMonitor(window);
			});
		}
	}

	/**
	 * Starts runs from their beginning.
	 *
	 * @param experiment the experiment as it is stored
	 * @param runs       some of its runs; those that wait or train are left alone
	 */
	void start(Experiment experiment, List<RunCell> runs) {
		List<RunCell> idle = runs.stream().filter(run -> !run.isActive()).toList();
		List<RunCell> fresh = idle.stream().filter(run -> run.status() == null).toList();
		List<RunCell> chosen = fresh.size() == idle.size() ? idle : ask(idle, fresh);
		if (!chosen.isEmpty()) {
			attempt(() -> {
				if (RunStart.start(window, project, experiment, folders(chosen))) {
					Pages.showMonitor(window);
				}
			});
		}
	}

	private List<RunCell> ask(List<RunCell> idle, List<RunCell> fresh) {
		String question = NLS.bind(Messages.RunActions_trained, idle.size() - fresh.size(), idle.size());
		if (fresh.isEmpty()) {
			int answer = dialog(question, Messages.RunActions_again, Messages.RunActions_cancel).open();
			return answer == 0 ? idle : List.of();
		}
		int answer = dialog(question, Messages.RunActions_others, Messages.RunActions_allAgain, Messages.RunActions_cancel)
				.open();
		return answer == 0 ? fresh : answer == 1 ? idle : List.of();
	}

	private MessageDialog dialog(String question, String... buttons) {
		return new MessageDialog(window.getShell(), Messages.RunActions_title, null, question, MessageDialog.QUESTION, 0,
				buttons);
	}

	/**
	 * Continues runs from their latest checkpoints.
	 *
	 * @param experiment the experiment as it is stored
	 * @param runs       some of its runs; those that cannot be continued are left alone
	 */
	void resume(Experiment experiment, List<RunCell> runs) {
		List<RunCell> chosen = runs.stream().filter(RunCell::isResumable).toList();
		attempt(() -> {
			Trainings.get().resume(project, experiment, folders(chosen));
			Pages.showMonitor(window);
		});
	}

	/**
	 * Stops runs: what waits is cancelled, what trains saves a checkpoint and ends.
	 *
	 * @param runs some runs; those that neither wait nor train are left alone
	 */
	static void stop(List<RunCell> runs) {
		Trainings.get().stop(folders(runs.stream().filter(RunCell::isActive).toList()));
	}

	private static List<RunFolder> folders(List<RunCell> runs) {
		return runs.stream().map(RunCell::folder).toList();
	}

	private void attempt(Runnable action) {
		try {
			action.run();
		} catch (HilumException e) {
			ProblemDialog.open(window.getShell(), Problem.of(e));
		}
	}
}
