// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.ui.navigator.CommonNavigator;
import org.hilum.core.HilumException;
import org.hilum.model.Case;
import org.hilum.model.Experiment;
import org.hilum.model.Run;
import org.hilum.ui.Icons;
import org.hilum.ui.UiIds;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;

/** Finds a case, an experiment or a run of any project by parts of its name, and selects it in the navigator. */
public final class FindHandler extends ProjectHandler {

	/** Name of a line, and of its project. */
	private static final class Names extends LabelProvider {

		private final ProjectLabels labels = new ProjectLabels(null);

		@Override
		public String getText(Object element) {
			ProjectNode node = (ProjectNode) element;
			return ProjectLabels.name(node) + "  \u2013  " + node.project().name();
		}

		@Override
		public Image getImage(Object element) {
			return Icons.image(labels.icon((ProjectNode) element));
		}
	}

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		ElementListSelectionDialog dialog = new ElementListSelectionDialog(window.getShell(), new Names());
		dialog.setTitle(Messages.FindHandler_title);
		dialog.setMessage(Messages.FindHandler_message);
		dialog.setElements(elements().toArray());
		dialog.setFilter("*");
		dialog.setMultipleSelection(false);
		dialog.setImage(Icons.image("cases"));
		if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof ProjectNode node) {
			reveal(window, node);
		}
	}

	/** {@return the cases, experiments and runs of all projects} */
	public static List<ProjectNode> elements() {
		List<ProjectNode> all = new ArrayList<>();
		for (OpenProject project : OpenProjects.get().all()) {
			List<Case> cases = project.model().getDataset() == null ? List.of() : project.model().getDataset().getCases();
			cases.forEach(one -> all.add(ProjectTree.node(project, one)));
			for (Experiment experiment : project.model().getExperiments()) {
				all.add(ProjectTree.node(project, experiment));
			}
			for (Run run : project.model().getRuns()) {
				all.add(ProjectTree.node(project, run));
			}
		}
		return all;
	}

	private static void reveal(IWorkbenchWindow window, ProjectNode node) {
		try {
			((CommonNavigator) window.getActivePage().showView(UiIds.NAVIGATOR)).selectReveal(new StructuredSelection(node));
		} catch (PartInitException e) {
			throw HilumException.internal("The view of data sets cannot be shown", e);
		}
	}
}
