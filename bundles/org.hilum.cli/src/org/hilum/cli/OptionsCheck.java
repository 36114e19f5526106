// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

/** A command whose options depend on each other, such as those of a trainer, and can be checked before it is carried out. */
interface OptionsCheck {

	/**
	 * Checks the options that were given on the command line; no file need be there yet.
	 *
	 * @throws org.hilum.core.HilumException (USAGE) naming an unknown option or a value that is not possible
	 */
	void checkOptions();
}
