// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.ui.preference.Look;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.command.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of reports of evaluations. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
class EvaluationScreenshots extends WorkbenchScreenshots {

	@TempDir
	private Path temporary;

	private static void show(String title) {
		CTabFolder tabs = Widgets.find(Workbench.window().getShell(), CTabFolder.class,
				f -> "report sections".equals(f.getData("name")) && f.isVisible());
		tabs.setSelection(Arrays.stream(tabs.getItems()).map(CTabItem::getText).toList().indexOf(title));
		tabs.notifyListeners(SWT.Selection, new Event());
	}

	private static void open(Path... files) {
		UiThread.run(() -> Commands.execute("org.hilum.ui.report.openFiles", Map.of("org.hilum.ui.report.files", String.join("\n",
				Arrays.stream(files).map(Path::toString).toList()))));
	}

	private static void await(String table) {
		UiThread.await("the cases", Workbench.PATIENCE, () -> Widgets.all(Workbench.window().getShell(), Table.class).stream()
				.anyMatch(t -> table.equals(t.getData("name")) && t.getItemCount() > 0));
	}

	private static void pages(String prefix, List<String> sections) {
		for (String section : sections) {
			UiThread.run(() -> show(section));
			shoot(prefix + section.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
		}
	}

	@Test
	void reportsOfEvaluations() throws IOException {
		Files.createDirectories(TARGET);
		OpenProject project = EvaluatedSample.open(temporary, "Hippocampus");
		UiThread.run(() -> {
			arrange();
			Workbench.page().setPartState(Workbench.page().findViewReference("org.hilum.ui.monitor.view"),
					IWorkbenchPage.STATE_MINIMIZED);
		});
		open(EvaluatedSample.summary(project, "first"));
		await("cases");
		UiThread.run(() -> {
			Table table = Widgets.named(Workbench.window().getShell(), Table.class, "cases");
			table.setSelection(2);
			table.notifyListeners(SWT.Selection, new Event());
		});
		shoot("evaluation-cases");
		pages("evaluation-", List.of("Result", "Metrics", "Volumes", "Definitions"));
		UiThread.run(() -> show("Gallery"));
		UiThread.await("the pictures", Workbench.PATIENCE, () -> Widgets.all(Workbench.window().getShell(),
				org.eclipse.swt.widgets.Canvas.class).stream().filter(c -> String.valueOf(c.getData("name")).startsWith(
						"picture ")).count() == EvaluatedSample.CASES);
		shoot("evaluation-gallery");
		pages("evaluation-", List.of("Slice profiles"));
		EvaluatedSample.evaluateProbabilities(project);
		open(EvaluatedSample.summary(project, "probable"));
		await("cases");
		pages("evaluation-", List.of("Probabilities"));
		open(EvaluatedSample.summary(project, "first"), EvaluatedSample.summary(project, "second"));
		await("Dice-all");
		shoot("comparison-cases");
		pages("comparison-", List.of("Result", "Dice"));
		dark();
		UiThread.run(() -> show("Cases"));
		shoot("dark-comparison-cases");
		pages("dark-comparison-", List.of("Dice"));
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private static void dark() {
		look(Look.DARK);
	}
}
