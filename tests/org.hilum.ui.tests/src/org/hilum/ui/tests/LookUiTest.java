// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.page.Pages;
import org.hilum.ui.preference.Look;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The colours of everything that is open follow the setting, and nothing keeps those of before. */
class LookUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(30);
	private static final int BRIGHT = 384;

	@TempDir
	private Path temporary;
	private OpenProject project;

	private static Shell window() {
		return Workbench.window().getShell();
	}

	@BeforeEach
	void open() {
		project = EvaluatedSample.open(temporary, "Colours");
		UiThread.run(() -> {
			Commands.execute(Commands.WELCOME);
			Pages.openOverview(Workbench.window(), project);
			Commands.execute(Commands.OPEN_DATASET, ProjectSelection.of(List.of(project)));
			Commands.execute(Commands.OPEN_EXPERIMENT, new ProjectSelection(List.of(ProjectTree.node(project,
					project.model().getExperiments().getFirst()))));
			Commands.execute("org.hilum.ui.report.openFiles", Map.of("org.hilum.ui.report.files",
					EvaluatedSample.summary(project, "first").toString()));
			List.of(UiIds.CHEAT_SHEETS, UiIds.JOBS, UiIds.FINDINGS, UiIds.DETAILS, UiIds.MONITOR).forEach(Pages::showView);
		});
		show(Look.LIGHT);
	}

	@AfterEach
	void close() {
		UserSettings.save(OptionValues.NONE);
		show(Look.LIGHT);
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private static void show(Look look) {
		UiThread.run(() -> look.show(UiThread.display()));
		await(look);
	}

	private static void await(Look look) {
		UiThread.await(look + " colours", MOMENT, () -> PlatformUI.getWorkbench().getService(IThemeEngine.class).getActiveTheme()
				.getId().endsWith(look.isDark() ? "dark" : "light") && ThemeColors.isDark(UiThread.display()) == look.isDark()
				&& isBright(Workbench.navigator().getCommonViewer().getTree().getBackground()) != look.isDark()
				&& isBright(Workbench.navigator().getCommonViewer().getTree().getForeground()) == look.isDark());
	}

	private static boolean isBright(Color color) {
		return color.getRed() + color.getGreen() + color.getBlue() >= BRIGHT;
	}

	/** Text and ground of every control that can be seen. */
	private static Map<Control, String> colours() {
		Map<Control, String> colours = new HashMap<>();
		UiThread.run(() -> Widgets.all(window(), Control.class).stream().filter(Control::isVisible).forEach(control -> colours
				.put(control, name(control.getForeground()) + " on " + name(control.getBackground()))));
		return colours;
	}

	private static String name(Color color) {
		return isBright(color) ? "bright" : "dark";
	}

	private static void choose(String colours) {
		PreferenceDialog dialog = UiThread.get(() -> {
			PreferenceDialog made = PreferencesUtil.createPreferenceDialogOn(window(), "org.hilum.ui.preferences", null, null);
			made.setBlockOnOpen(false);
			made.open();
			return made;
		});
		UiThread.run(() -> {
			Combo theme = Widgets.named(dialog.getShell(), Combo.class, "theme");
			theme.setText(colours);
			theme.notifyListeners(SWT.Selection, new Event());
			Widgets.press(dialog.getShell(), "Apply and Close");
		});
	}

	@Test
	void theSettingIsFollowedAtOnceAndBack() {
		Map<Control, String> light = colours();
		assertThat(light).containsValue("dark on bright");
		choose("Dark");
		await(Look.DARK);
		UiThread.run(() -> {
			for (Class<? extends Control> type : List.of(Label.class, Link.class)) {
				Widgets.all(window(), type).stream().filter(Control::isEnabled).forEach(label -> assertThat(isBright(label
						.getForeground())).as(label + " can be read on dark ground").isTrue());
			}
		});
		choose("Light");
		await(Look.LIGHT);
		Map<Control, String> after = colours();
		TreeSet<String> other = new TreeSet<>();
		UiThread.run(() -> light.forEach((control, before) -> {
			String now = after.get(control);
			if (now != null && !now.equals(before)) {
				other.add(control + ": " + now + " instead of " + before);
			}
		}));
		assertThat(other).isEmpty();
	}
}
