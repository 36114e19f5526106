// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.nnunet.random.Seeds;

/** Makes batches ahead of time in worker threads, as many as a few per worker, and hands them out in order. */
public final class PrefetchingDataLoader implements DataLoader {

	/** Batches that may be ready beyond those that workers are at. */
	private static final int READY = 2;
	/** Open files are cheap, but an operating system limits mappings (Linux: 65530 per process). */
	private static final int MOST_CASES = 4096;
	/** Share of the heap that foreground positions of open cases may take. */
	private static final int HEAP_SHARE = 16;

	private final BatchBuffers.Pool pool;
	private final CaseCache cases;
	private final int ahead;
	private final List<Thread> workers = new ArrayList<>();
	private final Map<Integer, Outcome> ready = new HashMap<>();
	private boolean started;
	private boolean closed;
	private int position;
	private int ticket;
	private int generation;

	/** A batch, or why there is none. */
	private record Outcome(Batch batch, HilumException failure) {
	}

	private PrefetchingDataLoader(List<String> ids, TrainingCase.Opener opener, PatchSamplingSpec plan,
			AugmentationPolicy policy, long seed, int threads) {
		if (ids.isEmpty()) {
			throw HilumException.usage("There is no case to take patches from",
					"Choose a fold with at least one case.");
		}
		ahead = threads + READY;
		pool = new BatchBuffers.Pool(plan, ahead + threads);
		cases = new CaseCache(opener, MOST_CASES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
		List<String> sorted = ids.stream().sorted().toList();
		for (int t = 0; t < threads; t++) {
			BatchAssembler maker = new BatchAssembler(sorted, cases, plan, policy, seed);
			workers.add(Thread.ofPlatform().daemon().name("hilum-batches-" + t).unstarted(() -> work(maker)));
		}
	}

	/**
	 * Opens a source of training batches. Work begins with the first call of {@link #next()}.
	 *
	 * @param ids     the cases, each equally likely; their order does not matter
	 * @param folder  the folder of preprocessed cases
	 * @param plan    patches and batches
	 * @param policy  how patches are varied
	 * @param seed    decides everything that is random
	 * @param threads worker threads, at least 1
	 * @return the source, to be closed
	 */
	public static DataLoader open(List<String> ids, Path folder, PatchSamplingSpec plan, AugmentationPolicy policy, long seed,
			int threads) {
		return open(ids, id -> TrainingCase.stored(folder, id, plan.channels(), null), plan, policy, seed, threads);
	}

	/**
	 * Opens a source of validation batches over preprocessed cases.
	 *
	 * @param ids     the cases
	 * @param folder  the folder of preprocessed cases
	 * @param plan    patches and batches of the training
	 * @param seed    the seed of the run
	 * @param threads worker threads, at least 1
	 * @return the source, to be closed
	 */
	public static DataLoader validation(List<String> ids, Path folder, PatchSamplingSpec plan, long seed, int threads) {
		return validation(ids, id -> TrainingCase.stored(folder, id, plan.channels(), null), plan, seed, threads);
	}

	/**
	 * Opens a source of validation batches: patches as they are, chosen by random numbers of their own.
	 *
	 * @param ids     the cases
	 * @param opener  opens them; called by several threads
	 * @param plan    patches and batches of the training
	 * @param seed    the seed of the run
	 * @param threads worker threads, at least 1
	 * @return the source, to be closed
	 */
	public static DataLoader validation(List<String> ids, TrainingCase.Opener opener, PatchSamplingSpec plan, long seed,
			int threads) {
		return open(ids, opener, plan.withoutAugmentation(), AugmentationPolicy.none(),
				Seeds.derive(seed, Seeds.Purpose.VALIDATION), threads);
	}

	/**
	 * Opens a source over cases from anywhere.
	 *
	 * @param ids     the cases
	 * @param opener  opens them; called by several threads
	 * @param plan    patches and batches
	 * @param policy  how patches are varied
	 * @param seed    decides everything that is random
	 * @param threads worker threads, at least 1
	 * @return the source, to be closed
	 */
	public static DataLoader open(List<String> ids, TrainingCase.Opener opener, PatchSamplingSpec plan,
			AugmentationPolicy policy, long seed, int threads) {
		return new PrefetchingDataLoader(ids, opener, plan, policy, seed, Math.max(1, threads));
	}

	@Override
	public synchronized Batch next() {
		if (!started) {
			started = true;
			workers.forEach(Thread::start);
		}
		while (!closed && !ready.containsKey(position)) {
			await("Waiting for a batch");
		}
		if (closed) {
			throw HilumException.cancelled("Taking batches");
		}
		if (ready.get(position).failure() != null) {
			throw ready.get(position).failure();
		}
		Batch batch = ready.remove(position).batch();
		position++;
		notifyAll();
		return batch;
	}

	@Override
	public synchronized void seek(int iteration) {
		generation++;
		position = iteration;
		ticket = iteration;
		discardReady();
		notifyAll();
	}

	private void discardReady() {
		ready.values().forEach(PrefetchingDataLoader::discard);
		ready.clear();
	}

	private static void discard(Outcome outcome) {
		if (outcome.batch() != null) {
			outcome.batch().release();
		}
	}

	private void work(BatchAssembler maker) {
		while (true) {
			int iteration;
			int asked;
			synchronized (this) {
				while (!closed && ticket >= position + ahead) {
					await("Preparing batches");
				}
				if (closed) {
					return;
				}
				iteration = ticket++;
				asked = generation;
			}
			Outcome outcome = attempt(maker, iteration);
			deliver(iteration, asked, outcome);
		}
	}

	private Outcome attempt(BatchAssembler maker, int iteration) {
		try {
			return new Outcome(maker.make(iteration, pool), null);
		} catch (HilumException e) {
			return new Outcome(null, e);
		} catch (OutOfMemoryError e) {
			return new Outcome(null, HilumException.environment("There is not enough memory for training patches",
					"Give the program more (-Xmx, -XX:MaxDirectMemorySize), or use fewer loader threads.").because(e));
		} catch (RuntimeException | Error e) {
			return new Outcome(null, HilumException.internal("Batch " + iteration + " could not be made", e));
		}
	}

	private synchronized void deliver(int iteration, int asked, Outcome outcome) {
		if (closed || asked != generation) {
			discard(outcome);
		} else {
			ready.put(iteration, outcome);
			notifyAll();
		}
	}

	private void await(String what) {
		try {
			wait();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled(what).because(e);
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			if (closed) {
				return;
			}
			closed = true;
			discardReady();
			notifyAll();
		}
		// from here on no case can be taken into use, so that workers stop at their next sample
		cases.close();
		workers.forEach(PrefetchingDataLoader::join);
	}

	private static void join(Thread worker) {
		try {
			worker.join();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
