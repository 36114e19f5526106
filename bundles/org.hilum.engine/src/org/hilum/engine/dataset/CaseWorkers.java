// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;

/** Works on the cases of a data set with several threads. The first failure, or the user, stops all of them. */
public final class CaseWorkers {

	private CaseWorkers() {
	}

	/**
	 * Applies a function to every item.
	 *
	 * @param <T>      an item, usually a case
	 * @param <R>      what is made of it
	 * @param stage    what is done, for progress and messages
	 * @param items    the items
	 * @param threads  how many at once, at least 1
	 * @param progress hears of every finished item and may cancel
	 * @param work     the function; it must be thread-safe
	 * @return the results in the order of the items
	 */
	public static <T, R> List<R> map(String stage, List<T> items, int threads, Progress progress, Function<T, R> work) {
		progress.begin(stage, items.size());
		AtomicBoolean stopped = new AtomicBoolean();
		ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, items.size())),
				Thread.ofPlatform().daemon().name("hilum-cases-", 0).factory());
		try {
			List<Future<R>> futures = new ArrayList<>();
			for (T item : items) {
				futures.add(pool.submit(() -> {
					if (stopped.get()) {
						throw new CancellationException();
					}
					return one(stage, item, progress, work, stopped);
				}));
			}
			return collect(stage, futures);
		} finally {
			stopped.set(true);
			pool.shutdownNow();
			pool.close();
		}
	}

	private static <T, R> R one(String stage, T item, Progress progress, Function<T, R> work, AtomicBoolean stopped) {
		try {
			progress.check(stage);
			R result = work.apply(item);
			progress.advance(1);
			return result;
		} catch (RuntimeException | Error e) {
			stopped.set(true);
			throw e;
		}
	}

	private static <R> List<R> collect(String stage, List<Future<R>> futures) {
		List<R> results = new ArrayList<>();
		Throwable failure = null;
		for (Future<R> future : futures) {
			try {
				results.add(future.get());
			} catch (ExecutionException e) {
				// items behind the failed one end with a CancellationException of their own
				failure = failure == null || failure instanceof CancellationException ? e.getCause() : failure;
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw HilumException.cancelled(stage).because(e);
			}
		}
		if (failure != null) {
			throw explained(stage, failure);
		}
		return results;
	}

	private static HilumException explained(String stage, Throwable failure) {
		if (failure instanceof HilumException known) {
			return known;
		}
		if (failure instanceof OutOfMemoryError) {
			return HilumException.environment(stage + " ran out of memory ("
					+ (Runtime.getRuntime().maxMemory() >> 20) + " MiB are allowed)",
					"Use fewer threads or allow more memory with -Xmx.").because(failure);
		}
		return HilumException.internal(stage + " failed: " + failure, failure);
	}
}
