// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.part.ViewPart;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobMonitor;
import org.hilum.ui.Forms;
import org.hilum.ui.Icons;
import org.hilum.ui.Tables;
import org.hilum.ui.Throttle;
import org.hilum.ui.run.Trainings;

/**
 * View of the jobs of the user, those of projects outside the workspace among them: what waits, by priority, what runs, and
 * what is over; with the output of the selected one. It is a client of the store, so that it shows after a restart what was
 * there before.
 */
public final class JobsView extends ViewPart {

	/** The view's id. */
	public static final String ID = "org.hilum.ui.monitor.jobs";

	private static final int INTERVAL = 300;
	private static final int LOG_INTERVAL = 1000;
	private static final int[] WIDTHS = { 50, 220, 90, 230, 65, 110, 130, 90, 60, 65 };
	private static final int[] SHARES = { 62, 38 };

	/** A button and its item in the context menu. */
	private record Action(Button button, MenuItem item, Predicate<Job> possible) {
	}

	private final JobMonitor.Listener listener = (_, _) -> ask();
	private final List<Action> actions = new ArrayList<>();
	private List<Job> jobs = List.of();
	private Throttle refresh;
	private Table table;
	private Button all;
	private JobOutputPane output;

	@Override
	public void createPartControl(Composite parent) {
		SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
		Composite left = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(6, 4).spacing(4, 4).applyTo(left);
		Composite bar = new Composite(left, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).spacing(6, 0).applyTo(bar);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		createTable(left);
		Menu menu = new Menu(table);
		table.setMenu(menu);
		action(bar, menu, Messages.JobsView_cancel, JobRow::canCancel, job -> Trainings.get().cancel(job));
		action(bar, menu, Messages.JobsView_retry, JobRow::canRetry, job -> Trainings.get().retry(job));
		action(bar, menu, Messages.JobsView_sooner, JobRow::canMove,
				job -> Trainings.get().setPriority(job, job.spec().priority() + 1));
		action(bar, menu, Messages.JobsView_later, JobRow::canMove,
				job -> Trainings.get().setPriority(job, job.spec().priority() - 1));
		action(bar, menu, Messages.JobsView_remove, Job::isOver, job -> Trainings.get().remove(job));
		all = new Button(bar, SWT.CHECK);
		all.setText(Messages.JobsView_all);
		all.setSelection(true);
		all.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> refresh()));
		output = new JobOutputPane(sash);
		new JobDragAndDrop(table, () -> jobs);
		sash.setWeights(SHARES);
		refresh = new Throttle(parent.getDisplay(), INTERVAL, this::refresh);
		Trainings.get().addJobListener(listener);
		refresh();
		followLog();
	}

	private void createTable(Composite parent) {
		table = Tables.table(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE, "jobs", Messages.JobsView_table);
		String[] titles = Messages.JobsView_columns.split(",");
		Tables.columns(table, titles, WIDTHS);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> selected()));
	}

	private void action(Composite bar, Menu menu, String text, Predicate<Job> possible, Consumer<Job> work) {
		Button button = Forms.button(bar, text, () -> selection().ifPresent(work));
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> selection().ifPresent(work)));
		actions.add(new Action(button, item, possible));
	}

	private void ask() {
		refresh.request();
	}

	private Optional<Job> selection() {
		int index = table.getSelectionIndex();
		return index >= 0 && index < jobs.size() ? Optional.of(jobs.get(index)) : Optional.empty();
	}

	private void refresh() {
		if (table.isDisposed()) {
			return;
		}
		int before = selection().map(Job::id).orElse(-1);
		jobs = JobRow.ordered(Trainings.get().jobs()).stream().filter(job -> all.getSelection() || !job.isOver()).toList();
		while (table.getItemCount() > jobs.size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		Instant now = Instant.now();
		table.deselectAll();
		for (int i = 0; i < jobs.size(); i++) {
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			item.setText(JobRow.cells(jobs.get(i), now));
			item.setImage(Icons.image(JobRow.icon(jobs.get(i).state())));
			if (jobs.get(i).id() == before) {
				table.select(i);
			}
		}
		selected();
	}

	private void selected() {
		Optional<Job> job = selection();
		for (Action action : actions) {
			boolean possible = job.filter(action.possible).isPresent();
			action.button.setEnabled(possible);
			action.item.setEnabled(possible);
		}
		output.show(job.orElse(null));
	}

	/** The output of a job that runs grows, of which the store does not inform. */
	private void followLog() {
		if (!table.isDisposed()) {
			if (table.isVisible()) {
				selection().filter(job -> !job.isOver()).ifPresent(_ -> output.follow());
			}
			table.getDisplay().timerExec(LOG_INTERVAL, this::followLog);
		}
	}

	@Override
	public void setFocus() {
		table.setFocus();
	}

	@Override
	public void dispose() {
		Trainings.get().removeJobListener(listener);
		super.dispose();
	}
}
