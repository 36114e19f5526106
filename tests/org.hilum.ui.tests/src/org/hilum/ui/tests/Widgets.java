// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Finds and uses widgets; call it on the UI thread. */
public final class Widgets {

	private Widgets() {
	}

	/** The open window of a title. */
	public static Shell shell(String title) {
		for (Shell shell : UiThread.display().getShells()) {
			if (!shell.isDisposed() && shell.isVisible() && shell.getText().equals(title)) {
				return shell;
			}
		}
		return null;
	}

	/** All controls of a type in a part of a window. */
	public static <T extends Control> List<T> all(Composite root, Class<T> type) {
		List<T> found = new ArrayList<>();
		collect(root, type, found);
		return found;
	}

	private static <T extends Control> void collect(Control control, Class<T> type, List<T> found) {
		if (type.isInstance(control)) {
			found.add(type.cast(control));
		}
		if (control instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				collect(child, type, found);
			}
		}
	}

	/** The one control of a type that fits. */
	public static <T extends Control> T find(Composite root, Class<T> type, Predicate<T> wanted) {
		List<T> found = all(root, type).stream().filter(wanted).toList();
		if (found.size() != 1) {
			throw new AssertionError(found.size() + " controls of type " + type.getSimpleName() + " fit in "
					+ all(root, type).stream().map(Widgets::describe).toList());
		}
		return found.get(0);
	}

	/** The control that a page has named for tests. */
	public static <T extends Control> T named(Composite root, Class<T> type, String name) {
		return find(root, type, control -> name.equals(control.getData("name")));
	}

	/** The button of a text, without mnemonics. */
	public static Button button(Composite root, String text) {
		return find(root, Button.class, button -> button.isVisible() && button.getText().replace("&", "").equals(text));
	}

	/** Presses a push button. */
	public static void press(Composite root, String text) {
		Button button = button(root, text);
		if (!button.isEnabled()) {
			throw new AssertionError("The button " + text + " is disabled");
		}
		button.notifyListeners(SWT.Selection, new Event());
	}

	/** Chooses a radio button or check box. */
	public static void choose(Button button, boolean selected) {
		button.setSelection(selected);
		button.notifyListeners(SWT.Selection, new Event());
	}

	/** Every text that can be read in a part of a window. */
	public static String texts(Composite root) {
		StringBuilder text = new StringBuilder();
		for (Label label : all(root, Label.class)) {
			text.append(label.getText()).append('\n');
		}
		for (Text field : all(root, Text.class)) {
			text.append(field.getText()).append('\n');
		}
		return text.toString();
	}

	/**
	 * Whether a text can be read in a part of a window. A text that begins or ends with a digit is not part of a longer
	 * number: "0 of 400" is not in "400 of 400".
	 */
	public static boolean reads(Composite root, String text) {
		return contains(texts(root), text);
	}

	/** Whether a text is in another one, and not only with more digits before or after it. */
	static boolean contains(String all, String text) {
		String before = Character.isDigit(text.charAt(0)) ? "(?<![\\d.,])" : "";
		String after = Character.isDigit(text.charAt(text.length() - 1)) ? "(?![.,]?\\d)" : "";
		return Pattern.compile(before + Pattern.quote(text) + after).matcher(all).find();
	}

	private static String describe(Control control) {
		return control instanceof Button button ? button.getText() : String.valueOf(control.getData("name"));
	}
}
