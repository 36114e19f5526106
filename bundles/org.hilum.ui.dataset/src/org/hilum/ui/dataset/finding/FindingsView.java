// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.IHandler;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.part.ViewPart;
import org.hilum.core.HilumException;
import org.hilum.datasets.survey.Part;
import org.hilum.model.CaseSplit;
import org.hilum.ui.Accessibility;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.Throttle;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.selection.SelectionSource;

/** The view "Findings": findings of the checks in the current project, the remedy, and the fixes that can be applied. */
public final class FindingsView extends ViewPart {

	/** The view's id. */
	public static final String ID = "org.hilum.ui.dataset.findings";

	private static final String QUICK_FIX = "org.hilum.ui.dataset.quickFix";
	private static final int INTERVAL = 150;
	private static final int[] WEIGHTS = { 64, 36 };

	private final Runnable boardListener = this::changed;
	private final Consumer<ProjectSelection> selectionListener = this::selected;
	private final OpenProjects.Listener projectsListener = _ -> changed();
	private SelectionSource selections;
	private FindingsSubject subject;
	private Throttle refresh;
	private Label counts;
	private Text filter;
	private FindingsTable table;
	private FindingDetails details;
	private String shown = "";

	/**
	 * Brings the view to the front with the findings of a project that was checked.
	 *
	 * @param window the window
	 * @param project the project
	 */
	static void show(IWorkbenchWindow window, OpenProject project) {
		IWorkbenchPage page = window.getActivePage();
		if (page == null) {
			return;
		}
		try {
			FindingsView view = (FindingsView) page.showView(ID, null, IWorkbenchPage.VIEW_VISIBLE);
			// VIEW_VISIBLE leaves a view behind the active one of its stack, such as the Training Monitor
			page.bringToTop(view);
			view.subject.checked(project);
			view.fill();
		} catch (PartInitException e) {
			throw HilumException.internal("The view of findings cannot be shown", e);
		}
	}

	@Override
	public void createPartControl(Composite parent) {
		selections = SelectionSource.of(getSite());
		subject = new FindingsSubject(selections.current(), OpenProjects.get()::find);
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 4).spacing(10, 4).applyTo(page);
		counts = new Label(page, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(counts);
		filter = new Text(page, SWT.SEARCH | SWT.ICON_CANCEL);
		filter.setMessage(Messages.FindingsView_filter);
		filter.setToolTipText(Messages.FindingsView_filterHelp);
		filter.setData("name", "filter");
		Accessibility.name(filter, Messages.FindingsView_filterName);
		filter.addModifyListener(e -> fill());
		GridDataFactory.fillDefaults().hint(230, SWT.DEFAULT).applyTo(filter);
		SashForm sash = new SashForm(page, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(sash);
		table = new FindingsTable(sash, this::selectCase, this::openCase);
		details = new FindingDetails(sash);
		table.viewer().addSelectionChangedListener(e -> showDetails());
		sash.setWeights(WEIGHTS);
		createKeys();
		getSite().setSelectionProvider(table.viewer());
		refresh = new Throttle(parent.getDisplay(), INTERVAL, this::fill);
		FindingRegistry.get().addListener(boardListener);
		selections.addListener(selectionListener);
		OpenProjects.get().addListener(projectsListener);
		ThemeColors.follow(page, refresh::request);
		fill();
	}

	/** The keys that the platform has for searching in a part, and that for quick fixes. */
	private void createKeys() {
		IHandlerService handlers = getSite().getService(IHandlerService.class);
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_FIND_AND_REPLACE, handler(filter::setFocus));
		handlers.activateHandler(QUICK_FIX, handler(table::openMenu));
		filter.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ARROW_DOWN) {
				table.table().setFocus();
			} else if (e.keyCode == SWT.ESC) {
				filter.setText("");
			}
		});
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

	private void selectCase(FindingRow row) {
		find(row).ifPresent(node -> {
			CommonNavigator navigator = (CommonNavigator) getSite().getPage().findView(UiIds.NAVIGATOR);
			navigator.selectReveal(new StructuredSelection(node));
		});
	}

	private void openCase(FindingRow row) {
		find(row).ifPresent(node -> Commands.execute(Commands.OPEN_CASE, new ProjectSelection(List.of(node))));
	}

	private static Optional<ProjectNode> find(FindingRow row) {
		OpenProject project = OpenProjects.get().find(row.project()).orElse(null);
		if (project == null || row.caseId() == null) {
			return Optional.empty();
		}
		CaseSplit split = row.part() == Part.TEST ? CaseSplit.TEST : CaseSplit.TRAIN;
		return project.model().getDataset().getCases().stream()
				.filter(c -> c.getIdentifier().equals(row.caseId()) && c.getSplit() == split).findFirst()
				.map(one -> ProjectTree.node(project, one));
	}

	private void selected(ProjectSelection selection) {
		subject.selected(selection);
		changed();
	}

	private void changed() {
		refresh.request();
	}

	private void fill() {
		if (table.table().isDisposed()) {
			return;
		}
		Optional<OpenProject> project = subject.project(selections.current());
		List<FindingRow> all = project.map(s -> FindingRegistry.get().of(s.name())).orElse(List.of());
		List<FindingRow> rows = all.stream().filter(row -> row.fits(filter.getText())).toList();
		counts.setText(project.map(s -> FindingSummary.header(s.name(), all, LastCheckMarker.read(s.name())))
				.orElse(Messages.FindingsView_hint).replace("&", "&&"));
		counts.requestLayout();
		boolean same = shown.equals(project.map(OpenProject::name).orElse(""));
		shown = project.map(OpenProject::name).orElse("");
		table.show(rows, same);
		showDetails();
	}

	private void showDetails() {
		details.show(table.selected().orElse(null));
	}

	@Override
	public void setFocus() {
		table.table().setFocus();
	}

	@Override
	public void dispose() {
		FindingRegistry.get().removeListener(boardListener);
		if (selections != null) {
			selections.removeListener(selectionListener);
		}
		OpenProjects.get().removeListener(projectsListener);
		super.dispose();
	}
}
