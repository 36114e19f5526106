// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** The files of a command: those of its parameter, a path a line, else those that the user chooses in a dialog. */
public final class FileChoice {

	private FileChoice() {
	}

	/**
	 * {@return the window that a command works in: the active one, or the first where none is active}
	 *
	 * @param event what triggered the command
	 */
	public static IWorkbenchWindow window(ExecutionEvent event) {
		IWorkbenchWindow active = HandlerUtil.getActiveWorkbenchWindow(event);
		return active == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : active;
	}

	/**
	 * {@return the files; none when the user cancels}
	 *
	 * @param event      what triggered the command
	 * @param parameter  the command's parameter with paths
	 * @param title      title of the dialog
	 * @param extensions patterns of names that the dialog shows; none for all files
	 */
	public static List<Path> of(ExecutionEvent event, String parameter, String title, String... extensions) {
		String given = event.getParameter(parameter);
		if (given != null) {
			return given.lines().filter(line -> !line.isBlank()).map(Path::of).toList();
		}
		FileDialog dialog = new FileDialog(window(event).getShell(), SWT.OPEN | SWT.MULTI);
		dialog.setText(title);
		if (extensions.length > 0) {
			dialog.setFilterExtensions(extensions);
		}
		if (dialog.open() == null) {
			return List.of();
		}
		return Arrays.stream(dialog.getFileNames()).map(name -> Path.of(dialog.getFilterPath(), name)).toList();
	}
}
