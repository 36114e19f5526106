// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.ui.command.Commands;
import org.hilum.ui.preference.Look;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the editor of data sets. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
class DatasetScreenshots extends WorkbenchScreenshots {

	private static final Duration MOMENT = Duration.ofMillis(1500);

	@TempDir
	private Path temporary;

	private static CTabFolder tabs() {
		return Widgets.find(Workbench.window().getShell(), CTabFolder.class,
				folder -> folder.getItemCount() == 3 && folder.getItem(0).getText().equals("Cases"));
	}

	private static Table table() {
		return Widgets.named(Workbench.window().getShell(), Table.class, "cases");
	}

	/** A region and a channel of another name. */
	private static void describe() {
		UiThread.run(() -> {
			tabs().setSelection(1);
			Shell window = Workbench.window().getShell();
			Table labels = Widgets.named(window, Table.class, "labels of the data set");
			labels.setSelection(1);
			labels.notifyListeners(SWT.Selection, new Event());
			Widgets.named(window, Text.class, "label name").setText("whole");
			Widgets.named(window, Text.class, "label values").setText("1-2");
			Widgets.named(window, Button.class, "propose order").notifyListeners(SWT.Selection, new Event());
			Widgets.named(window, Button.class, "ignore label").notifyListeners(SWT.Selection, new Event());
		});
	}

	@Test
	void theTableOfCases() throws IOException {
		Files.createDirectories(TARGET);
		OpenProject project = BrokenSample.open(temporary, "Hippocampus");
		UiThread.run(() -> {
			arrange();
			Commands.execute("org.hilum.ui.dataset.check", ProjectSelection.of(List.of(project)));
			Commands.execute(Commands.OPEN_DATASET, ProjectSelection.of(List.of(project)));
		});
		FindingsUiTest.awaitFindings("Hippocampus: 1 error");
		UiThread.await("the cases with their findings", Workbench.PATIENCE,
				() -> table().getItemCount() == 39 && table().getItem(1).getText(2).equals("1"));
		UiThread.run(() -> {
			Workbench.page().setPartState(Workbench.page().findViewReference("org.hilum.ui.monitor.view"),
					IWorkbenchPage.STATE_MINIMIZED);
			Widgets.choose(Widgets.named(Workbench.window().getShell(), Button.class, "case pictures"), true);
			Combo group = Widgets.named(Workbench.window().getShell(), Combo.class, "case group");
			group.select(group.indexOf("Use"));
			group.notifyListeners(SWT.Selection, new Event());
			table().setSelection(11);
			table().notifyListeners(SWT.Selection, new Event());
		});
		UiThread.settle(MOMENT.multipliedBy(2));
		shoot("dataset-cases");
		PlannedSample.plan(project);
		UiThread.settle(MOMENT);
		UiThread.run(() -> {
			tabs().setSelection(2);
			Table configurations = Widgets.named(Workbench.window().getShell(), Table.class, "configurations");
			configurations.setSelection(1);
			configurations.notifyListeners(SWT.Selection, new Event());
		});
		shoot("dataset-plans");
		describe();
		shoot("dataset-description");
		UiThread.run(() -> tabs().setSelection(0));
		look(Look.DARK);
		shoot("dark-dataset-cases");
		UiThread.run(() -> tabs().setSelection(2));
		shoot("dark-dataset-plans");
		UiThread.run(() -> tabs().setSelection(1));
		shoot("dark-dataset-description");
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}
}
