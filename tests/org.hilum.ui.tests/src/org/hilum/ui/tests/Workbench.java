// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.hilum.core.HilumException;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.ui.UiIds;
import org.hilum.ui.monitor.MonitorView;
import org.hilum.ui.navigator.DatasetsNavigator;
import org.hilum.ui.page.Wizards;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.selection.SelectionSource;
import org.hilum.ui.wizard.SampleProject;

/** What the tests of the workbench do with it. */
public final class Workbench {

	/** Long enough for a machine of two processors that others use, too: the short training takes 12 s to 130 s. */
	public static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("hilum.patience", 300));

	private Workbench() {
	}

	/** The main window; call it on the UI thread. */
	public static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	}

	/** The page of the main window; call it on the UI thread. */
	public static IWorkbenchPage page() {
		return window().getActivePage();
	}

	/** The Training Monitor. */
	public static MonitorView monitor() {
		return UiThread.get(() -> (MonitorView) page().showView(UiIds.MONITOR));
	}

	/** Removes the projects that other tests left in the workspace; who needs the sample project makes it again. */
	public static void removeProjects() {
		OpenProjects.get().all().forEach(project -> OpenProjects.get().remove(project, true));
	}

	/** The navigator; call it on the UI thread. */
	public static DatasetsNavigator navigator() {
		return (DatasetsNavigator) page().findView(UiIds.NAVIGATOR);
	}

	/** Every line of the navigator, unfolded, indented by tabs. */
	public static List<String> tree() {
		return UiThread.get(() -> {
			navigator().getCommonViewer().expandAll();
			List<String> lines = new ArrayList<>();
			Tree tree = navigator().getCommonViewer().getTree();
			collect(tree.getItems(), "", lines);
			return lines;
		});
	}

	private static void collect(TreeItem[] items, String indent, List<String> lines) {
		for (TreeItem item : items) {
			lines.add(indent + item.getText());
			collect(item.getItems(), indent + "\t", lines);
		}
	}

	/** Opens a wizard without waiting for its end. */
	public static Shell openNewProjectWizard() {
		return openWizard(Wizards.NEW_PROJECT, new ProjectSelection(List.of()));
	}

	/** Opens a wizard without waiting for its end. */
	public static Shell openNewExperimentWizard(OpenProject project) {
		return openWizard(Wizards.NEW_EXPERIMENT, ProjectSelection.of(List.of(project)));
	}

	/** Opens a registered wizard without waiting for its end. */
	public static Shell openWizard(String id, ProjectSelection selection) {
		return open(() -> Wizards.dialog(window(), id, selection));
	}

	/** Makes something the selection of the workbench, as the active part does. */
	public static void select(ProjectSelection selection) {
		UiThread.run(() -> SelectionSource.of(window()).select(selection));
	}

	/** The handler of a command, as the menus see it. */
	public static boolean isEnabled(String command) {
		return UiThread.get(() -> window().getService(ICommandService.class).getCommand(command).isEnabled());
	}

	/** Opens a wizard without waiting for its end. */
	public static Shell open(Callable<WizardDialog> make) {
		return UiThread.get(() -> {
			WizardDialog dialog = make.call();
			dialog.setBlockOnOpen(false);
			dialog.open();
			return dialog.getShell();
		});
	}

	/** The project of the sample study, made through the wizard when it is not there. */
	public static OpenProject sample() {
		if (OpenProjects.get().find(SampleProject.NAME).isEmpty()) {
			Shell wizard = openNewProjectWizard();
			UiThread.run(() -> {
				Widgets.choose(Widgets.named(wizard, Button.class, "FOLDER"), false);
				Widgets.choose(Widgets.named(wizard, Button.class, "SAMPLE"), true);
				Widgets.press(wizard, "Finish");
			});
			UiThread.await("the sample project", PATIENCE, () -> OpenProjects.get().find(SampleProject.NAME).isPresent());
		}
		return OpenProjects.get().find(SampleProject.NAME).orElseThrow();
	}

	/** Adds a small experiment through the wizard and starts it. */
	public static void startExperiment(OpenProject project, String name, int fold, int epochs, int iterations) {
		Shell wizard = openNewExperimentWizard(project);
		UiThread.run(() -> {
			Widgets.named(wizard, Text.class, "name").setText(name);
			Combo folds = Widgets.named(wizard, Combo.class, "fold");
			folds.select(fold);
			folds.notifyListeners(SWT.Selection, new Event());
			Widgets.named(wizard, Spinner.class, "epochs").setSelection(epochs);
			Widgets.named(wizard, Spinner.class, "iterations").setSelection(iterations);
			Widgets.press(wizard, "Finish");
		});
	}

	/** The run of an experiment; fails when there is none. */
	public static Run run(OpenProject project, String experiment) {
		return project.model().getRuns().stream()
				.filter(run -> run.getExperiment() != null && run.getExperiment().getName().equals(experiment)).findFirst()
				.orElseThrow(() -> new AssertionError("There is no run of " + experiment));
	}

	/** Waits until the run of an experiment is in a state. */
	public static Run await(OpenProject project, String experiment, RunState state) {
		Predicate<Run> wanted = run -> run.getExperiment() != null && run.getExperiment().getName().equals(experiment)
				&& run.getState() == state;
		UiThread.await(experiment + " " + state, PATIENCE, () -> project.model().getRuns().stream().anyMatch(wanted));
		return run(project, experiment);
	}

	/** {@return the texts of the dialog that shows a failure; the dialog is closed again} */
	static String textsOfProblem(HilumException failure) {
		ProblemDialog dialog = UiThread.get(() -> {
			ProblemDialog made = new ProblemDialog(window().getShell(), Problem.of(failure));
			made.setBlockOnOpen(false);
			made.open();
			return made;
		});
		String texts = UiThread.get(() -> Widgets.texts(dialog.getShell()));
		UiThread.run(() -> Widgets.press(dialog.getShell(), "OK"));
		return texts;
	}
}
