// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.hilum.core.HilumException;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** Change of the folds of a data set in the operation history of the platform. */
final class SplitOperation extends AbstractOperation {

	private final OpenProject project;
	private final DatasetSplits splits;
	private final List<Split> folds;
	private final Optional<List<Split>> before;
	private final boolean replace;

	/**
	 * Makes an operation.
	 *
	 * @param project the project
	 * @param splits  its splits
	 * @param folds   the folds that are put to use
	 * @param replace whether folds that runs were trained with are replaced
	 */
	SplitOperation(OpenProject project, DatasetSplits splits, List<Split> folds, boolean replace) {
		super(Messages.SplitOperation_label);
		this.project = project;
		this.splits = splits;
		this.folds = folds;
		this.replace = replace;
		before = splits.stored();
		addContext(OpenProjects.get().undoContext());
	}

	@Override
	public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
		return status(() -> splits.apply(new DatasetSplits.Made(folds, List.of()), replace));
	}

	/** Not when another program or action changed the folds since then. */
	@Override
	public boolean canUndo() {
		return isOpen() && splits.stored().filter(folds::equals).isPresent();
	}

	@Override
	public boolean canRedo() {
		return isOpen() && splits.stored().equals(before);
	}

	private boolean isOpen() {
		return OpenProjects.get().find(project.name()).filter(now -> now == project).isPresent();
	}

	@Override
	public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
		return status(() -> splits.restore(before));
	}

	@Override
	public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
		return status(() -> splits.apply(new DatasetSplits.Made(folds, List.of()), true));
	}

	private IStatus status(Runnable step) {
		try {
			step.run();
			OpenProjects.get().reload(project);
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return new Status(IStatus.ERROR, "org.hilum.ui.report", e.getMessage(), e);
		}
	}
}
