// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.hilum.ui.command.Commands;
import org.hilum.ui.command.FileChoice;
import org.hilum.ui.viewer.Messages;

/** Opens files in a viewer: those of the parameter {@value #FILES}, else those that are chosen in a dialog. */
public final class OpenFilesHandler extends AbstractHandler {

	/** The command's id, by which other parts open a viewer. */
	public static final String COMMAND = Commands.OPEN_FILES;
	/** Name of the parameter: paths, one a line, the main image first. */
	public static final String FILES = Commands.FILES;

	@Override
	public Object execute(ExecutionEvent event) {
		List<String> files = FileChoice.of(event, FILES, Messages.OpenFilesHandler_title).stream().map(Path::toString).toList();
		return files.isEmpty() ? null : Viewers.open(FileChoice.window(event).getActivePage(), files);
	}
}
