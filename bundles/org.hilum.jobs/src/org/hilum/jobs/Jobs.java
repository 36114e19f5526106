// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.core.ProcessIdentity;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.UserFolder;
import org.hilum.runs.ChildCommand;
import org.hilum.runs.DetachedProcess;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineResult;
import org.hilum.runs.pipeline.PlannedTraining;

/**
 * The jobs of this user on this machine. They are kept in files; a dispatcher, a process of its own, carries them out, is
 * started when there is something to do and ends by itself. Thread-safe, and safe among processes.
 *
 * @since 0.2
 */
public final class Jobs {

	/** Property with the milliseconds for which a dispatcher without work awaits new jobs. */
	public static final String LINGER_PROPERTY = "hilum.jobs.linger";
	/** The hidden command that carries out an attempt: {@code run-job STORE ID ATTEMPT}. */
	public static final String RUN_COMMAND = "run-job";
	/** The hidden command that carries out the training of a job's file: {@code run-job-training FILE}. */
	public static final String REQUEST_COMMAND = "run-job-training";
	/** The hidden command that dispatches: {@code dispatch-jobs STORE}. */
	public static final String DISPATCH_COMMAND = "dispatch-jobs";

	static final String DISPATCHER = "dispatcher";

	private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
	private static final long POLL_MILLIS = 300;
	private static final long LINGER_MILLIS = 15_000;
	/** Bytes for the leases and the first messages of a dispatcher and an attempt. */
	private static final int SPACE_TO_START = 1 << 16;
	private static final List<String> SMALL = List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	/** The latest dispatcher that this process started for each store. */
	private static final Map<Path, Start> STARTS = new ConcurrentHashMap<>();
	/** A process that does not begin its work for so long is given up. */
	private static final Duration START_LIMIT = Duration.ofMinutes(1);

	private final JobStore store;
	private final ChildCommand command;
	private final Machine machine;
	private volatile HilumException notStarted;

	/**
	 * A dispatcher that was started.
	 *
	 * @param process its process
	 * @param nanos   when, by {@link System#nanoTime()}
	 */
	private record Start(Process process, long nanos) {

		boolean isUnderWay() {
			return process.isAlive() && System.nanoTime() - nanos < START_LIMIT.toNanos();
		}
	}

	/** What carries out the command of a job in this process. */
	@FunctionalInterface
	public interface Work {
		/**
		 * {@return the exit code, 0 for success}
		 *
		 * @param arguments a command of Hilum with its arguments
		 */
		int run(List<String> arguments);
	}

	/**
	 * Opens a store of jobs.
	 *
	 * @param folder  its folder; made when the first job is submitted
	 * @param command how processes of Hilum are started
	 */
	public Jobs(Path folder, ChildCommand command) {
		this(folder, command, Machine.current());
	}

	Jobs(Path folder, ChildCommand command, Machine machine) {
		this.store = new JobStore(folder);
		this.command = command;
		this.machine = machine;
	}

	/** {@return the jobs of this user on this machine} */
	public static Jobs ofThisUser() {
		Path all = UserFolder.path().resolve("jobs");
		// machines may share the folder, but each carries out its own jobs
		return new Jobs(SafePaths.child(all, ProcessIdentity.current().host(), null, "host name"),
				ChildCommand.ofThisProcess());
	}

	/**
	 * {@return whether this machine has a GPU, on which trainings run that name no device}
	 *
	 * @since 0.2.0
	 */
	public boolean hasGpu() {
		return !machine.gpus().isEmpty();
	}

	/** {@return the folder of the store} */
	public Path folder() {
		return store.folder();
	}

	/**
	 * Adds a job. Where no dispatcher can be started, as on a full disk, the job is stored and waits; {@link #notStarted}
	 * explains it.
	 *
	 * @param spec what it does and needs
	 * @return the job
	 * @throws HilumException when a job that it depends on or its executor does not exist, or the store is not writable
	 */
	public Job submit(JobSpec spec) {
		JobExecutors.of(spec);
		int id = store.create(spec).id();
		tryToWake();
		return get(id);
	}

