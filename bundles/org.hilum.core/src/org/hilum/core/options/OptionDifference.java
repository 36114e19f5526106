// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

/**
 * An option that has different values in two choices.
 *
 * @param option the option
 * @param first  textual form of the first value, or {@link #ABSENT}
 * @param second textual form of the second value, or {@link #ABSENT}
 * @since 0.2
 */
public record OptionDifference(Option<?> option, String first, String second) {

	/** Stands for the value of an option that does not exist with the other values, such as that of another loss. */
	public static final String ABSENT = "-";
}
