// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.util.List;

/**
 * Listener for the events of a training. Called on the monitor's thread: hand over to the UI thread and return soon.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RunListener {

	/**
	 * Something happened.
	 *
	 * @param run    the run folder
	 * @param events what happened, in order; the first call after subscribing brings the history
	 */
	void happened(RunFolder run, List<RunEvent> events);
}