	/**
	 * Adds a job for each training that is not done, also those of a cascade's first stage that others need; these depend
	 * on them. Data are prepared as far as planning needs.
	 *
	 * @param requests the trainings
	 * @param after    jobs that must be finished before
	 * @param finish   adds resources, priority and executor
	 * @param progress of the planning
	 * @return the jobs
	 */
	public List<Job> submitTrainings(List<TrainingRequest> requests, List<Integer> after, UnaryOperator<JobSpec> finish,
			Progress progress) {
		return submitPlanned(Pipeline.plan(requests, progress), requests.stream().map(TrainingRequest::runFolder).toList(), after,
				finish);
	}

	/**
	 * Adds a job for each training of a plan that is asked for, and for those that others need and that are not done.
	 *
	 * @param plan   trainings with what is left to do, in order
	 * @param asked  run folders of the trainings that are asked for
	 * @param after  jobs that must be finished before
	 * @param finish adds resources, priority and executor
	 * @return the jobs
	 * @since 0.2.0
	 */
	public List<Job> submitPlanned(List<PlannedTraining> plan, Collection<RunFolder> asked, List<Integer> after,
			UnaryOperator<JobSpec> finish) {
		Map<RunFolder, Integer> ids = new LinkedHashMap<>();
		for (PlannedTraining training : plan) {
			// what a trained first stage still has to predict, the second stage's job does
			if (asked.contains(training.request().runFolder()) || training.work() == PlannedTraining.Work.TRAIN || training
					.work() == PlannedTraining.Work.RESUME) {
				List<Integer> before = new ArrayList<>(after);
				training.needs().stream().filter(ids::containsKey).map(ids::get).forEach(before::add);
				JobSpec spec = finish.apply(JobSpec.training(training.request()).after(before));
				JobExecutors.of(spec);
				ids.put(training.request().runFolder(), store.create(spec).id());
			}
		}
		tryToWake();
		return ids.values().stream().map(this::get).toList();
	}

	/**
	 * {@return the training that the file of a job asks for}
	 *
	 * @param file the file
	 */
	public static TrainingRequest training(Path file) {
		try {
			return TrainingRequest.fromJson(Json.read(file).path("training"));
		} catch (HilumException e) {
			throw e.in(file);
		}
	}

	/**
	 * Carries out the training of a job in this process, which was started for it.
	 *
	 * @param file     the file of the job
	 * @param progress one stage after the other
	 * @return what was made
	 */
	public static PipelineResult train(Path file, Progress progress) {
		JobStore store = new JobStore(file.toAbsolutePath().getParent());
		JobRecord job = store.record(JobStore.number(file));
		Path log = store.attempt(job.id(), job.attempt()).log();
		if (job.spec().isExtending()) {
			return Pipeline.extendRecorded(training(file), log, progress);
		}
		// what an earlier attempt has trained is continued
		boolean replace = job.spec().isReplacing() && !job.resume();
		return Pipeline.runRecorded(training(file), replace, log, progress);
	}

	/**
	 * Removes jobs that are over, the oldest first; their output goes with them, what they made stays. Jobs that others wait
	 * for are kept.
	 *
	 * @param keep how many that are over are kept
	 * @param age  younger ones are kept
	 * @return how many were removed
	 */
	public int clean(int keep, Duration age) {
		return new JobCleaning(store).clean(keep, age, Instant.now());
	}

	/**
	 * Removes a job that is over.
	 *
	 * @param id its number
	 * @throws HilumException when it is not over, or others wait for it
	 */
	public void remove(int id) {
		new JobCleaning(store).remove(id);
	}

