// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.renaming;

/** Change of files at the new places of folders that were renamed; it can be made again, in either direction. */
@FunctionalInterface
public interface Rewriting {

	/**
	 * Changes the files.
	 *
	 * @param forward to the new names, or back
	 * @param step    called after each file
	 */
	void run(boolean forward, Runnable step);
}
