// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.HilumException;
import org.hilum.core.DataFiles;
import org.hilum.core.Lease;
import org.hilum.model.Project;
import org.hilum.runs.project.renaming.RenamingJournal;

/**
 * Project file in memory, as it is stored: it is written when it was changed here, and read when another program changed
 * it. Files are compared by content, as two writes within one tick of the clock have the same time. Not thread-safe.
 *
 * @since 0.2
 */
public final class StoredProject {

	private final Path folder;
	private final Path file;
	private byte[] content;
	private Project project;

	/**
	 * The project of a folder; nothing is read yet.
	 *
	 * @param folder the project folder
	 */
	public StoredProject(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
		this.file = this.folder.resolve(ProjectService.FILE);
	}

	/**
	 * Does something while no other process changes the file.
	 *
	 * @param work reads, changes and writes the project
	 * @throws HilumException naming the process that changes the file, when there is one
	 */
	public void locked(Runnable work) {
		// the lease makes its folder; there is nothing to lock in a folder without a project
		ProjectFile.require(file);
		try (Lease _ = ProjectFile.lease(folder)) {
			new RenamingJournal(folder).recover();
			work.run();
		}
	}

	/**
	 * {@return whether the file was read, as it is not what was read or written here last}
	 *
	 * @throws HilumException when it is missing or damaged
	 */
	public boolean follow() {
		byte[] now = bytes();
		if (content != null && Arrays.equals(content, now)) {
			return false;
		}
		project = ProjectFile.read(file);
		content = now;
		return true;
	}

	private byte[] bytes() {
		return DataFiles.bytes(ProjectFile.require(file), ProjectXml.MAX_BYTES);
	}

	/** {@return the project, which the caller may change; null before it was read} */
	public Project project() {
		return project;
	}

	/** Writes the project. */
	public void write() {
		content = ProjectFile.write(project, file);
	}
}
