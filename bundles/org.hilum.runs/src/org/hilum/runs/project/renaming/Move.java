// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.renaming;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * Move of a file or folder within a project, in one step.
 *
 * @param from where it is
 * @param to   where it will be
 */
public record Move(Path from, Path to) {

	/** {@return the move back} */
	public Move reversed() {
		return new Move(to, from);
	}

	/** {@return whether it can be made: something is at its beginning, and nothing at its end} */
	boolean isOpen() {
		return exists(from) && !exists(to);
	}

	/**
	 * Makes the move.
	 *
	 * @throws HilumException when something is at the new place, or it is on another disk
	 */
	public void run() {
		if (exists(to)) {
			throw HilumException.usage("There is something at " + to + " already", "Rename or delete it first.");
		}
		try {
			Files.createDirectories(to.getParent());
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		} catch (AtomicMoveNotSupportedException e) {
			throw HilumException.environment(from + " is on another disk than " + to.getParent() + ", so that it cannot be moved "
					+ "there in one step", "Move or delete it by hand, then refresh the project (F5).").because(e);
		} catch (IOException e) {
			throw AtomicFiles.explain(to, e);
		}
	}

	private static boolean exists(Path path) {
		return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
	}
}
