// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hilum.core.HilumException;
import org.hilum.runs.RunFolder;

/**
 * Follows the jobs of a store on a thread of its own and reports what has changed. Other processes may change the store.
 * Thread-safe; close it to stop following.
 *
 * @since 0.2
 */
public final class JobMonitor implements AutoCloseable {

	/** Receives changes of jobs. */
	@FunctionalInterface
	public interface Listener {
		/**
		 * A job came, changed or was removed. Called on the monitor's thread.
		 *
		 * @param before the job as it was; null for a new one
		 * @param after  the job as it is; null when it was removed
		 */
		void changed(Job before, Job after);
	}

	private static final System.Logger LOG = System.getLogger(JobMonitor.class.getName());

	private final Jobs jobs;
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private final ScheduledExecutorService thread = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("hilum-jobs").factory());
	/** Run folders of trainings by id; what a job trains never changes. */
	private final Map<Integer, Optional<RunFolder>> folders = new ConcurrentHashMap<>();
	private volatile List<Job> latest = List.of();

	/**
	 * Begins to follow a store.
	 *
	 * @param jobs           the jobs
	 * @param intervalMillis time between two looks at the store, in milliseconds; 0 for none but {@link #refresh}
	 */
	public JobMonitor(Jobs jobs, long intervalMillis) {
		this.jobs = jobs;
		if (intervalMillis > 0) {
			thread.scheduleWithFixedDelay(this::look, 0, intervalMillis, TimeUnit.MILLISECONDS);
		}
	}

	/** {@return the jobs when they were looked at last, by id} */
	public List<Job> latest() {
		return latest;
	}

	/**
	 * {@return the latest job that trains in a run folder}
	 *
	 * @param run the run folder
	 */
	public Optional<Job> of(RunFolder run) {
		return latest.stream().filter(job -> runFolder(job).filter(run::equals).isPresent())
				.max(Comparator.comparingInt(Job::id));
	}

	/**
	 * {@return the run folder of a job that is a training by request; empty for others}
	 *
	 * @param job a job
	 */
	public Optional<RunFolder> runFolder(Job job) {
		return folders.computeIfAbsent(job.id(), _ -> read(job));
	}

	private static Optional<RunFolder> read(Job job) {
		try {
			return job.spec().runFolder();
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "The training of job " + job.label() + " is not known: " + e.getMessage(), e);
			return Optional.empty();
		}
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener receives changes from now on
	 */
	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener receives no more changes
	 */
	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	/** Looks at the store now, on the calling thread; listeners are called before this returns. */
	public synchronized void refresh() {
		List<Job> now = jobs.list().jobs();
		Map<Integer, Job> before = new HashMap<>();
		latest.forEach(job -> before.put(job.id(), job));
		latest = now;
		for (Job job : now) {
			Job old = before.remove(job.id());
			if (!job.equals(old)) {
				report(old, job);
			}
		}
		before.values().forEach(gone -> report(gone, null));
	}

	private void report(Job before, Job after) {
		for (Listener listener : listeners) {
			try {
				listener.changed(before, after);
			} catch (RuntimeException e) {
				LOG.log(System.Logger.Level.ERROR, "A listener of jobs failed", e);
			}
		}
	}

	private void look() {
		try {
			refresh();
		} catch (RuntimeException e) {
			// the next look may succeed; an exception that is thrown would end all looks
			LOG.log(System.Logger.Level.WARNING, "The jobs cannot be listed now: " + e.getMessage(), e);
		}
	}

	@Override
	public void close() {
		thread.shutdownNow();
		listeners.clear();
	}
}
