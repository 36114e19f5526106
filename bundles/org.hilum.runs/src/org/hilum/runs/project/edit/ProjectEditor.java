// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CommandStack;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.domain.AdapterFactoryEditingDomain;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.emf.edit.provider.ReflectiveItemProviderAdapterFactory;
import org.hilum.core.HilumException;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.StoredProject;

/**
 * Editing domain of one project file: each change is a command that can be undone and redone, and is stored at once, under
 * the lease of the file. What another program wrote in the meantime is read first; the commands before it can not be undone
 * any more then. Thread-safe.
 *
 * @since 0.2
 */
public final class ProjectEditor {

	private final StoredProject file;
	private final EditingDomain domain = new AdapterFactoryEditingDomain(new ReflectiveItemProviderAdapterFactory(),
			new EditStack());
	private boolean filesMoved;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Opens the editing domain; the file is read with the first change.
	 *
	 * @param folder the project folder
	 */
	public ProjectEditor(Path folder) {
		this.file = new StoredProject(folder);
	}

	/**
	 * Changes the project and stores it. An edit that changes nothing is neither stored nor kept for undo.
	 *
	 * @param edit the change
	 * @return whether it changed something
	 * @throws HilumException when the project file is missing, damaged, cannot be written or is changed by another process at
	 *                        this moment; the project is as before then
	 */
	public boolean execute(ProjectEdit edit) {
		boolean changed;
		synchronized (this) {
			Command[] command = new Command[1];
			file.locked(() -> {
				follow();
				command[0] = new EditCommand(edit, file.project(), file::write);
				stack().execute(command[0]);
			});
			changed = stack().getMostRecentCommand() == command[0];
			filesMoved |= changed && edit.movesFiles();
		}
		if (changed) {
			listeners.forEach(Runnable::run);
		}
		return changed;
	}

	/**
	 * Takes the latest change back and stores the project.
	 *
	 * @throws HilumException when there is none, another program changed the file since, or the file cannot be written
	 */
	public void undo() {
		synchronized (this) {
			file.locked(() -> step(stack().canUndo(), "undone", stack()::undo, stack()::redo));
		}
		listeners.forEach(Runnable::run);
	}

	/**
	 * Makes the latest change that was taken back again and stores the project.
	 *
	 * @throws HilumException when there is none, another program changed the file since, or the file cannot be written
	 */
	public void redo() {
		synchronized (this) {
			file.locked(() -> step(stack().canRedo(), "redone", stack()::redo, stack()::undo));
		}
		listeners.forEach(Runnable::run);
	}

	private void step(boolean possible, String done, Runnable forward, Runnable back) {
		if (!possible) {
			throw HilumException.usage("There is no change of the project that can be " + done, "Change something first.");
		}
		if (follow()) {
			throw HilumException.usage("The project file was changed by another program, so that earlier changes cannot be "
					+ done + " any more", "Look at the project as it is now, and change it again.");
		}
		forward.run();
		EditCommand made = stack().getMostRecentCommand() instanceof EditCommand command ? command : null;
		filesMoved |= made != null && made.movesFiles();
		try {
			file.write();
		} catch (RuntimeException e) {
			back.run();
			throw e;
		}
		if (made != null) {
			made.done();
		}
	}

	/** Reads the file when another program changed it; returns whether changes before it were forgotten. */
	private boolean follow() {
		boolean known = stack().canUndo() || stack().canRedo();
		if (!file.follow()) {
			return false;
		}
		stack().flush();
		return known;
	}

	private CommandStack stack() {
		return domain.getCommandStack();
	}

	/** {@return what {@link #undo} would take back, such as {@code Rename Experiment}; empty when there is nothing} */
	public synchronized Optional<String> undoLabel() {
		return label(stack().canUndo() ? stack().getUndoCommand() : null);
	}

	/** {@return what {@link #redo} would make again; empty when there is nothing} */
	public synchronized Optional<String> redoLabel() {
		return label(stack().canRedo() ? stack().getRedoCommand() : null);
	}

	private static Optional<String> label(Command command) {
		return Optional.ofNullable(command).map(Command::getLabel);
	}

	/**
	 * {@return a copy of the project as it is stored, with what the index of its folders last held} No folder is looked at
	 * once the index exists, unless an edit moved files since the last call.
	 */
	public Project model() {
		Project copy;
		boolean moved;
		synchronized (this) {
			follow();
			copy = EcoreUtil.copy(file.project());
			moved = filesMoved;
			filesMoved = false;
		}
		if (moved) {
			ProjectService.refresh(copy);
		} else {
			ProjectService.complete(copy);
		}
		return copy;
	}

	/** {@return whether an edit, undo or redo has moved files since {@link #model} was asked for} */
	public synchronized boolean hasMovedFiles() {
		return filesMoved;
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener called after each change, undo and redo, on the thread that made it
	 */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener called no more
	 */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}
