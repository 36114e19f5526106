// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.wizards.IWizardCategory;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.eclipse.ui.wizards.IWizardRegistry;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No mnemonic stands for two things that are seen at once: in a menu, on a page of a wizard, an editor or the preferences. The
 * build runs it in English and in German.
 */
class MnemonicsUiTest {

	/** Items of bundles that the tests bring and the product does not have. */
	private static final List<String> OF_THE_TESTS = List.of("Con&vert Line Delimiters To", "Previous Edit Lo&cation",
			"Next Edit Lo&cation");

	@TempDir
	private Path temporary;

	/** The mnemonic of a text, in lower case; 0 for none. */
	private static char mnemonic(String text) {
		String single = text.replace("&&", "");
		int at = single.indexOf('&');
		return at < 0 || at + 1 == single.length() ? 0 : single.toLowerCase(Locale.ROOT).charAt(at + 1);
	}

	private static void note(Map<Character, List<String>> known, String text) {
		if (mnemonic(text) != 0) {
			known.computeIfAbsent(mnemonic(text), _ -> new ArrayList<>()).add(text);
		}
	}

	private static List<String> doubled(String where, Map<Character, List<String>> known) {
		return known.values().stream().filter(texts -> texts.size() > 1).map(texts -> where + ": " + texts).toList();
	}

	/** The menu and those below it, filled as they are when they are opened. */
	private static List<String> ofMenu(String where, Menu menu) {
		menu.notifyListeners(SWT.Show, new Event());
		Map<Character, List<String>> known = new HashMap<>();
		List<String> found = new ArrayList<>();
		for (MenuItem item : menu.getItems()) {
			String text = item.getText().split("\t")[0];
			note(known, OF_THE_TESTS.contains(text) ? "" : text);
			if (item.getMenu() != null) {
				found.addAll(ofMenu(where + " > " + item.getText().replace("&", ""), item.getMenu()));
			}
		}
		menu.notifyListeners(SWT.Hide, new Event());
		found.addAll(doubled(where, known));
		return found;
	}

	private static List<String> ofControls(String where, Composite root) {
		Map<Character, List<String>> known = new HashMap<>();
		note(known, root, Control::isVisible);
		return doubled(where, known);
	}

	private static void note(Map<Character, List<String>> known, Composite root, Predicate<Control> seen) {
		Widgets.all(root, Control.class).stream().filter(seen).forEach(control -> note(known, switch (control) {
			case Button button -> button.getText();
			case Label label -> label.getText();
			case Group group -> group.getText();
			case Link link -> link.getText();
			default -> "";
		}));
	}

	@Test
	void ofTheMenusOfTheWindow() {
		List<String> found = UiThread.get(() -> ofMenu("menu", Workbench.window().getShell().getMenuBar()));
		assertThat(found).isEmpty();
	}

	@Test
	void ofTheContextMenuOfTheNavigator() {
		OpenProject project = BrokenSample.openSound(temporary, "Lettered");
		try {
			List<String> found = UiThread.get(() -> {
				Workbench.navigator().getCommonViewer().getTree().selectAll();
				Menu made = Workbench.navigator().getCommonViewer().getTree().getMenu();
				return made == null ? List.of("no menu") : ofMenu("context menu", made);
			});
			assertThat(found).isEmpty();
		} finally {
			OpenProjects.get().remove(project, true);
		}
	}

	private static List<IWizardDescriptor> wizards(IWizardRegistry registry) {
		List<IWizardDescriptor> all = new ArrayList<>();
		collect(registry.getRootCategory(), all);
		return all.stream().filter(one -> one.getId().startsWith("org.hilum.")).toList();
	}

	private static void collect(IWizardCategory category, List<IWizardDescriptor> all) {
		all.addAll(List.of(category.getWizards()));
		for (IWizardCategory inner : category.getCategories()) {
			collect(inner, all);
		}
	}

	/** A page with the buttons of the wizard; it need not be shown, which would ask for what the pages before it made. */
	private static List<String> ofPages(String wizard, Shell shell) {
		List<String> found = new ArrayList<>();
		WizardDialog dialog = (WizardDialog) shell.getData();
		for (IWizardPage page : dialog.getCurrentPage().getWizard().getPages()) {
			Map<Character, List<String>> known = new HashMap<>();
			note(known, (Composite) page.getControl(), Control::getVisible);
			// the buttons of a dialog have their number
			note(known, shell, control -> control instanceof Button && control.getData() instanceof Integer);
			found.addAll(doubled(wizard + " > " + page.getTitle(), known));
		}
		return found;
	}

	@Test
	void ofThePagesOfEachWizard() {
		OpenProject project = BrokenSample.openSound(temporary, "Wizards");
		List<String> found = new ArrayList<>();
		try {
			List<IWizardDescriptor> all = new ArrayList<>(wizards(PlatformUI.getWorkbench().getNewWizardRegistry()));
			all.addAll(wizards(PlatformUI.getWorkbench().getImportWizardRegistry()));
			assertThat(all).hasSizeGreaterThan(2);
			for (IWizardDescriptor one : all) {
				Shell shell = Workbench.openWizard(one.getId(), ProjectSelection.of(List.of(project)));
				UiThread.run(() -> {
					found.addAll(ofPages(one.getLabel(), shell));
					shell.close();
				});
			}
		} finally {
			OpenProjects.get().remove(project, true);
		}
		assertThat(found).isEmpty();
	}

	@Test
	void ofThePreferences() {
		PreferenceDialog dialog = UiThread.get(() -> PreferencesUtil.createPreferenceDialogOn(Workbench.window().getShell(),
				"org.hilum.ui.preferences", null, null));
		List<String> found = UiThread.get(() -> {
			dialog.setBlockOnOpen(false);
			dialog.open();
			List<String> doubled = ofControls("preferences", dialog.getShell());
			dialog.close();
			return doubled;
		});
		assertThat(found).isEmpty();
	}

	private static List<String> ofPages(List<String> first) {
		List<String> found = new ArrayList<>();
		CTabFolder tabs = Widgets.all(Workbench.window().getShell(), CTabFolder.class).stream()
				.filter(folder -> folder.isVisible() && folder.getItemCount() > 1
						&& first.contains(folder.getItem(0).getText()))
				.findFirst().orElseThrow(() -> new AssertionError("There are no pages " + first));
		int shown = tabs.getSelectionIndex();
		for (int i = 0; i < tabs.getItemCount(); i++) {
			tabs.setSelection(i);
			if (tabs.getItem(i).getControl() instanceof Composite page) {
				found.addAll(ofControls(first + " > " + tabs.getItem(i).getText(), page));
			}
		}
		tabs.setSelection(shown);
		return found;
	}

	@Test
	void ofThePagesOfEditors() {
		OpenProject project = BrokenSample.openSound(temporary, "Pages");
		try {
			UiThread.run(() -> Commands.execute(Commands.OPEN_EXPERIMENT,
					new ProjectSelection(List.of(ProjectTree.node(project, project.model().getExperiments().getFirst())))));
			assertThat(UiThread.get(() -> ofPages(List.of("Runs", "L\u00e4ufe")))).isEmpty();
			UiThread.run(() -> Commands.execute(Commands.OPEN_DATASET, ProjectSelection.of(List.of(project))));
			assertThat(UiThread.get(() -> ofPages(List.of("Cases", "F\u00e4lle")))).isEmpty();
		} finally {
			UiThread.run(() -> Workbench.page().closeAllEditors(false));
			OpenProjects.get().remove(project, true);
		}
	}
}
