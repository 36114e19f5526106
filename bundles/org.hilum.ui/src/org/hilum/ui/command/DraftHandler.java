// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.HandlerEvent;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;

/** Undo or Redo of the platform for the draft of an editor, while that editor is active. */
public final class DraftHandler extends AbstractHandler implements IElementUpdater {

	private final String verb;
	private final Supplier<Optional<String>> label;
	private final Runnable step;

	/**
	 * Makes a handler.
	 *
	 * @param verb  text of the menu item before the label of the change
	 * @param label gives the label of the change that is next
	 * @param step  undoes or redoes it
	 */
	public DraftHandler(String verb, Supplier<Optional<String>> label, Runnable step) {
		this.verb = verb;
		this.label = label;
		this.step = step;
	}

	@Override
	public boolean isEnabled() {
		return label.get().isPresent();
	}

	@Override
	public Object execute(ExecutionEvent event) {
		if (isEnabled()) {
			step.run();
		}
		return null;
	}

	@Override
	public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
		element.setText(label.get().map(text -> verb + " " + text).orElse(verb));
	}

	/** Makes menus query again whether the commands are enabled. */
	public void changed() {
		fireHandlerChanged(new HandlerEvent(this, true, false));
	}
}
