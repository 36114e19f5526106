// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Tables with a header, as all parts of the workbench have them. */
public final class Tables {

	/** Room beside the title in a column head. */
	private static final int TITLE_MARGIN = 14;

	private Tables() {
	}

	/**
	 * Makes a table whose header follows the theme.
	 *
	 * @param parent what it belongs to
	 * @param style  SWT's style
	 * @param key    its name for tests
	 * @param name   its name for screen readers
	 * @return the table, without columns
	 */
	public static Table table(Composite parent, int style, String key, String name) {
		Table table = new Table(parent, style);
		table.setHeaderVisible(true);
		table.setData("name", key);
		Accessibility.name(table, name);
		ThemeColors.follow(table, () -> table.setHeaderForeground(ThemeColors.quiet(table.getDisplay())));
		shareWidth(table);
		return table;
	}

	/**
	 * Has the columns of a table or tree share its width until the user changes one; tables of {@link #table} do.
	 *
	 * @param control a table or tree
	 */
	public static void shareWidth(Composite control) {
		ColumnWidths.share(control);
	}

	/**
	 * Adds a column of texts.
	 *
	 * @param table where
	 * @param title its title
	 * @param width its width in pixels
	 */
	public static void column(Table table, String title, int width) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(title);
		column.setWidth(Math.max(width, titleWidth(table, title)));
	}

	/**
	 * {@return the least width of a column that shows its whole title}
	 *
	 * @param control the table or tree
	 * @param title   the title
	 */
	public static int titleWidth(Control control, String title) {
		GC gc = new GC(control);
		try {
			gc.setFont(Fonts.bold());
			return gc.textExtent(title).x + TITLE_MARGIN;
		} finally {
			gc.dispose();
		}
	}

	/**
	 * Adds columns of texts.
	 *
	 * @param table  where
	 * @param titles their titles
	 * @param widths as many widths in pixels, or more
	 */
	public static void columns(Table table, String[] titles, int... widths) {
		for (int i = 0; i < titles.length; i++) {
			column(table, titles[i], widths[i]);
		}
	}
}
