// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import org.eclipse.jface.viewers.ITreeContentProvider;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;

/** Gives the navigator the projects of the workspace and the lines under them. */
public final class ProjectContentProvider implements ITreeContentProvider {

	@Override
	public Object[] getElements(Object input) {
		return OpenProjects.get().all().stream().map(ProjectTree::root).toArray();
	}

	@Override
	public Object[] getChildren(Object parent) {
		return parent instanceof ProjectNode node ? ProjectTree.children(node).toArray() : new Object[0];
	}

	@Override
	public Object getParent(Object element) {
		return element instanceof ProjectNode node ? node.parent() : null;
	}

	@Override
	public boolean hasChildren(Object element) {
		return element instanceof ProjectNode node && ProjectTree.hasChildren(node);
	}
}
