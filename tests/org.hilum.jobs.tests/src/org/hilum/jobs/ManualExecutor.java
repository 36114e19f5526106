// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** "Processes" that are threads, each of which moves only when the test says so. */
final class ManualExecutor implements JobExecutor {

	/** The death of a process at this very point. */
	static final class Killed extends Error {
		private static final long serialVersionUID = 1L;
	}

	private final JobStore store;
	private final Map<String, Worker> workers = new LinkedHashMap<>();
	private final Set<Integer> inWork = ConcurrentHashMap.newKeySet();
	/** What finished work left: {@code ID/ATTEMPT}. */
	private final List<String> effects = new ArrayList<>();
	/** Called at points where the dispatcher may die. */
	private final Consumer<String> points;

	ManualExecutor(JobStore store, Consumer<String> points) {
		this.store = store;
		this.points = points;
	}

	/** A "process". */
	final class Worker {
		private final int id;
		private final int attempt;
		private final JobStart start;
		private final CountDownLatch settled = new CountDownLatch(1);
		private final CountDownLatch released = new CountDownLatch(1);
		private volatile boolean dies;
		private volatile boolean effect = true;
		private volatile int exit;
		private volatile int cancels;
		private Thread thread;

		Worker(JobStart start) {
			this.start = start;
			id = Integer.parseInt(start.arguments().get(2));
			attempt = Integer.parseInt(start.arguments().get(3));
		}

		int id() {
			return id;
		}

		JobStart start() {
			return start;
		}

		boolean isCancelled() {
			return cancels > 0;
		}

		int cancels() {
			return cancels;
		}

		boolean isBegun() {
			return thread != null;
		}

		boolean isAlive() {
			return thread == null || thread.isAlive();
		}

		/** Continues until the work begins, or the process ends without it. */
		void begin() {
			thread = Thread.ofPlatform().start(() -> {
				try {
					new JobRunner(store, id, attempt).run(this::work);
				} catch (Killed e) {
					System.getLogger("test").log(System.Logger.Level.TRACE, "killed", e);
				} finally {
					settled.countDown();
				}
			});
			await(settled);
		}

		private int work(List<String> arguments) {
			if (!inWork.add(id)) {
				throw new AssertionError("job " + id + " runs twice at once: " + arguments);
			}
			try {
				settled.countDown();
				await(released);
				if (effect) {
					synchronized (effects) {
						effects.add(id + "/" + attempt);
					}
				}
				if (dies) {
					throw new Killed();
				}
				return exit;
			} finally {
				inWork.remove(id);
			}
		}

		void finish(int code) {
			exit = code;
			release();
		}

		/** Dies, before or after it did its work. */
		void die(boolean worked) {
			effect = worked;
			dies = true;
			if (thread == null) {
				thread = Thread.ofPlatform().unstarted(() -> settled.countDown());
				return;
			}
			release();
		}

		private void release() {
			released.countDown();
			try {
				thread.join();
			} catch (InterruptedException e) {
				throw new AssertionError(e);
			}
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			if (!latch.await(60, TimeUnit.SECONDS)) {
				throw new AssertionError("waited in vain");
			}
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	List<Worker> alive() {
		return workers.values().stream().filter(Worker::isAlive).toList();
	}

	/** {@return the only worker of a job that is alive} */
	Worker worker(int id) {
		List<Worker> found = alive().stream().filter(w -> w.id == id).toList();
		if (found.size() != 1) {
			throw new AssertionError(found.size() + " workers of job " + id);
		}
		return found.getFirst();
	}

	List<String> effects() {
		return effects;
	}

	@Override
	public String id() {
		return LocalJobExecutor.ID;
	}

	@Override
	public String name() {
		return "Threads";
	}

	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public String submit(JobStart start) {
		points.accept("before the process");
		String handle = "w" + workers.size();
		workers.put(handle, new Worker(start));
		points.accept("after the process");
		return handle;
	}

	@Override
	public Map<String, Presence> query(Collection<String> handles) {
		Map<String, Presence> result = new HashMap<>();
		for (String handle : handles) {
			result.put(handle, workers.get(handle).isAlive() ? Presence.PRESENT : Presence.GONE);
		}
		return result;
	}

	@Override
	public void cancel(String handle) {
		workers.get(handle).cancels++;
	}
}
