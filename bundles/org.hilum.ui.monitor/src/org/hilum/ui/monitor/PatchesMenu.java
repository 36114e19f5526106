// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.hilum.runs.RunFolder;
import org.hilum.ui.command.Commands;
import org.hilum.ui.run.BackgroundWork;

/** The menu of a button with the files of training patches of a run, and the request to its training to write one. */
final class PatchesMenu {

	/** Files in the menu; older ones are opened from their folder. */
	private static final int MOST_FILES = 20;

	private final Menu menu;
	private RunFolder run;
	private boolean running;

	PatchesMenu(Button button) {
		menu = new Menu(button);
		button.setMenu(menu);
		menu.addListener(SWT.Show, e -> fill());
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			menu.setLocation(button.toDisplay(0, button.getSize().y));
			menu.setVisible(true);
		}));
	}

	/**
	 * Chooses the run.
	 *
	 * @param folder  its folder
	 * @param trained whether it is being trained, so that patches can be asked for
	 */
	void show(RunFolder folder, boolean trained) {
		run = folder;
		running = trained;
	}

	private void fill() {
		for (MenuItem item : menu.getItems()) {
			item.dispose();
		}
		if (run == null) {
			return;
		}
		RunFolder asked = run;
		item(Messages.PatchesMenu_write, () -> BackgroundWork.user(Messages.PatchesMenu_job, asked::requestPatches))
				.setEnabled(running);
		new MenuItem(menu, SWT.SEPARATOR);
		List<Path> files = run.patches();
		for (Path file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
			item(label(file), () -> Commands.execute(Commands.OPEN_FILES, Map.of(Commands.FILES, file.toString())));
		}
		if (files.isEmpty()) {
			item(Messages.PatchesMenu_none, () -> {}).setEnabled(false);
		}
	}

	/** {@return the text of a file of patches, epoch_0003_iteration_0000.npz} */
	private static String label(Path file) {
		String[] words = file.getFileName().toString().split("[_.]");
		return NLS.bind(Messages.PatchesMenu_file, Integer.parseInt(words[1]), Integer.parseInt(words[3]));
	}

	private MenuItem item(String text, Runnable chosen) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.run()));
		return item;
	}
}
