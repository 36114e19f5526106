// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.runs.models.ModelEntry;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.Icons;
import org.hilum.ui.Tables;

/** Table of models with a filter; a click at the head of a column sorts. Lines may have a tick, which filters do not remove. */
public final class ModelTable extends Composite {

	private static final int[] WIDTHS = { 210, 68, 125, 185, 115, 135, 55, 65, 80 };

	private final Text filter;
	private final Table table;
	private final Set<String> ticks = new LinkedHashSet<>();
	private final Runnable changed;
	private List<ModelEntry> all = List.of();
	private List<ModelEntry> shown = List.of();
	private int column = -1;
	private boolean descending;

	/**
	 * Makes the table.
	 *
	 * @param parent  where it goes
	 * @param style   {@code SWT.CHECK} for lines with ticks, {@code SWT.MULTI}
	 * @param changed called when selection or ticks were changed by the user
	 */
	public ModelTable(Composite parent, int style, Runnable changed) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.changed = changed;
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(this);
		filter = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage(Messages.ModelTable_filter);
		filter.setData("name", "filter models");
		Accessibility.name(filter, Messages.ModelTable_filter);
		filter.addModifyListener(e -> refresh());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
		table = Tables.table(this, SWT.BORDER | SWT.FULL_SELECTION | style, "models", Messages.ModelTable_name);
		String[] titles = Messages.ModelTable_columns.split(",");
		for (int i = 0; i < titles.length; i++) {
			TableColumn head = new TableColumn(table, i == ModelColumns.DICE || i == ModelColumns.SIZE ? SWT.RIGHT : SWT.LEFT);
			head.setText(titles[i]);
			head.setWidth(Math.max(WIDTHS[i], Tables.titleWidth(table, titles[i])));
			int index = i;
			head.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> sort(index)));
		}
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		table.addListener(SWT.Selection, this::selected);
		filter.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ARROW_DOWN) {
				table.setFocus();
			}
		});
	}

	private void selected(Event e) {
		if (e.detail == SWT.CHECK) {
			String reference = shown.get(table.indexOf((TableItem) e.item)).reference();
			if (((TableItem) e.item).getChecked()) {
				ticks.add(reference);
			} else {
				ticks.remove(reference);
			}
		}
		changed.run();
	}

	private void sort(int index) {
		descending = index == column ? !descending : index >= ModelColumns.DICE;
		column = index;
		table.setSortColumn(table.getColumn(index));
		table.setSortDirection(descending ? SWT.DOWN : SWT.UP);
		refresh();
	}

	/**
	 * Shows models; selection and ticks stay.
	 *
	 * @param entries the models
	 */
	public void show(List<ModelEntry> entries) {
		all = entries;
		refresh();
	}

	private void refresh() {
		List<String> before = selection().stream().map(ModelEntry::reference).toList();
		List<ModelEntry> some = new ArrayList<>(all.stream().filter(e -> ModelColumns.matches(e, filter.getText())).toList());
		if (column >= 0) {
			some.sort(ModelColumns.by(column, descending));
		}
		shown = some;
		while (table.getItemCount() > shown.size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		for (int i = 0; i < shown.size(); i++) {
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			item.setText(ModelColumns.cells(shown.get(i)));
			item.setImage(ModelColumns.NAME, Icons.image(shown.get(i).version().isPresent() ? "library" : "model"));
			if ((table.getStyle() & SWT.CHECK) != 0) {
				item.setChecked(ticks.contains(shown.get(i).reference()));
			}
		}
		table.setSelection(IntStream.range(0, shown.size()).filter(i -> before.contains(shown.get(i).reference())).toArray());
		changed.run();
	}

	/** {@return the selected models, in the order of the table} */
	public List<ModelEntry> selection() {
		return IntStream.of(table.getSelectionIndices()).sorted().filter(i -> i < shown.size()).mapToObj(shown::get).toList();
	}

	/** {@return the models with a tick, in the order in which they got it} */
	public List<ModelEntry> ticked() {
		return ticks.stream().flatMap(t -> ModelColumns.find(t, all).stream()).toList();
	}

	/**
	 * Gives models a tick, and no others.
	 *
	 * @param references how commands name them
	 */
	public void tick(List<String> references) {
		ticks.clear();
		ticks.addAll(references);
		refresh();
	}

	/** {@return the widget} */
	public Table table() {
		return table;
	}

	/** {@return the filter} */
	public Text filter() {
		return filter;
	}

	@Override
	public boolean setFocus() {
		return table.setFocus();
	}
}
