// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.Color;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.hilum.core.HilumException;
import org.hilum.jobs.JobState;
import org.hilum.model.Experiment;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunStatus;
import org.hilum.runs.estimate.TrainingEstimate;
import org.hilum.runs.project.ProjectPresets;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.ui.Icons;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.Throttle;
import org.hilum.ui.command.DraftHandler;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.ProjectChanges;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.ActiveRuns;
import org.hilum.ui.run.RunFeed;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.selection.SelectionValue;

/**
 * Editor of one experiment, with a page of its runs and one of its training. What is changed is a draft until it is saved;
 * what another part of the workbench stores in the meantime is taken over while the draft is as it was stored.
 */
public final class ExperimentEditor extends MultiPageEditorPart implements RunsPage.Host {

	/** The editor's id. */
	public static final String ID = "org.hilum.ui.experiment.editor";

	private static final int INTERVAL = 300;

	private final OpenProjects.Listener projectsListener = _ -> ask();
	private final Consumer<RunFeed> runsListener = _ -> ask();
	private final SelectionValue selection = new SelectionValue();
	private final List<Page> pages = new ArrayList<>();
	private final DraftHandler undo = new DraftHandler(Messages.ExperimentEditor_undo, () -> draft().undoLabel(),
			() -> draft().undo());
	private final DraftHandler redo = new DraftHandler(Messages.ExperimentEditor_redo, () -> draft().redoLabel(),
			() -> draft().redo());
	private OpenProject project;
	private ProjectChanges changes;
	private ExperimentDraft draft;
	private DraftQuery<List<ProjectProblem>> validation;
	private DraftQuery<List<TrainingEstimate>> estimates;
	private List<ProjectProblem> problems = List.of();
	private RunsPage runs;
	private SplitPage split;
	private Throttle refresh;
	private boolean wasDirty;

