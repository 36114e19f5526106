// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.hilum.core.report.ReportTable;
import org.hilum.evaluation.study.CasePlot;
import org.hilum.ui.Forms;

/** Page of cases: the table, and beside it a plot of its columns with the rows that the filter leaves. */
final class CasesPage extends Composite {

	private static final int[] SHARES = { 55, 45 };
	private static final String[] KINDS = { Messages.CasesPage_distribution, Messages.CasesPage_histogram,
			Messages.CasesPage_scatter,
			Messages.CasesPage_blandAltman, Messages.CasesPage_paired };

	private final RowTable table;
	private final PlotCanvas plot;
	private final Combo kind;
	private final Combo first;
	private final Combo second;
	private final Combo group;
	private final Label secondLabel;
	private List<Integer> numbers = List.of();
	private List<Integer> texts = List.of();
	private List<Integer> rows = List.of();

	/**
	 * Makes the page.
	 *
	 * @param parent    where it goes
	 * @param content   the table of cases
	 * @param paired    whether two models are compared at first
	 * @param selection the selected cases
	 * @param actions   opens cases
	 */
	CasesPage(Composite parent, ReportTable content, boolean paired, CaseSelection selection, CaseActions actions) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		GridLayoutFactory.fillDefaults().applyTo(this);
		SashForm sash = new SashForm(this, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
		table = new RowTable(sash, content, selection, actions);
		Composite right = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().extendedMargins(6, 0, 0, 0).spacing(0, 4).applyTo(right);
		sash.setWeights(SHARES);
		Composite bar = new Composite(right, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(6, 4).applyTo(bar);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		kind = choice(bar, Messages.CasesPage_plot, "plot kind");
		kind.setItems(KINDS);
		first = choice(bar, Messages.CasesPage_values, "plot first");
		group = choice(bar, Messages.CasesPage_group, "plot group");
		secondLabel = Forms.label(bar, Messages.CasesPage_with);
		second = Forms.choice(bar, "plot second", List.of(), _ -> draw());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(second);
		plot = new PlotCanvas(right, "case plot", selection, actions);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(plot);
		fillChoices(paired);
		table.whenArranged(next -> {
			rows = next;
			draw();
		});
	}

	private Combo choice(Composite bar, String label, String key) {
		Forms.label(bar, label);
		Combo combo = Forms.choice(bar, key, List.of(), _ -> draw());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
		return combo;
	}

	private void fillChoices(boolean paired) {
		ReportTable content = table.content();
		numbers = columns(content, true);
		texts = columns(content, false);
		List<String> names = numbers.stream().map(i -> ReportTexts.head(content.columns().get(i))).toList();
		List<String> groups = new ArrayList<>(List.of(Messages.CasesPage_all));
		texts.forEach(i -> groups.add(ReportTexts.head(content.columns().get(i))));
		items(first, names, 0);
		items(second, names, Math.min(1, names.size() - 1));
		int label = IntStream.range(0, texts.size()).filter(i -> content.columns().get(texts.get(i)).name().equals("Label"))
				.findFirst()
				.orElse(-1);
		items(group, groups, 1 + label);
		kind.select((paired && numbers.size() > 2 ? CasePlot.Kind.PAIRED : CasePlot.Kind.DISTRIBUTION).ordinal());
	}

	private static void items(Combo combo, List<String> items, int chosen) {
		combo.setItems(items.toArray(String[]::new));
		combo.select(chosen);
	}

	private static List<Integer> columns(ReportTable content, boolean numeric) {
		return IntStream.range(0, content.columns().size()).filter(i -> content.columns().get(i).isNumber() == numeric
				&& i != content.caseColumn()).boxed().toList();
	}

	/** {@return whether there is something to draw} */
	private boolean isDrawable() {
		return !numbers.isEmpty() && kind.getSelectionIndex() >= 0 && first.getSelectionIndex() >= 0;
	}

	private void draw() {
		if (plot == null || !isDrawable()) {
			return;
		}
		CasePlot.Kind of = CasePlot.Kind.values()[kind.getSelectionIndex()];
		boolean two = of.hasTwoColumns();
		second.setVisible(two);
		secondLabel.setVisible(two);
		group.setEnabled(of == CasePlot.Kind.DISTRIBUTION || of == CasePlot.Kind.SCATTER);
		int by = group.getSelectionIndex() - 1;
		CasePlot chosen = new CasePlot(of, numbers.get(first.getSelectionIndex()), numbers.get(Math.max(0, second
				.getSelectionIndex())), by < 0 ? -1 : texts.get(by));
		plot.show(chosen.svg(table.content(), rows));
	}

	/** Shows the table with other values, such as of reviews. */
	void show(ReportTable content) {
		table.show(content);
	}

	/** {@return the table} */
	RowTable table() {
		return table;
	}

	/** {@return the names of the kinds of plots} */
	static List<String> kinds() {
		return Arrays.asList(KINDS);
	}

	@Override
	public boolean setFocus() {
		return table.setFocus();
	}
}
