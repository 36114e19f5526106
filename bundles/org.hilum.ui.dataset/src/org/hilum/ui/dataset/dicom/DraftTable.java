// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerEditor;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationEvent;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationStrategy;
import org.eclipse.jface.viewers.ComboBoxCellEditor;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.FocusCellOwnerDrawHighlighter;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.TableViewerEditor;
import org.eclipse.jface.viewers.TableViewerFocusCellManager;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Tables;
import org.hilum.ui.ThemeColors;

/**
 * A table of things that are typed line by line; each cell can be changed in place: by a click, or with the arrow keys and
 * F2 or Enter, from cell to cell with Tab.
 *
 * @param <D> what a line stands for
 */
final class DraftTable<D> {

	private static final int TABBING = ColumnViewerEditor.TABBING_HORIZONTAL | ColumnViewerEditor.TABBING_VERTICAL
			| ColumnViewerEditor.TABBING_MOVE_TO_ROW_NEIGHBOR | ColumnViewerEditor.KEYBOARD_ACTIVATION;

	private final Supplier<List<D>> drafts;
	private final BiConsumer<Integer, D> changed;
	private final Composite holder;
	private final TableViewer table;

	/** A row of the table: the place of a draft in the list. */
	private record Place(int index) {
	}

	/**
	 * @param parent   where it goes
	 * @param name     what it holds, for screen readers; in lower case its name for tests
	 * @param drafts   the lines
	 * @param changed  gets the place of a line and its new text
	 * @param selected is notified of another selection
	 */
	DraftTable(Composite parent, String name, Supplier<List<D>> drafts, BiConsumer<Integer, D> changed, Runnable selected) {
		this.drafts = drafts;
		this.changed = changed;
		holder = new Composite(parent, SWT.NONE);
		holder.setLayout(new FillLayout());
		table = new TableViewer(holder, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
		Tables.shareWidth(table.getTable());
		table.getTable().setHeaderVisible(true);
		table.getTable().setHeaderForeground(ThemeColors.quiet(parent.getDisplay()));
		table.getTable().setData("name", name.toLowerCase(Locale.ROOT));
		Accessibility.name(table.getTable(), name);
		table.setContentProvider(ArrayContentProvider.getInstance());
		table.addSelectionChangedListener(e -> selected.run());
		editByKeys();
	}

	private void editByKeys() {
		ColumnViewerEditorActivationStrategy strategy = new ColumnViewerEditorActivationStrategy(table) {
			@Override
			protected boolean isEditorActivationEvent(ColumnViewerEditorActivationEvent event) {
				return switch (event.eventType) {
					case ColumnViewerEditorActivationEvent.KEY_PRESSED -> event.keyCode == SWT.F2 || event.keyCode == SWT.CR;
					case ColumnViewerEditorActivationEvent.MOUSE_CLICK_SELECTION, ColumnViewerEditorActivationEvent.TRAVERSAL,
							ColumnViewerEditorActivationEvent.PROGRAMMATIC ->
						true;
					default -> false;
				};
			}
		};
		TableViewerEditor.create(table,
				new TableViewerFocusCellManager(table, new FocusCellOwnerDrawHighlighter(table)), strategy, TABBING);
		// Enter edits; it must not press the dialog's button as well
		table.getTable().addTraverseListener(e -> e.doit &= e.detail != SWT.TRAVERSE_RETURN);
	}

	Control control() {
		return holder;
	}

	/** {@return the place of the selected line, or -1} */
	int selected() {
		return table.getTable().getSelectionIndex();
	}

	/** Selects a line, which may be new. */
	void select(int index) {
		refresh();
		table.getTable().setSelection(index);
	}

	void refresh() {
		int count = drafts.get().size();
		if (table.getTable().getItemCount() != count) {
			int index = selected();
			Object[] places = new Object[count];
			Arrays.setAll(places, Place::new);
			table.setInput(places);
			table.getTable().setSelection(Math.min(index, count - 1));
		} else {
			table.refresh();
		}
	}

	private D draft(Object place) {
		return drafts.get().get(((Place) place).index());
	}

	private void put(Object place, D draft) {
		if (!draft(place).equals(draft)) {
			changed.accept(((Place) place).index(), draft);
		}
	}

	/** Adds a column of texts that are typed. */
	void text(String title, int width, Function<D, String> get, BiFunction<D, String, D> set) {
		readOnlyColumn(title, width, get).setEditingSupport(new Editing(new TextCellEditor(table.getTable())) {
			@Override
			protected Object getValue(Object place) {
				return get.apply(draft(place));
			}

			@Override
			protected void setValue(Object place, Object value) {
				put(place, set.apply(draft(place), (String) value));
			}
		});
	}

	/** Adds a column of words that are chosen from a list. */
	void choice(String title, int width, Supplier<List<String>> words, Function<D, Integer> get,
			BiFunction<D, Integer, D> set) {
		ComboBoxCellEditor cell = new ComboBoxCellEditor(table.getTable(), new String[0], SWT.READ_ONLY);
		cell.setActivationStyle(ComboBoxCellEditor.DROP_DOWN_ON_MOUSE_ACTIVATION);
		readOnlyColumn(title, width, d -> words.get().get(get.apply(d))).setEditingSupport(new Editing(cell) {
			@Override
			protected Object getValue(Object place) {
				cell.setItems(words.get().toArray(String[]::new));
				return get.apply(draft(place));
			}

			@Override
			protected void setValue(Object place, Object value) {
				if ((Integer) value >= 0) {
					put(place, set.apply(draft(place), (Integer) value));
				}
			}
		});
	}

	/** Adds a column of texts that follow from the others. */
	TableViewerColumn readOnlyColumn(String title, int width, Function<D, String> get) {
		TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
		column.getColumn().setText(title);
		column.getColumn().setWidth(Math.max(width, Tables.titleWidth(table.getTable(), title)));
		column.setLabelProvider(new ColumnLabelProvider() {
			@Override
			public String getText(Object place) {
				return get.apply(draft(place));
			}
		});
		return column;
	}

	/** Edits every row with one cell editor. */
	private abstract class Editing extends EditingSupport {

		private final CellEditor cell;

		Editing(CellEditor cell) {
			super(table);
			this.cell = cell;
		}

		@Override
		protected CellEditor getCellEditor(Object place) {
			return cell;
		}

		@Override
		protected boolean canEdit(Object place) {
			return true;
		}
	}
}
