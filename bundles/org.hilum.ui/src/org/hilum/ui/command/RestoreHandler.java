// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.hilum.runs.project.parts.ProjectTrash;
import org.hilum.runs.project.parts.TrashEntry;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.PartChanges;

/** Brings back parts of a project that were deleted, from its trash. */
public final class RestoreHandler extends ProjectHandler {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

	/** What was deleted, and when. */
	private static final class Names extends LabelProvider {
		@Override
		public String getText(Object element) {
			TrashEntry entry = (TrashEntry) element;
			return entry.label() + "  \u2013  " + Instant.parse(entry.time()).atZone(ZoneId.systemDefault()).format(TIME);
		}
	}

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		ICoreRunnable work = monitor -> {
			List<TrashEntry> entries = ProjectTrash.of(project.folder()).entries();
			window.getShell().getDisplay().asyncExec(() -> choose(window, project, entries));
		};
		Job.createSystem(Messages.RestoreHandler_reading, work).schedule();
	}

	private static void choose(IWorkbenchWindow window, OpenProject project, List<TrashEntry> entries) {
		if (entries.isEmpty()) {
			StandardButtons.inform(window.getShell(), Messages.restoreTitle, Messages.trashEmpty);
			return;
		}
		ElementListSelectionDialog dialog = new ElementListSelectionDialog(window.getShell(), new Names());
		dialog.setTitle(Messages.restoreTitle);
		dialog.setMessage(Messages.restoreMessage);
		dialog.setElements(entries.toArray());
		dialog.setMultipleSelection(true);
		if (dialog.open() == Window.OK) {
			for (Object chosen : dialog.getResult()) {
				PartChanges.restore(project, (TrashEntry) chosen);
			}
		}
	}
}
