// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.evaluation.Metrics;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.InputForm;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.options.OptionForm;

/** Asks what an evaluation compares and how: predictions, annotators, metrics and their options. */
final class EvaluationDialog extends InputForm {

	private static final int LIST_HEIGHT = 84;
	private static final int METRICS_HEIGHT = 120;
	private static final int WIDTH = 680;
	private static final int HEIGHT = 470;

	private final Project project;
	private final EvaluationDraft draft;
	private Table experiments;
	private Text folder;
	private Button browse;
	private org.eclipse.swt.widgets.List references;
	private Button remove;
	private Table metrics;
	private Label others;

	/**
	 * Makes the dialog.
	 *
	 * @param shell   the window it belongs to
	 * @param title   its title
	 * @param project the project
	 * @param before  the evaluation to be changed; null for a new one
	 */
	EvaluationDialog(Shell shell, String title, Project project, EvaluationRequest before) {
		super(shell, title);
		this.project = project;
		this.draft = new EvaluationDraft(project, before);
	}

	@Override
	protected int width() {
		return WIDTH;
	}

	@Override
	protected void createFields(Composite fields) {
		Forms.label(fields, Messages.name);
		Text name = Forms.field(fields, "evaluation name", text -> {
			draft.setName(text);
			check();
		});
		name.setText(draft.name());
		CTabFolder tabs = new CTabFolder(fields, SWT.BORDER);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(SWT.DEFAULT, HEIGHT).applyTo(tabs);
		Composite compared = tab(tabs, Messages.EvaluationDialog_compared);
		predictions(compared);
		references(compared);
		Composite measures = tab(tabs, Messages.EvaluationDialog_metrics);
		metrics(measures);
		OptionForm form = new OptionForm(measures, draft.options());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
		draft.options().addListener(this::check);
		tabs.setSelection(0);
	}

	private static Composite tab(CTabFolder tabs, String title) {
		Composite page = new Composite(tabs, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(page);
		CTabItem item = new CTabItem(tabs, SWT.NONE);
		item.setText(title);
		item.setControl(page);
		return page;
	}

	private void predictions(Composite page) {
		choice(page, Messages.EvaluationDialog_ofExperiments, "of experiments", false);
		experiments = checkTable(page, Messages.EvaluationDialog_experiments, "evaluated experiments", project.getExperiments(),
				Experiment::getName, Experiment::getUuid, draft.experiments(), () -> {});
		choice(page, Messages.EvaluationDialog_ofFolder, "of a folder", true);
		Composite row = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 0).extendedMargins(20, 0, 0, 8).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
		folder = Forms.field(row, "predictions", text -> {
			draft.setPredictions(text);
			check();
		});
		folder.setText(draft.predictions());
		Accessibility.name(folder, Messages.EvaluationDialog_ofFolder);
		browse = Forms.button(row, Messages.EvaluationDialog_browse,
				() -> chooseFolder(Messages.EvaluationDialog_ofFolder).ifPresent(folder::setText));
		enable();
	}

	private void choice(Composite page, String text, String key, boolean ofFolder) {
		Button button = new Button(page, SWT.RADIO);
		button.setText(text);
		button.setData("name", key);
		button.setSelection(draft.isOfFolder() == ofFolder);
		button.setEnabled(ofFolder || !project.getExperiments().isEmpty());
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (button.getSelection()) {
				draft.setOfFolder(ofFolder);
				enable();
				check();
			}
		}));
	}

	private void enable() {
		experiments.setEnabled(!draft.isOfFolder());
		folder.setEnabled(draft.isOfFolder());
		browse.setEnabled(draft.isOfFolder());
	}

	private <E> Table checkTable(Composite page, String name, String key, List<E> all, Function<E, String> text,
			Function<E, String> id, Set<String> chosen, Runnable then) {
		Table table = new Table(page, SWT.BORDER | SWT.CHECK | SWT.V_SCROLL);
		table.setData("name", key);
		Accessibility.name(table, name);
		for (E each : all) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(text.apply(each));
			item.setData(id.apply(each));
			item.setChecked(chosen.contains(id.apply(each)));
		}
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (e.detail == SWT.CHECK) {
				chosen.clear();
				for (TableItem item : table.getItems()) {
					if (item.getChecked()) {
						chosen.add((String) item.getData());
					}
				}
				then.run();
				check();
			}
		}));
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, LIST_HEIGHT).applyTo(table);
		return table;
	}

	private void references(Composite page) {
		Forms.label(page, Messages.EvaluationDialog_references);
		Composite row = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(row);
		references = new org.eclipse.swt.widgets.List(row, SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL | SWT.MULTI);
		references.setData("name", "references");
		Accessibility.name(references, Messages.EvaluationDialog_references);
		references.addSelectionListener(
				SelectionListener.widgetSelectedAdapter(e -> remove.setEnabled(references.getSelectionCount() > 0)));
		GridDataFactory.fillDefaults().span(1, 2).grab(true, true).hint(SWT.DEFAULT, LIST_HEIGHT).applyTo(references);
		Button add = Forms.button(row, Messages.EvaluationDialog_add,
				() -> chooseFolder(Messages.EvaluationDialog_annotator).ifPresent(this::addReference));
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(add);
		remove = Forms.button(row, Messages.EvaluationDialog_remove, this::removeReferences);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(remove);
		showReferences();
	}

	/** Adds the folder of an annotator. */
	void addReference(String path) {
		if (!draft.references().contains(path)) {
			draft.references().add(path);
			showReferences();
		}
	}

	private void removeReferences() {
		draft.references().removeAll(List.of(references.getSelection()));
		showReferences();
	}

	private void showReferences() {
		references.setItems(draft.references().toArray(String[]::new));
		remove.setEnabled(false);
		check();
	}

	private Optional<String> chooseFolder(String title) {
		DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.OPEN);
		dialog.setText(title.replace("&", ""));
		dialog.setFilterPath(project.getFolder());
		return Optional.ofNullable(dialog.open()).map(chosen -> ProjectService.relative(project, Path.of(chosen)));
	}

	private void metrics(Composite page) {
		Composite row = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 0).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(Forms.label(row,
				Messages.EvaluationDialog_metricsHelp));
		Forms.button(row, Messages.EvaluationDialog_guide, this::guide);
		metrics = checkTable(page, Messages.EvaluationDialog_metrics, "metrics", Metrics.REGISTRY.entries(),
				entry -> entry.localLabel() + "  (" + Metrics.localScale(entry.component()) + ")", entry -> entry.id(), draft
						.metrics(),
				draft::metricsChanged);
		GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, METRICS_HEIGHT).applyTo(metrics);
		others = new Label(page, SWT.WRAP);
		others.setData("name", "other metrics");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(others);
		showOthers();
	}

	private void guide() {
		GuideDialog dialog = new GuideDialog(getShell());
		if (dialog.open() == Window.OK) {
			draft.propose(dialog.metrics(), dialog.settings());
			Stream.of(metrics.getItems()).forEach(item -> item.setChecked(draft.metrics().contains(item.getData())));
			showOthers();
			check();
		}
	}

	/** Metrics with options of their own have no line in the table. */
	private void showOthers() {
		others.setText(draft.others().isEmpty() ? "" : NLS.bind(Messages.EvaluationDialog_others, String.join(", ", draft
				.others())));
		others.requestLayout();
	}

	@Override
	protected Optional<String> problem() {
		return draft.problem();
	}

	/** {@return the evaluation; it belongs to no project} */
	EvaluationRequest evaluation() {
		return draft.request();
	}
}
