// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.ProjectPaths;
import org.hilum.ui.project.ProjectSelection;

/** Opens the folder of what is selected in the file manager of the desktop. */
public final class ShowInFolderHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		Path path = ProjectPaths.of(selection.node().orElseThrow()).getFirst();
		Job.createSystem(NLS.bind(Messages.ShowInFolderHandler_looking, path.getFileName()), _ -> {
			Path folder = Files.isDirectory(path) ? path : path.getParent();
			window.getShell().getDisplay().asyncExec(() -> launch(window, folder));
		}).schedule();
	}

	private static void launch(IWorkbenchWindow window, Path folder) {
		if (!Program.launch(folder.toString())) {
			ProblemDialog.open(window.getShell(), Problem.of(HilumException.environment("The folder " + folder
					+ " cannot be opened: no program of the desktop shows folders",
					"Open it by hand; Copy Path copies its name.")));
		}
	}
}