	@Override
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		super.init(site, input);
		if (!(input instanceof ExperimentInput known) || !known.exists()) {
			throw new PartInitException(Messages.ExperimentEditor_gone);
		}
		project = known.project();
		draft = new ExperimentDraft(() -> project.model(), known.experiment());
		changes = new ProjectChanges(site.getWorkbenchWindow(), project);
		site.setSelectionProvider(selection);
		setTitleImage(Icons.image("experiment"));
		setPartName(input.getName());
	}

	private ExperimentDraft draft() {
		return draft;
	}

	@Override
	protected void createPages() {
		runs = new RunsPage(getContainer(), draft, this);
		add(runs, Messages.ExperimentEditor_runs);
		add(new TrainingPage(getContainer(), draft, this::savePreset), Messages.ExperimentEditor_training);
		add(new WeightsPage(getContainer(), draft), Messages.ExperimentEditor_weights);
		add(new StagesPage(getContainer(), draft), Messages.ExperimentEditor_stages);
		split = new SplitPage(getContainer(), draft, changes, this::save);
		add(split, Messages.ExperimentEditor_split);
		add(new ResourcesPage(getContainer(), draft), Messages.ExperimentEditor_resources);
		add(new ComparePage(getContainer(), draft), Messages.ExperimentEditor_compare);
		CTabFolder tabs = (CTabFolder) getContainer();
		ThemeColors.follow(tabs, () -> tabs.setSelectionBackground(ThemeColors.isDark(tabs.getDisplay())
				? tabs.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND) : (Color) null));
		refresh = new Throttle(getSite().getShell().getDisplay(), INTERVAL, this::refresh);
		validation = new DraftQuery<>(Messages.DraftValidation_name, tabs, DraftValidation::check, this::showProblems);
		estimates = new DraftQuery<>(Messages.DraftEstimates_name, tabs, new DraftEstimates()::of, this::showEstimates);
		IHandlerService handlers = getSite().getService(IHandlerService.class);
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_UNDO, undo);
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_REDO, redo);
		draft.addListener(this::draftChanged);
		OpenProjects.get().addListener(projectsListener);
		ActiveRuns.get().addListener(runsListener);
		draftChanged();
		select(List.of());
	}

	private void add(Page page, String title) {
		pages.add(page);
		setPageText(addPage(page), title);
	}

	private void ask() {
		refresh.request();
	}

	private void draftChanged() {
		pages.forEach(Page::show);
		showRuns();
		showProblems(problems);
		validation.request(draft);
		estimates.request(draft);
		setPartName(draft.experiment().getName());
		if (wasDirty != isDirty()) {
			wasDirty = isDirty();
			firePropertyChange(PROP_DIRTY);
		}
		undo.changed();
		redo.changed();
		ICommandService commands = getSite().getService(ICommandService.class);
		commands.refreshElements(IWorkbenchCommandConstants.EDIT_UNDO, null);
		commands.refreshElements(IWorkbenchCommandConstants.EDIT_REDO, null);
	}

	/** Takes over what changed in the workspace; the editor of an experiment that was deleted closes, unless it is dirty. */
	private void refresh() {
		if (getContainer() == null || getContainer().isDisposed()) {
			return;
		}
		OpenProject now = OpenProjects.get().find(project.name()).orElse(null);
		Experiment stored = now == null ? null : input().experiment();
		if (now != project || stored == null && !isDirty()) {
			getSite().getPage().closeEditor(this, false);
			return;
		}
		if (stored != null && !isDirty()) {
			draft.replace(stored);
		}
		pages.forEach(Page::show);
		showRuns();
		validation.request(draft);
		estimates.request(draft);
	}

	private ExperimentInput input() {
		return (ExperimentInput) getEditorInput();
	}

	private void showRuns() {
		runs.show(RunCell.of(project, draft.experiment(), ActiveRuns.get()::status, ExperimentEditor::waiting), isDirty());
	}

	/** A job has no run folder before its data are prepared. */
	private static RunStatus waiting(RunFolder folder) {
		if (!Trainings.get().isActive(folder)) {
			return null;
		}
		boolean begun = Trainings.get().job(folder).filter(job -> job.state() == JobState.RUNNING).isPresent();
		return new RunStatus(begun ? RunState.RUNNING : RunState.QUEUED, 0, 0, Double.NaN, "");
	}

	private void showProblems(List<ProjectProblem> found) {
		if (!getContainer().isDisposed()) {
			problems = found;
			pages.forEach(page -> page.show(found));
		}
	}

	private void showEstimates(List<TrainingEstimate> found) {
		pages.forEach(page -> page.showEstimates(found));
	}

	@Override
	public void run(RunsPage.RunCommand command, List<RunCell> chosen) {
		if (command == RunsPage.RunCommand.STOP) {
			RunActions.stop(chosen);
			return;
		}
		if (isDirty() && !save()) {
			return;
		}
		RunActions actions = new RunActions(getSite().getWorkbenchWindow(), project);
		Experiment stored = input().experiment();
		switch (command) {
			case START -> actions.start(stored, chosen);
			case RESUME -> actions.resume(stored, chosen);
			case EXTEND -> actions.extend(stored, chosen, draft.epochs());
			case STOP -> throw new IllegalStateException("Stopped above");
		}
	}

	@Override
	public void variant() {
		try {
			Variants.open(getSite().getWorkbenchWindow(), project, draft.experiment());
		} catch (HilumException e) {
			ProblemDialog.open(getSite().getShell(), Problem.of(e));
		}
	}

	@Override
	public void selected(List<RunCell> chosen) {
		select(chosen);
	}

	/** The workbench's selection is the run when one is selected, else the experiment. */
	private void select(List<RunCell> chosen) {
		Experiment stored = input().experiment();
		if (stored != null) {
			ProjectNode node = chosen.size() == 1 && chosen.getFirst().run() != null
					? ProjectTree.node(project, chosen.getFirst().run()) : ProjectTree.node(project, stored);
			selection.setSelection(new StructuredSelection(node));
		}
	}

	private void savePreset() {
		InputDialog dialog = new InputDialog(getSite().getShell(), Messages.ExperimentEditor_presetTitle,
				Messages.ExperimentEditor_presetName, "", name -> ProjectPresets.problem(name.strip()).orElse(null));
		if (dialog.open() == Window.OK) {
			changes.store(ProjectEdits.savePreset(dialog.getValue().strip(), draft.experiment().getTrainer(), draft.options()));
		}
	}

	private boolean save() {
		Experiment stored = EcoreUtil.copy(draft.experiment());
		Optional<ProjectProblem> name = DraftValidation.name(draft.project(), stored);
		if (name.isPresent()) {
			ProblemDialog.open(getSite().getShell(), new Problem(Messages.ExperimentEditor_notSaved,
					name.get().message() + ".", "", name.get().remedy(), false));
			return false;
		}
		boolean done = split.store() && changes.store(ExperimentEdits.put(stored));
		if (done) {
			draft.saved();
		}
		return done;
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		if (!save()) {
			monitor.setCanceled(true);
		}
	}

	@Override
	public void doSaveAs() {
		// an experiment has its place in its project
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	@Override
	public boolean isDirty() {
		return draft.isDirty();
	}

	@Override
	public void setFocus() {
		pages.get(Math.max(0, getActivePage())).setFocus();
	}

	@Override
	public void dispose() {
		OpenProjects.get().removeListener(projectsListener);
		ActiveRuns.get().removeListener(runsListener);
		super.dispose();
	}
}