	/** {@return all jobs; those that wait have a reason; problems of the store and its dispatcher} */
	public JobList list() {
		JobList list = new WaitingReasons(store.list(), machine).explained();
		List<String> problems = new ArrayList<>(list.problems());
		Lease.holder(store.folder().resolve(DISPATCHER))
				.flatMap(holder -> holder.process().halted("No job is started: the dispatcher, process"))
				.ifPresent(problems::add);
		return new JobList(list.jobs(), problems);
	}

	/**
	 * {@return a job}
	 *
	 * @param id its number
	 * @throws HilumException when there is no such job, or its file cannot be used
	 */
	public Job get(int id) {
		store.record(id);
		return list().find(id).orElseGet(() -> store.job(id));
	}

	/**
	 * Ends a job: one that waits is not begun; the process of one that runs is asked to save and end.
	 *
	 * @param id its number
	 * @return the job, which may still run for a while
	 */
	public Job cancel(int id) {
		Job job = store.job(id);
		if (job.isOver()) {
			throw HilumException.usage("Job " + id + " is over (" + word(job) + ")", "There is nothing to cancel.");
		}
		store.update(id, JobRecord::cancel);
		Dispatcher.cancel(store, JobExecutors::of, job);
		return get(id);
	}

	/**
	 * Changes the priority of a job that is not over; of one that runs, it counts when the job is interrupted.
	 *
	 * @param id       its number
	 * @param priority the highest comes first
	 * @return the job
	 * @throws HilumException when the job is over
	 */
	public Job setPriority(int id, int priority) {
		Job known = store.job(id);
		if (known.isOver()) {
			throw HilumException.usage("Job " + id + " is over (" + word(known) + "), its priority has no effect",
					known.state() == JobState.FINISHED ? "Submit another job."
							: "hilum jobs retry " + id + " makes another attempt, whose priority can be changed.");
		}
		store.update(id, job -> job.with(job.spec().withPriority(priority)));
		return get(id);
	}

	/**
	 * Moves a job that waits to another place in the order; the priorities that this needs are changed.
	 *
	 * @param id     its number
	 * @param before number of the job before which it comes; 0 for the end
	 * @return the job
	 */
	public Job move(int id, int before) {
		store.record(id);
		if (before != 0) {
			store.record(before);
		}
		if (id != before) {
			List<JobOrder.Place> waiting = store.list().jobs().stream().filter(job -> job.state() == JobState.QUEUED)
					.map(job -> new JobOrder.Place(job.id(), job.spec().priority())).toList();
			JobOrder.move(waiting, id, before).forEach(this::setPriority);
		}
		return get(id);
	}

	/**
	 * {@return the output of an attempt at a job; the file need not exist}
	 *
	 * @param id      number of the job
	 * @param attempt number of the attempt, from 1
	 */
	public Path log(int id, int attempt) {
		return store.attempt(id, attempt).log();
	}

	/**
	 * Makes another attempt at a job that failed, was interrupted or cancelled, or is silent. A training continues from its
	 * latest checkpoint.
	 *
	 * @param id its number
	 * @return the job
	 */
	public Job retry(int id) {
		store.update(id, record -> {
			Job job = store.job(id);
			if (job.state() == JobState.FINISHED || !job.isOver() && job.state() != JobState.SILENT) {
				throw HilumException.usage("Job " + id + " is " + word(job),
						"Only a job that failed, was interrupted or cancelled, or is silent, can be tried again.");
			}
			JobAttempt last = store.attempt(id, record.attempt());
			boolean refused = last.ended().filter(end -> end.exit() == HilumException.Kind.USAGE.exitCode()).isPresent();
			return record.next(record.spec().retries(), last.isClaimed() && !refused);
		});
		tryToWake();
		return get(id);
	}

