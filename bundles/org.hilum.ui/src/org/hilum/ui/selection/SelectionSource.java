// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.services.IServiceLocator;
import org.eclipse.ui.services.ISourceProviderService;
import org.hilum.ui.UiIds;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;

/**
 * Source of the variable {@value #VARIABLE} of core expressions: the latest selection among dataset projects, also while a
 * part is active in which nothing of them can be selected. Call it on the UI thread.
 */
public final class SelectionSource extends AbstractSourceProvider implements ISelectionListener {

	/** Name of the variable; its value is a {@link ProjectSelection}. */
	public static final String VARIABLE = "org.hilum.ui.selection";

	private final List<Consumer<ProjectSelection>> listeners = new CopyOnWriteArrayList<>();
	private ProjectSelection latest = new ProjectSelection(List.of());

	/** Called by the workbench. */
	public SelectionSource() {
		// follows windows when they open
	}

	/**
	 * {@return the source of a workbench}
	 *
	 * @param locator the workbench, a window of it or the site of a part
	 */
	public static SelectionSource of(IServiceLocator locator) {
		return (SelectionSource) locator.getService(ISourceProviderService.class).getSourceProvider(VARIABLE);
	}

	/**
	 * Follows the selections in a window: those of the active part, and those of the navigator while another part is active. What
	 * the navigator of a restored window has selected already counts.
	 *
	 * @param window the window
	 */
	public void follow(IWorkbenchWindow window) {
		window.getSelectionService().addSelectionListener(this);
		window.getSelectionService().addSelectionListener(UiIds.NAVIGATOR, this);
		selectionChanged(null, window.getSelectionService().getSelection(UiIds.NAVIGATOR));
	}

	/**
	 * Ends following a window.
	 *
	 * @param window the window
	 */
	public void leave(IWorkbenchWindow window) {
		window.getSelectionService().removeSelectionListener(this);
		window.getSelectionService().removeSelectionListener(UiIds.NAVIGATOR, this);
	}

	@Override
	public void selectionChanged(IWorkbenchPart part, ISelection selection) {
		if (selection instanceof IStructuredSelection structured) {
			ProjectSelection found = ProjectSelection.of(structured);
			if (!found.nodes().isEmpty()) {
				select(found);
			}
		}
	}

	/**
	 * Makes something the selection that commands work on.
	 *
	 * @param selection what is selected
	 */
	public void select(ProjectSelection selection) {
		latest = Objects.requireNonNull(selection);
		fireSourceChanged(ISources.ACTIVE_CURRENT_SELECTION, VARIABLE, current());
		listeners.forEach(listener -> listener.accept(selection));
	}

	/**
	 * {@return what was selected last and is still in the workspace, as the latest models have it; the only project when nothing
	 * was}
	 */
	public ProjectSelection current() {
		List<ProjectNode> alive = new ArrayList<>();
		for (ProjectNode node : latest.nodes()) {
			OpenProjects.get().find(node.project().name()).ifPresent(project -> alive.add(ProjectTree.latest(node)));
		}
		if (alive.isEmpty() && OpenProjects.get().all().size() == 1) {
			return ProjectSelection.of(OpenProjects.get().all());
		}
		return new ProjectSelection(alive);
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener gets selections, on the UI thread
	 */
	public void addListener(Consumer<ProjectSelection> listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is called no more
	 */
	public void removeListener(Consumer<ProjectSelection> listener) {
		listeners.remove(listener);
	}

	@Override
	public Map<String, Object> getCurrentState() {
		return Map.of(VARIABLE, current());
	}

	@Override
	public String[] getProvidedSourceNames() {
		return new String[] { VARIABLE };
	}

	/** Has expressions on the selection evaluated again: the projects or the jobs have changed. */
	public void refresh() {
		fireSourceChanged(ISources.ACTIVE_CURRENT_SELECTION, VARIABLE, current());
	}

	@Override
	public void dispose() {
		listeners.clear();
	}
}
