// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Rows of wizard pages and dialogs on a grid: a name with its mnemonic, then a field, a choice or a text. */
public final class Forms {

	private static final int FACT_WIDTH = 330;
	/** The style sheets look at the class of widgets, and at the class name that a widget has under this key. */
	private static final String CSS_CLASS = "org.eclipse.e4.ui.css.CssClassName";

	private Forms() {
	}

	/**
	 * Has the style sheets colour a widget of a class of its own like any composite.
	 *
	 * @param widget a subclass of Composite
	 */
	public static void styled(Composite widget) {
		widget.setData(CSS_CLASS, "HilumForm");
	}

	/**
	 * {@return the name of the field that comes next}
	 *
	 * @param page where it goes
	 * @param text the name with its mnemonic, and a colon
	 */
	public static Label label(Composite page, String text) {
		Label label = new Label(page, SWT.NONE);
		label.setText(text);
		return label;
	}

	/**
	 * {@return a bar of fields and buttons that breaks into lines where a window is narrow}
	 *
	 * @param page where it goes; it has a grid layout
	 */
	public static Composite bar(Composite page) {
		Composite bar = new Composite(page, SWT.NONE);
		WrapLayout.applyTo(bar);
		return bar;
	}

	/**
	 * {@return a field that takes the free width}
	 *
	 * @param page where it goes
	 * @param key  its name for tests
	 * @param changed gets what is typed
	 */
	public static Text field(Composite page, String key, Consumer<String> changed) {
		Text text = new Text(page, SWT.BORDER);
		text.setData("name", key);
		text.addModifyListener(e -> changed.accept(text.getText()));
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		return text;
	}

	/**
	 * {@return a choice among words}
	 *
	 * @param page   where it goes
	 * @param key    its name for tests
	 * @param words  what there is to choose
	 * @param chosen gets the place of the chosen word
	 */
	public static Combo choice(Composite page, String key, List<String> words, IntConsumer chosen) {
		Combo combo = new Combo(page, SWT.READ_ONLY);
		combo.setData("name", key);
		combo.setItems(words.toArray(String[]::new));
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.accept(combo.getSelectionIndex())));
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(combo);
		return combo;
	}

	/**
	 * {@return a push button}
	 *
	 * @param page    where it goes
	 * @param text    its text, with its mnemonic
	 * @param pressed what it does
	 */
	public static Button button(Composite page, String text, Runnable pressed) {
		Button button = new Button(page, SWT.PUSH);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> pressed.run()));
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
		return button;
	}

	/**
	 * {@return a text to be filled later, behind its name}
	 *
	 * @param page where both go
	 * @param name what the text is about
	 */
	public static Label readOnlyField(Composite page, String name) {
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label(page, name + ":"));
		Label value = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(FACT_WIDTH, SWT.DEFAULT).applyTo(value);
		return value;
	}

	/**
	 * Lets the user choose a folder.
	 *
	 * @param field gets the folder; what it holds is where the choice begins
	 * @param title what the folder is for
	 */
	public static void chooseFolder(Text field, String title) {
		DirectoryDialog dialog = new DirectoryDialog(field.getShell(), SWT.OPEN);
		dialog.setText(title);
		if (!field.getText().isBlank()) {
			dialog.setFilterPath(field.getText());
		}
		String chosen = dialog.open();
		if (chosen != null) {
			field.setText(chosen);
		}
	}

	/**
	 * Fills a field, but leaves it alone when it has that text: the cursor stays.
	 *
	 * @param field the field
	 * @param value what it is to say
	 */
	public static void setTextIfChanged(Text field, String value) {
		if (!field.getText().strip().equals(value)) {
			field.setText(value);
		}
	}
}