	private static String word(Job job) {
		return job.state().name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Waits until a job is over, or cannot begin without an action of the user.
	 *
	 * @param id      its number
	 * @param stopped whether waiting is given up
	 * @return the job then
	 */
	public Job await(int id, BooleanSupplier stopped) {
		try {
			while (true) {
				JobList list = store.list();
				Job job = list.find(id).orElseGet(() -> store.job(id));
				boolean stuck = job.state() == JobState.QUEUED && new WaitingReasons(list, machine).blocked(job).isPresent();
				if (job.isOver() || stuck || stopped.getAsBoolean()) {
					return get(id);
				}
				wake();
				Thread.sleep(POLL_MILLIS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Waiting for job " + id).because(e);
		}
	}

	/**
	 * {@return further lines of the executor about the latest attempt, such as the reason that a batch system gives; empty
	 * when there are none}
	 *
	 * @param id number of the job
	 */
	public String executorLog(int id) {
		Job job = store.job(id);
		return store.attempt(id, job.attempt()).handle().map(handle -> JobExecutors.of(job.spec()).logs(handle)).orElse("");
	}

	/** As {@link #wake}; a failure concerns no job that is stored, and is kept for {@link #notStarted}. */
	private void tryToWake() {
		try {
			wake();
			notStarted = null;
		} catch (HilumException e) {
			notStarted = e;
		}
	}

	/**
	 * {@return why no dispatcher could be started for the jobs that were submitted or tried again last; they are stored and wait}
	 *
	 * @since 0.2.0
	 */
	public Optional<HilumException> notStarted() {
		return Optional.ofNullable(notStarted);
	}

	/**
	 * Starts a dispatcher when there is something to do and none is at work or about to be.
	 *
	 * @throws HilumException when it cannot be started; the jobs wait
	 */
	public void wake() {
		boolean alive = Lease.holder(store.folder().resolve(DISPATCHER)).map(LeaseHolder::state)
				.filter(state -> state == LeaseHolder.State.ALIVE).isPresent();
		if (!alive && new WaitingReasons(store.list(), machine).isWorkLeft()) {
			// on a busy machine it takes long until the process has the lease; waiting clients look again and again
			STARTS.compute(store.folder(), (_, started) -> started != null && started.isUnderWay() ? started : startDispatcher());
		}
	}

	private Start startDispatcher() {
		Path log = store.folder().resolve("dispatcher.log");
		try {
			Files.createDirectories(store.folder());
			requireSpace();
			Process process = DetachedProcess.start(
					command.line(store.folder(), SMALL, List.of(DISPATCH_COMMAND, store.folder().toString())), store.folder(),
					log, Map.of());
			LOG.log(System.Logger.Level.DEBUG, "Dispatcher {0}", process.pid());
			return new Start(process, System.nanoTime());
		} catch (IOException e) {
			throw HilumException.environment("The jobs wait, because the dispatcher that starts them cannot be started: "
					+ AtomicFiles.explain(log, e).what(), "Jobs that hilum jobs list shows are stored; do not submit them again. "
							+ "Free space or change the permissions, then hilum jobs list starts the dispatcher.").because(e);
		}
	}

	/** On a full disk a process can be started, and ends at once because it can write no lease. */
	private void requireSpace() throws IOException {
		Path probe = AtomicFiles.temporary(store.folder().resolve("space"));
		try {
			Files.write(probe, new byte[SPACE_TO_START]);
		} finally {
			Files.deleteIfExists(probe);
		}
	}

	/** Dispatches jobs in this process until nothing is left; returns at once when another process does. */
	public void dispatch() {
		new Dispatcher(store, JobExecutors::of, machine, command).serve(POLL_MILLIS,
				Long.getLong(LINGER_PROPERTY, LINGER_MILLIS));
	}

	/**
	 * Carries out an attempt of a job in this process, unless another process has begun it.
	 *
	 * @param id      number of the job
	 * @param attempt number of the attempt
	 * @param work    runs the command
	 * @return the exit code of the command; 0 when the attempt is another process's
	 */
	public int carryOut(int id, int attempt, Work work) {
		return new JobRunner(store, id, attempt).run(work);
	}
}
