// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.handlers.IHandlerService;
import org.hilum.core.HilumException;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.core.report.ReportTable;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.ReadOnlyPage;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.command.CaseView;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.viewer.snapshot.CaseGallery;
import org.hilum.viewer.study.CaseFiles;
import org.hilum.viewer.study.Review;
import org.hilum.viewer.study.ReviewColumns;

/** Editor of a report of evaluations: a page for each section, whose tables and plots share the selected cases. */
public final class EvaluationEditor extends ReadOnlyPage {

	/** The editor's id. */
	public static final String ID = "org.hilum.ui.report.evaluation";

	private static final String METRIC = "Dice";
	private static final int PICTURES = 24;
	private static final String[] FORMATS = { "*.html", "*.pdf", "*.md", "*.tex", "*.csv" };

	private final CaseSelection selection = new CaseSelection();
	private final Map<CasesPage, ReportTable> casePages = new HashMap<>();
	private Composite root;
	private Label subtitle;
	private CTabFolder tabs;
	private Button open;
	private Button review;
	private LoadedReport loaded;
	private Report.Section gallery;
	private ReportJob job;

	@Override
	public void createPartControl(Composite parent) {
		root = new Composite(parent, SWT.NONE);
		Forms.styled(root);
		GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(root);
		subtitle = new Label(root, SWT.WRAP);
		subtitle.setData("name", "report subtitle");
		subtitle.setText(Messages.EvaluationEditor_reading);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(subtitle);
		job = new ReportJob((EvaluationInput) getEditorInput(), found -> onScreen(() -> show(found)), e -> onScreen(() -> fail(
				e)));
		job.schedule();
	}

	private void onScreen(Runnable work) {
		if (!root.isDisposed()) {
			root.getDisplay().asyncExec(() -> {
				if (!root.isDisposed()) {
					work.run();
				}
			});
		}
	}

	private void fail(HilumException e) {
		subtitle.setText(Problem.of(e).text().replace("&", "&&"));
		root.layout();
	}

