// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for other processes and threads that send no event; the one place where tests sleep. */
public final class Waiting {

	/** The limit; virtual machines start slowly on a machine that does other work. */
	public static final Duration LONG = Duration.ofSeconds(60);

	private static final long PAUSE_MILLIS = 10;

	private Waiting() {
	}

	/**
	 * Waits until something is true, or fails.
	 *
	 * @param what      what is waited for
	 * @param condition is asked again and again
	 */
	public static void until(String what, Callable<Boolean> condition) {
		long looks = LONG.toMillis() / PAUSE_MILLIS;
		try {
			while (!condition.call()) {
				// looks are counted, not seconds: a machine that stands still for a while fails no test
				if (looks-- == 0) {
					throw new AssertionError("Waited in vain: " + what);
				}
				Thread.sleep(PAUSE_MILLIS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new AssertionError(e);
		} catch (Exception e) {
			throw new AssertionError(what, e);
		}
	}
}
