// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPart;
import org.hilum.ui.Forms;
import org.hilum.ui.command.Commands;

/**
 * Buttons of a view that carry out commands on its selection, and are enabled for some selections.
 *
 * @param <T> what is selected
 */
public final class ActionButtons<T> {

	/** Beginning of the ids of the commands. */
	public static final String COMMAND = "org.hilum.ui.models.";

	private record Action<T>(Button button, Predicate<T> possible) {
	}

	private final List<Action<T>> actions = new ArrayList<>();
	private final IWorkbenchPart view;
	private final Composite bar;

	/**
	 * No button yet.
	 *
	 * @param view the view, whose selection the commands see
	 * @param bar  where the buttons go
	 */
	public ActionButtons(IWorkbenchPart view, Composite bar) {
		this.view = view;
		this.bar = bar;
	}

	/**
	 * Adds a button.
	 *
	 * @param text     its text
	 * @param command  id of the command behind {@link #COMMAND}, and the button's name for tests
	 * @param possible whether it can be carried out on a selection
	 */
	public void add(String text, String command, Predicate<T> possible) {
		Button button = Forms.button(bar, text, () -> {
			view.getSite().getPage().activate(view);
			Commands.execute(COMMAND + command);
		});
		button.setData("name", command);
		actions.add(new Action<>(button, possible));
	}

	/**
	 * Enables the buttons that are possible.
	 *
	 * @param selected what is selected, or null for nothing
	 */
	public void enable(T selected) {
		actions.forEach(a -> a.button.setEnabled(selected != null && a.possible.test(selected)));
	}
}
