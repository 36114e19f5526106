// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.hilum.model.Experiment;
import org.hilum.model.Project;

/**
 * What follows from a draft and from files, worked out beside the UI thread a moment after the latest change.
 *
 * @param <T> the result
 */
final class DraftQuery<T> extends Job {

	private static final long DELAY = 150;

	private final Control owner;
	private final Display display;
	private final BiFunction<Project, Experiment, T> question;
	private final Consumer<T> found;
	private volatile Experiment candidate;
	private volatile Project project;

	/**
	 * Makes the query.
	 *
	 * @param name     its name in the list of jobs
	 * @param owner    the control that shows the result; with its end the query ends
	 * @param question works the result out, on the thread of the job
	 * @param found    gets the result, on the UI thread
	 */
	DraftQuery(String name, Control owner, BiFunction<Project, Experiment, T> question, Consumer<T> found) {
		super(name);
		this.owner = owner;
		this.display = owner.getDisplay();
		this.question = question;
		this.found = found;
		setSystem(true);
		owner.addDisposeListener(e -> cancel());
	}

	/**
	 * Asks; an earlier request that has not begun is left out. Call it on the UI thread.
	 *
	 * @param draft the draft as it is now; it is copied
	 */
	void request(ExperimentDraft draft) {
		candidate = EcoreUtil.copy(draft.experiment());
		project = draft.project();
		schedule(DELAY);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		T result = question.apply(project, candidate);
		if (!display.isDisposed()) {
			display.asyncExec(() -> show(result));
		}
		return Status.OK_STATUS;
	}

	private void show(T result) {
		if (!owner.isDisposed()) {
			found.accept(result);
		}
	}
}
