// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.hilum.ui.study.StudyNode;

/** Keeps the order of {@link org.hilum.ui.study.StudyTree}; a navigator would sort by name otherwise. */
public final class StudyComparator extends ViewerComparator {

	@Override
	public int compare(Viewer viewer, Object one, Object other) {
		if (one instanceof StudyNode a && other instanceof StudyNode b) {
			return a.kind().compareTo(b.kind());
		}
		return super.compare(viewer, one, other);
	}
}
