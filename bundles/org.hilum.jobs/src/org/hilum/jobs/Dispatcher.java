// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.runs.ChildCommand;
import org.hilum.runs.ConsoleLog;

/**
 * Starts jobs as their dependencies and the resources allow. All its state is in the store, so that another dispatcher
 * takes over at any moment; jobs have processes of their own.
 */
final class Dispatcher {

	private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
	/** A process that ends so many times before it begins the work makes the job fail. */
	private static final int MOST_STARTS = 3;
	private static final String VISIBLE_DEVICES = "CUDA_VISIBLE_DEVICES";
	/** No GPU has this number, and the driver ignores those behind it. */
	private static final String NO_GPU = "-1";

	private final JobStore store;
	private final Function<JobSpec, JobExecutor> executors;
	private final Machine machine;
	private final ChildCommand command;
	private final Map<String, Integer> starts = new HashMap<>();
	private final Set<String> cancelled = new HashSet<>();

	Dispatcher(JobStore store, Function<JobSpec, JobExecutor> executors, Machine machine, ChildCommand command) {
		this.store = store;
		this.executors = executors;
		this.machine = machine;
		this.command = command;
	}

	/**
	 * Works until nothing was left for a while, unless another dispatcher does.
	 *
	 * @param pollMillis   time between two looks at the store
	 * @param lingerMillis for how long a new job is awaited
	 */
	void serve(long pollMillis, long lingerMillis) {
		do {
			try (Lease lease = Lease.acquire(store.folder().resolve(Jobs.DISPATCHER), "dispatching jobs")) {
				clean();
				work(lease, pollMillis, lingerMillis);
			} catch (HilumException e) {
				if (e.kind() == HilumException.Kind.USAGE) {
					LOG.log(System.Logger.Level.DEBUG, "Another dispatcher is at work", e);
					return;
				}
				throw e;
			}
			// a client may have relied on this dispatcher between its last look and the end of its lease
		} while (new WaitingReasons(store.list(), machine).isWorkLeft());
	}

