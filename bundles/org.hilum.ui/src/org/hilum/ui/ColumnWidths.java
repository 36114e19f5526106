// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;

/**
 * Shares the width of a table or tree among its columns: each has room for its title and its texts, as far as there is
 * room, and the rest is divided by the widths that the columns were given. Columns stay as they are from when the
 * user has changed one.
 */
final class ColumnWidths {

	/** Longer texts are cut. */
	private static final int WIDEST = 800;
	/** Longer texts are cut where the room is needed. */
	private static final int READABLE = 120;
	/** Longer texts are cut in a table that is scrolled sideways anyway. */
	private static final int SCROLLED = 360;
	/** Lines whose texts are measured. */
	private static final int MEASURED = 60;
	private static final int CELL_MARGIN = 16;
	private static final int IMAGE = 22;
	/** Space between the lines of a parent and those below it. */
	private static final int INDENT = 22;
	/** Pixels by which a width may differ from the one that was set without being the user's. */
	private static final int TOLERANCE = 2;

	private final Composite control;
	private final Map<Item, Integer> given = new WeakHashMap<>();
	private final Map<Item, Integer> set = new WeakHashMap<>();
	private boolean kept;
	private boolean setting;
	private int lines = -1;

	private ColumnWidths(Composite control) {
		this.control = control;
	}

	/**
	 * Has the columns share the width from now on; those that are added later, too.
	 *
	 * @param control a table or tree
	 */
	static void share(Composite control) {
		ColumnWidths widths = new ColumnWidths(control);
		control.addListener(SWT.Resize, _ -> widths.arrange());
		control.addListener(SWT.Paint, _ -> widths.follow());
	}

	private List<Item> columns() {
		return List.of(control instanceof Table table ? table.getColumns() : ((Tree) control).getColumns());
	}

	private int lines() {
		return control instanceof Table table ? table.getItemCount() : ((Tree) control).getItemCount();
	}

	/** Other lines may need other widths; they are set after the painting. */
	private void follow() {
		if (!kept && (lines != lines() || !set.keySet().containsAll(columns()))) {
			lines = lines();
			control.getDisplay().asyncExec(() -> {
				if (!control.isDisposed()) {
					arrange();
				}
			});
		}
	}

	private void arrange() {
		int room = control.getClientArea().width;
		List<Item> columns = columns();
		if (kept || setting || columns.isEmpty() || room <= 0) {
			return;
		}
		columns.forEach(this::watch);
		int[] needed = needed(columns);
		int[] widths = shared(needed, columns.stream().mapToInt(given::get).toArray(), room);
		setting = true;
		try {
			for (int i = 0; i < widths.length; i++) {
				set.put(columns.get(i), widths[i]);
				if (width(columns.get(i)) != widths[i]) {
					setWidth(columns.get(i), widths[i]);
				}
			}
		} finally {
			setting = false;
		}
	}

	private void watch(Item column) {
		if (given.putIfAbsent(column, Math.max(1, width(column))) == null) {
			column.addListener(SWT.Resize, _ -> resized(column));
		}
	}

	/** The platform widens the last column itself. */
	private void resized(Item column) {
		List<Item> columns = columns();
		if (!setting && column != columns.getLast() && set.containsKey(column)
				&& Math.abs(set.get(column) - width(column)) > TOLERANCE) {
			kept = true;
		}
	}

	/**
	 * {@return the widths of columns}
	 *
	 * @param needed least widths
	 * @param given  widths when there is room; what remains is shared by them
	 * @param room   width of the table
	 */
	static int[] shared(int[] needed, int[] given, int room) {
		int[] wanted = IntStream.range(0, needed.length).map(i -> Math.max(needed[i], given[i])).toArray();
		int least = IntStream.of(needed).sum();
		int all = IntStream.of(wanted).sum();
		if (least >= room) {
			return cut(needed, room);
		}
		int[] widths = new int[needed.length];
		int left = room;
		for (int i = 0; i < widths.length; i++) {
			widths[i] = all <= room ? wanted[i] + (int) ((long) (room - all) * wanted[i] / all)
					: needed[i] + (int) ((long) (room - least) * (wanted[i] - needed[i]) / (all - least));
			left -= widths[i];
		}
		widths[widths.length - 1] += left;
		return widths;
	}

