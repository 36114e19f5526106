// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.IHandler;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.hilum.datasets.cases.CaseRow;
import org.hilum.datasets.cases.CaseTable;
import org.hilum.datasets.description.DescriptionFile;
import org.hilum.datasets.survey.Part;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.ui.Icons;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.Throttle;
import org.hilum.ui.WizardWork;
import org.hilum.ui.command.Commands;
import org.hilum.ui.command.DraftHandler;
import org.hilum.ui.dataset.finding.FindingRegistry;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.selection.SelectionValue;

/**
 * Editor of the data set of a project: the table of its cases, its channels and labels, which are edited as a draft with undo and
 * redo, its fingerprint and plans. It follows files and findings.
 */
public final class DatasetEditor extends MultiPageEditorPart {

	/** The editor's id. */
	public static final String ID = "org.hilum.ui.dataset.editor";
	/** Id of the context menu of cases. */
	public static final String MENU = "org.hilum.ui.dataset.editor.cases";

	private static final int INTERVAL = 400;

	private final OpenProjects.Listener projectsListener = _ -> ask();
	private final Runnable findingsListener = this::ask;
	private final SelectionValue selection = new SelectionValue();
	private final DescriptionModel model = new DescriptionModel();
	private final DraftHandler undo = new DraftHandler(Messages.DatasetEditor_undo, model::undoLabel, model::undo);
	private final DraftHandler redo = new DraftHandler(Messages.DatasetEditor_redo, model::redoLabel, model::redo);
	private OpenProject project;
	private boolean wasDirty;
	private CasePictures pictures;
	private CasesPage cases;
	private DescriptionPage description;
	private PlansPage plans;
	private CaseTableJob job;
	private PlansJob plansJob;
	private DescriptionJob descriptionJob;
	private Throttle refresh;

