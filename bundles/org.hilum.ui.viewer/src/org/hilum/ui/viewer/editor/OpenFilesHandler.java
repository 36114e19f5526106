// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.hilum.ui.viewer.Messages;

/** Opens files in a viewer: those of the parameter {@value #FILES}, else those that are chosen in a dialog. */
public final class OpenFilesHandler extends AbstractHandler {

	/** The command's id, by which other parts open a viewer. */
	public static final String COMMAND = "org.hilum.ui.viewer.openFiles";
	/** Name of the parameter: paths, one a line, the main image first. */
	public static final String FILES = "org.hilum.ui.viewer.files";

	@Override
	public Object execute(ExecutionEvent event) {
		IWorkbenchWindow active = HandlerUtil.getActiveWorkbenchWindow(event);
		IWorkbenchWindow window = active == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : active;
		String given = event.getParameter(FILES);
		List<String> files = given == null ? ask(window) : given.lines().filter(line -> !line.isBlank()).toList();
		return files.isEmpty() ? null : Viewers.open(window.getActivePage(), files);
	}

	private static List<String> ask(IWorkbenchWindow window) {
		FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN | SWT.MULTI);
		dialog.setText(Messages.OpenFilesHandler_title);
		if (dialog.open() == null) {
			return List.of();
		}
		return Arrays.stream(dialog.getFileNames()).map(name -> Path.of(dialog.getFilterPath(), name).toString()).toList();
	}
}
