// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.watch;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IResourceDeltaVisitor;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;

/** Looks in a change of a project for files that the checks read. */
final class DatasetChange implements IResourceDeltaVisitor {

	/** What Hilum itself keeps beside a data set: measurements, backups, the report. */
	private static final String OWN = ".hilum";
	private static final int CONTENT = IResourceDelta.CONTENT | IResourceDelta.REPLACED | IResourceDelta.MOVED_FROM
			| IResourceDelta.MOVED_TO;

	private boolean found;

	private DatasetChange() {
	}

	/**
	 * {@return whether a file that the checks read came, went or has another content}
	 *
	 * @param delta the change of the project
	 * @param place the file, or a folder of such files, in the project
	 */
	static boolean touches(IResourceDelta delta, IPath place) {
		IResourceDelta below = delta.findMember(place);
		if (below == null) {
			return false;
		}
		DatasetChange visitor = new DatasetChange();
		try {
			below.accept(visitor);
		} catch (CoreException e) {
			throw new IllegalStateException("The visitor itself throws nothing", e);
		}
		return visitor.found;
	}

	@Override
	public boolean visit(IResourceDelta delta) {
		if (delta.getResource().getName().equals(OWN)) {
			return false;
		}
		found |= delta.getResource() instanceof IFile
				&& (delta.getKind() != IResourceDelta.CHANGED || (delta.getFlags() & CONTENT) != 0);
		return !found;
	}
}
