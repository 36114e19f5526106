// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

/**
 * Who holds the lease of a folder.
 *
 * @param process the holder's process
 * @param user    the account
 * @param purpose what is done there, such as "training"
 * @param since   when it began by the holder's clock, as ISO 8601
 * @param state   whether the holder is at work
 * @since 0.2
 */
public record LeaseHolder(ProcessIdentity process, String user, String purpose, String since, State state) {

	/** Whether a holder is at work. */
	public enum State {
		/** It runs on this machine, or its heartbeat is seen. */
		ALIVE,
		/** It is on another machine or in another container, and no heartbeat was seen for a minute. */
		SILENT,
		/** It has ended without giving the lease back. */
		DEAD
	}

	/** {@return host, process and account, for people} */
	public String who() {
		return process.host().isEmpty() ? "an unknown process"
				: "process " + process.pid() + " of " + user + " on " + process.host();
	}
}
