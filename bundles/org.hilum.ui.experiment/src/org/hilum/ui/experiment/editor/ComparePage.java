// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.core.options.LocalTexts;
import org.hilum.core.options.Option;
import org.hilum.runs.project.ExperimentComparison;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.experiment.Messages;

/** Page that compares the draft with another experiment of the project: every declared value in which they differ. */
final class ComparePage extends Page {

	private static final int COLUMNS = 2;
	private static final int HEIGHT = 320;
	private static final int CHOICE_WIDTH = 320;
	private static final int LABEL_WIDTH = 260;
	private static final int VALUE_WIDTH = 260;

	private final ExperimentDraft draft;
	private final Combo other;
	private final Label state;
	private final Table table;
	private List<Experiment> offered = List.of();
	private String chosen;

	/**
	 * Makes the page.
	 *
	 * @param parent where it goes
	 * @param draft  the experiment
	 */
	ComparePage(Composite parent, ExperimentDraft draft) {
		super(parent, COLUMNS);
		this.draft = draft;
		Forms.label(body(), Messages.ComparePage_with);
		other = Forms.choice(body(), "compare with", List.of(), place -> {
			chosen = offered.get(place).getUuid();
			show();
		});
		GridDataFactory.swtDefaults().hint(CHOICE_WIDTH, SWT.DEFAULT).applyTo(other);
		state = new Label(body(), SWT.WRAP);
		state.setData("name", "comparison");
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).hint(CHOICE_WIDTH, SWT.DEFAULT).applyTo(state);
		table = Tables.table(body(), SWT.BORDER | SWT.FULL_SELECTION, "differences of experiments", Messages.ComparePage_table);
		Tables.column(table, Messages.ComparePage_option, LABEL_WIDTH);
		Tables.column(table, "", VALUE_WIDTH);
		Tables.column(table, "", VALUE_WIDTH);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, true).hint(CHOICE_WIDTH, HEIGHT).applyTo(table);
	}

	@Override
	void show() {
		Experiment experiment = draft.experiment();
		offered = draft.project().getExperiments().stream().filter(e -> !Objects.equals(e.getUuid(), experiment.getUuid()))
				.toList();
		String[] names = offered.stream().map(Experiment::getName).toArray(String[]::new);
		if (!List.of(other.getItems()).equals(List.of(names))) {
			other.setItems(names);
		}
		Experiment with = offered.stream().filter(e -> Objects.equals(e.getUuid(), chosen)).findFirst()
				.orElse(offered.isEmpty() ? null : offered.getFirst());
		if (with == null) {
			state.setText(Messages.ComparePage_noOther);
			table.setItemCount(0);
			return;
		}
		other.select(offered.indexOf(with));
		table.getColumn(1).setText(String.valueOf(experiment.getName()));
		table.getColumn(2).setText(String.valueOf(with.getName()));
		compare(experiment, with);
	}

	private void compare(Experiment experiment, Experiment with) {
		List<ExperimentComparison.Row> rows = new ArrayList<>();
		try {
			rows.addAll(ExperimentComparison.of(draft.project(), List.of(experiment, with)).rows());
			state.setText(rows.isEmpty() ? NLS.bind(Messages.ComparePage_same, with.getName()).replace("&", "&&")
					: Messages.ComparePage_different);
		} catch (HilumException e) {
			state.setText(e.getMessage().replace("&", "&&"));
		}
		table.setItemCount(rows.size());
		for (int i = 0; i < rows.size(); i++) {
			ExperimentComparison.Row row = rows.get(i);
			TableItem item = table.getItem(i);
			item.setText(new String[] { name(row, List.of(experiment, with)), row.values().get(0), row.values().get(1) });
		}
	}

	/** {@return what a row compares, with its unit, in the language of the window} */
	private String name(ExperimentComparison.Row row, List<Experiment> experiments) {
		Optional<? extends Option<?>> option = experiments.stream().flatMap(e -> ExperimentComparison.option(draft.project(), e,
				row
						.key()).stream()).findFirst();
		String label = option.<String>map(Option::localLabel).orElseGet(() -> new LocalTexts(ExperimentComparison.class, row
				.key())
				.label(row.label()));
		String unit = option.<String>map(Option::localUnit).orElse(row.unit());
		return unit.isEmpty() ? label : label + " (" + unit + ")";
	}

	@Override
	public boolean setFocus() {
		return other.setFocus();
	}
}
