// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.datasets.cases.CaseColumn;
import org.hilum.datasets.cases.CaseRow;
import org.hilum.datasets.cases.CaseTable;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.project.Texts;

/** Page of the cases of a data set: a table with a filter, order, groups, pictures and export. */
final class CasesPage extends Composite {

	private static final int FILTER_WIDTH = 260;

	private final CaseLines lines = new CaseLines();
	private final Text filter;
	private final Combo sort;
	private final Button reverse;
	private final Combo group;
	private final Label status;
	private final CaseGrid grid;
	private List<CaseColumn> columns = List.of();

	/**
	 * Makes the page.
	 *
	 * @param parent   where it goes
	 * @param pictures gives the pictures of cases
	 * @param selected gets the selected cases
	 */
	CasesPage(Composite parent, CasePictures pictures, Consumer<List<CaseRow>> selected) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(this);
		Composite bar = Forms.bar(this);
		filter = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setData("name", "case filter");
		filter.setMessage(Messages.CasesPage_filter);
		filter.setToolTipText(Messages.CasesPage_filterHelp);
		Accessibility.name(filter, Messages.CasesPage_filterHelp);
		filter.addModifyListener(e -> select());
		GridDataFactory.fillDefaults().grab(true, false).hint(FILTER_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
				.applyTo(filter);
		Forms.label(bar, Messages.CasesPage_sort);
		sort = Forms.choice(bar, "case sort", List.of(Messages.CasesPage_order), _ -> select());
		reverse = new Button(bar, SWT.CHECK);
		reverse.setText(Messages.CasesPage_reverse);
		reverse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> select()));
		Forms.label(bar, Messages.CasesPage_group);
		group = Forms.choice(bar, "case group", List.of(Messages.CasesPage_all), _ -> select());
		Button show = new Button(bar, SWT.CHECK);
		show.setText(Messages.CasesPage_pictures);
		show.setToolTipText(Messages.CasesPage_picturesHelp);
		show.setData("name", "case pictures");
		Forms.button(bar, Messages.CasesPage_export, this::export);
		grid = new CaseGrid(this, lines, pictures, selected, this::sortBy);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(grid.control());
		show.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> grid.showPictures(show.getSelection())));
		status = new Label(this, SWT.NONE);
		status.setData("name", "case status");
		status.setText(Messages.CasesPage_reading);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(status);
	}

	/** Shows a table; the selected cases stay selected. */
	void show(CaseTable table) {
		List<CaseRow> before = grid.selected();
		boolean otherColumns = !columns.stream().map(CaseColumn::id).toList()
				.equals(table.columns().stream().map(CaseColumn::id).toList());
		columns = table.columns();
		lines.setTable(table);
		if (otherColumns) {
			List<String> titles = columns.stream().map(CaseTitles::of).toList();
			choices(sort, Messages.CasesPage_order, titles, lines.query().sort());
			choices(group, Messages.CasesPage_all, titles, lines.query().group());
			grid.setColumns(columns);
		}
		refresh();
		grid.select(before);
	}

	private void choices(Combo combo, String none, List<String> titles, String chosen) {
		List<String> all = new ArrayList<>(titles);
		all.addFirst(none);
		combo.setItems(all.toArray(String[]::new));
		combo.select(1 + columns.stream().map(CaseColumn::id).toList().indexOf(chosen));
		combo.requestLayout();
	}

	/** Says why there is no table. */
	void fail(HilumException problem) {
		status.setText((problem.what() + ". " + problem.remedy()).replace("&", "&&"));
	}

	private String column(Combo combo) {
		int place = combo.getSelectionIndex() - 1;
		return place >= 0 && place < columns.size() ? columns.get(place).id() : "";
	}

	private void select() {
		List<CaseRow> before = grid.selected();
		lines.select(new CaseTable.Query(filter.getText(), column(sort), reverse.getSelection(), column(group)));
		refresh();
		grid.select(before);
	}

	/** The header of a column that is sorted by reverses the order. */
	private void sortBy(CaseColumn column) {
		boolean same = column.id().equals(lines.query().sort());
		reverse.setSelection(same && !lines.query().descending());
		// the header may have been made for an earlier table
		sort.select(1 + columns.stream().map(CaseColumn::id).toList().indexOf(column.id()));
		select();
	}

	private void refresh() {
		grid.refresh();
		int all = lines.table() == null ? 0 : lines.table().rows().size();
		String text = Texts.counted(all, Messages.CasesPage_countsOne, Messages.CasesPage_counts, lines.rows().size(), all);
		long unmeasured = lines.table() == null ? 0 : lines.table().rows().stream().filter(row -> !row.measured()).count();
		if (unmeasured > 0) {
			text = NLS.bind(Messages.CasesPage_unmeasured, text, unmeasured);
		}
		status.setText((lines.problem().isEmpty() ? text : lines.problem()).replace("&", "&&"));
	}

	private void export() {
		if (lines.table() == null) {
			return;
		}
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setText(Messages.CasesPage_exportTitle);
		dialog.setFilterExtensions(new String[] { "*.csv" });
		dialog.setFileName(lines.table().survey().folder().getFileName() + "_cases.csv");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			export(Path.of(chosen));
		}
	}

	/** Writes the lines as they are filtered and sorted, beside the UI thread. */
	void export(Path file) {
		CaseTable table = Objects.requireNonNull(lines.table());
		List<CaseRow> rows = lines.rows();
		ExportJob.schedule(Messages.CasesPage_exporting, () -> AtomicFiles.writeString(file, csv(table, rows)));
	}

	private static String csv(CaseTable table, List<CaseRow> rows) {
		StringBuilder text = new StringBuilder();
		table.writeCsv(rows, text);
		return text.toString();
	}

	/** Copies the selected lines as comma-separated values. */
	void copy() {
		if (lines.table() != null && !grid.selected().isEmpty()) {
			Clipboard clipboard = new Clipboard(getDisplay());
			clipboard.setContents(new Object[] { csv(lines.table(), grid.selected()) },
					new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		}
	}

	/** {@return the filter, for the command that searches in a part} */
	Text filter() {
		return filter;
	}

	/** {@return the table} */
	CaseGrid grid() {
		return grid;
	}

	@Override
	public boolean setFocus() {
		return grid.table().setFocus();
	}
}