	private void clean() {
		try {
			LOG.log(System.Logger.Level.DEBUG, "{0} jobs removed", new JobCleaning(store).automatically(Instant.now()));
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "Jobs that are over cannot be removed: " + e.getMessage(), e);
		}
	}

	private void work(Lease lease, long pollMillis, long lingerMillis) {
		long last = System.nanoTime();
		try {
			while (!lease.isLost() && (System.nanoTime() - last) / 1_000_000 < lingerMillis) {
				if (attemptStep()) {
					last = System.nanoTime();
				}
				Thread.sleep(pollMillis);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Dispatching jobs").because(e);
		}
	}

	/** A full disk may be emptied, and a file server may come back: the dispatcher looks again. */
	private boolean attemptStep() {
		try {
			return step();
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.ERROR, "Jobs cannot be dispatched now: " + e.getMessage(), e);
			return false;
		}
	}

	/**
	 * Looks at all jobs once.
	 *
	 * @return whether jobs run, or some were started
	 */
	boolean step() {
		JobList list = store.list();
		boolean busy = false;
		boolean repeated = false;
		for (Job job : list.jobs()) {
			if (job.isRepeated()) {
				repeat(job);
				repeated = true;
			} else if (job.state().isActive()) {
				busy |= job.state() == JobState.RUNNING;
				cancelIfAsked(job);
				busy |= job.state() == JobState.SILENT && interruptIfGone(job);
			}
		}
		// an interrupted job keeps its place before those of the same priority that were submitted later
		return start(repeated ? store.list() : list) || busy || repeated;
	}

	private void repeat(Job job) {
		store.update(job.id(),
				now -> now.attempt() == job.attempt() && !now.cancelled() ? now.next(now.repeats() - 1, true) : null);
	}

	/** Takes over the lease of an attempt whose heartbeat stopped, so that it counts as interrupted. */
	private boolean interruptIfGone(Job job) {
		JobAttempt attempt = store.attempt(job.id(), job.attempt());
		if (!isLocal(job) && presence(job, attempt) != JobExecutor.Presence.GONE) {
			return false;
		}
		try (Lease lease = Lease.acquire(attempt.folder(), "ending a job that is silent")) {
			return !lease.isLost();
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.DEBUG, "It is at work again", e);
			return false;
		}
	}

	private JobExecutor.Presence presence(Job job, JobAttempt attempt) {
		return attempt.handle().map(handle -> executors.apply(job.spec()).query(List.of(handle))
				.getOrDefault(handle, JobExecutor.Presence.UNKNOWN)).orElse(JobExecutor.Presence.GONE);
	}

	private void cancelIfAsked(Job job) {
		if (store.record(job.id()).cancelled() && cancelled.add(job.id() + "/" + job.attempt())) {
			cancel(store, executors, job);
		}
	}

	/** Asks the process of a job to end, if there is one, once only: a second signal would kill it. */
	static void cancel(JobStore store, Function<JobSpec, JobExecutor> executors, Job job) {
		JobAttempt attempt = store.attempt(job.id(), job.attempt());
		attempt.handle().filter(_ -> attempt.askToEnd())
				.ifPresent(handle -> executors.apply(job.spec()).cancel(handle));
	}

	private boolean start(JobList list) {
		WaitingReasons reasons = new WaitingReasons(list, machine);
		List<Job> queued = list.jobs().stream().filter(job -> job.state() == JobState.QUEUED && reasons.isReady(job))
				.sorted(Comparator.comparingInt((Job job) -> -job.spec().priority()).thenComparingInt(Job::id)).toList();
		Allocation free = new Allocation(machine);
		list.jobs().stream().filter(job -> job.state().isActive()).forEach(job -> occupy(free, job));
		Set<Integer> starting = new HashSet<>();
		for (Job job : queued) {
			if (isStarting(job)) {
				occupy(free, job);
				starting.add(job.id());
			}
		}
		boolean started = !starting.isEmpty();
		for (Job job : queued) {
			if (!starting.contains(job.id()) && reasons.blocked(job).isEmpty()) {
				started |= begin(job, free);
			}
		}
		return started;
	}

	private void occupy(Allocation free, Job job) {
		if (isLocal(job)) {
			Resources wanted = job.spec().resources();
			free.add(wanted.on(job.device() == null ? wanted.device() : job.device()));
		}
	}

	private boolean isLocal(Job job) {
		try {
			return executors.apply(job.spec()).isLocal();
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.DEBUG, "Fails when it is started", e);
			return false;
		}
	}

	/** {@return whether a process was started for a job that has not begun the work yet} */
	private boolean isStarting(Job job) {
		JobExecutor.Presence presence = presence(job, store.attempt(job.id(), job.attempt()));
		// a batch system that does not answer has not forgotten the job
		return presence == JobExecutor.Presence.PRESENT || presence == JobExecutor.Presence.UNKNOWN && !isLocal(job);
	}

	private boolean begin(Job job, Allocation free) {
		JobAttempt attempt = store.attempt(job.id(), job.attempt());
		try {
			JobExecutor executor = executors.apply(job.spec());
			Resources wanted = job.spec().resources();
			Optional<Resources> given = executor.isLocal() ? free.take(wanted, job.spec().folder()) : Optional.of(wanted);
			if (given.isEmpty()) {
				return false;
			}
			if (starts.merge(job.id() + "/" + job.attempt(), 1, Integer::sum) > MOST_STARTS) {
				throw HilumException.environment("Its process ended " + MOST_STARTS + " times before it began the work: "
						+ ConsoleLog.lastMessage(attempt.log()), "Its output is in " + attempt.log() + ".");
			}
			attempt.recordStart(given.get().device(), null);
			String handle = executor.submit(start(job, attempt, given.get()));
			attempt.recordStart(given.get().device(), handle);
		} catch (HilumException e) {
			abandon(attempt, e);
		}
		return true;
	}

	private JobStart start(Job job, JobAttempt attempt, Resources given) {
		List<String> arguments = List.of(Jobs.RUN_COMMAND, store.folder().toString(), Integer.toString(job.id()),
				Integer.toString(job.attempt()));
		List<String> heap = job.spec().isTraining() ? ChildCommand.heap(machine.memoryMegabytes()) : List.of();
		List<String> line = command.line(attempt.folder(), heap, arguments);
		Map<String, String> environment = isLocal(job) ? environment(job.spec(), given) : job.spec().environment();
		return new JobStart("hilum " + job.label(), line, arguments, job.spec().folder(), attempt.log(), environment, given);
	}

	/** The variables of whoever started the dispatcher are not the job's. */
	private Map<String, String> environment(JobSpec spec, Resources given) {
		Map<String, String> result = new TreeMap<>();
		System.getenv().keySet().stream().filter(JobSpec::isRelevant).forEach(name -> result.put(name, ""));
		result.putAll(spec.environment());
		// a command that names its device counts all GPUs; in other cases the job sees the one that it was given
		if (!machine.gpus().isEmpty() && !spec.namesDevice() && !spec.environment().containsKey(VISIBLE_DEVICES)) {
			String gpu = machine.gpus().contains(given.device()) ? given.device().substring("cuda:".length()) : NO_GPU;
			result.put(VISIBLE_DEVICES, gpu);
		}
		return result;
	}

	private static void abandon(JobAttempt attempt, HilumException problem) {
		try (Lease lease = Lease.acquire(attempt.folder(), "failing a job")) {
			if (attempt.claim() && !lease.isLost()) {
				attempt.end(problem.kind().exitCode(), problem.getMessage());
			}
		}
	}
}
