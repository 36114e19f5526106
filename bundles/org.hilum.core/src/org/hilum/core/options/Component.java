// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

/**
 * Exchangeable part with declared options, such as a loss, an optimizer or a schedule. Contributed to the extension point
 * of its kind; implementations have a public constructor without arguments and no state.
 *
 * @param <P> what is built
 * @since 0.2
 */
public interface Component<P> {

	/** {@return the declared options; none by default} */
	default OptionSet options() {
		return OptionSet.EMPTY;
	}

	/**
	 * {@return the part with given options}
	 *
	 * @param values values of {@link #options()}, checked
	 */
	P build(OptionValues values);
}
