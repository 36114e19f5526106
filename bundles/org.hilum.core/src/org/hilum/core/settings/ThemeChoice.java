// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.settings;

import org.hilum.core.options.Choice;

/**
 * Colours of the workbench.
 *
 * @since 0.2
 */
public enum ThemeChoice implements Choice {
	/** As the desktop has it. */
	SYSTEM("As the desktop"),
	/** Dark text on light ground. */
	LIGHT("Light"),
	/** Light text on dark ground. */
	DARK("Dark");

	private final Texts texts;

	ThemeChoice(String label) {
		this.texts = new Texts(label, "");
	}

	@Override
	public Texts texts() {
		return texts;
	}
}
