// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.util.Map;
import java.util.Objects;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.HandlerEvent;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IOperationHistoryListener;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.commands.operations.OperationHistoryEvent;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.ISources;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.hilum.core.HilumException;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.run.BackgroundWork;

/**
 * Undo or Redo of the platform for changes of projects, from the operation history. It is enabled while the window is in
 * front, so that the keys work in the text fields of dialogs.
 */
abstract class HistoryHandler extends AbstractHandler implements IElementUpdater {

	private final String command;
	private final String verb;
	private final IOperationHistoryListener listener = this::changed;

	/**
	 * Makes a handler.
	 *
	 * @param command id of the platform's command
	 * @param verb    text of the menu item before the label of the change
	 */
	HistoryHandler(String command, String verb) {
		this.command = command;
		this.verb = verb;
		history().addOperationHistoryListener(listener);
	}

	/** {@return the history of the workbench} */
	static IOperationHistory history() {
		return OperationHistoryFactory.getOperationHistory();
	}

	/** {@return the context of the changes of projects} */
	static IUndoContext context() {
		return OpenProjects.get().undoContext();
	}

	/** {@return the change that would be undone or redone; null when there is none} */
	abstract IUndoableOperation next();

	/** Undoes or redoes it. */
	abstract IStatus step() throws ExecutionException;

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IUndoableOperation next = next();
		if (next != null && OpenProjects.movesFiles(next)) {
			BackgroundWork.user(verb + " " + next.getLabel(), this::stepInBackground);
			return null;
		}
		IStatus status = step();
		if (status.matches(IStatus.ERROR)) {
			ProblemDialog.open(HandlerUtil.getActiveShell(event), Problem.of(
					status.getException() == null ? new ExecutionException(status.getMessage()) : status.getException()));
		}
		return null;
	}

	private void stepInBackground() {
		try {
			IStatus status = step();
			if (status.matches(IStatus.ERROR) && status.getException() instanceof HilumException failure) {
				throw failure;
			}
		} catch (ExecutionException e) {
			throw HilumException.internal(verb, e);
		}
	}

	@Override
	public void setEnabled(Object context) {
		Object shell = HandlerUtil.getVariable(context, ISources.ACTIVE_SHELL_NAME);
		Object window = HandlerUtil.getVariable(context, ISources.ACTIVE_WORKBENCH_WINDOW_SHELL_NAME);
		setBaseEnabled(next() != null && (shell == null || Objects.equals(shell, window)));
	}

	@Override
	public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
		IUndoableOperation next = next();
		element.setText(next == null ? verb : verb + " " + next.getLabel());
	}

	private void changed(OperationHistoryEvent event) {
		if (event.getOperation().hasContext(context()) && PlatformUI.isWorkbenchRunning()) {
			Display.getDefault().asyncExec(this::show);
		}
	}

	private void show() {
		if (PlatformUI.isWorkbenchRunning() && !PlatformUI.getWorkbench().isClosing()) {
			fireHandlerChanged(new HandlerEvent(this, true, false));
			PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(command, null);
		}
	}

	@Override
	public void dispose() {
		history().removeOperationHistoryListener(listener);
		super.dispose();
	}
}
