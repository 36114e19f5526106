// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.util.stream.Collectors;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.project.ProjectPaths;
import org.hilum.ui.project.ProjectSelection;

/** Copies the paths of the files that the selected lines stand for, one on each line. */
public final class CopyPathHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		Clipboard clipboard = new Clipboard(window.getShell().getDisplay());
		clipboard.setContents(new Object[] { text(selection) }, new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}

	/**
	 * {@return the paths}
	 *
	 * @param selection what is selected
	 */
	public static String text(ProjectSelection selection) {
		return selection.nodes().stream().flatMap(node -> ProjectPaths.of(node).stream()).distinct().map(String::valueOf)
				.collect(Collectors.joining("\n"));
	}
}
