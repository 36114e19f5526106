// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import org.hilum.core.Progress;

/**
 * Part of an edit that changes files and folders of a project, and can be taken back.
 *
 * @since 0.2.0
 */
public interface FileChange {

	/** Changes nothing. */
	FileChange NONE = new FileChange() {
		@Override
		public void forward() {
			// nothing to do
		}

		@Override
		public void back() {
			// nothing to do
		}
	};

	/**
	 * Does what takes long and is seen by nobody yet, such as copying; called before {@link #forward}, without the lease of the
	 * project file.
	 *
	 * @param progress one unit per file
	 */
	default void prepare(Progress progress) {
		// most changes are short
	}

	/**
	 * Makes the change, the first time or again.
	 *
	 * @throws org.hilum.core.HilumException when it is not possible; nothing is changed then
	 */
	void forward();

	/**
	 * Takes the change back.
	 *
	 * @throws org.hilum.core.HilumException when it is not possible; nothing is changed then
	 */
	void back();

	/**
	 * Called when files, folders and the stored project fit each other after {@link #forward} or {@link #back}.
	 *
	 * @since 0.2.0
	 */
	default void done() {
		// most changes keep no record
	}
}
