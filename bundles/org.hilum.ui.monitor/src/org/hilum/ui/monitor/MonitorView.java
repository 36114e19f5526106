// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.hilum.model.Run;
import org.hilum.runs.RunMonitor;
import org.hilum.ui.Throttle;
import org.hilum.ui.command.SelectionTracker;
import org.hilum.ui.run.RunFeed;
import org.hilum.ui.run.TrainingSnapshot;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.StudySelection;

/** The view "Training Monitor": the curves of the run that is selected, or of the newest one. */
public final class MonitorView extends ViewPart {

	private static final int INTERVAL = 250;

	private final Consumer<StudySelection> selectionListener = this::selected;
	private final Studies.Listener studiesListener = study -> askUpdate();
	private Throttle update;
	private Composite stack;
	private EmptyPage empty;
	private RunPage page;
	private RunFeed feed;
	private MonitoredRun shown;
	/** The run that the user chose, or null while the newest is shown. */
	private Path chosen;

	@Override
	public void createPartControl(Composite parent) {
		stack = new Composite(parent, SWT.NONE);
		stack.setLayout(new StackLayout());
		empty = new EmptyPage(stack);
		page = new RunPage(stack, run -> choose(run.folder().path()));
		update = new Throttle(parent.getDisplay(), INTERVAL, this::update);
		SelectionTracker.get().addListener(selectionListener);
		Studies.get().addListener(studiesListener);
		update();
	}

	private void askUpdate() {
		update.request();
	}

	private void selected(StudySelection selection) {
		Optional<Run> run = selection.runOrOnly();
		run.ifPresent(found -> choose(selection.study().orElseThrow().folderOf(found)));
	}

	private void choose(Path folder) {
		chosen = folder;
		update.request();
	}

	private void update() {
		if (stack.isDisposed()) {
			return;
		}
		List<MonitoredRun> runs = MonitoredRun.of(Studies.get().all());
		MonitoredRun next = pick(runs);
		follow(next);
		if (next == null) {
			empty.show(Studies.get().all().isEmpty());
		} else {
			page.show(runs, next, feed.snapshot());
		}
		StackLayout layout = (StackLayout) stack.getLayout();
		layout.topControl = next == null ? empty.control() : page.control();
		stack.layout();
	}

	private MonitoredRun pick(List<MonitoredRun> runs) {
		Optional<MonitoredRun> wanted = runs.stream().filter(run -> run.folder().path().equals(chosen)).findFirst();
		return wanted.orElse(runs.isEmpty() ? null : runs.get(0));
	}

	private void follow(MonitoredRun next) {
		boolean same = next != null && shown != null && next.folder().equals(shown.folder());
		shown = next;
		if (same) {
			return;
		}
		if (feed != null) {
			feed.close();
			feed = null;
		}
		if (next != null) {
			feed = new RunFeed(RunMonitor.shared(), next.folder());
			feed.addListener(update::request);
		}
	}

	/** {@return what is shown at this moment, or null} */
	public TrainingSnapshot snapshot() {
		return feed == null ? null : feed.snapshot();
	}

	/** {@return the number of points that the charts draw} */
	public int points() {
		return page.points();
	}

	@Override
	public void setFocus() {
		stack.setFocus();
	}

	@Override
	public void dispose() {
		SelectionTracker.get().removeListener(selectionListener);
		Studies.get().removeListener(studiesListener);
		if (feed != null) {
			feed.close();
		}
		super.dispose();
	}
}
