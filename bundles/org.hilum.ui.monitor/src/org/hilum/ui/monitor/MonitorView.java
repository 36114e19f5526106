// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.part.ViewPart;
import org.hilum.model.Experiment;
import org.hilum.model.RunState;
import org.hilum.runs.RunNotes;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.Throttle;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.BackgroundWork;
import org.hilum.ui.run.TrainingSnapshot;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.selection.SelectionSource;

/**
 * The view "Training Monitor": the runs of all projects, and the curves of the chosen one, or of all that have a tick. The
 * run that is chosen changes only by a selection, or when a training of the selected experiment is started.
 */
public final class MonitorView extends ViewPart {

	private static final int INTERVAL = 250;
	/** Iterations come each second, for days: to draw all of them would take as much of a processor as all else of the window. */
	private static final int ITERATIONS_INTERVAL = 2000;
	private static final int[] SHARES = { 40, 60 };
	private static final String BASELINE = "baseline";

	private final Consumer<ProjectSelection> selectionListener = this::selected;
	private final OpenProjects.Listener projectsListener = _ -> askUpdate();
	private final Runnable jobsListener = this::askUpdate;
	private final IPartListener2 sight = new IPartListener2() {
		@Override
		public void partVisible(IWorkbenchPartReference reference) {
			if (reference.getPart(false) == MonitorView.this) {
				update.request();
			}
		}
	};
	private final IEclipsePreferences settings = InstanceScope.INSTANCE.getNode("org.hilum.ui.monitor");
	private SelectionSource selections;
	private Throttle update;
	private Throttle progress;
	private Composite stack;
	private Composite page;
	private EmptyPage empty;
	private RunHead head;
	private RunTable table;
	private CurvesPage curves;
	private RunLibrary library;
	private volatile Path shown;
	private ProjectSelection latest = new ProjectSelection(List.of());
	/** Whether a training of the selected experiment waited or ran at the last look. */
	private boolean wasActive;

	@Override
	public void createPartControl(Composite parent) {
		stack = new Composite(parent, SWT.NONE);
		stack.setLayout(new StackLayout());
		empty = new EmptyPage(stack);
		createPage();
		update = new Throttle(parent.getDisplay(), INTERVAL, this::update);
		progress = new Throttle(parent.getDisplay(), ITERATIONS_INTERVAL, this::progress);
		library = new RunLibrary(update::request, folder -> {
			if (folder.equals(shown)) {
				progress.request();
			}
		});
		selections = SelectionSource.of(getSite());
		selections.addListener(selectionListener);
		OpenProjects.get().addListener(projectsListener);
		Trainings.get().addListener(jobsListener);
		getSite().getPage().addPartListener(sight);
		refresh();
	}

