// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.hilum.core.HilumException;

/** Lets a limited number of threads through at once. */
final class Gate {

	private final Semaphore places;

	Gate(int places) {
		this.places = new Semaphore(places, true);
	}

	/**
	 * Does work when there is a place.
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
