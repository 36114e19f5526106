// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.ui.Tables;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/**
 * Cases x labels with what is missing and what is ambiguous in colour, and in words for those who see no colour. Only the
 * lines that can be seen are made, however many patients there are.
 */
final class RuleGridTable {

	private static final int CASE = 84;
	private static final int OUTCOME = 78;
	private static final int CELL = 112;

	private final Composite holder;
	private final Label summary;
	private final Label reason;
	private final Label unused;
	private Table table;
	private RulePreview grid;

	RuleGridTable(Composite parent) {
		holder = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(holder);
		makeTable();
		summary = label();
		reason = label();
		unused = label();
	}

	private Label label() {
		Label label = new Label(holder, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(CELL * 2, SWT.DEFAULT).applyTo(label);
		return label;
	}

	private void makeTable() {
		table = Tables.table(holder, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL | SWT.VIRTUAL, "grid",
				Messages.RuleGridTable_table);
		table.setLinesVisible(true);
		table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> explain()));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
	}

	/** Shows nothing while a rule is wrong. */
	void clear() {
		grid = null;
		table.setItemCount(0);
		summary.setText("");
		reason.setText("");
		unused.setText("");
	}

	/** Marks the table as showing what the rules caught before the last change. */
	void applying() {
		summary.setText(Messages.RuleGridTable_applying);
	}

	void show(RulePreview found) {
		grid = found;
		table.setRedraw(false);
		int top = table.getTopIndex();
		columns();
		table.setItemCount(grid.rows().size());
		table.clearAll();
		table.setTopIndex(top);
		table.setRedraw(true);
		summary.setText(NLS.bind(Messages.RuleGridTable_importable, grid.importable(), Texts.count(grid.rows().size(),
				Noun.CASE)));
		unused.setText(grid.unusedText().replace("&", "&&"));
		explain();
		holder.layout(true, true);
	}

	private void explain() {
		int selected = table.getSelectionIndex();
		boolean leftOut = grid != null && grid.importable() < grid.rows().size();
		if (grid != null && selected >= 0 && selected < grid.rows().size()) {
			RulePreview.Row row = grid.rows().get(selected);
			reason.setText((row.obstacle().isEmpty() ? NLS.bind(Messages.RuleGridTable_can, row.caseId())
					: NLS.bind(Messages.RuleGridTable_cannot, row.caseId(), row.obstacle())).replace("&", "&&"));
		} else {
			reason.setText(leftOut ? Messages.RuleGridTable_choose : "");
		}
		reason.requestLayout();
	}

	private void columns() {
		int wanted = grid.labels().size() + 2;
		while (table.getColumnCount() > wanted) {
			table.getColumn(table.getColumnCount() - 1).dispose();
		}
		while (table.getColumnCount() < wanted) {
			new TableColumn(table, SWT.NONE);
		}
		column(0, Messages.RuleGridTable_case, CASE);
		column(1, Messages.RuleGridTable_outcome, OUTCOME);
		for (int i = 0; i < grid.labels().size(); i++) {
			column(i + 2, grid.labels().get(i), CELL);
		}
	}

	private void column(int index, String text, int width) {
		TableColumn column = table.getColumn(index);
		if (!column.getText().equals(text)) {
			column.setText(text);
			column.setWidth(width);
		}
	}

	private void fill(TableItem item, int index) {
		if (grid == null || index >= grid.rows().size()) {
			return;
		}
		RulePreview.Row row = grid.rows().get(index);
		item.setText(0, row.caseId());
		item.setText(1, row.obstacle().isEmpty() ? Messages.RuleGridTable_imported : Messages.RuleGridTable_leftOut);
		for (int i = 0; i < row.cells().size(); i++) {
			RulePreview.Cell cell = row.cells().get(i);
			item.setText(i + 2, cell.text());
			item.setBackground(i + 2, ground(cell.state()));
		}
	}

	private Color ground(RuleTable.State state) {
		boolean dark = ThemeColors.isDark(table.getDisplay());
		return switch (state) {
			case MATCHED -> dark ? new Color(36, 74, 58) : new Color(226, 243, 233);
			case MISSING -> dark ? new Color(98, 44, 48) : new Color(250, 221, 221);
			case AMBIGUOUS -> dark ? new Color(102, 78, 20) : new Color(255, 236, 190);
		};
	}
}
