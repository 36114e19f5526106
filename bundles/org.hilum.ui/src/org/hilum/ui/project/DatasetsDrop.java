// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.List;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;

/**
 * Drop of files of the desktop or of lines of the Datasets view, which stay where they are.
 *
 * @since 0.2.0
 */
public abstract class DatasetsDrop extends DropTargetAdapter {

	/** For subclasses. */
	protected DatasetsDrop() {
	}

	@Override
	public void dragEnter(DropTargetEvent event) {
		event.detail = DND.DROP_COPY;
	}

	@Override
	public void dragOperationChanged(DropTargetEvent event) {
		event.detail = DND.DROP_COPY;
	}

	@Override
	public void drop(DropTargetEvent event) {
		// the program that is dragged from waits until the drop returns, so the work is done after it
		if (event.data instanceof String[] names) {
			event.display.asyncExec(() -> files(List.of(names)));
		} else if (event.data instanceof IStructuredSelection selection) {
			List<ProjectNode> nodes = ProjectSelection.of(selection).nodes();
			event.display.asyncExec(() -> lines(nodes));
		}
	}

	/**
	 * Takes files and folders, after the drop, on the UI thread.
	 *
	 * @param names their paths
	 */
	protected abstract void files(List<String> names);

	/**
	 * Takes lines of the Datasets view, after the drop, on the UI thread.
	 *
	 * @param nodes the lines
	 */
	protected abstract void lines(List<ProjectNode> nodes);
}
