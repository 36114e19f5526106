// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.watch;

import java.util.List;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWindowListener;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/**
 * Started with the workbench: gives every dataset project the {@link FindingsNature}, and looks for files that other
 * programs changed whenever someone comes back to a window of Hilum.
 */
public final class FilesWatch implements IStartup, IWindowListener {

	private static final System.Logger LOG = System.getLogger(FilesWatch.class.getName());
	/** Milliseconds; a window that is closed hands the keyboard to the next at once. */
	private static final int CALM = 300;

	private final Job natures = Job.createSystem("Giving projects their nature", (ICoreRunnable) monitor -> giveNatures());
	private final Job files = Job.createSystem("Looking for changed files", (ICoreRunnable) monitor -> refresh());

	@Override
	public void earlyStartup() {
		OpenProjects.get().addListener(open -> {
			if (open == null) {
				natures.schedule();
			}
		});
		natures.schedule();
		PlatformUI.getWorkbench().addWindowListener(this);
	}

	private static void giveNatures() {
		for (OpenProject open : OpenProjects.get().all()) {
			IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(open.name());
			try {
				if (project.isAccessible() && !open.isMissing()) {
					FindingsNature.give(project);
				}
			} catch (CoreException e) {
				// without it the findings come with the command only; no reason to stand in the way of the project
				LOG.log(System.Logger.Level.WARNING, "The files of " + open.name() + " are not watched", e);
			}
		}
	}

	private static void refresh() {
		List<OpenProject> openProjects = OpenProjects.get().all();
		for (OpenProject open : openProjects) {
			try {
				OpenProjects.get().refreshDataset(open);
			} catch (HilumException e) {
				// a disk that is not there now may be there the next time
				LOG.log(System.Logger.Level.WARNING, "The files of " + open.name() + " are not watched now", e);
			}
		}
	}

	@Override
	public void windowActivated(IWorkbenchWindow window) {
		files.schedule(CALM);
	}

	@Override
	public void windowDeactivated(IWorkbenchWindow window) {
		// the files change while the window is away
	}

	@Override
	public void windowClosed(IWorkbenchWindow window) {
		// nothing to look for
	}

	@Override
	public void windowOpened(IWorkbenchWindow window) {
		// it is activated, too
	}
}
