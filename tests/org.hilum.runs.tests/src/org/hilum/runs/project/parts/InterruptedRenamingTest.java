// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.FileChange;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.runs.project.renaming.RenamingJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Renamings whose process ends at any step, as by kill -9: nothing of it runs any more, and the next process finds the files
 * as they are.
 */
class InterruptedRenamingTest {

	private static final int MOST_STEPS = 40;

	@TempDir
	private Path folder;
	private PartsProject toy;
	private Map<String, String> before;
	private int steps;

	/** No exception that anything handles. */
	private static final class Killed extends Error {
		private static final long serialVersionUID = 1;
	}

	@BeforeEach
	void make() {
		toy = new PartsProject(folder);
		toy.file("nnUNet_preprocessed/Dataset001_Toy/splits_final.json", "[]");
		toy.file("nnUNet_preprocessed/Dataset001_Toy/own.json", "{\"dataset_name\": \"Dataset001_Toy\"}");
		before = toy.content();
	}

	/** Edits of a process that ends after some steps. */
	private ProjectParts endingAfter(int last) {
		steps = 0;
		return new ProjectParts(toy.load(), _ -> false, new RenamingJournal(toy.root, () -> {
			if (steps++ == last) {
				throw new Killed();
			}
		}));
	}

	private ProjectEdit rename(PartKind kind, ProjectParts parts) {
		return switch (kind) {
			case DATASET -> parts.rename(kind, PartsProject.DATASET, "Dataset102_Better");
			case MODEL -> parts.rename(kind, toy.run.model().getFileName().toString(), "mine");
			default -> parts.rename(kind, "A", "reader");
		};
	}

	/** Renames in processes that end one step later each time, until one comes to its end; returns how many there were. */
	private int interrupt(PartKind kind, Runnable next) {
		for (int last = 0; last < MOST_STEPS; last++) {
			ProjectEdit edit = rename(kind, endingAfter(last));
			ProjectEditor editor = new ProjectEditor(toy.root);
			try {
				editor.execute(edit);
				assertThat(toy.content()).isNotEqualTo(before);
				return last;
			} catch (Killed _) {
				next.run();
				assertThat(toy.content()).as("%s, ended after step %d", kind, last).isEqualTo(before);
				assertThat(new RenamingJournal(toy.root).isOpen()).isFalse();
			}
		}
		throw new AssertionError("it does not end");
	}

	@Test
	void everythingIsTakenBackWhenTheProjectIsOpenedAgain() {
		// the record, three folders, the run, plans, its dataset.json and two tables at least
		assertThat(interrupt(PartKind.DATASET, toy::load)).isGreaterThan(8);
		assertThat(toy.load().getDataset().getName()).isEqualTo("Dataset102_Better");
		assertThat(toy.load().getRuns().getFirst().getExperiment()).isNotNull();
	}

	@Test
	void everythingIsTakenBackBeforeTheNextChange() {
		assertThat(interrupt(PartKind.DATASET, () -> {
			new ProjectEditor(toy.root).execute(ProjectEdits.setNotes("a change"));
			new ProjectEditor(toy.root).execute(ProjectEdits.setNotes(null));
		})).isGreaterThan(8);
	}

	@Test
	void modelsAndFoldersAreTakenBackToo() {
		assertThat(interrupt(PartKind.MODEL, toy::load)).isGreaterThanOrEqualTo(4);
		before = toy.content();
		assertThat(interrupt(PartKind.ANNOTATOR, toy::load)).isEqualTo(2);
	}

	/** The first process ends while it renames, the second one while it takes that back. */
	@Test
	void whatTakesItBackMayBeInterruptedToo() {
		for (int last = 0; last < MOST_STEPS; last++) {
			interruptStored(rename(PartKind.DATASET, toy.parts()));
			steps = 0;
			int end = last;
			RenamingJournal second = new RenamingJournal(toy.root, () -> {
				if (steps++ == end) {
					throw new Killed();
				}
			});
			try (Lease _ = Lease.acquire(toy.root.resolve(".hilum"), "test")) {
				second.recover();
				assertThat(last).isGreaterThan(7);
				return;
			} catch (Killed _) {
				toy.load();
				assertThat(toy.content()).as("ended after step %d", last).isEqualTo(before);
			}
		}
		throw new AssertionError("it does not end");
	}

	/** Ends after all files were changed, before the project file is stored. */
	private void interruptStored(ProjectEdit edit) {
		ProjectEdit ending = new ProjectEdit(edit.label(), edit.change(), new FileChange() {
			@Override
			public void forward() {
				edit.files().forward();
				throw new Killed();
			}

			@Override
			public void back() {
				throw new AssertionError("nothing runs any more");
			}
		});
		assertThatThrownBy(() -> new ProjectEditor(toy.root).execute(ending)).isInstanceOf(Killed.class);
		assertThat(toy.root.resolve("nnUNet_raw/Dataset102_Better")).exists();
	}

	/** The project file is stored last: what comes after it cannot be taken back, and need not be. */
	@Test
	void aRenamingThatWasStoredStays() {
		ProjectEdit edit = rename(PartKind.DATASET, toy.parts());
		ProjectEdit ending = new ProjectEdit(edit.label(), edit.change(), new FileChange() {
			@Override
			public void forward() {
				edit.files().forward();
			}

			@Override
			public void back() {
				throw new AssertionError("nothing runs any more");
			}

			@Override
			public void done() {
				throw new Killed();
			}
		});
		assertThatThrownBy(() -> new ProjectEditor(toy.root).execute(ending)).isInstanceOf(Killed.class);
		assertThat(new RenamingJournal(toy.root).isOpen()).isTrue();
		Map<String, String> renamed = toy.content();
		assertThat(toy.load().getDataset().getName()).isEqualTo("Dataset102_Better");
		assertThat(toy.content()).isEqualTo(renamed);
		assertThat(new RenamingJournal(toy.root).isOpen()).isFalse();
	}

	/** Undo changes files first and moves the folders then. */
	@Test
	void anUndoThatIsInterruptedIsTakenBack() {
		for (int last = 0; last < MOST_STEPS; last++) {
			ProjectEditor editor = new ProjectEditor(toy.root);
			editor.execute(rename(PartKind.DATASET, endingAfter(MOST_STEPS)));
			Map<String, String> renamed = toy.content();
			steps = MOST_STEPS - last;
			try {
				editor.undo();
				assertThat(toy.content()).isEqualTo(before);
				assertThat(last).isGreaterThan(8);
				return;
			} catch (Killed _) {
				toy.load();
				assertThat(toy.content()).as("ended after step %d", last).isEqualTo(renamed);
				ProjectEditor again = new ProjectEditor(toy.root);
				again.execute(toy.parts().rename(PartKind.DATASET, "Dataset102_Better", PartsProject.DATASET));
			}
		}
		throw new AssertionError("it does not end");
	}

	@Test
	void aRenamingThatIsRefusedLeavesNoRecord() {
		ProjectEdit edit = rename(PartKind.DATASET, toy.parts());
		try (Lease _ = Lease.acquire(toy.run.path(), "training")) {
			assertThatThrownBy(() -> toy.execute(edit)).isInstanceOf(HilumException.class).hasMessageContaining("training");
		}
		assertThat(new RenamingJournal(toy.root).isOpen()).isFalse();
		assertThat(toy.content()).isEqualTo(before);
		assertThat(ProjectService.load(toy.root).getDataset().getName()).isEqualTo(PartsProject.DATASET);
	}
}
