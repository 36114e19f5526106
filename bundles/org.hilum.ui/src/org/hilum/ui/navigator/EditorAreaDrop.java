// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.hilum.ui.command.Commands;
import org.hilum.ui.command.LineOpening;
import org.hilum.ui.project.DatasetsDrop;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;

/**
 * Takes what is dropped beside the pages and on their tabs: lines of the Datasets view are opened as by a double click, projects
 * and data sets as the Datasets view does; all other files and folders are opened together in a viewer.
 */
public final class EditorAreaDrop extends DatasetsDrop {

	private final Supplier<IWorkbenchWindow> window;

	private EditorAreaDrop(Supplier<IWorkbenchWindow> window) {
		this.window = window;
	}

	/**
	 * Lets lines, files and folders be dropped on the pages of a window.
	 *
	 * @param window not opened yet
	 */
	public static void install(IWorkbenchWindowConfigurer window) {
		window.addEditorAreaTransfer(LocalSelectionTransfer.getTransfer());
		window.addEditorAreaTransfer(FileTransfer.getInstance());
		window.configureEditorAreaDropListener(new EditorAreaDrop(window::getWindow));
	}

	@Override
	protected void lines(List<ProjectNode> nodes) {
		List<ProjectNode> cases = nodes.stream().filter(node -> node.kind() == ProjectNode.Kind.CASE).toList();
		if (!cases.isEmpty()) {
			Commands.execute(Commands.OPEN_CASE, new ProjectSelection(cases));
		}
		nodes.stream().filter(node -> !cases.contains(node)).findFirst()
				.ifPresent(node -> LineOpening.open(window.get(), node));
	}

	@Override
	protected void files(List<String> names) {
		List<String> images = new ArrayList<>();
		DesktopDrop others = new DesktopDrop(window);
		for (String name : names) {
			Path path = Path.of(name);
			DroppedSource source = DroppedSource.of(path);
			// a folder that is no project may be a series or a stack of pictures; DICOMDIR lists patients
			boolean image = source == DroppedSource.OTHER
					|| source == DroppedSource.DICOM && Files.isDirectory(path);
			if (image) {
				images.add(name);
			} else {
				others.take(window.get().getShell().getDisplay(), name);
			}
		}
		if (!images.isEmpty()) {
			Commands.execute(Commands.OPEN_FILES, Map.of(Commands.FILES, String.join("\n", images)));
		}
	}
}
