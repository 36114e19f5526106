// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.runs.project.edit.FileChange;

/** Move of folders to other names, with the files that name them. */
final class Renaming implements FileChange {

	/**
	 * Move of a folder.
	 *
	 * @param from where it is
	 * @param to   where it will be
	 */
	record Move(Path from, Path to) {

		Move reversed() {
			return new Move(to, from);
		}
	}

	/** Change of files at their new places. */
	@FunctionalInterface
	interface Rewriting {
		/**
		 * Changes the files.
		 *
		 * @param forward to the new names, or back
		 */
		void run(boolean forward);
	}

	private final Path root;
	private final List<Move> moves;
	private final List<Rewriting> rewritings;
	private final PartUse use;

	/**
	 * Makes a renaming.
	 *
	 * @param root       the project folder
	 * @param moves      the folders; those that do not exist are left out
	 * @param rewritings what is done while the folders are at their new places
	 * @param use        refuses folders that a process works in
	 */
	Renaming(Path root, List<Move> moves, List<Rewriting> rewritings, PartUse use) {
		this.root = root;
		this.moves = moves.stream().filter(m -> Files.isDirectory(m.from)).toList();
		this.rewritings = rewritings;
		this.use = use;
	}

	@Override
	public void forward() {
		move(moves);
		rewrite(true);
	}

	@Override
	public void back() {
		rewrite(false);
		move(moves.stream().map(Move::reversed).toList());
	}

	private void move(List<Move> wanted) {
		wanted.forEach(m -> use.require(m.from));
		List<Move> done = new ArrayList<>();
		try {
			for (Move move : wanted) {
				ProjectTrash.move(SafePaths.writable(root, move.from), SafePaths.writable(root, move.to));
				done.add(move);
				PartUse.requireNoLease(move.to);
			}
		} catch (HilumException e) {
			done.forEach(m -> ProjectTrash.move(m.to, m.from));
			throw e;
		}
	}

	private void rewrite(boolean forward) {
		int done = 0;
		try {
			for (Rewriting each : rewritings) {
				done++;
				each.run(forward);
			}
		} catch (HilumException e) {
			// each can be made in either direction again; what it did before it failed is taken back, too
			rewritings.subList(0, done).forEach(each -> each.run(!forward));
			if (forward) {
				move(moves.stream().map(Move::reversed).toList());
			}
			throw e;
		}
	}
}
