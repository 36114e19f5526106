// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.util.function.BooleanSupplier;

/**
 * Progress of a long-running operation, and the channel by which it is cancelled. Implementations are thread-safe:
 * worker threads report to one instance. The reporting methods default to no-ops.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Progress {

	/** Reports nothing and is never cancelled. */
	Progress NONE = () -> false;

	/**
	 * A new stage begins; the previous one is over.
	 *
	 * @param stage a short name for people, such as "Preprocessing"
	 * @param total the number of units of work in it, 0 when unknown
	 */
	default void begin(String stage, long total) {
		// no-op by default
	}

	/**
	 * Work was done.
	 *
	 * @param units units of work finished since the last call
	 */
	default void advance(long units) {
		// no-op by default
	}

	/**
	 * Something worth a line in a log.
	 *
	 * @param text the line, without patient data
	 */
	default void note(String text) {
		// no-op by default
	}

	/** {@return whether the user asked to stop} */
	boolean cancelled();

	/**
	 * Stops here when the user asked to.
	 *
	 * @param what the work that is stopped, for the message
	 */
	default void check(String what) {
		if (cancelled()) {
			throw HilumException.cancelled(what);
		}
	}

	/**
	 * {@return a progress that reports to this one and is cancelled when this one is or when the other asks for it}
	 *
	 * @param other asked whenever the work asks; cheap and thread-safe
	 */
	default Progress alsoCancelledBy(BooleanSupplier other) {
		return new StoppableProgress(this, other);
	}
}
