// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.ui.page.Pages;
import org.hilum.ui.page.Wizards;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.wizard.OpenProjectJob;

/** Takes folders and DICOMDIR files that are dragged from the desktop: projects are opened, the rest goes into a wizard. */
final class DesktopDrop extends DropTargetAdapter {

	private final Supplier<IWorkbenchWindow> window;

	DesktopDrop(Supplier<IWorkbenchWindow> window) {
		this.window = window;
	}

	/** Lets files and folders be dropped on a control. */
	void accept(Control control) {
		DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK | DND.DROP_DEFAULT);
		target.setTransfer(new Transfer[] { FileTransfer.getInstance() });
		target.addDropListener(this);
	}

	@Override
	public void dragEnter(DropTargetEvent event) {
		event.detail = DND.DROP_COPY;
	}

	@Override
	public void drop(DropTargetEvent event) {
		if (event.data instanceof String[] names) {
			take(event.display, names);
		}
	}

	/** The program that is dragged from waits until the drop returns, so the work is done after it. */
	void take(Display display, String... names) {
		for (String name : names) {
			Path path = Path.of(name);
			display.asyncExec(() -> take(path));
		}
	}

	private void take(Path path) {
		IWorkbenchWindow here = window.get();
		switch (DroppedSource.of(path)) {
			case PROJECT -> new OpenProjectJob(path, project -> Pages.openOverview(here, project)).schedule();
			case DATASET -> Wizards.dialog(here, Wizards.NEW_PROJECT, path).open();
			case DICOM -> Wizards.dialog(here, Wizards.IMPORT_DICOM, path).open();
			case OTHER -> ProblemDialog.open(here.getShell(), Problem.of(HilumException.usage("The file " + path.getFileName()
					+ " is no data set", "Drop the folder of a project, a data set or DICOM patients here; drop an image on the "
							+ "pages to look at it.")));
		}
	}
}
