// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.hilum.core.HilumException;

/** Fair limit of the number of threads that do a piece of work at the same time. */
final class ConcurrencyLimit {

	private final Semaphore places;

	ConcurrencyLimit(int places) {
		this.places = new Semaphore(places, true);
	}

	/**
	 * Does the work as soon as fewer threads than the limit are at work.
	 *
	 * @param <R>  what it gives
	 * @param work the work
	 * @return its result
	 */
	<R> R with(Supplier<R> work) {
		try {
			places.acquire();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Prediction").because(e);
		}
		try {
			return work.get();
		} finally {
			places.release();
		}
	}
}
