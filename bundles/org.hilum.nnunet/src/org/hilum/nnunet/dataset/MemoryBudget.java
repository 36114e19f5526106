// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.hilum.core.HilumException;

/**
 * Limits how many cases are in flight by the memory that they need, not by their number: a case waits until what is
 * in flight leaves room for it. A case that needs more than everything runs alone.
 *
 * @since 0.1.0
 */
public final class MemoryBudget {

	private static final int UNIT = 1 << 20;
	/** The rest is for code, caches and the collector. */
	private static final double SHARE = 0.7;

	private final int units;
	private final Semaphore free;

	/**
	 * Makes a budget.
	 *
	 * @param bytes all that may be in use at once
	 */
	public MemoryBudget(long bytes) {
		units = Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
		free = new Semaphore(units, true);
	}

	/** {@return a budget of most of the heap that this process may have} */
	public static MemoryBudget ofThisProcess() {
		return new MemoryBudget((long) (Runtime.getRuntime().maxMemory() * SHARE));
	}

	/**
	 * Does work when there is room for it.
	 *
	 * @param <R>   what it gives
	 * @param bytes what it needs at its peak
	 * @param work  the work
	 * @return its result
	 */
	public <R> R with(long bytes, Supplier<R> work) {
		int wanted = Math.clamp(bytes / UNIT, 1, units);
		try {
			free.acquire(wanted);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Waiting for memory").because(e);
		}
		try {
			return work.get();
		} finally {
			free.release(wanted);
		}
	}
}