	private void createPage() {
		page = new Composite(stack, SWT.NONE);
		page.setData("name", "monitor");
		ThemeColors.ground(page);
		GridLayoutFactory.fillDefaults().margins(8, 6).spacing(0, 4).applyTo(page);
		head = new RunHead(page, new RunHead.Actions(this::editNotes, this::pin));
		SashForm sash = new SashForm(page, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
		table = new RunTable(sash, this::choose, this::askUpdate);
		curves = new CurvesPage(sash, this::askUpdate);
		sash.setWeights(SHARES);
	}

	private void askUpdate() {
		update.request();
	}

	private void selected(ProjectSelection selection) {
		if (selection.experiment().isPresent() || selection.runOrOnly().isPresent()) {
			latest = selection;
			wasActive = false;
			runOf(selection).ifPresent(folder -> shown = folder);
			update.request();
		}
	}

	private static Optional<Path> runOf(ProjectSelection selection) {
		return selection.runOrOnly().map(run -> selection.project().orElseThrow().folderOf(run));
	}

	/** The commands of the workbench are about the run that was chosen, too. */
	private void choose(MonitoredRun run) {
		shown = run.folder().path();
		run.project().run(shown).ifPresent(
				found -> selections.select(new ProjectSelection(List.of(ProjectTree.node(run.project(), found)))));
		update.request();
	}

	/** What is not in sight is brought up to date when it comes into sight. */
	private boolean isInSight() {
		return !stack.isDisposed() && stack.isVisible();
	}

	/** Shows how far the epoch is that is being trained; the table and the curves have whole epochs. */
	private void progress() {
		TrainingSnapshot now = isInSight() && shown != null ? library.snapshot(shown) : null;
		if (now != null) {
			head.progress(now);
		}
	}

	private void update() {
		if (isInSight()) {
			refresh();
		}
	}

	private void refresh() {
		List<MonitoredRun> runs = MonitoredRun.of(OpenProjects.get().all());
		followStart(runs);
		MonitoredRun chosen = pick(runs);
		shown = chosen == null ? null : chosen.folder().path();
		if (chosen == null) {
			empty.show(OpenProjects.get().all().isEmpty());
			library.follow(runs, Set.of());
		} else {
			show(runs, chosen);
		}
		StackLayout layout = (StackLayout) stack.getLayout();
		if (layout.topControl != (chosen == null ? empty.control() : page)) {
			layout.topControl = chosen == null ? empty.control() : page;
			stack.layout();
		}
	}

	private void show(List<MonitoredRun> runs, MonitoredRun chosen) {
		Set<Path> ticks = table.ticks();
		Path baseline = baseline();
		Set<Path> followed = new HashSet<>(ticks);
		followed.add(shown);
		if (baseline != null) {
			followed.add(baseline);
		}
		library.follow(runs, followed);
		head.show(chosen, library.snapshot(shown), shown.equals(baseline));
		List<MonitoredRun> compared = runs.stream()
				.filter(run -> ticks.isEmpty() ? run == chosen : ticks.contains(run.folder().path())).toList();
		MonitoredRun base = runs.stream().filter(run -> run.folder().path().equals(baseline) && !compared.contains(run))
				.findFirst()
				.orElse(null);
		table.show(runs.stream().map(library::row).toList(), shown, colors(compared, base));
		curves.show(compared.stream().map(library::curves).toList(), base == null ? null : library.curves(base));
	}

	/** One run alone has colours for its curves, so that it has none itself. */
	private Map<Path, Integer> colors(List<MonitoredRun> compared, MonitoredRun base) {
		Map<Path, Integer> colors = new HashMap<>();
		if (compared.size() > 1 || base != null) {
			Map<Path, Integer> models = new HashMap<>();
			for (MonitoredRun run : compared) {
				int model = models.computeIfAbsent(run.folder().model(), _ -> models.size());
				colors.put(run.folder().path(), curves.isBand() ? model : colors.size());
			}
			if (base != null) {
				colors.put(base.folder().path(), ChartLine.GREY);
			}
		}
		return colors;
	}

	/** A training that was started, of an experiment of which none waited or ran, is shown. */
	private void followStart(List<MonitoredRun> runs) {
		Experiment experiment = latest.project().isEmpty() || latest.run().isPresent() ? null : latest.experiment().orElse(null);
		if (experiment == null) {
			return;
		}
		Set<Path> folders = new HashSet<>();
		Trainings.folders(experiment).stream().filter(Trainings.get()::isActive).forEach(folder -> folders.add(folder.path()));
		if (!folders.isEmpty() && !wasActive && !folders.contains(shown)) {
			runs.stream().filter(run -> folders.contains(run.folder().path()))
					.min((a, b) -> Boolean.compare(a.state() != RunState.RUNNING, b.state() != RunState.RUNNING))
					.ifPresent(run -> shown = run.folder().path());
		}
		wasActive = !folders.isEmpty();
	}

	private MonitoredRun pick(List<MonitoredRun> runs) {
		Path wanted = shown != null ? shown : runOf(latest).orElse(null);
		return runs.stream().filter(run -> run.folder().path().equals(wanted)).findFirst()
				.or(() -> runs.stream().filter(run -> run.state() == RunState.RUNNING).findFirst())
				.orElse(runs.isEmpty() ? null : runs.getLast());
	}

	private Path baseline() {
		String path = settings.get(BASELINE, "");
		return path.isEmpty() ? null : Path.of(path);
	}

	/** Makes a run the baseline, or none when it is. */
	private void pin(MonitoredRun run) {
		if (run.folder().path().equals(baseline())) {
			settings.remove(BASELINE);
		} else {
			settings.put(BASELINE, run.folder().path().toString());
		}
		update.request();
	}

	private void editNotes(MonitoredRun run) {
		NotesDialog dialog = new NotesDialog(page.getShell(), run.title(), RunNotes.read(run.folder()));
		if (dialog.open() == Window.OK) {
			String text = dialog.notes();
			BackgroundWork.user(Messages.NotesDialog_title, () -> {
				RunNotes.write(run.folder(), text);
				library.changed(run.folder().path());
			});
		}
	}

	/** {@return the training that is shown, at this moment, or null} */
	public TrainingSnapshot snapshot() {
		return shown == null ? null : library.snapshot(shown);
	}

	/** {@return the number of points that the charts draw} */
	public int points() {
		return curves.points();
	}

	@Override
	public void setFocus() {
		if (shown == null) {
			stack.setFocus();
		} else {
			table.setFocus();
		}
	}

	@Override
	public void dispose() {
		if (selections != null) {
			selections.removeListener(selectionListener);
		}
		OpenProjects.get().removeListener(projectsListener);
		Trainings.get().removeListener(jobsListener);
		getSite().getPage().removePartListener(sight);
		if (library != null) {
			library.close();
		}
		super.dispose();
	}
}
