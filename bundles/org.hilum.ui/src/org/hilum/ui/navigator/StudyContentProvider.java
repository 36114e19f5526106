// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import org.eclipse.jface.viewers.ITreeContentProvider;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.StudyNode;
import org.hilum.ui.study.StudyTree;

/** Gives the navigator the studies of the workspace and the lines under them. */
public final class StudyContentProvider implements ITreeContentProvider {

	@Override
	public Object[] getElements(Object input) {
		return Studies.get().all().stream().map(StudyTree::root).toArray();
	}

	@Override
	public Object[] getChildren(Object parent) {
		return parent instanceof StudyNode node ? StudyTree.children(node).toArray() : new Object[0];
	}

	@Override
	public Object getParent(Object element) {
		return element instanceof StudyNode node ? node.parent() : null;
	}

	@Override
	public boolean hasChildren(Object element) {
		return element instanceof StudyNode node && StudyTree.hasChildren(node);
	}
}
