// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.ProcessIdentity;

/** Trainings that wait for their turn on this machine: one at a time, in the order they were added. */
public final class RunQueue implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(RunQueue.class.getName());
	private static final Duration TURN = Duration.ofSeconds(1);

	private final RunExecutor executor;
	private final Deque<TrainingRequest> waiting = new ArrayDeque<>();
	private Thread thread;
	private boolean closed;

	/**
	 * Makes a queue.
	 *
	 * @param executor starts the trainings
	 */
	public RunQueue(RunExecutor executor) {
		this.executor = executor;
	}

	/** {@return the queue that the whole process shares, for this machine} */
	public static RunQueue shared() {
		return Shared.INSTANCE;
	}

	/**
	 * Adds a training; it starts when those before it are over.
	 *
	 * @param request what to train
	 * @return the folder to watch
	 */
	public synchronized RunFolder submit(TrainingRequest request) {
		RunFolder run = request.runFolder();
		Json.write(marker(run), ProcessIdentity.current().put(Json.object()));
		waiting.addLast(request);
		if (thread == null) {
			thread = Thread.ofPlatform().daemon().name("hilum-run-queue").start(this::work);
		}
		notifyAll();
		return run;
	}

	/** {@return what waits, first in line first} */
	public synchronized List<TrainingRequest> waiting() {
		return List.copyOf(waiting);
	}

	/**
	 * Takes a waiting training out.
	 *
	 * @param request the training
	 * @return whether it was still waiting
	 */
	public synchronized boolean remove(TrainingRequest request) {
		boolean found = waiting.remove(request);
		if (found) {
			forget(request.runFolder());
		}
		return found;
	}

	/** Forgets what waits; a running training goes on. */
	@Override
	public synchronized void close() {
		closed = true;
		waiting.forEach(r -> forget(r.runFolder()));
		waiting.clear();
		notifyAll();
	}

	private void work() {
		for (TrainingRequest next = take(); next != null; next = take()) {
			try {
				RunHandle handle = RunLauncher.launch(next, executor);
				while (!handle.await(TURN).isOver() && !isClosed()) {
					LOG.log(System.Logger.Level.TRACE, "Waiting for {0}", handle.folder().label());
				}
			} catch (HilumException e) {
				LOG.log(System.Logger.Level.ERROR, "The training " + next.runFolder().label() + " did not start", e);
				forget(next.runFolder());
			}
		}
	}

	private synchronized boolean isClosed() {
		return closed;
	}

	private synchronized TrainingRequest take() {
		try {
			while (waiting.isEmpty() && !closed) {
				wait();
			}
			return closed ? null : waiting.removeFirst();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

	/** {@return whether a run waits in the queue of a process that is alive} */
	static boolean isQueued(RunFolder run) {
		Path marker = marker(run);
		try {
			return Files.isRegularFile(marker)
					&& ProcessIdentity.of(Json.read(marker)).liveness() == ProcessIdentity.Liveness.ALIVE;
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.DEBUG, "Not a marker of a queue: " + marker, e);
			return false;
		}
	}

	static void forget(RunFolder run) {
		try {
			Files.deleteIfExists(marker(run));
		} catch (IOException e) {
			throw AtomicFiles.explain(marker(run), e);
		}
	}

	private static Path marker(RunFolder run) {
		return run.launch().resolve("queued");
	}

	/** Made when it is first asked for. */
	private static final class Shared {
		static final RunQueue INSTANCE = new RunQueue(new LocalExecutor());
	}
}
