// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPreferenceConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.statushandlers.AbstractStatusHandler;
import org.hilum.ui.Branding;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.problem.ProblemHandler;
import org.hilum.ui.run.Trainings;

/** Behaviour of the workbench: stores its layout, opens the segmentation perspective, shows failures with their remedy. */
public final class HilumWorkbenchAdvisor extends WorkbenchAdvisor {

	private static final System.Logger LOG = System.getLogger(HilumWorkbenchAdvisor.class.getName());

	private static final String TEAM_PAGE = "org.eclipse.team.ui.TeamPreferences";

	private AbstractStatusHandler problems;

	@Override
	public void initialize(IWorkbenchConfigurer configurer) {
		configurer.setSaveAndRestore(true);
		Window.setDefaultImages(Branding.windowImages());
		PlatformUI.getPreferenceStore().setDefault(IWorkbenchPreferenceConstants.SHOW_PROGRESS_ON_STARTUP, true);
		PlatformUI.getPreferenceStore().setDefault(IWorkbenchPreferenceConstants.SHOW_MEMORY_MONITOR, false);
	}

	@Override
	public String getInitialWindowPerspectiveId() {
		return SegmentationPerspective.ID;
	}

	@Override
	public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		return new HilumWindowAdvisor(configurer);
	}

	@Override
	public void postStartup() {
		// a bundle of the platform that plug-ins may bring: this workbench has no version control
		PlatformUI.getWorkbench().getPreferenceManager().remove(TEAM_PAGE);
		Trainings.get().open();
	}

	@Override
	public boolean preShutdown() {
		return !Trainings.isSubmitting() || StandardButtons.ask(Display.getDefault().getActiveShell(),
				Messages.HilumWorkbenchAdvisor_exit,
				Messages.HilumWorkbenchAdvisor_planning);
	}

	@Override
	public void postShutdown() {
		Trainings.get().close();
		try {
			ResourcesPlugin.getWorkspace().save(true, null);
		} catch (CoreException e) {
			LOG.log(System.Logger.Level.ERROR, "The workspace could not be saved", e);
		}
	}

	@Override
	public synchronized AbstractStatusHandler getWorkbenchErrorHandler() {
		if (problems == null) {
			problems = new ProblemHandler();
		}
		return problems;
	}

	@Override
	public void eventLoopException(Throwable exception) {
		LOG.log(System.Logger.Level.ERROR, "A failure reached the event loop", exception);
		ProblemDialog.open(null, Problem.of(exception));
	}
}
