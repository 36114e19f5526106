package org.hilum.ui.dataset.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ComboBoxCellEditor;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.NameRule;
import org.hilum.ui.Access;
import org.hilum.ui.Tones;

/** The table of rules; each cell can be changed in place. */
final class RuleEditor {

	private static final List<String> KINDS = List.of("exactly", "pattern", "one of");
	private static final List<String> POLICIES = List.of("refuse", "union", "intersection", "majority", "STAPLE");
	private static final List<String> NEED = List.of("needed", "optional");

	private final DicomImportModel model;
	private final Runnable changed;
	private final Composite holder;
	private final TableViewer table;

	/** A row of the table: the place of a rule in the list. */
	private record Place(int index) {
	}

	RuleEditor(Composite parent, DicomImportModel model, Runnable changed, Runnable selected) {
		this.model = model;
		this.changed = changed;
		holder = new Composite(parent, SWT.NONE);
		holder.setLayout(new FillLayout());
		table = new TableViewer(holder, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
		table.getTable().setHeaderVisible(true);
		table.getTable().setHeaderForeground(Tones.quiet(parent.getDisplay()));
		table.getTable().setData("name", "rules");
		Access.name(table.getTable(), "Rules");
		table.setContentProvider(ArrayContentProvider.getInstance());
		text("Label", 108, RuleDraft::label, RuleDraft::withLabel);
		choice("Name is", 74, KINDS, d -> d.kind().ordinal(), (d, i) -> d.withKind(NameRule.Kind.values()[i]));
		text("Name", 130, RuleDraft::text, RuleDraft::withText);
		choice("Several", 84, POLICIES, d -> d.combine().ordinal(), (d, i) -> d.withCombine(Combine.values()[i]));
		choice("Case", 76, NEED, d -> d.required() ? 0 : 1, (d, i) -> d.withRequired(i == 0));
		table.addSelectionChangedListener(e -> selected.run());
	}

	Control control() {
		return holder;
	}

	/** {@return the place of the selected rule, or -1} */
	int selected() {
		return table.getTable().getSelectionIndex();
	}

	/** Selects a rule of the model, which may be new. */
	void select(int index) {
		refresh();
		table.getTable().setSelection(index);
	}

	void refresh() {
		int count = model.drafts().size();
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

	private RuleDraft draft(Object place) {
		return model.drafts().get(((Place) place).index());
	}

	private void put(Object place, RuleDraft draft) {
		int index = ((Place) place).index();
		if (!model.drafts().get(index).equals(draft)) {
			model.setDraft(index, draft);
			changed.run();
		}
	}

	private void text(String title, int width, Function<RuleDraft, String> get, BiFunction<RuleDraft, String, RuleDraft> set) {
		column(title, width, get).setEditingSupport(new Editing(new TextCellEditor(table.getTable())) {
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

	private void choice(String title, int width, List<String> words, Function<RuleDraft, Integer> get,
			BiFunction<RuleDraft, Integer, RuleDraft> set) {
		ComboBoxCellEditor cell = new ComboBoxCellEditor(table.getTable(), words.toArray(String[]::new), SWT.READ_ONLY);
		cell.setActivationStyle(ComboBoxCellEditor.DROP_DOWN_ON_MOUSE_ACTIVATION);
		column(title, width, d -> words.get(get.apply(d))).setEditingSupport(new Editing(cell) {
			@Override
			protected Object getValue(Object place) {
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

	private TableViewerColumn column(String title, int width, Function<RuleDraft, String> get) {
		TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
		column.getColumn().setText(title);
		column.getColumn().setWidth(width);
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
