// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.util.List;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.hilum.core.HilumException;
import org.hilum.model.Case;
import org.hilum.ui.project.OpenProject;

/** Opens viewers. */
public final class Viewers {

	private Viewers() {
	}

	/**
	 * Opens a viewer of files; one that shows them already comes to the front.
	 *
	 * @param page  where
	 * @param files the image, and label maps and further images
	 * @return the editor
	 */
	public static ViewerEditor open(IWorkbenchPage page, List<String> files) {
		List<LayerSource> sources = ViewerFiles.all(files);
		return open(page, ViewerInput.of(sources));
	}

	/**
	 * Opens a viewer of a case.
	 *
	 * @param page    where
	 * @param project the project of the case
	 * @param shown   the case
	 * @return the editor
	 */
	public static ViewerEditor open(IWorkbenchPage page, OpenProject project, Case shown) {
		return open(page, CaseInput.of(project, shown));
	}

	/**
	 * Opens a viewer.
	 *
	 * @param page  where
	 * @param input what it shows
	 * @return the editor
	 */
	public static ViewerEditor open(IWorkbenchPage page, ViewerInput input) {
		try {
			return (ViewerEditor) page.openEditor(input, ViewerEditor.ID);
		} catch (PartInitException e) {
			throw HilumException.internal("The viewer of " + input.getName() + " cannot be opened", e);
		}
	}
}
