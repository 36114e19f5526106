// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Heartbeats of leases as observed by this process, on its own monotonic clock: clocks of other machines are not
 * compared with this one's to decide anything.
 */
final class Heartbeats {

	/** A lease is stale after so many intervals without a heartbeat. */
	static final int STALE_INTERVALS = 6;
	/** A lease that looks old is observed for so many intervals before it is taken over. */
	static final int CONFIRM_INTERVALS = 3;

	private final LongSupplier nanoTime;
	private final LongSupplier wallMillis;
	private final Pause pause;
	private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

	/** What a file held, since when, and whether it was ever seen to change. */
	private record Seen(String token, long beat, long since, boolean changed) {
	}

	/** How the time between two observations passes. */
	interface Pause {
		void of(long millis) throws InterruptedException;
	}

	Heartbeats(LongSupplier nanoTime, LongSupplier wallMillis, Pause pause) {
		this.nanoTime = nanoTime;
		this.wallMillis = wallMillis;
		this.pause = pause;
	}

	/** Waits for the next observation. */
	void pause(long millis) throws InterruptedException {
		pause.of(millis);
	}

	/** {@return for how long the record has been seen without a new heartbeat} */
	Duration unchanged(Path file, LeaseRecord record) {
		Seen now = observe(file, record);
		return Duration.ofNanos(nanoTime.getAsLong() - now.since);
	}

	/** {@return whether no heartbeat was seen for so long that the holder counts as gone} */
	boolean isStale(Path file, LeaseRecord record) {
		return unchanged(file, record).toMillis() >= STALE_INTERVALS * record.interval();
	}

	/**
	 * {@return whether the file is old by the clocks of its holder and of this machine} A hint: it is not used when the
	 * heart was seen to beat here.
	 */
	boolean looksOld(Path file, LeaseRecord record) {
		if (observe(file, record).changed) {
			return false;
		}
		try {
			long age = wallMillis.getAsLong() - Files.getLastModifiedTime(file).toMillis();
			return age >= STALE_INTERVALS * record.interval();
		} catch (IOException e) {
			System.getLogger(Heartbeats.class.getName()).log(System.Logger.Level.DEBUG, "Gone meanwhile: " + file, e);
			return false;
		}
	}

	private Seen observe(Path file, LeaseRecord record) {
		return seen.compute(file, (_, old) -> {
			boolean same = old != null && old.token.equals(record.token());
			return same && old.beat == record.beat() ? old
					: new Seen(record.token(), record.beat(), nanoTime.getAsLong(), same);
		});
	}
}
