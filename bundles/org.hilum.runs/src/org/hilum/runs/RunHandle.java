// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * A started training, local or remote. It survives the process that holds the handle.
 *
 * @since 0.1.0
 */
public interface RunHandle {

	/** {@return its folder} */
	RunFolder folder();

	/** {@return the id of its process or job, when it is alive on this machine} */
	OptionalLong pid();

	/** {@return how far it is} */
	RunStatus status();

	/** Asks it to save and exit; returns at once. */
	void stop();

	/** Ends its process now; what came after the last checkpoint is lost. */
	void kill();

	/**
	 * Waits for the end.
	 *
	 * @param limit how long at most
	 * @return the state then, which is {@code RUNNING} when the time was too short
	 * @throws org.hilum.core.HilumException when the waiting thread is interrupted
	 */
	RunStatus await(Duration limit);
}
