// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

/**
 * One value of a choice, with the options that it brings along when it is chosen: a loss, an optimizer, a schedule.
 *
 * @param id      stored value
 * @param label   short name for people
 * @param help    what it is, a sentence
 * @param options its own options; their keys follow the choice's key and a dot
 * @param texts   label and help in other languages
 * @since 0.2
 */
public record Alternative(String id, String label, String help, OptionSet options, LocalTexts texts) {

	/**
	 * Makes an alternative that is the same in every language.
	 *
	 * @param id      stored value
	 * @param label   short name for people
	 * @param help    what it is, a sentence
	 * @param options its own options; their keys follow the choice's key and a dot
	 */
	public Alternative(String id, String label, String help, OptionSet options) {
		this(id, label, help, options, LocalTexts.NONE);
	}

	/**
	 * {@return an alternative without options, whose translations are beside the class that calls}
	 *
	 * @param id    stored value
	 * @param label short name for people
	 */
	public static Alternative of(String id, String label) {
		return new Alternative(id, label, "", OptionSet.EMPTY, LocalTexts.ofCaller(id));
	}

	/** {@return the short name in the language of the window} */
	public String localLabel() {
		return texts.label(label);
	}

	/** {@return what it is, in the language of the window} */
	public String localHelp() {
		return texts.help(help);
	}
}