	/** The longest texts are cut first, but to no less than {@value #READABLE} pixels; else the table is scrolled. */
	private static int[] cut(int[] needed, int room) {
		boolean scrolled = sum(needed, READABLE) > room;
		int most = scrolled ? SCROLLED : IntStream.of(needed).max().orElse(0);
		while (!scrolled && sum(needed, most) > room) {
			most--;
		}
		int widest = most;
		return IntStream.of(needed).map(width -> Math.min(width, widest)).toArray();
	}

	private static int sum(int[] needed, int most) {
		return IntStream.of(needed).map(width -> Math.min(width, most)).sum();
	}

	private int[] needed(List<Item> columns) {
		int[] needed = columns.stream().mapToInt(column -> Tables.titleWidth(control, column.getText())).toArray();
		if ((control.getStyle() & SWT.VIRTUAL) != 0) {
			// lines that nobody looks at are not made to be measured
			return IntStream.range(0, needed.length).map(i -> Math.max(needed[i], given.get(columns.get(i)))).toArray();
		}
		GC gc = new GC(control);
		try {
			for (Line line : measured()) {
				for (int i = 0; i < needed.length; i++) {
					needed[i] = Math.max(needed[i], Math.min(WIDEST, line.width(gc, i)));
				}
			}
		} finally {
			gc.dispose();
		}
		if (isMessage(needed.length)) {
			// the message is read, not the titles of the empty columns
			int left = Math.max(0, control.getClientArea().width - needed[0]) / Math.max(1, needed.length - 1);
			IntStream.range(1, needed.length).forEach(i -> needed[i] = Math.min(needed[i], left));
		}
		return needed;
	}

	/** {@return whether the only line has a text in its first column alone, in the place of content} */
	private boolean isMessage(int columns) {
		List<Line> lines = measured();
		return lines.size() == 1 && lines.getFirst().item() instanceof TableItem row && IntStream.range(1, columns).allMatch(
				i -> row.getText(i).isEmpty());
	}

	/** A line of the table or tree and how many lines it is below. */
	private record Line(Item item, int depth) {

		int width(GC gc, int column) {
			boolean image = item instanceof TableItem row ? row.getImage(column) != null : ((TreeItem) item).getImage(
					column) != null;
			String text = item instanceof TableItem row ? row.getText(column) : ((TreeItem) item).getText(column);
			boolean check = column == 0 && (parentStyle() & SWT.CHECK) != 0;
			return gc.textExtent(text).x + CELL_MARGIN + (image ? IMAGE : 0) + (check ? IMAGE : 0) + (column == 0 ? depth * INDENT
					: 0);
		}

		private int parentStyle() {
			return item instanceof TableItem row ? row.getParent().getStyle() : ((TreeItem) item).getParent().getStyle();
		}
	}

	private List<Line> measured() {
		List<Line> all = new ArrayList<>();
		if (control instanceof Table table) {
			IntStream.range(0, Math.min(MEASURED, table.getItemCount())).forEach(i -> all.add(new Line(table.getItem(i), 0)));
		} else {
			collect(((Tree) control).getItems(), 1, all);
		}
		return all;
	}

	private static void collect(TreeItem[] items, int depth, List<Line> all) {
		for (TreeItem item : items) {
			if (all.size() < MEASURED) {
				all.add(new Line(item, depth));
				if (item.getExpanded()) {
					collect(item.getItems(), depth + 1, all);
				}
			}
		}
	}

	private static int width(Item column) {
		return column instanceof TableColumn of ? of.getWidth() : ((TreeColumn) column).getWidth();
	}

	private static void setWidth(Item column, int width) {
		if (column instanceof TableColumn of) {
			of.setWidth(width);
		} else {
			((TreeColumn) column).setWidth(width);
		}
	}
}
