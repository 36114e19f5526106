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
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunMonitor;
import org.hilum.ui.Throttle;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.RunFeed;
import org.hilum.ui.run.TrainingSnapshot;
import org.hilum.ui.selection.SelectionSource;

/** The view "Training Monitor": the curves of the run that is selected or chosen from the list, else of the newest one. */
public final class MonitorView extends ViewPart {

	private static final int INTERVAL = 250;

	private final Consumer<ProjectSelection> selectionListener = this::selected;
	private final OpenProjects.Listener projectsListener = project -> askUpdate();
	private SelectionSource selections;
	private Throttle update;
	private Composite stack;
	private EmptyPage empty;
	private RunPage page;
	private RunFeed feed;
	private MonitoredRun shown;
	/** The run that the user chose from the list, or null. */
	private Path chosen;
	private ProjectSelection latest = new ProjectSelection(List.of());

	@Override
	public void createPartControl(Composite parent) {
		stack = new Composite(parent, SWT.NONE);
		stack.setLayout(new StackLayout());
		empty = new EmptyPage(stack);
		page = new RunPage(stack, this::choose);
		update = new Throttle(parent.getDisplay(), INTERVAL, this::update);
		selections = SelectionSource.of(getSite());
		selections.addListener(selectionListener);
		OpenProjects.get().addListener(projectsListener);
		update();
	}

	private void askUpdate() {
		update.request();
	}

	/** A run that an experiment gets later is shown, too, as long as nothing else is selected or chosen. */
	private void selected(ProjectSelection selection) {
		if (selection.experiment().isPresent() || selection.runOrOnly().isPresent()) {
			latest = selection;
			chosen = null;
			update.request();
		}
	}

	/** The commands of the workbench are about the run that was chosen, too. */
	private void choose(MonitoredRun run) {
		run.project().run(run.folder().path()).ifPresent(
				found -> selections.select(new ProjectSelection(List.of(ProjectTree.node(run.project(), found)))));
		chosen = run.folder().path();
		update.request();
	}

	private void update() {
		if (stack.isDisposed()) {
			return;
		}
		List<MonitoredRun> runs = MonitoredRun.of(OpenProjects.get().all());
		MonitoredRun next = pick(runs);
		follow(next);
		if (next == null) {
			empty.show(OpenProjects.get().all().isEmpty());
		} else {
			page.show(runs, next, feed.snapshot());
		}
		StackLayout layout = (StackLayout) stack.getLayout();
		layout.topControl = next == null ? empty.control() : page.control();
		stack.layout();
	}

	private MonitoredRun pick(List<MonitoredRun> runs) {
		Path folder = chosen != null ? chosen
				: latest.runOrOnly().map(run -> latest.project().orElseThrow().folderOf(run)).orElse(null);
		Optional<MonitoredRun> wanted = runs.stream().filter(run -> run.folder().path().equals(folder)).findFirst();
		return wanted.or(() -> runs.stream().filter(run -> run.folder().equals(shownFolder())).findFirst())
				.orElse(runs.isEmpty() ? null : runs.get(0));
	}

	private RunFolder shownFolder() {
		return shown == null ? null : shown.folder();
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
		if (selections != null) {
			selections.removeListener(selectionListener);
		}
		OpenProjects.get().removeListener(projectsListener);
		if (feed != null) {
			feed.close();
		}
		super.dispose();
	}
}
