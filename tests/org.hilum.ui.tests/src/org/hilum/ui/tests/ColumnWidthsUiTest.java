// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.ui.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns of tables in a window. */
class ColumnWidthsUiTest {

	private static final String LONG = "a text of which a column of eighty pixels would show no more than its beginning";

	private Shell shell;
	private Table table;

	@BeforeEach
	void open() {
		shell = UiThread.get(() -> {
			Shell window = new Shell(Workbench.window().getShell(), SWT.SHELL_TRIM);
			window.setLayout(new FillLayout());
			table = Tables.table(window, SWT.BORDER | SWT.FULL_SELECTION, "table", "Table");
			Tables.columns(table, new String[] { "What", "Remark", "Number" }, 80, 80, 80);
			window.setSize(1000, 300);
			window.open();
			return window;
		});
	}

	@AfterEach
	void close() {
		UiThread.run(shell::dispose);
	}

	private int width(int column) {
		return UiThread.get(() -> table.getColumn(column).getWidth());
	}

	private int all() {
		return UiThread.get(() -> Stream.of(table.getColumns()).mapToInt(TableColumn::getWidth).sum());
	}

	private int room() {
		return UiThread.get(() -> table.getClientArea().width);
	}

	@Test
	void columnsFillTheTableAndFitTheirTexts() {
		UiThread.await("shared width", Workbench.PATIENCE, () -> all() == room());
		assertThat(width(0)).isGreaterThan(200);
		UiThread.run(() -> new TableItem(table, SWT.NONE).setText(new String[] { "a", LONG, "1" }));
		UiThread.await("room for the text", Workbench.PATIENCE, () -> width(1) > width(0) * 1.5 && all() == room());
		UiThread.run(() -> shell.setSize(new Point(500, 300)));
		UiThread.await("the narrow table", Workbench.PATIENCE, () -> all() <= room());
		assertThat(width(0)).isGreaterThanOrEqualTo(UiThread.get(() -> Tables.titleWidth(table, "What")));
	}

	@Test
	void aChangedColumnStays() {
		UiThread.await("shared width", Workbench.PATIENCE, () -> all() == room());
		UiThread.run(() -> table.getColumn(0).setWidth(123));
		int before = room();
		UiThread.run(() -> shell.setSize(new Point(700, 300)));
		UiThread.await("the narrow table", Workbench.PATIENCE, () -> room() < before);
		assertThat(width(0)).isEqualTo(123);
	}
}
