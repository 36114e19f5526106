// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.archive;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.ui.Accessibility;
import org.hilum.ui.ThemeColors;

/** The series that an archive holds; those with a tick are retrieved. */
final class SeriesTable {

	private final Table table;

	SeriesTable(Composite parent, Runnable changed) {
		table = new Table(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.CHECK);
		table.setHeaderVisible(true);
		table.setHeaderForeground(ThemeColors.quiet(table.getDisplay()));
		table.setData("name", "series");
		Accessibility.name(table, "Series in the archive");
		column("Patient", 170);
		column("Modality", 100);
		column("Description", 260);
		column("Images", 80);
		column("State", 130);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> changed.run()));
	}

	private void column(String title, int width) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(title);
		column.setWidth(width);
	}

	Control control() {
		return table;
	}

	void show(List<ArchiveModel.Line> lines, List<Boolean> chosen) {
		table.setRedraw(false);
		table.removeAll();
		for (int i = 0; i < lines.size(); i++) {
			ArchiveModel.Line line = lines.get(i);
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(
					new String[] { line.patient(), line.modality(), line.description(), line.instances(), line.state() });
			item.setChecked(chosen.get(i));
		}
		table.setRedraw(true);
	}

	/** {@return those of some things, one per line, whose lines have a tick} */
	<T> List<T> chosen(List<T> things) {
		List<T> result = new ArrayList<>();
		for (int i = 0; i < Math.min(things.size(), table.getItemCount()); i++) {
			if (table.getItem(i).getChecked()) {
				result.add(things.get(i));
			}
		}
		return result;
	}
}
