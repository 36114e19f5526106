// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.emf.common.command.AbstractCommand;
import org.hilum.nnunet.plan.Split;

/** Command that changes the folds of a draft. */
final class FoldsCommand extends AbstractCommand {

	private final List<Split> before;
	private final List<Split> after;
	private final Consumer<List<Split>> set;

	/**
	 * Makes a command.
	 *
	 * @param label  shown behind "Undo" and "Redo"
	 * @param before the folds as they are
	 * @param after  the folds as they become
	 * @param set    sets the folds of the draft
	 */
	FoldsCommand(String label, List<Split> before, List<Split> after, Consumer<List<Split>> set) {
		super(label);
		this.before = List.copyOf(before);
		this.after = List.copyOf(after);
		this.set = set;
	}

	@Override
	protected boolean prepare() {
		return true;
	}

	@Override
	public void execute() {
		set.accept(after);
	}

	@Override
	public void undo() {
		set.accept(before);
	}

	@Override
	public void redo() {
		execute();
	}
}
