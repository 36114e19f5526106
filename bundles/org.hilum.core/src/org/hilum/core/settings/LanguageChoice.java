// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.settings;

import org.hilum.core.options.Choice;

/**
 * Language of the window. The start script of the workbench reads the choice, so that it holds from the next start on.
 *
 * @since 0.2
 */
public enum LanguageChoice implements Choice {
	/** That of the system, where there are texts in it; else English. */
	SYSTEM("As the system"),
	/** English. */
	EN("English"),
	/** German. */
	DE("Deutsch");

	private final Texts texts;

	LanguageChoice(String label) {
		this.texts = new Texts(label, "");
	}

	@Override
	public Texts texts() {
		return texts;
	}
}
