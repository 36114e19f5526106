// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.datasets.cases.CaseColumn;
import org.hilum.datasets.cases.CasePicture;
import org.hilum.datasets.cases.CaseRow;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.ui.Fonts;
import org.hilum.ui.Tables;
import org.hilum.ui.dataset.editor.CaseLines.Line;
import org.hilum.ui.project.Texts;

/** Table widget of the cases. Only lines that are seen are filled, so that thousands of cases are no more than a few. */
final class CaseGrid {

	private static final int NAME_WIDTH = 190;
	private static final int TEXT_WIDTH = 100;
	private static final int NUMBER_WIDTH = 82;
	private static final int TITLE_WIDTH = 9;
	private static final int MARGIN = 26;
	private static final String OPEN = "\u25be ";
	private static final String CLOSED = "\u25b8 ";

	private final CaseLines lines;
	private final CasePictures pictures;
	private final Consumer<CaseColumn> sort;
	private final Consumer<List<CaseRow>> selected;
	private final Composite holder;
	private Consumer<List<CaseRow>> open = _ -> {};
	private Consumer<Table> made = _ -> {};
	private Table table;
	private List<CaseColumn> columns = List.of();
	private boolean pictured;

	/**
	 * Makes the table.
	 *
	 * @param parent   where it goes
	 * @param lines    what it shows
	 * @param pictures gives the pictures of cases
	 * @param selected gets the selected cases
	 * @param sort     gets the column whose header was pressed
	 */
	CaseGrid(Composite parent, CaseLines lines, CasePictures pictures, Consumer<List<CaseRow>> selected,
			Consumer<CaseColumn> sort) {
		this.lines = lines;
		this.pictures = pictures;
		this.sort = sort;
		this.selected = selected;
		holder = new Composite(parent, SWT.NONE);
		holder.setLayout(new FillLayout());
		make();
		pictures.addListener(this::pictureCame);
	}

	private void make() {
		table = Tables.table(holder, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER, "cases",
				Messages.CasesPage_cases);
		table.addListener(SWT.SetData, this::fill);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> selected.accept(selected())));
		table.addListener(SWT.DefaultSelection, e -> choose());
		table.addListener(SWT.KeyDown, this::key);
		made.accept(table);
	}

	/**
	 * Has something done to the widget now, and to each later one.
	 *
	 * @param next what is done
	 */
	void whenMade(Consumer<Table> next) {
		made = next;
		next.accept(table);
	}

	/** {@return what the widget is in} */
	Composite control() {
		return holder;
	}

	/** {@return the widget; there is another one after pictures were shown or hidden} */
	Table table() {
		return table;
	}

	/** Shows other columns. */
	void setColumns(List<CaseColumn> shown) {
		columns = shown;
		while (table.getColumnCount() > 0) {
			table.getColumn(0).dispose();
		}
		for (CaseColumn column : shown) {
			TableColumn header = new TableColumn(table, column.numeric() ? SWT.RIGHT : SWT.NONE);
			String title = CaseTitles.of(column);
			header.setText(title.replace("&", "&&"));
			header.setWidth(table.getColumnCount() == 1 ? NAME_WIDTH + (pictured ? CasePicture.SIZE : 0)
					: Math.max(column.numeric() ? NUMBER_WIDTH : TEXT_WIDTH, title.length() * TITLE_WIDTH + MARGIN));
			header.setMoveable(true);
			header.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> sort.accept(column)));
		}
	}

	/** Shows the lines as they are now. */
	void refresh() {
		int sorted = lines.table() == null ? -1
				: lines.table().columns().stream().map(CaseColumn::id).toList().indexOf(lines.query().sort());
		table.setSortColumn(sorted < 0 || sorted >= table.getColumnCount() ? null : table.getColumn(sorted));
		table.setSortDirection(sorted < 0 ? SWT.NONE : lines.query().descending() ? SWT.DOWN : SWT.UP);
		table.setItemCount(lines.lines().size());
		table.clearAll();
	}

	private void fill(Event event) {
		TableItem item = (TableItem) event.item;
		Line line = lines.lines().get(event.index);
		if (line.isHeading()) {
			String column = CaseTitles.of(lines.table().column(lines.query().group()));
			item.setText(0, (lines.isOpen(line.group()) ? OPEN : CLOSED)
					+ NLS.bind(Messages.CasesPage_groupLine, new Object[] { column, line.group(), line.count() }));
			item.setFont(Fonts.bold());
		} else {
			// columns of an earlier table have its findings
			item.setText(lines.table().columns().stream().map(column -> text(column, line.row())).toArray(String[]::new));
			item.setFont(null);
		}
		item.setImage(0, pictured ? image(line) : null);
	}

	private static String text(CaseColumn column, CaseRow row) {
		String text = column.text().apply(row);
		return column.numeric() ? Texts.local(text) : text;
	}

	/** Lines are of one height only when all have a picture. */
	private Image image(Line line) {
		return line.isHeading() ? pictures.blank() : pictures.of(lines.table().survey().folder(), line.row().source());
	}

	/** Shows pictures of the cases or hides them. Lines of a table keep their first height, so there is another table then. */
	void showPictures(boolean shown) {
		List<CaseRow> rows = selected();
		int top = table.getTopIndex();
		pictured = shown;
		table.dispose();
		make();
		setColumns(columns);
		refresh();
		table.setTopIndex(top);
		select(rows);
		holder.layout();
	}

	private void pictureCame(SurveyedCase source) {
		if (!table.isDisposed() && pictured) {
			lines.place(source.id(), source.part()).ifPresent(table::clear);
		}
	}

	/** Opens or closes the selected group, or opens the selected cases. */
	private void choose() {
		int index = table.getSelectionIndex();
		if (index >= 0 && lines.lines().get(index).isHeading()) {
			String group = lines.lines().get(index).group();
			setOpen(index, !lines.isOpen(group));
		} else if (!selected().isEmpty()) {
			open.accept(selected());
		}
	}

	/**
	 * Has cases opened by a double click or Enter.
	 *
	 * @param next opens them
	 */
	void whenOpened(Consumer<List<CaseRow>> next) {
		open = next;
	}

	private void key(Event event) {
		int index = table.getSelectionIndex();
		if (index >= 0 && lines.lines().get(index).isHeading()
				&& (event.keyCode == SWT.ARROW_LEFT || event.keyCode == SWT.ARROW_RIGHT)) {
			setOpen(index, event.keyCode == SWT.ARROW_RIGHT);
			event.doit = false;
		}
	}

	private void setOpen(int index, boolean open) {
		lines.setOpen(lines.lines().get(index).group(), open);
		refresh();
		table.setSelection(index);
	}

	/** {@return the selected cases} */
	List<CaseRow> selected() {
		List<CaseRow> rows = new ArrayList<>();
		for (int index : table.getSelectionIndices()) {
			if (index < lines.lines().size()) {
				rows.add(lines.lines().get(index).row());
			}
		}
		rows.removeIf(Objects::isNull);
		return rows;
	}

	/** Selects cases that are among the lines. */
	void select(List<CaseRow> rows) {
		table.deselectAll();
		rows.forEach(row -> lines.place(row.id(), row.part()).ifPresent(table::select));
	}
}
