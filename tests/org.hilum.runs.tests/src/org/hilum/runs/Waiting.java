// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for other processes and threads. */
public final class Waiting {

	/** Virtual machines start slowly on a machine that does other work. */
	public static final Duration LONG = Duration.ofSeconds(60);

	private Waiting() {
	}

	/**
	 * Waits until something is true, or fails.
	 *
	 * @param what      what is waited for
	 * @param condition is asked again and again
	 */
	public static void until(String what, BooleanSupplier condition) {
		long end = System.nanoTime() + LONG.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new AssertionError("Waited in vain: " + what);
			}
			try {
				Thread.sleep(20);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new AssertionError(e);
			}
		}
	}
}
