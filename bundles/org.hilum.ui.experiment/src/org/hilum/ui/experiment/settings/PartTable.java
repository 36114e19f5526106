// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;

/**
 * Heading, table of the parts of one kind that a project has, and buttons beside it.
 *
 * @param <E> the kind
 */
final class PartTable<E> extends Composite {

	private static final int HEIGHT = 84;
	private static final int WIDTH = 480;
	private static final int BUTTON_WIDTH = 170;

	/**
	 * One column.
	 *
	 * @param <E>   the kind of the parts
	 * @param title its title
	 * @param width its width
	 * @param text  what it shows of a part
	 */
	record Column<E>(String title, int width, Function<E, String> text) {
	}

	private final List<Column<E>> columns;
	private final Function<E, String> key;
	private final Table table;
	private final Composite bar;
	private final List<Button> ofSelection = new ArrayList<>();
	private List<E> parts = List.of();

	/**
	 * Makes the table.
	 *
	 * @param parent   where it goes
	 * @param heading  the heading
	 * @param columns  the columns
	 * @param key      gives what identifies a part
	 * @param selected called when another part is selected
	 */
	PartTable(Composite parent, String heading, List<Column<E>> columns, Function<E, String> key, Runnable selected) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.columns = columns;
		this.key = key;
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 4).applyTo(this);
		Label title = new Label(this, SWT.NONE);
		title.setText(heading);
		title.setFont(Fonts.heading());
		GridDataFactory.fillDefaults().span(2, 1).indent(0, 8).applyTo(title);
		table = Tables.table(this, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE, heading, heading);
		for (Column<E> column : columns) {
			Tables.column(table, column.title(), column.width());
		}
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, HEIGHT).applyTo(table);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			enable();
			selected.run();
		}));
		bar = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(bar);
		GridDataFactory.fillDefaults().hint(BUTTON_WIDTH, SWT.DEFAULT).applyTo(bar);
	}

	/** {@return the button of something that needs no selected part} */
	Button button(String text, Runnable action) {
		Button button = Forms.button(bar, text, action);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
		return button;
	}

	/** {@return the button of something that is done with the selected part} */
	Button buttonOfSelection(String text, Consumer<E> action) {
		Button button = button(text, () -> selected().ifPresent(action));
		button.setEnabled(false);
		ofSelection.add(button);
		return button;
	}

	/** {@return the selected part} */
	Optional<E> selected() {
		int index = table.getSelectionIndex();
		return index >= 0 && index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
	}

	/**
	 * Shows parts; the selected one stays selected.
	 *
	 * @param next the parts
	 */
	void show(List<E> next) {
		String before = selected().map(key).orElse(null);
		parts = List.copyOf(next);
		while (table.getItemCount() > parts.size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		int selection = -1;
		for (int i = 0; i < parts.size(); i++) {
			E part = parts.get(i);
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			item.setText(columns.stream().map(column -> column.text().apply(part)).toArray(String[]::new));
			if (key.apply(part).equals(before)) {
				selection = i;
			}
		}
		table.deselectAll();
		if (selection >= 0) {
			table.select(selection);
		}
		enable();
	}

	private void enable() {
		boolean chosen = table.getSelectionIndex() >= 0;
		ofSelection.forEach(button -> button.setEnabled(chosen));
	}

	@Override
	public boolean setFocus() {
		return table.setFocus();
	}
}
