// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.runs.project.edit.FileChange;

/** Move of folders into the trash of a project. */
final class Deletion implements FileChange {

	private final ProjectTrash trash;
	private final String label;
	private final List<Path> folders;
	private final List<String> uuids;
	private final PartUse use;
	private TrashEntry entry;

	/**
	 * Makes a deletion.
	 *
	 * @param trash   the trash
	 * @param label   what is deleted
	 * @param folders folders of the project
	 * @param uuids   UUIDs of experiments and evaluations that are deleted with them
	 * @param use     refuses folders that a process works in
	 */
	Deletion(ProjectTrash trash, String label, List<Path> folders, List<String> uuids, PartUse use) {
		this.trash = trash;
		this.label = label;
		this.folders = folders;
		this.uuids = uuids;
		this.use = use;
	}

	@Override
	public void forward() {
		folders.forEach(use::require);
		entry = trash.put(label, folders, uuids);
		try {
			// a process may have begun between the look and the move; none can begin any more
			PartUse.requireNoLease(entry.folder());
		} catch (HilumException e) {
			trash.takeBack(entry);
			throw e;
		}
	}

	@Override
	public void back() {
		trash.takeBack(entry);
	}
}
