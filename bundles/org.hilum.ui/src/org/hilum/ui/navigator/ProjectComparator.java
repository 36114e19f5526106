// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.hilum.ui.project.ProjectNode;

/** Keeps the order of {@link org.hilum.ui.project.ProjectTree}; a navigator would sort by name otherwise. */
public final class ProjectComparator extends ViewerComparator {

	@Override
	public int compare(Viewer viewer, Object one, Object other) {
		if (one instanceof ProjectNode a && other instanceof ProjectNode b) {
			return a.kind().compareTo(b.kind());
		}
		return super.compare(viewer, one, other);
	}
}
