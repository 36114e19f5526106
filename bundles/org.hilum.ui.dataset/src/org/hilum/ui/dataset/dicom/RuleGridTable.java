package org.hilum.ui.dataset.dicom;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.ui.Access;
import org.hilum.ui.Tones;
import org.hilum.ui.study.Texts;

/** Cases x labels with what is missing and what is ambiguous in colour, and in words for those who see no colour. */
final class RuleGridTable {

	private static final int CASE = 84;
	private static final int CELL = 112;
	private static final int OUTCOME = 260;

	private final Composite holder;
	private final Label summary;
	private final Label unused;
	private Table table;

	RuleGridTable(Composite parent) {
		holder = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 6).applyTo(holder);
		makeTable();
		summary = label();
		unused = label();
	}

	private Label label() {
		Label label = new Label(holder, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(CELL * 2, SWT.DEFAULT).applyTo(label);
		return label;
	}

	private void makeTable() {
		table = new Table(holder, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
		table.setHeaderVisible(true);
		table.setLinesVisible(true);
		table.setHeaderForeground(Tones.quiet(table.getDisplay()));
		table.setData("name", "grid");
		Access.name(table, "What the rules catch in each case");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
	}

	/** Shows nothing while a rule is wrong. */
	void clear() {
		table.removeAll();
		summary.setText("");
		unused.setText("");
	}

	void show(RuleGrid grid) {
		table.setRedraw(false);
		int top = table.getTopIndex();
		columns(grid);
		table.setItemCount(grid.rows().size());
		for (int r = 0; r < grid.rows().size(); r++) {
			fill(table.getItem(r), grid.rows().get(r));
		}
		table.setTopIndex(top);
		table.setRedraw(true);
		summary.setText(grid.importable() + " of " + Texts.count(grid.rows().size(), "case") + " can be imported");
		unused.setText(grid.unused().isEmpty() ? "Every structure is used." : "No rule for: " + grid.unused().replace("&", "&&"));
		holder.layout(true, true);
	}

	private void columns(RuleGrid grid) {
		int wanted = grid.labels().size() + 2;
		while (table.getColumnCount() > wanted) {
			table.getColumn(table.getColumnCount() - 1).dispose();
		}
		while (table.getColumnCount() < wanted) {
			new TableColumn(table, SWT.NONE);
		}
		column(0, "Case", CASE);
		for (int i = 0; i < grid.labels().size(); i++) {
			column(i + 1, grid.labels().get(i), CELL);
		}
		column(wanted - 1, "Outcome", OUTCOME);
	}

	private void column(int index, String text, int width) {
		TableColumn column = table.getColumn(index);
		if (!column.getText().equals(text)) {
			column.setText(text);
			column.setWidth(width);
		}
	}

	private void fill(TableItem item, RuleGrid.Row row) {
		item.setText(0, row.caseId());
		for (int i = 0; i < row.cells().size(); i++) {
			RuleGrid.Cell cell = row.cells().get(i);
			item.setText(i + 1, cell.text());
			item.setBackground(i + 1, ground(cell.state()));
		}
		int last = row.cells().size() + 1;
		item.setText(last, row.obstacle().isEmpty() ? "imported" : "left out: " + row.obstacle());
		item.setBackground(last, null);
	}

	private Color ground(RuleTable.State state) {
		boolean dark = Tones.isDark(table.getDisplay());
		return switch (state) {
			case MATCHED -> dark ? new Color(36, 74, 58) : new Color(226, 243, 233);
			case MISSING -> dark ? new Color(98, 44, 48) : new Color(250, 221, 221);
			case AMBIGUOUS -> dark ? new Color(102, 78, 20) : new Color(255, 236, 190);
		};
	}
}
