// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.hilum.core.HilumException;
import org.hilum.ui.problem.Problem;

/** Finds what the rules catch, in the background, a moment after the last change; only the latest question is answered. */
final class RulePreviewJob {

	/** Milliseconds without a change before the work begins: a fast typist's pause between two keys. */
	private static final int PAUSE = 150;

	private final Display display;
	private final Consumer<RulePreview> answered;
	private final Consumer<Problem> refused;
	private final AtomicReference<RulePreviewRequest> latest = new AtomicReference<>();
	private final Job job;

	/**
	 * @param display  whose thread gets the answers
	 * @param answered gets what the rules catch
	 * @param refused  gets the reason why that is not known
	 */
	RulePreviewJob(Display display, Consumer<RulePreview> answered, Consumer<Problem> refused) {
		this.display = display;
		this.answered = answered;
		this.refused = refused;
		ICoreRunnable work = monitor -> answer();
		job = Job.createSystem(Messages.RulePreviewJob_applying, work);
		job.setPriority(Job.SHORT);
	}

	/** Asks; what was asked before is forgotten. */
	void ask(RulePreviewRequest question) {
		latest.set(question);
		job.cancel();
		job.schedule(PAUSE);
	}

	/** Discards the request. */
	void drop() {
		latest.set(null);
		job.cancel();
	}

	private void answer() {
		RulePreviewRequest question = latest.get();
		if (question == null) {
			return;
		}
		try {
			RulePreview grid = question.answer();
			deliver(question, () -> answered.accept(grid));
		} catch (HilumException e) {
			deliver(question, () -> refused.accept(Problem.of(e)));
		}
	}

	private void deliver(RulePreviewRequest question, Runnable work) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (latest.get() == question) {
					work.run();
				}
			});
		}
	}
}
