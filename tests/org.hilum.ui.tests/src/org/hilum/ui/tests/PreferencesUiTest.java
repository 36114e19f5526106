// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.hilum.core.settings.UserSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dialog of the preferences: its pages, what is refused while typing, defaults, and that Cancel stores nothing. */
class PreferencesUiTest {

	private static final String PAGE = "org.hilum.ui.preferences";

	private Shell dialog;

	@BeforeEach
	void open() {
		UiThread.run(() -> {
			PreferenceDialog made = PreferencesUtil.createPreferenceDialogOn(Workbench.window().getShell(), PAGE, new String[] {
					PAGE },
					null);
			made.setBlockOnOpen(false);
			made.open();
			dialog = made.getShell();
		});
	}

	@AfterEach
	void close() {
		UiThread.run(() -> {
			if (!dialog.isDisposed()) {
				dialog.close();
			}
		});
	}

	private Text field(String name) {
		return Widgets.named(dialog, Text.class, name);
	}

	@Test
	void pagesOfVersionControlAreNotShown() {
		List<String> roots = UiThread.get(() -> Arrays.stream(PlatformUI.getWorkbench().getPreferenceManager().getRootSubNodes())
				.map(IPreferenceNode::getId).toList());
		assertThat(roots).contains(PAGE).doesNotContain("org.eclipse.team.ui.TeamPreferences");
	}

	@Test
	void aValueThatIsNotPossibleIsNamedAndCannotBeStored() {
		UiThread.run(() -> {
			String before = field("threads").getText();
			field("threads").setText("-3");
			assertThat(Widgets.button(dialog, "Apply and Close").isEnabled()).isFalse();
			assertThat(Widgets.texts(dialog)).contains("threads");
			field("threads").setText(before);
			assertThat(Widgets.button(dialog, "Apply and Close").isEnabled()).isTrue();
		});
	}

	@Test
	void cancelStoresNothingAndApplyDoes() {
		int before = UserSettings.current().get(UserSettings.THREADS);
		UiThread.run(() -> {
			field("threads").setText(String.valueOf(before + 3));
			Widgets.press(dialog, "Cancel");
		});
		assertThat(UserSettings.current().get(UserSettings.THREADS)).isEqualTo(before);
		open();
		UiThread.run(() -> {
			field("threads").setText(String.valueOf(before + 3));
			Widgets.press(dialog, "Apply");
		});
		assertThat(UserSettings.current().get(UserSettings.THREADS)).isEqualTo(before + 3);
		UiThread.run(() -> {
			Button reset = Widgets.named(dialog, Button.class, "reset threads");
			assertThat(reset.isVisible()).as("the value differs from the default").isTrue();
			reset.notifyListeners(SWT.Selection, new Event());
			Widgets.press(dialog, "Apply and Close");
		});
		assertThat(UserSettings.current().has(UserSettings.THREADS)).isFalse();
	}

	@Test
	void theDefaultsAreRestored() {
		UiThread.run(() -> {
			field("nnunet_raw").setText(Path.of("/data/raw").toString());
			Widgets.press(dialog, "Restore Defaults");
			assertThat(field("nnunet_raw").getText()).isEmpty();
		});
		assertThat(UserSettings.current().has(UserSettings.RAW)).isFalse();
	}
}
