// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.util.function.Supplier;

/** A text that is proposed until the user edits it, such as a name; when it is emptied, it is proposed again. */
public final class ProposedText {

	private String text = "";
	private boolean edited;

	/** {@return the text: edited, or proposed last} */
	public String get() {
		return text;
	}

	/**
	 * Sets the text as edited.
	 *
	 * @param typed as typed
	 * @return whether it differs from the text before
	 */
	public boolean edit(String typed) {
		String stripped = typed.strip();
		boolean changed = !text.equals(stripped);
		if (changed) {
			text = stripped;
			edited = !stripped.isEmpty();
		}
		return changed;
	}

	/**
	 * Sets the text, unless it was edited.
	 *
	 * @param proposal gives the text
	 */
	public void propose(Supplier<String> proposal) {
		if (!edited) {
			text = proposal.get();
		}
	}
}
