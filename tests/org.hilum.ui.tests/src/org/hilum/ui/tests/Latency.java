// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Measures the processor time that the UI thread takes to answer during other work: a thread asks it again and again. Other
 * processes of the machine do not count.
 */
final class Latency implements AutoCloseable {

	private static final long PAUSE_MILLIS = 25;
	private static final long GIVE_UP_SECONDS = 60;

	private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
	private final Thread thread;
	private volatile boolean closed;

	Latency() {
		thread = Thread.ofPlatform().daemon().name("latency").start(this::measure);
	}

	private void measure() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long ui = UiThread.display().getThread().threadId();
		try {
			while (!closed) {
				CountDownLatch answered = new CountDownLatch(1);
				long before = threads.getThreadCpuTime(ui);
				UiThread.display().asyncExec(answered::countDown);
				if (!answered.await(GIVE_UP_SECONDS, TimeUnit.SECONDS)) {
					closed = true;
				}
				millis.add(TimeUnit.NANOSECONDS.toMillis(threads.getThreadCpuTime(ui) - before));
				Thread.sleep(PAUSE_MILLIS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** The number of answers. */
	int answers() {
		return millis.size();
	}

	/** The processor time within which a share of the questions was answered. */
	long millisFor(double share) {
		List<Long> sorted = new ArrayList<>(millis);
		Collections.sort(sorted);
		return sorted.get((int) Math.min(sorted.size() - 1L, Math.floor(share * sorted.size())));
	}

	@Override
	public void close() {
		closed = true;
		thread.interrupt();
	}
}
