// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.swt.widgets.Shell;
import org.hilum.ui.preference.Look;

/** What the classes that take pictures of the workbench share. */
abstract class WorkbenchScreenshots {

	/** The folder of the pictures. */
	static final Path TARGET = Path.of(System.getProperty("hilum.screenshots", ""));

	private static final Duration SETTLING = Duration.ofMillis(1500);

	/** Gives the window the size that it has in the pictures, and takes the pointer out of it; call it on the UI thread. */
	static void arrange() {
		Shell shell = Workbench.window().getShell();
		shell.setMaximized(false);
		shell.setBounds(40, 40, 1440, 880);
		shell.getDisplay().setCursorLocation(1, 1);
	}

	/** Switches the colours of everything that is open; call it on the test's thread. */
	static void look(Look look) {
		UiThread.run(() -> look.show(UiThread.display()));
		UiThread.settle(SETTLING);
	}

	/** Waits until the window has settled and takes its picture; call it on the test's thread. */
	static void shoot(String name) {
		UiThread.settle(SETTLING);
		Path png = TARGET.resolve(name + ".png");
		UiThread.run(() -> Screen.shoot(Workbench.window().getShell(), png));
		assertThat(png).isNotEmptyFile();
	}
}
