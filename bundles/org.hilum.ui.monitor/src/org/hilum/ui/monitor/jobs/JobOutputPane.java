// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor.jobs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobDiagnosis;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.run.Trainings;

/** The selected job: why it has no result and what to do next, and the output of its attempts. */
final class JobOutputPane {

	private static final int DIAGNOSIS_HEIGHT = 120;

	private final Composite pane;
	private final Label title;
	private final Combo attempts;
	private final Text diagnosis;
	private final Text log;
	private final LogTail tail;
	private Job shown;

	JobOutputPane(Composite parent) {
		pane = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 4).spacing(4, 4).applyTo(pane);
		title = new Label(pane, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(title);
		attempts = Forms.choice(pane, "attempts", List.of(), _ -> read());
		attempts.setToolTipText(Messages.JobsView_attempts);
		Accessibility.name(attempts, Messages.JobsView_attempts);
		diagnosis = text("diagnosis", Messages.JobsView_diagnosis, SWT.WRAP | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(1, DIAGNOSIS_HEIGHT).exclude(true).applyTo(diagnosis);
		diagnosis.setVisible(false);
		log = text("log", Messages.JobsView_log, SWT.V_SCROLL | SWT.H_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(log);
		tail = new LogTail((file, text) -> parent.getDisplay().asyncExec(() -> showLog(file, text)));
		show(null);
	}

	private Text text(String key, String name, int style) {
		Text text = new Text(pane, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | style);
		text.setData("name", key);
		Accessibility.name(text, name);
		return text;
	}

	/** Shows a job, or none. */
	void show(Job job) {
		boolean other = shown == null || job == null || shown.id() != job.id() || shown.attempt() != job.attempt();
		boolean changed = other || shown.state() != job.state();
		shown = job;
		if (other) {
			String[] words = job == null ? new String[0] : IntStream.rangeClosed(1, job.attempt())
					.mapToObj(i -> NLS.bind(Messages.JobsView_attempt, i, job.attempt())).toArray(String[]::new);
			attempts.setItems(words);
			attempts.select(words.length - 1);
			attempts.setVisible(words.length > 1);
			title.setText((job == null ? Messages.JobsView_noSelection : job.label()).replace("&", "&&"));
			log.setText("");
			pane.layout();
		}
		if (changed) {
			diagnose(job);
		}
		read();
	}

	/** Reads the end of the output, beside the UI thread. */
	void read() {
		if (shown != null) {
			tail.request(file());
		}
	}

	/** Reads it if it has grown. */
	void follow() {
		if (shown != null) {
			tail.requestNews(file());
		}
	}

	private Path file() {
		return Trainings.get().log(shown, Math.max(0, attempts.getSelectionIndex()) + 1);
	}

	private void diagnose(Job job) {
		if (job == null || !job.isOver()) {
			showDiagnosis(job, Optional.empty());
			return;
		}
		ICoreRunnable work = (IProgressMonitor _) -> {
			Optional<JobDiagnosis> found = JobDiagnosis.of(job);
			pane.getDisplay().asyncExec(() -> showDiagnosis(job, found));
		};
		org.eclipse.core.runtime.jobs.Job.createSystem(Messages.LogTail_name, work).schedule();
	}

	private void showDiagnosis(Job job, Optional<JobDiagnosis> found) {
		if (pane.isDisposed() || job != null && (shown == null || shown.id() != job.id())) {
			return;
		}
		diagnosis.setText(found.map(JobDiagnosis::text).orElse(""));
		((GridData) diagnosis.getLayoutData()).exclude = found.isEmpty();
		diagnosis.setVisible(found.isPresent());
		pane.layout();
	}

	private void showLog(Path file, String text) {
		if (!log.isDisposed() && shown != null && file.equals(file()) && !text.equals(log.getText())) {
			log.setText(text);
			log.setSelection(text.length());
		}
	}
}
