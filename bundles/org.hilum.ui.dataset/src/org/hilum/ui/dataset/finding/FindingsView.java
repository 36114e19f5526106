package org.hilum.ui.dataset.finding;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.part.ViewPart;
import org.hilum.core.HilumException;
import org.hilum.datasets.check.Checks;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.ui.Access;
import org.hilum.ui.Coalescer;
import org.hilum.ui.Icons;
import org.hilum.ui.Tones;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.SelectionTracker;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.Study;
import org.hilum.ui.study.StudySelection;
import org.hilum.datasets.survey.Part;
import org.hilum.ui.study.StudyTree;

/** The view "Findings": what the doctor found in the current project, the remedy, and the fixes that can be applied. */
public final class FindingsView extends ViewPart {

	/** The view's id. */
	public static final String ID = "org.hilum.ui.dataset.findings";

	private static final int INTERVAL = 150;
	private static final int[] WEIGHTS = { 64, 36 };

	private final Runnable boardListener = this::changed;
	private final Consumer<StudySelection> selectionListener = this::selected;
	private final Studies.Listener studiesListener = study -> changed();
	private final FindingsSubject subject = new FindingsSubject(SelectionTracker.get().current());
	private Coalescer refresh;
	private Label counts;
	private Text filter;
	private TableViewer table;
	private FindingDetails details;
	private String shown = "";

	/**
	 * Brings the view to the front with the findings of a project that was checked.
	 *
	 * @param window the window
	 * @param study  the project
	 */
	static void show(IWorkbenchWindow window, Study study) {
		IWorkbenchPage page = window.getActivePage();
		if (page == null) {
			return;
		}
		try {
			FindingsView view = (FindingsView) page.showView(ID, null, IWorkbenchPage.VIEW_VISIBLE);
			// VIEW_VISIBLE leaves a view behind the active one of its stack, such as the Training Monitor
			page.bringToTop(view);
			view.subject.checked(study);
			view.fill();
		} catch (PartInitException e) {
			throw HilumException.internal("The view of findings cannot be shown", e);
		}
	}

	@Override
	public void createPartControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 4).spacing(10, 4).applyTo(page);
		counts = new Label(page, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(counts);
		filter = new Text(page, SWT.SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Filter: case, check, words");
		filter.setData("name", "filter");
		Access.name(filter, "Filter of findings");
		filter.addModifyListener(e -> fill());
		GridDataFactory.fillDefaults().hint(230, SWT.DEFAULT).applyTo(filter);
		SashForm sash = new SashForm(page, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(sash);
		createTable(sash);
		details = new FindingDetails(sash);
		sash.setWeights(WEIGHTS);
		getSite().setSelectionProvider(table);
		refresh = new Coalescer(parent.getDisplay(), INTERVAL, this::fill);
		FindingBoard.get().addListener(boardListener);
		SelectionTracker.get().addListener(selectionListener);
		Studies.get().addListener(studiesListener);
		Tones.follow(page, refresh::request);
		fill();
	}

	private void createTable(Composite parent) {
		table = new TableViewer(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL);
		table.getTable().setHeaderVisible(true);
		table.getTable().setData("name", "findings");
		Access.name(table.getTable(), "Findings");
		table.setContentProvider(ArrayContentProvider.getInstance());
		column("Case", 165, FindingRow::subject, row -> Icons.image("finding-" + row.severity().word()));
		column("What", 330, FindingRow::message, row -> null);
		column("Remedy", 330, FindingRow::remedy, row -> null);
		table.addSelectionChangedListener(e -> details.show(selected().orElse(null)));
		table.addDoubleClickListener(e -> selected().ifPresent(this::selectCase));
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(manager -> selected().ifPresent(row -> fillMenu(menu, row)));
		table.getTable().setMenu(menu.createContextMenu(table.getTable()));
	}

	private void column(String title, int width, Function<FindingRow, String> text, Function<FindingRow, Image> image) {
		TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
		column.getColumn().setText(title);
		column.getColumn().setWidth(width);
		column.getColumn().setResizable(true);
		column.setLabelProvider(new ColumnLabelProvider() {
			@Override
			public String getText(Object element) {
				return text.apply((FindingRow) element);
			}

			@Override
			public Image getImage(Object element) {
				return image.apply((FindingRow) element);
			}
		});
	}

	private void fillMenu(MenuManager menu, FindingRow row) {
		for (String fix : row.fixes()) {
			menu.add(action("Fix: " + Checks.fix(fix).title(), () -> new FixJob(row, fix).schedule()));
		}
		if (row.caseId() != null) {
			menu.add(action("Show Case in Datasets", () -> selectCase(row)));
		}
	}

	private static Action action(String text, Runnable work) {
		return new Action(text) {
			@Override
			public void run() {
				work.run();
			}
		};
	}

	private Optional<FindingRow> selected() {
		return Optional.ofNullable((FindingRow) table.getStructuredSelection().getFirstElement());
	}

	private void selectCase(FindingRow row) {
		Study study = Studies.get().find(row.study()).orElse(null);
		if (study == null || row.caseId() == null) {
			return;
		}
		CaseSplit split = row.part() == Part.TEST ? CaseSplit.TEST : CaseSplit.TRAIN;
		Optional<Case> found = study.model().getDataset().getCases().stream()
				.filter(c -> c.getIdentifier().equals(row.caseId()) && c.getSplit() == split).findFirst();
		found.ifPresent(one -> {
			CommonNavigator navigator = (CommonNavigator) getSite().getPage().findView(UiIds.NAVIGATOR);
			navigator.selectReveal(new StructuredSelection(StudyTree.node(study, one)));
		});
	}

	private void selected(StudySelection selection) {
		subject.selected(selection);
		changed();
	}

	private void changed() {
		refresh.request();
	}

	private void fill() {
		if (table.getTable().isDisposed()) {
			return;
		}
		Optional<Study> study = subject.study(SelectionTracker.get().current());
		List<FindingRow> all = study.map(s -> FindingBoard.get().of(s.name())).orElse(List.of());
		List<FindingRow> rows = all.stream().filter(row -> row.fits(filter.getText())).toList();
		counts.setText(study.map(s -> s.name() + ": " + (all.isEmpty() ? "no findings. Check Data Set looks for some."
				: FindingSummary.counts(all))).orElse("Select a project and check its data set.").replace("&", "&&"));
		counts.requestLayout();
		Object old = table.getTable().getSelectionIndex() < 0 ? null : table.getStructuredSelection().getFirstElement();
		int index = table.getTable().getSelectionIndex();
		table.setInput(rows);
		table.refresh();
		boolean same = shown.equals(study.map(Study::name).orElse(""));
		shown = study.map(Study::name).orElse("");
		if (!rows.isEmpty()) {
			FindingRow next = same && old != null && rows.contains(old) ? (FindingRow) old
					: rows.get(same ? Math.clamp(index, 0, rows.size() - 1) : 0);
			table.setSelection(new StructuredSelection(next), true);
		}
		details.show(selected().orElse(null));
	}

	@Override
	public void setFocus() {
		table.getTable().setFocus();
	}

	@Override
	public void dispose() {
		FindingBoard.get().removeListener(boardListener);
		SelectionTracker.get().removeListener(selectionListener);
		Studies.get().removeListener(studiesListener);
		super.dispose();
	}
}