	@Override
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		super.init(site, input);
		project = input.getAdapter(OpenProject.class);
		if (project == null) {
			throw new PartInitException("The project is not in the workspace any more.");
		}
		setPartName(project.model().getDataset() == null ? project.name() : project.model().getDataset().getName());
		setTitleImage(Icons.image("cases"));
		site.setSelectionProvider(selection);
	}

	@Override
	protected void createPages() {
		Composite parent = getContainer();
		pictures = new CasePictures(parent.getDisplay());
		cases = new CasesPage(parent, pictures, this::selected);
		setPageText(addPage(cases), Messages.DatasetEditor_cases);
		description = new DescriptionPage(parent, model);
		setPageText(addPage(description), Messages.DatasetEditor_description);
		plans = new PlansPage(parent);
		setPageText(addPage(plans), Messages.DatasetEditor_plans);
		CTabFolder tabs = (CTabFolder) parent;
		ThemeColors.follow(tabs, () -> tabs.setSelectionBackground(ThemeColors.isDark(tabs.getDisplay())
				? tabs.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND) : (Color) null));
		plansJob = new PlansJob(project, found -> onScreen(() -> plans.show(found)));
		descriptionJob = new DescriptionJob(project, (file, made) -> onScreen(() -> model.load(file, made)),
				e -> onScreen(() -> description.fail(e)));
		model.addListener(this::draftChanged);
		refresh = new Throttle(parent.getDisplay(), INTERVAL, this::refresh);
		job = new CaseTableJob(project, table -> onScreen(() -> show(table)), e -> onScreen(() -> cases.fail(e)));
		OpenProjects.get().addListener(projectsListener);
		FindingRegistry.get().addListener(findingsListener);
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(_ -> {
			menu.add(new GroupMarker("open"));
			menu.add(new Separator("run"));
			menu.add(new Separator("edit"));
			menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		});
		cases.grid().whenMade(table -> table.setMenu(menu.createContextMenu(table)));
		getSite().registerContextMenu(MENU, menu, selection);
		cases.grid().whenOpened(rows -> Commands.execute(Commands.OPEN_CASE, new ProjectSelection(rows.stream().flatMap(
				row -> find(row)
						.stream()).toList())));
		IHandlerService handlers = getSite().getService(IHandlerService.class);
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_UNDO, undo);
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_REDO, redo);
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_COPY, handler(cases::copy));
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_FIND_AND_REPLACE, handler(() -> cases.filter().setFocus()));
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_SELECT_ALL, handler(() -> {
			cases.grid().table().selectAll();
			selected(cases.grid().selected());
		}));
		selection.setSelection(new StructuredSelection(ProjectTree.root(project)));
		cases.filter().addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ARROW_DOWN) {
				cases.setFocus();
			}
		});
		job.schedule();
		plansJob.schedule();
		descriptionJob.schedule();
	}

	private void draftChanged() {
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

	private static IHandler handler(Runnable work) {
		return new AbstractHandler() {
			@Override
			public Object execute(ExecutionEvent event) {
				work.run();
				return null;
			}
		};
	}

	private void onScreen(Runnable work) {
		if (!cases.isDisposed()) {
			cases.getDisplay().asyncExec(() -> {
				if (!cases.isDisposed()) {
					work.run();
				}
			});
		}
	}

	private void ask() {
		refresh.request();
	}

	private void refresh() {
		if (cases.isDisposed()) {
			return;
		}
		if (OpenProjects.get().find(project.name()).filter(now -> now == project).isEmpty()) {
			getSite().getPage().closeEditor(this, false);
			return;
		}
		job.schedule();
		plansJob.schedule();
		descriptionJob.schedule();
	}

	/** Commands find the lines of the navigator. */
	private void selected(List<CaseRow> rows) {
		List<ProjectNode> nodes = rows.stream().flatMap(row -> find(row).stream()).toList();
		selection.setSelection(nodes.isEmpty() ? new StructuredSelection(ProjectTree.root(project))
				: new StructuredSelection(nodes));
	}

	private List<ProjectNode> find(CaseRow row) {
		CaseSplit split = row.part() == Part.TEST ? CaseSplit.TEST : CaseSplit.TRAIN;
		List<Case> all = project.model().getDataset() == null ? List.of() : project.model().getDataset().getCases();
		return all.stream().filter(c -> c.getIdentifier().equals(row.id()) && c.getSplit() == split)
				.map(c -> ProjectTree.node(project, c)).toList();
	}

	/**
	 * Shows a table, as the job does that reads it.
	 *
	 * @param table the table
	 */
	public void show(CaseTable table) {
		cases.show(table);
		plans.show(table);
	}

	/**
	 * Writes the cases as they are filtered and sorted, in the background.
	 *
	 * @param file the CSV file
	 */
	public void export(Path file) {
		cases.export(file);
	}

	@Override
	public void setFocus() {
		switch (getActivePage()) {
			case 1 -> description.setFocus();
			case 2 -> plans.setFocus();
			default -> cases.setFocus();
		}
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		if (!save()) {
			monitor.setCanceled(true);
		}
	}

	private boolean save() {
		Optional<DescriptionFile> file = model.file();
		if (file.isEmpty()) {
			return false;
		}
		AtomicReference<DescriptionFile> written = new AtomicReference<>();
		boolean done = WizardWork.run(getSite().getWorkbenchWindow(), false, monitor -> {
			monitor.beginTask(Messages.DatasetEditor_saving, IProgressMonitor.UNKNOWN);
			written.set(file.get().write(model.draft(), _ -> false));
		}, problem -> ProblemDialog.open(getSite().getShell(), problem));
		if (done) {
			model.saved(written.get());
			OpenProjects.get().refreshLater(project);
		}
		return done;
	}

	@Override
	public void doSaveAs() {
		// a data set has its place in its project
	}

	@Override
	public boolean isDirty() {
		return model.isDirty();
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	@Override
	public void dispose() {
		OpenProjects.get().removeListener(projectsListener);
		FindingRegistry.get().removeListener(findingsListener);
		if (job != null) {
			job.cancel();
			plansJob.cancel();
			descriptionJob.cancel();
		}
		if (pictures != null) {
			pictures.dispose();
		}
		super.dispose();
	}
}