	/** Shows a report in place of what is there. */
	void show(LoadedReport next) {
		loaded = next;
		casePages.clear();
		Stream.of(root.getChildren()).forEach(child -> child.dispose());
		bar(next.report());
		tabs = new CTabFolder(root, SWT.BOTTOM);
		tabs.setData("name", "report sections");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tabs);
		ThemeColors.follow(tabs, () -> tabs.setSelectionBackground(ThemeColors.isDark(tabs.getDisplay())
				? tabs.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND) : (Color) null));
		sections(next.report()).forEach(section -> {
			CTabItem tab = new CTabItem(tabs, SWT.NONE);
			tab.setText(ReportTexts.of(section.title()).replace("&", "&&"));
			tab.setData(section);
		});
		if (!next.cases().cases().isEmpty()) {
			CTabItem tab = new CTabItem(tabs, SWT.NONE);
			tab.setText(Messages.EvaluationEditor_gallery);
		}
		tabs.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> fill(tabs.getSelection())));
		if (tabs.getItemCount() > 0) {
			tabs.setSelection(0);
			fill(tabs.getItem(0));
		}
		selection.addListener((cases, _) -> selected(cases));
		selected(selection.cases());
		IHandlerService handlers = getSite().getService(IHandlerService.class);
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_FIND_AND_REPLACE, new AbstractHandler() {
			@Override
			public Object execute(ExecutionEvent event) {
				casePages.keySet().stream().filter(CasesPage::isVisible).findFirst().ifPresent(p -> p.table().filter()
						.setFocus());
				return null;
			}
		});
		root.layout();
	}

	private void bar(Report report) {
		Composite bar = new Composite(root, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).spacing(8, 0).applyTo(bar);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		Label title = new Label(bar, SWT.NONE);
		title.setText(ReportTexts.of(report.title()).replace("&", "&&"));
		title.setFont(Fonts.heading());
		subtitle = new Label(bar, SWT.NONE);
		subtitle.setData("name", "report subtitle");
		subtitle.setText(ReportTexts.of(report.subtitle()).replace("&", "&&"));
		ThemeColors.quieten(subtitle);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(subtitle);
		open = Forms.button(bar, Messages.EvaluationEditor_open, () -> selection.cases().stream().findFirst().ifPresent(
				this::open));
		open.setData("name", "open case");
		review = Forms.button(bar, Messages.EvaluationEditor_review, this::review);
		review.setData("name", "review case");
		Button difficult = Forms.button(bar, Messages.EvaluationEditor_difficult, this::difficult);
		difficult.setData("name", "difficult cases");
		difficult.setToolTipText(Messages.EvaluationEditor_difficultHelp);
		difficult.setEnabled(loaded.project().filter(p -> p.model().getDataset() != null).isPresent());
		Forms.button(bar, Messages.EvaluationEditor_export, this::export).setData("name", "export report");
		review.setToolTipText(Messages.EvaluationEditor_reviewHelp);
	}

	/** The cases come first. */
	private static List<Report.Section> sections(Report report) {
		List<Report.Section> all = new ArrayList<>(report.sections());
		report.sections().stream().filter(Report.Section::isOfCases).findFirst().ifPresent(cases -> {
			all.remove(cases);
			all.addFirst(cases);
		});
		return all;
	}

	/** A page is made when it is seen first. */
	private void fill(CTabItem tab) {
		if (tab == null || tab.getControl() != null) {
			return;
		}
		Report.Section section = (Report.Section) tab.getData();
		if (section == null) {
			drawGallery(tab);
			return;
		}
		try {
			if (section.isOfCases() && section.blocks().getLast() instanceof ReportTable table && table.caseColumn() >= 0) {
				CasesPage page = new CasesPage(tabs, reviewed(table), loaded.report().sources().size() > 1, selection,
						this::open);
				casePages.put(page, table);
				tab.setControl(page);
			} else {
				tab.setControl(new SectionPage(tabs, section.blocks(), selection, this::open));
			}
		} catch (HilumException e) {
			ProblemDialog.open(root.getShell(), Problem.of(e));
		}
	}

	/** The gallery is drawn when it is asked for: images are read. */
	private void drawGallery(CTabItem tab) {
		tab.setControl(new SectionPage(tabs, List.of(new Block.Paragraph(Messages.EvaluationEditor_drawing)), selection,
				this::open));
		List<Report.Source> sources = loaded.report().sources();
		new ReportWork(Messages.EvaluationEditor_gallery, progress -> {
			Report.Section made = CaseGallery.section(sources, METRIC, PICTURES, progress);
			onScreen(() -> {
				gallery = made;
				tab.getControl().dispose();
				List<Block> blocks = made.blocks().isEmpty() ? List.of(new Block.Paragraph(Messages.EvaluationEditor_noImages))
						: made.blocks();
				tab.setControl(new SectionPage(tabs, blocks, selection, this::open));
			});
		}).schedule();
	}

	private void export() {
		FileDialog dialog = new FileDialog(root.getShell(), SWT.SAVE);
		dialog.setText(Messages.EvaluationEditor_exportTitle);
		dialog.setFilterExtensions(FORMATS);
		dialog.setFilterNames(Messages.EvaluationEditor_formats.split("\\|"));
		dialog.setFileName(getPartName().replaceAll("[^\\p{L}\\p{N}_.-]+", "_") + FORMATS[0].substring(1));
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			export(Path.of(chosen));
		}
	}

	/**
	 * Writes the report in the background, with reviews and the gallery as far as it was drawn.
	 *
	 * @param file the file, in the format of its ending, or a folder for all formats
	 */
	public void export(Path file) {
		Report report = gallery == null ? loaded.report() : loaded.report().with(List.of(gallery));
		new ReportWork(Messages.EvaluationEditor_exportTitle, _ -> {
			Report reviewed = loaded.reviews().map(r -> ReviewColumns.with(report, r.all())).orElse(report);
			if (Files.isDirectory(file)) {
				ReportFiles.write(reviewed, file);
			} else {
				ReportFiles.writeAs(reviewed, file);
			}
		}).schedule();
	}

	private ReportTable reviewed(ReportTable table) {
		return loaded.reviews().map(file -> ReviewColumns.with(table, file.all())).orElse(table);
	}

	private void selected(Set<String> cases) {
		if (!open.isDisposed()) {
			open.setEnabled(!cases.isEmpty() && !loaded.cases().cases().isEmpty());
			review.setEnabled(!cases.isEmpty() && loaded.reviews().isPresent());
		}
	}

	/** Opens a case with its images, reference and predictions. */
	private void open(String caseId) {
		CaseFiles files = loaded.cases().of(caseId);
		List<CaseView.Layer> layers = new ArrayList<>();
		files.images().forEach(f -> layers.add(new CaseView.Layer(f, CaseView.Role.IMAGE, f.getFileName().toString())));
		files.reference().ifPresent(f -> layers.add(new CaseView.Layer(f, CaseView.Role.REFERENCE,
				Messages.EvaluationEditor_reference)));
		files.predictions().forEach((model, f) -> layers.add(new CaseView.Layer(f, CaseView.Role.PREDICTION, model)));
		if (layers.isEmpty()) {
			ProblemDialog.open(root.getShell(), Problem.of(HilumException.usage(NLS.bind(Messages.EvaluationEditor_noFiles,
					caseId),
					Messages.EvaluationEditor_noFilesHelp)));
			return;
		}
		new CaseView(caseId, loaded.project().map(OpenProject::name).orElse(""), caseId, layers).open();
	}

	private void review() {
		Map<String, Review> known = loaded.reviews().orElseThrow().all();
		Review first = selection.cases().stream().map(known::get).filter(r -> r != null).findFirst().orElse(null);
		ReviewDialog dialog = new ReviewDialog(root.getShell(), selection.cases(), first);
		if (dialog.open() == Window.OK) {
			review(selection.cases(), dialog.verdict(), dialog.note());
		}
	}

	/**
	 * Records a review of cases.
	 *
	 * @param cases   the cases
	 * @param verdict the decision
	 * @param note    a note
	 */
	void review(Set<String> cases, Review.Verdict verdict, String note) {
		try {
			cases.forEach(id -> loaded.reviews().orElseThrow().put(id, verdict, note, ""));
			casePages.forEach((page, table) -> page.show(reviewed(table)));
		} catch (HilumException e) {
			ProblemDialog.open(root.getShell(), Problem.of(e));
		}
	}

	private void difficult() {
		OpenProject project = loaded.project().orElseThrow();
		try {
			DatasetSplits splits = new DatasetSplits(ProjectService.folders(project.model()), project.model().getDataset()
					.getName());
			DifficultDialog dialog = new DifficultDialog(root.getShell(), loaded.report().sources(), splits.current());
			if (dialog.open() == Window.OK) {
				apply(project, splits, dialog.folds(), false);
			}
		} catch (HilumException e) {
			ProblemDialog.open(root.getShell(), Problem.of(e));
		}
	}

	/** Folds that runs were trained with are replaced after a question. */
	private void apply(OpenProject project, DatasetSplits splits, List<Split> folds, boolean replace) {
		try {
			IStatus status = OperationHistoryFactory.getOperationHistory().execute(new SplitOperation(project, splits, folds,
					replace),
					null, null);
			if (!status.isOK() && !replace && status.getException() instanceof HilumException e && e
					.kind() == HilumException.Kind.USAGE) {
				if (StandardButtons.ask(root.getShell(), Messages.EvaluationEditor_difficult.replace("&", ""), NLS.bind(
						Messages.EvaluationEditor_replace, e.what()))) {
					apply(project, splits, folds, true);
				}
			} else if (!status.isOK()) {
				ProblemDialog.open(root.getShell(), Problem.of(status.getException()));
			}
		} catch (ExecutionException e) {
			ProblemDialog.open(root.getShell(), Problem.of(e));
		}
	}

	/** {@return what is shown; null while it is read} */
	LoadedReport loaded() {
		return loaded;
	}

	/** {@return the selected cases} */
	CaseSelection selection() {
		return selection;
	}

	@Override
	public void setFocus() {
		if (tabs != null && tabs.getSelection() != null && tabs.getSelection().getControl() != null) {
			tabs.getSelection().getControl().setFocus();
		} else {
			root.setFocus();
		}
	}

	@Override
	public void dispose() {
		if (job != null) {
			job.cancel();
		}
		super.dispose();
	}
}
