// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.runs.ConsoleLog;

/** Carries out one attempt of a job in this process. */
final class JobRunner {

	private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());
	private static final int CANCELLED = HilumException.Kind.CANCELLED.exitCode();
	/** Longer than a command may take to save and end. */
	private static final long GRACE_SECONDS = 150;

	private final JobStore store;
	private final int id;
	private final int number;
	private final JobAttempt attempt;
	private final CountDownLatch over = new CountDownLatch(1);

	JobRunner(JobStore store, int id, int number) {
		this.store = store;
		this.id = id;
		this.number = number;
		attempt = store.attempt(id, number);
	}

	/** {@return the exit code; 0 also when the attempt is another process's} */
	int run(Jobs.Work work) {
		if (store.record(id).attempt() != number) {
			return 0;
		}
		try (Lease lease = Lease.acquire(attempt.folder(), "job " + id)) {
			if (!attempt.claim()) {
				return 0;
			}
			JobRecord job = store.record(id);
			if (job.cancelled() || job.attempt() != number) {
				attempt.end(CANCELLED, "It was cancelled before it began");
				return CANCELLED;
			}
			return guarded(work, job, lease);
		} catch (HilumException e) {
			if (e.kind() == HilumException.Kind.USAGE) {
				LOG.log(System.Logger.Level.DEBUG, "Another process has begun", e);
				return 0;
			}
			throw e;
		}
	}

	private int guarded(Jobs.Work work, JobRecord job, Lease lease) {
		Thread hook = new Thread(this::awaitEnd, "hilum-job-end");
		Runtime.getRuntime().addShutdownHook(hook);
		try {
			int exit = work.run(arguments(job));
			// a machine that is shut down sends the signal too, and the job is to continue afterwards
			boolean interrupted = exit == CANCELLED && isShuttingDown() && !store.record(id).cancelled();
			if (!interrupted && !lease.isLost()) {
				attempt.end(exit, exit == 0 ? "" : message(exit));
			}
			return exit;
		} finally {
			over.countDown();
			removeHook(hook);
		}
	}

	private List<String> arguments(JobRecord job) {
		if (job.spec().training() != null) {
			return List.of(Jobs.REQUEST_COMMAND, store.file(id).toString());
		}
		List<String> arguments = new ArrayList<>(job.spec().arguments());
		boolean trains = arguments.getFirst().equals("train");
		if (job.resume() && trains && !arguments.contains("--c") && !arguments.contains("--val")) {
			arguments.add("--c");
		}
		return arguments;
	}

	private String message(int exit) {
		String said = ConsoleLog.lastMessage(attempt.log());
		return said.isEmpty() ? "It ended with exit code " + exit : said;
	}

	private void awaitEnd() {
		try {
			if (!over.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
				LOG.log(System.Logger.Level.WARNING, "The job did not end in time");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static boolean isShuttingDown() {
		Thread probe = new Thread(() -> LOG.log(System.Logger.Level.TRACE, "never run"));
		try {
			Runtime.getRuntime().addShutdownHook(probe);
			return !Runtime.getRuntime().removeShutdownHook(probe);
		} catch (IllegalStateException e) {
			LOG.log(System.Logger.Level.DEBUG, "The process is asked to end", e);
			return true;
		}
	}

	private static void removeHook(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		} catch (IllegalStateException e) {
			LOG.log(System.Logger.Level.DEBUG, "Already shutting down", e);
		}
	}
}
