// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.nio.file.Files;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.runs.project.edit.FileChange;
import org.hilum.runs.project.renaming.Move;
import org.hilum.runs.project.renaming.RenamedPart;
import org.hilum.runs.project.renaming.RenamingJournal;
import org.hilum.runs.project.renaming.Rewriting;

/** Move of folders to other names, with the files that name them. */
final class Renaming implements FileChange {

	private final RenamingJournal journal;
	private final List<Move> moves;
	private final List<Rewriting> rewritings;
	private final RenamedPart part;
	private final PartUse use;

	/**
	 * Makes a renaming.
	 *
	 * @param journal the journal of the project
	 * @param part    what is renamed
	 * @param moves   the folders; those that do not exist are left out
	 * @param use     refuses folders that a process works in
	 */
	Renaming(RenamingJournal journal, RenamedPart part, List<Move> moves, PartUse use) {
		this.journal = journal;
		this.part = part;
		this.moves = moves.stream().filter(m -> Files.isDirectory(m.from())).toList();
		this.rewritings = part.rewritings(journal.root(), this.moves);
		this.use = use;
	}

	@Override
	public void forward() {
		recorded(true, () -> {
			move(moves);
			rewrite(true);
		});
	}

	@Override
	public void back() {
		recorded(false, () -> {
			rewrite(false);
			move(moves.stream().map(Move::reversed).toList());
		});
	}

	@Override
	public void done() {
		journal.end();
	}

	/** A refusal leaves everything as it was; whatever else ends the work leaves the record for the next process. */
	private void recorded(boolean forward, Runnable work) {
		if (journal.isOpen()) {
			// the other direction was made, and the project file could not be stored
			journal.restore(moves, rewritings, !forward);
			journal.end();
			return;
		}
		moves.forEach(m -> use.require(forward ? m.from() : m.to()));
		journal.begin(part, moves, forward);
		try {
			work.run();
		} catch (HilumException e) {
			journal.restore(moves, rewritings, forward);
			journal.end();
			throw e;
		}
	}

	private void move(List<Move> wanted) {
		for (Move move : wanted) {
			journal.move(move);
			// a process may have begun between the look and the move; none can begin any more
			PartUse.requireNoLease(move.to());
		}
	}

	private void rewrite(boolean forward) {
		rewritings.forEach(each -> each.run(forward, journal::step));
	}
}
