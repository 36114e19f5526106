// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

/**
 * One value of a choice, with the options that it brings along when it is chosen: a loss, an optimizer, a schedule.
 *
 * @param id      stored value
 * @param label   short name for people
 * @param help    what it is, a sentence
 * @param options its own options; their keys follow the choice's key and a dot
 * @since 0.2
 */
public record Alternative(String id, String label, String help, OptionSet options) {

	/**
	 * {@return an alternative without options}
	 *
	 * @param id    stored value
	 * @param label short name for people
	 */
	public static Alternative of(String id, String label) {
		return new Alternative(id, label, "", OptionSet.EMPTY);
	}
}
