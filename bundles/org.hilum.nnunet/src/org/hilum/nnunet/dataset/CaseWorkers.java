// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hilum.core.CaseFailures;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.Option;

/**
 * Works on the cases of a data set with several threads. With {@link #map} the first failure stops all of them; with
 * {@link #all} the others are worked on and every failure is in the message at the end. The user stops either.
 *
 * @since 0.1.0
 */
public final class CaseWorkers {

	/**
	 * Option of commands that work on several cases at once.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Integer> THREADS = Option.integer("threads", 0).range(0, 4096).flag("-np").execution()
			.group("Execution").described("Threads", "Threads; 0: all processors.").build();

	/** Interval at which cancellation is checked while a case is worked on. */
	private static final int LOOK_MILLIS = 200;

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
	 * @param progress receives one unit per finished item and may cancel
	 * @param work     the function; it must be thread-safe
	 * @return the results in the order of the items
	 */
	public static <T, R> List<R> map(String stage, List<T> items, int threads, Progress progress, Function<T, R> work) {
		return run(stage, items, threads, progress, work, null, false);
	}

	/**
	 * Applies a function that only reads to every item, as {@link #map}, but interrupts it when the user stops: a large file
	 * is not read to its end.
	 *
	 * @param <T>      an item, usually a case
	 * @param <R>      what is made of it
	 * @param stage    what is done, for progress and messages
	 * @param items    the items
	 * @param threads  how many at once, at least 1
	 * @param progress receives one unit per finished item and may cancel
	 * @param work     the function; it must be thread-safe and end when its thread is interrupted
	 * @return the results in the order of the items
	 */
	public static <T, R> List<R> read(String stage, List<T> items, int threads, Progress progress, Function<T, R> work) {
		return run(stage, items, threads, progress, work, null, true);
	}

	/**
	 * Applies a function to every item, also when it fails for some. Only the user, or a lack that all items share such as
	 * a full disk, stops the rest.
	 *
	 * @param <T>      an item, usually a case
	 * @param <R>      what is made of it
	 * @param stage    what is done, for progress and messages
	 * @param items    the items
	 * @param id       names an item in messages; a file or a case
	 * @param threads  how many at once, at least 1
	 * @param progress receives one unit per finished item, gets a note for each that failed and may cancel
	 * @param work     the function; it must be thread-safe
	 * @return the results in the order of the items
	 * @throws HilumException at the end, when the work failed for one item or more, its own failure or one that names all of them
	 */
	public static <T, R> List<R> all(String stage, List<T> items, Function<T, String> id, int threads, Progress progress,
			Function<T, R> work) {
		Map<Integer, HilumException> failures = new ConcurrentSkipListMap<>();
		List<Integer> numbers = IntStream.range(0, items.size()).boxed().toList();
		List<R> results = run(stage, numbers, threads, progress,
				i -> CaseGuard.working(id.apply(items.get(i)), () -> work.apply(items.get(i))), failures, false);
		if (failures.size() == 1) {
			throw failures.values().iterator().next();
		}
		if (!failures.isEmpty()) {
			throw CaseFailures.of(null, "failed (" + stage + ")", items.size(), List.copyOf(failures.values()),
					"The others are done. Mend or take away these cases and run the same command again.");
		}
		return results;
	}

	private static <T, R> List<R> run(String stage, List<T> items, int threads, Progress progress, Function<T, R> work,
			Map<T, HilumException> failures, boolean interrupts) {
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
					return one(stage, item, progress, work, stopped, failures);
				}));
			}
			return collect(stage, futures, interrupts ? progress : Progress.NONE);
		} finally {
			stopped.set(true);
			pool.shutdownNow();
			pool.close();
		}
	}

	private static <T, R> R one(String stage, T item, Progress progress, Function<T, R> work, AtomicBoolean stopped,
			Map<T, HilumException> failures) {
		try {
			progress.check(stage);
			R result = work.apply(item);
			progress.advance(1);
			return result;
		} catch (HilumException e) {
			if (failures != null && !CaseGuard.endsAll(e)) {
				failures.put(item, e);
				progress.note(e.getMessage());
				return null;
			}
			stopped.set(true);
			throw e;
		} catch (RuntimeException | Error e) {
			stopped.set(true);
			throw e;
		}
	}

	private static <R> R awaited(String stage, Future<R> future, Progress progress)
			throws ExecutionException, InterruptedException {
		while (true) {
			try {
				return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
			} catch (TimeoutException e) {
				progress.check(stage);
			}
		}
	}

	private static <R> List<R> collect(String stage, List<Future<R>> futures, Progress progress) {
		List<R> results = new ArrayList<>();
		Throwable failure = null;
		for (Future<R> future : futures) {
			try {
				results.add(awaited(stage, future, progress));
			} catch (ExecutionException e) {
				// items behind the failed one end with a CancellationException of their own
				failure = failure == null || failure instanceof CancellationException ? e.getCause() : failure;
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw HilumException.cancelled(stage).because(e);
			}
		}
		if (failure != null) {
			throw CaseGuard.explain(stage, failure);
		}
		return results;
	}
}
