// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.function.Consumer;
import org.eclipse.emf.common.command.AbortExecutionException;
import org.eclipse.emf.edit.command.ChangeCommand;
import org.hilum.model.Experiment;

/** EMF command that changes a draft; what it changes is recorded. A command that changes nothing is not kept. */
final class DraftCommand extends ChangeCommand {

	private final Experiment experiment;
	private final Consumer<Experiment> change;

	/**
	 * Makes a command.
	 *
	 * @param label      shown behind "Undo" and "Redo"
	 * @param experiment the draft
	 * @param change     what to do with it
	 */
	DraftCommand(String label, Experiment experiment, Consumer<Experiment> change) {
		super(experiment);
		this.experiment = experiment;
		this.change = change;
		setLabel(label);
	}

	@Override
	protected void doExecute() {
		change.accept(experiment);
	}

	@Override
	public void execute() {
		super.execute();
		if (getChangeDescription().getObjectChanges().isEmpty()) {
			throw new AbortExecutionException(getLabel());
		}
	}
}
