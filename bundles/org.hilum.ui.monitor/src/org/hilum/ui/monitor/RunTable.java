// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.model.RunState;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Icons;
import org.hilum.ui.Tables;
import org.hilum.ui.project.ProjectLabels;

/** Table of the runs of all projects; the order of its lines changes only when the user asks for it or runs come and go. */
final class RunTable {

	private static final int[] WIDTHS = { 270, 80, 80, 75, 75, 70, 55, 70, 55, 110, 70, 60, 60, 50, 60, 50, 65, 160 };

	private static final int SWATCH = 6;

	private final Composite page;
	private final Text filter;
	private final Table table;
	private final Consumer<MonitoredRun> chosen;
	private final Runnable ticked;
	private final Set<Path> ticks = new HashSet<>();
	private List<RunRow> rows = List.of();
	private List<RunRow> visible = List.of();
	/** The runs of the last look, in the order of the table. */
	private List<Path> order = List.of();
	private int column = -1;
	private boolean descending;
	private Path selected;
	private Map<Path, Integer> colors = Map.of();

	RunTable(Composite parent, Consumer<MonitoredRun> chosen, Runnable ticked) {
		this.chosen = chosen;
		this.ticked = ticked;
		page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 3).applyTo(page);
		filter = new Text(page, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage(Messages.RunTable_filter);
		Accessibility.name(filter, Messages.RunTable_filter);
		filter.addModifyListener(e -> update());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
		table = Tables.table(page, SWT.BORDER | SWT.FULL_SELECTION | SWT.CHECK | SWT.SINGLE, "runs", Messages.RunTable_name);
		String[] titles = Messages.RunTable_columns.split(",");
		for (int i = 0; i < titles.length; i++) {
			TableColumn header = new TableColumn(table, i > 1 && i < titles.length - 1 ? SWT.RIGHT : SWT.LEFT);
			header.setText(titles[i]);
			header.setWidth(Math.max(WIDTHS[i], Tables.titleWidth(table, titles[i])));
			int index = i;
			header.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> sort(index)));
		}
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		table.addListener(SWT.Selection, this::selected);
		table.addListener(SWT.PaintItem, this::paint);
	}

	/** The colour of a line in the charts, at the end of its name. */
	private void paint(Event e) {
		int row = table.indexOf((TableItem) e.item);
		Integer color = row < 0 || row >= visible.size() ? null : colors.get(visible.get(row).run().folder().path());
		if (e.index == RunRow.NAME && color != null) {
			Rectangle cell = ((TableItem) e.item).getBounds(RunRow.NAME);
			e.gc.setBackground(new ChartColors(table).of(color));
			e.gc.fillRectangle(cell.x + cell.width - 2 * SWATCH, cell.y + SWATCH / 2, SWATCH, cell.height - SWATCH);
		}
	}

	Control control() {
		return page;
	}

	private void selected(Event e) {
		int index = e.item == null ? -1 : table.indexOf((TableItem) e.item);
		if (index < 0 || index >= visible.size()) {
			return;
		}
		MonitoredRun run = visible.get(index).run();
		if (e.detail == SWT.CHECK) {
			if (((TableItem) e.item).getChecked()) {
				ticks.add(run.folder().path());
			} else {
				ticks.remove(run.folder().path());
			}
			ticked.run();
		} else {
			chosen.accept(run);
		}
	}

	private void sort(int index) {
		descending = index == column ? !descending : index > 1;
		column = index;
		table.setSortColumn(table.getColumn(index));
		table.setSortDirection(descending ? SWT.DOWN : SWT.UP);
		order = List.of();
		update();
	}

	/** {@return the run folders that are compared in the charts} */
	Set<Path> ticks() {
		return Set.copyOf(ticks);
	}

	/**
	 * Shows lines.
	 *
	 * @param next   the lines
	 * @param choice the run folder of the chosen one
	 * @param tints  the places in the palette of the runs that are compared
	 */
	void show(List<RunRow> next, Path choice, Map<Path, Integer> tints) {
		rows = next;
		selected = choice;
		if (!tints.equals(colors)) {
			table.redraw();
		}
		colors = tints;
		ticks.retainAll(next.stream().map(row -> row.run().folder().path()).toList());
		update();
	}

	private void update() {
		List<RunRow> some = new ArrayList<>(rows.stream().filter(row -> row.matches(filter.getText())).toList());
		List<Path> paths = some.stream().map(row -> row.run().folder().path()).toList();
		if (!Set.copyOf(order).equals(Set.copyOf(paths))) {
			some.sort(column < 0 ? standard() : RunRow.by(column, descending));
			order = some.stream().map(row -> row.run().folder().path()).toList();
		} else {
			some.sort(Comparator.comparingInt(row -> order.indexOf(row.run().folder().path())));
		}
		visible = some;
		fill();
	}

	/** Those that train first, then by project and name. */
	private static Comparator<RunRow> standard() {
		return Comparator.comparing((RunRow row) -> row.run().state() != RunState.RUNNING)
				.thenComparing(row -> row.run().state() != RunState.QUEUED).thenComparing(row -> row.run().title());
	}

	private void fill() {
		boolean several = rows.stream().map(row -> row.run().project()).distinct().count() > 1;
		while (table.getItemCount() > visible.size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		for (int i = 0; i < visible.size(); i++) {
			RunRow row = visible.get(i);
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			String[] cells = row.cells();
			cells[RunRow.NAME] = several ? row.run().title() : row.run().name();
			for (int k = 0; k < cells.length; k++) {
				if (!cells[k].equals(item.getText(k))) {
					item.setText(k, cells[k]);
				}
			}
			Image image = Icons.image(ProjectLabels.icon(row.run().state()));
			if (item.getImage(RunRow.NAME) != image) {
				item.setImage(RunRow.NAME, image);
			}
			boolean ticked = ticks.contains(row.run().folder().path());
			if (item.getChecked() != ticked) {
				item.setChecked(ticked);
			}
		}
		int index = selected == null ? -1 : order.indexOf(selected);
		if (index >= 0 && index < table.getItemCount() && table.getSelectionIndex() != index) {
			table.select(index);
			table.showItem(table.getItem(index));
		} else if (index < 0) {
			table.deselectAll();
		}
	}

	void setFocus() {
		table.setFocus();
	}
}
