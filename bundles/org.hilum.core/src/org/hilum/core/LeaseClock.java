// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

/** Time since a point, by the clock that ran further: one of them stands while the machine sleeps. */
final class LeaseClock {

	private static final long NANOS_PER_MILLI = 1_000_000;

	private long nanos;
	private long millis;

	LeaseClock() {
		reset();
	}

	void reset() {
		nanos = System.nanoTime();
		millis = System.currentTimeMillis();
	}

	long elapsedMillis() {
		return Math.max((System.nanoTime() - nanos) / NANOS_PER_MILLI, System.currentTimeMillis() - millis);
	}
}
