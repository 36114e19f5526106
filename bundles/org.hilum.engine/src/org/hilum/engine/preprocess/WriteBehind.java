// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.hilum.core.HilumException;

/**
 * Lets a limited number of threads compute while others write what was computed before: a file that is forced to the disk is
 * waited for, not worked for. What waits to be written is limited by its size; a thread with more keeps others from computing.
 * Thread-safe.
 */
final class WriteBehind {

	/** Threads that are needed beside those that compute: forcing three files takes as long as computing some small cases. */
	static final int WRITERS = 8;

	private static final int UNIT = 1 << 20;
	private static final int MOST_UNITS = 64;

	private final Semaphore computing;
	private final Semaphore writing = new Semaphore(MOST_UNITS, true);

	/**
	 * @param threads how many compute at once
	 */
	WriteBehind(int threads) {
		computing = new Semaphore(Math.max(1, threads), true);
	}

	/**
	 * Computes something and writes it.
	 *
	 * @param <T>     what it is
	 * @param compute makes it
	 * @param bytes   its size; one that is larger than all that may wait is written alone
	 * @param write   writes it
	 */
	<T> void run(Supplier<T> compute, ToLongFunction<T> bytes, Consumer<T> write) {
		T result;
		int units;
		acquire(computing, 1);
		try {
			result = compute.get();
			units = Math.clamp(bytes.applyAsLong(result) / UNIT, 1, MOST_UNITS);
			acquire(writing, units);
		} finally {
			computing.release();
		}
		try {
			write.accept(result);
		} finally {
			writing.release(units);
		}
	}

	private static void acquire(Semaphore semaphore, int permits) {
		try {
			semaphore.acquire(permits);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Preprocessing").because(e);
		}
	}
}
