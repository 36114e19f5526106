// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.archive;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.ui.Tables;

/** The series that an archive holds; those with a tick are retrieved. */
final class SeriesTable {

	private final Table table;

	SeriesTable(Composite parent, Runnable changed) {
		table = Tables.table(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.CHECK, "series", Messages.SeriesTable_table);
		Tables.column(table, Messages.SeriesTable_patient, 170);
		Tables.column(table, Messages.SeriesTable_modality, 100);
		Tables.column(table, Messages.SeriesTable_description, 260);
		Tables.column(table, Messages.SeriesTable_images, 80);
		Tables.column(table, Messages.SeriesTable_state, 130);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> changed.run()));
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
