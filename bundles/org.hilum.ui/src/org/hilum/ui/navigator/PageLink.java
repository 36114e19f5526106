// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.navigator.ILinkHelper;
import org.hilum.ui.page.ProjectPageInput;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;

/**
 * Link of the navigator with the pages: the page in front selects its project, and a selected project brings a page of it to
 * the front.
 */
public final class PageLink implements ILinkHelper {

	@Override
	public IStructuredSelection findSelection(IEditorInput input) {
		return input instanceof ProjectPageInput page ? new StructuredSelection(ProjectTree.root(page.project()))
				: StructuredSelection.EMPTY;
	}

	@Override
	public void activateEditor(IWorkbenchPage page, IStructuredSelection selection) {
		if (!(selection.getFirstElement() instanceof ProjectNode node)) {
			return;
		}
		for (IEditorReference reference : page.getEditorReferences()) {
			try {
				if (reference.getEditorInput() instanceof ProjectPageInput input && input.project().equals(node.project())) {
					page.bringToTop(reference.getEditor(true));
					return;
				}
			} catch (PartInitException e) {
				System.getLogger(PageLink.class.getName()).log(System.Logger.Level.DEBUG, "A page cannot be restored", e);
			}
		}
	}
}
