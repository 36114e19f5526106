// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Exclusive right of one process to write in a folder, among all machines and containers that see the folder. It is
 * recorded in {@code lease.json} with a heartbeat every 10 seconds. Another process gets it when the holder gave it back,
 * has provably ended (same boot and process-id namespace, and no such process; or the machine was started anew), or showed
 * no heartbeat for a minute. A holder that lost it cannot write by {@link AtomicFiles} below the guarded folder any more.
 *
 * <p>
 * A lease is not reentrant: a second acquisition by the same process is refused too. Thread-safe.
 *
 * @since 0.2
 */
public final class Lease implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(Lease.class.getName());
	/** Property with the milliseconds between two heartbeats. */
	private static final String INTERVAL = "hilum.lease.interval";
	private static final Heartbeats HEARTBEATS = new Heartbeats(System::nanoTime, System::currentTimeMillis,
			Thread::sleep);

	/** Between two attempts of a waiting acquisition. */
	private static final long POLL_NANOS = 50_000_000;

	private final LeaseFiles files;
	private final Path guarded;
	private final LeaseRecord record;
	private final FileChannel channel;
	private final Path made;
	private final LeaseClock clock = new LeaseClock();
	private long beat;
	private boolean lost;
	private boolean closed;

	Lease(LeaseFiles files, Path guarded, LeaseRecord record, FileChannel channel, Path made) {
		this.files = files;
		this.guarded = guarded;
		this.record = record;
		this.channel = channel;
		this.made = made;
	}

	/**
	 * Acquires the lease of a folder.
	 *
	 * @param folder  the folder; made when it is missing
	 * @param purpose what is done in it, such as "training", for messages
	 * @return the lease, to be closed
	 * @throws HilumException (USAGE) naming who holds it, where and since when; (ENVIRONMENT) when the folder is not writable
	 */
	public static Lease acquire(Path folder, String purpose) {
		return acquire(folder, folder, purpose);
	}

	/**
	 * Acquires a lease that is recorded in another folder than the one that it is for.
	 *
	 * @param folder  where {@code lease.json} is; made when it is missing, removed at the end when it is empty then
	 * @param guarded the folder that the holder alone may write in
	 * @param purpose what is done in it, for messages
	 * @return the lease, to be closed
	 * @throws HilumException (USAGE) naming who holds it, where and since when; (ENVIRONMENT) when the folder is not writable
	 */
	public static Lease acquire(Path folder, Path guarded, String purpose) {
		long interval = Long.getLong(INTERVAL, LeaseRecord.DEFAULT_INTERVAL);
		Lease lease = new LeaseAcquisition(folder, guarded, HEARTBEATS).acquire(LeaseRecord.create(purpose, interval));
		lease.start();
		return lease;
	}

	/**
	 * Acquires the lease of a folder that others hold for moments only, and waits for its end when one does.
	 *
	 * @param folder  the folder; made when it is missing
	 * @param purpose what is done in it, for messages
	 * @param most    the longest wait: a process that was halted meanwhile is not awaited for ever
	 * @return the lease, to be closed
	 * @throws HilumException as {@link #acquire(Path, String)}, after the longest wait; (CANCELLED) when the thread is
	 *                        interrupted
	 * @since 0.2.0
	 */
	public static Lease await(Path folder, String purpose, Duration most) {
		return await(folder, folder, purpose, most);
	}

	/**
	 * Acquires a lease that is recorded in another folder and that others hold for moments only, and waits for its end when one
	 * does.
	 *
	 * @param folder  where {@code lease.json} is; made when it is missing, removed at the end when it is empty then
	 * @param guarded the folder or file that the holder alone may write
	 * @param purpose what is done in it, for messages
	 * @param most    the longest wait
	 * @return the lease, to be closed
	 * @throws HilumException as {@link #acquire(Path, Path, String)}, after the longest wait; (CANCELLED) when the thread is
	 *                        interrupted
	 * @since 0.2.0
	 */
	public static Lease await(Path folder, Path guarded, String purpose, Duration most) {
		long start = System.nanoTime();
		while (true) {
			try {
				return acquire(folder, guarded, purpose);
			} catch (HilumException e) {
				if (e.kind() != HilumException.Kind.USAGE || System.nanoTime() - start >= most.toNanos()) {
					throw e;
				}
			}
			LockSupport.parkNanos(POLL_NANOS);
			if (Thread.interrupted()) {
				Thread.currentThread().interrupt();
				throw HilumException.cancelled("Waiting for " + folder);
			}
		}
	}

	/**
	 * {@return who holds the lease of a folder; empty when it is free}
	 *
	 * @param folder where {@code lease.json} is
	 */
	public static Optional<LeaseHolder> holder(Path folder) {
		return holder(folder, HEARTBEATS);
	}

	static Optional<LeaseHolder> holder(Path folder, Heartbeats heartbeats) {
		LeaseFiles files = new LeaseFiles(folder.toAbsolutePath().normalize());
		try {
			List<LeaseRecord> chain = files.chain();
			return chain.isEmpty() ? Optional.empty() : Optional.of(holder(files, chain.getLast(), heartbeats));
		} catch (IOException e) {
			throw HilumException.input(files.file(), "The lease cannot be read: " + e.getMessage(),
					"Check that it is readable.").because(e);
		}
	}

	static LeaseHolder holder(LeaseFiles files, LeaseRecord record, Heartbeats heartbeats) {
		ProcessIdentity.Liveness liveness = record.isReadable() ? record.process().liveness()
				: ProcessIdentity.Liveness.UNKNOWN;
		LeaseHolder.State state = switch (liveness) {
			case ALIVE -> LeaseHolder.State.ALIVE;
			case DEAD -> LeaseHolder.State.DEAD;
			case UNKNOWN -> heartbeats.isStale(files.file(), record) || heartbeats.looksOld(files.file(), record)
					? LeaseHolder.State.SILENT
					: LeaseHolder.State.ALIVE;
		};
		return new LeaseHolder(record.process(), record.user(), record.purpose(), record.since(), state);
	}

	/**
	 * Refuses a write below a folder whose lease this process had and lost, or behind a symbolic link out of the folder.
	 *
	 * @param target the file that is to be written; itself it may be a link, which is replaced
	 * @throws HilumException when the folder has another holder now, or a link leads out of it
	 */
	public static void requireWritable(Path target) {
		LeaseRegistry.guarding(target).ifPresent(lease -> {
			lease.check();
			Path file = target.toAbsolutePath().normalize();
			SafePaths.writable(lease.guarded, file.equals(lease.guarded) ? file : file.getParent());
		});
	}

	private void start() {
		LeaseRegistry.add(guarded, this);
		Thread.ofPlatform().daemon().name("hilum-lease").start(this::renew);
	}

	private synchronized void renew() {
		try {
			while (!closed && !lost) {
				wait(record.interval());
				if (!closed) {
					beatOnce();
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Renews the lease and looks whether it is this process's still. */
	synchronized void beatOnce() {
		if (closed || lost) {
			return;
		}
		try {
			LeaseFiles.beat(channel, record, ++beat);
			List<LeaseRecord> chain = files.chain();
			lost = chain.isEmpty() || !chain.getLast().token().equals(record.token());
			if (!lost) {
				clock.reset();
			}
		} catch (IOException e) {
			LOG.log(System.Logger.Level.WARNING, "The lease of " + guarded + " could not be renewed", e);
			// others may take it over from now on
			lost = clock.elapsedMillis() >= Heartbeats.STALE_INTERVALS * record.interval();
		}
	}

	/** {@return whether another process has the folder now, or may take it} */
	public synchronized boolean isLost() {
		// a machine that slept, or a process that was halted, has to look before it writes
		if (!closed && !lost && clock.elapsedMillis() > Heartbeats.CONFIRM_INTERVALS * record.interval()) {
			beatOnce();
		}
		return lost;
	}

	/**
	 * Throws an exception when the lease was lost.
	 *
	 * @throws HilumException naming the folder
	 */
	public void check() {
		if (isLost()) {
			throw HilumException.environment("Another process has taken over " + guarded + ", since this one showed no sign of "
					+ "life; this one has stopped writing there", "Look at what the other one does before you start again.");
		}
	}

	/** Gives the folder back, unless another process has taken it over. */
	@Override
	public void close() {
		synchronized (this) {
			if (closed) {
				return;
			}
			closed = true;
			notifyAll();
		}
		LeaseRegistry.remove(guarded, this);
		try (FileChannel open = channel) {
			if (!lost) {
				release();
			}
			LOG.log(System.Logger.Level.TRACE, "Given back: {0}, {1}", guarded, open);
		} catch (IOException e) {
			LOG.log(System.Logger.Level.WARNING, "The lease of " + guarded + " was not given back; it counts as free when "
					+ "this process has ended (" + e.getMessage() + ")");
		}
	}

	private void release() throws IOException {
		LeaseRecord end = LeaseRecord.create(record.purpose(), record.interval());
		LeaseClock limit = new LeaseClock();
		FileChannel claim = files.create(files.next(record), end);
		if (claim == null) {
			return;
		}
		claim.close();
		List<LeaseRecord> chain = files.chain();
		if (chain.size() == 2 && chain.getLast().token().equals(end.token())
				&& limit.elapsedMillis() < Heartbeats.CONFIRM_INTERVALS * record.interval()) {
			Files.deleteIfExists(files.file());
		}
		Files.deleteIfExists(files.next(record));
		for (Path at = files.folder(); made != null && at.startsWith(made) && Folders.list(at).isEmpty(); at = at.getParent()) {
			Files.deleteIfExists(at);
		}
	}
}
