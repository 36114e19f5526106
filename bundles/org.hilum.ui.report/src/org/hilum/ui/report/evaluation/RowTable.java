// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.HilumException;
import org.hilum.core.report.ReportRows;
import org.hilum.core.report.ReportTable;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;

/** A table of a report with a filter; only lines that are seen are filled. Selected lines are selected cases. */
final class RowTable extends Composite {

	/** Tables of so few rows have no filter. */
	private static final int SHORT = 6;
	private static final int PADDING = 26;
	private static final double HEAD = 1.15;
	private static final int WIDEST = 280;
	private static final int MEASURED = 200;

	private final CaseSelection selection;
	private final Text filter;
	private final Label count;
	private final Table table;
	private final CaseSelection.Listener follower = this::follow;
	private ReportTable content;
	private ReportRows rows;
	private List<Integer> shown = List.of();
	private int sort = -1;
	private boolean descending;
	private Consumer<List<Integer>> listener = _ -> {};

	/**
	 * Makes the table.
	 *
	 * @param parent    where it goes
	 * @param content   what it shows
	 * @param selection the selected cases
	 * @param actions   opens cases
	 */
	RowTable(Composite parent, ReportTable content, CaseSelection selection, CaseActions actions) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.selection = selection;
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(this);
		filter = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setData("name", "filter " + content.id());
		filter.setMessage(Messages.RowTable_filter);
		Accessibility.name(filter, Messages.RowTable_filter);
		filter.addModifyListener(e -> arrange());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
		count = new Label(this, SWT.NONE);
		count.setData("name", "count " + content.id());
		GridDataFactory.fillDefaults().hint(150, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(count);
		table = Tables.table(this, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER, content.id(), content.caption()
				.isEmpty() ? content.id() : content.caption());
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(table);
		table.addListener(SWT.SetData, this::fill);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> selected()));
		table.addListener(SWT.DefaultSelection, e -> selectedCases().stream().findFirst().ifPresent(actions::open));
		filter.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ARROW_DOWN) {
				table.setFocus();
			}
		});
		boolean isShort = content.rows().size() <= SHORT;
		for (Control control : isShort ? new Control[] { filter, count }
				: new Control[0]) {
			control.setVisible(false);
			((GridData) control.getLayoutData()).exclude = true;
		}
		selection.addListener(follower);
		addDisposeListener(e -> selection.removeListener(follower));
		show(content);
	}

	/** Shows other rows; filter and order stay. */
	void show(ReportTable next) {
		boolean same = content != null && content.columns().equals(next.columns());
		content = next;
		rows = new ReportRows(next);
		if (!same) {
			columns();
			String ids = String.join(", ", ReportRows.ids(next));
			filter.setToolTipText(NLS.bind(Messages.RowTable_filterHelp, ids));
		}
		arrange();
	}

	/** Has the filtered rows given to somebody now and after each change. */
	void whenArranged(Consumer<List<Integer>> next) {
		listener = next;
		next.accept(shown);
	}

	private void columns() {
		while (table.getColumnCount() > 0) {
			table.getColumn(0).dispose();
		}
		GC gc = new GC(table);
		for (int i = 0; i < content.columns().size(); i++) {
			int column = i;
			ReportTable.Column of = content.columns().get(i);
			TableColumn made = new TableColumn(table, of.isNumber() ? SWT.RIGHT : SWT.NONE);
			made.setText(ReportTexts.head(of).replace("&", "&&"));
			made.setToolTipText(of.hint().isEmpty() ? null : ReportTexts.of(of.hint()));
			made.setMoveable(true);
			// heads are bold
			int wide = (int) (HEAD * gc.textExtent(ReportTexts.head(of)).x);
			int step = Math.max(1, content.rows().size() / MEASURED);
			for (int r = 0; r < content.rows().size(); r += step) {
				wide = Math.max(wide, gc.textExtent(ReportTexts.cell(content, r, i)).x);
			}
			made.setWidth(Math.min(WIDEST, wide + PADDING));
			made.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> sortBy(column)));
		}
		gc.dispose();
	}

	/** The first press sorts by a column, the second one the other way round, the third one ends it. */
	private void sortBy(int column) {
		if (sort != column) {
			sort = column;
			descending = false;
		} else if (!descending) {
			descending = true;
		} else {
			sort = -1;
			descending = false;
		}
		arrange();
	}

	private void arrange() {
		try {
			shown = rows.select(filter.getText(), sort, descending);
			count.setText(NLS.bind(Messages.RowTable_count, shown.size(), content.rows().size()));
			count.setToolTipText(null);
		} catch (HilumException e) {
			count.setText(e.what().replace("&", "&&"));
			count.setToolTipText(e.what() + ". " + e.remedy());
		}
		table.setSortColumn(sort < 0 ? null : table.getColumn(sort));
		table.setSortDirection(sort < 0 ? SWT.NONE : descending ? SWT.DOWN : SWT.UP);
		table.setItemCount(shown.size());
		table.clearAll();
		follow(selection.cases(), null);
		listener.accept(shown);
	}

	private void fill(Event event) {
		int row = shown.get(event.index);
		String[] texts = new String[content.columns().size()];
		for (int i = 0; i < texts.length; i++) {
			texts[i] = ReportTexts.cell(content, row, i);
		}
		((TableItem) event.item).setText(texts);
	}

	private String caseOf(int line) {
		return String.valueOf(content.rows().get(shown.get(line)).get(content.caseColumn()));
	}

	private Set<String> selectedCases() {
		Set<String> cases = new LinkedHashSet<>();
		if (content.caseColumn() >= 0) {
			for (int line : table.getSelectionIndices()) {
				cases.add(caseOf(line));
			}
		}
		return cases;
	}

	private void selected() {
		if (content.caseColumn() >= 0) {
			selection.select(selectedCases(), this);
		}
	}

	private void follow(Set<String> cases, Object origin) {
		if (origin == this || content.caseColumn() < 0) {
			return;
		}
		List<Integer> lines = new ArrayList<>();
		for (int i = 0; i < shown.size() && !cases.isEmpty(); i++) {
			if (cases.contains(caseOf(i))) {
				lines.add(i);
			}
		}
		table.setSelection(lines.stream().mapToInt(i -> i).toArray());
		if (!lines.isEmpty()) {
			table.showSelection();
		}
	}

	/** {@return what is shown} */
	ReportTable content() {
		return content;
	}

	/** {@return the indices of the filtered rows in their order} */
	List<Integer> shown() {
		return shown;
	}

	/** {@return the widget} */
	Table table() {
		return table;
	}

	/** {@return the filter} */
	Text filter() {
		return filter;
	}

	@Override
	public boolean setFocus() {
		return table.setFocus();
	}
}
