// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;
import org.hilum.ui.project.DatasetsDrop;
import org.hilum.ui.project.ProjectNode;

/** Files and folders of the desktop, and lines of the Datasets view, that are dropped on a viewer: they become layers. */
final class ViewerDrop extends DatasetsDrop {

	private final Supplier<ViewerInput> input;
	private final Consumer<List<LayerSource>> taken;

	/**
	 * @param input what the viewer shows
	 * @param taken gets what was dropped, possibly nothing that can be shown; after the drop, on the UI thread
	 */
	ViewerDrop(Supplier<ViewerInput> input, Consumer<List<LayerSource>> taken) {
		this.input = input;
		this.taken = taken;
	}

	/** Lets them be dropped on a control and what is in it. */
	void accept(Control control) {
		DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK | DND.DROP_DEFAULT);
		target.setTransfer(LocalSelectionTransfer.getTransfer(), FileTransfer.getInstance());
		target.addDropListener(this);
	}

	@Override
	protected void files(List<String> names) {
		taken.accept(ViewerFiles.further(names));
	}

	@Override
	protected void lines(List<ProjectNode> nodes) {
		taken.accept(DroppedLines.of(nodes, input.get()));
	}
}
