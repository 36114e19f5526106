// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;
import org.eclipse.jface.operation.IRunnableContext;
import org.eclipse.jface.operation.IRunnableWithProgress;
import org.hilum.ui.problem.Problem;

/** Work that a wizard or dialog waits for and shows in its own progress bar. */
public final class WizardWork {

	private WizardWork() {
	}

	/**
	 * Does the work in a thread of its own.
	 *
	 * @param context     the wizard's container, or the dialog
	 * @param cancellable whether the user may stop it
	 * @param work        what is to be done
	 * @param refused     gets, on the UI thread, what went wrong
	 * @return whether it was done
	 */
	public static boolean run(IRunnableContext context, boolean cancellable, IRunnableWithProgress work,
			Consumer<Problem> refused) {
		try {
			context.run(true, cancellable, work);
			return true;
		} catch (InvocationTargetException e) {
			refused.accept(Problem.of(e));
			return false;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}
}
