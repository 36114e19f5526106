// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** One attempt to acquire a lease. */
final class LeaseAcquisition {

	private static final long RETRY_MILLIS = 20;
	/** For so long a holder that just gives the folder back is awaited. */
	private static final long PATIENCE_MILLIS = 1000;

	private final LeaseFiles files;
	private final Path guarded;
	private final Heartbeats heartbeats;

	LeaseAcquisition(Path folder, Path guarded, Heartbeats heartbeats) {
		this.files = new LeaseFiles(folder.toAbsolutePath().normalize());
		this.guarded = guarded.toAbsolutePath().normalize();
		this.heartbeats = heartbeats;
	}

	/** {@return the lease, whose heart does not beat yet} */
	Lease acquire(LeaseRecord mine) {
		LeaseClock clock = new LeaseClock();
		try {
			Path missing = firstMissing(files.folder());
			while (true) {
				Files.createDirectories(files.folder());
				FileChannel channel = attempt(mine, clock);
				if (channel != null) {
					return new Lease(files, guarded, mine, channel, missing);
				}
				Thread.sleep(RETRY_MILLIS);
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(files.folder(), e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Waiting for " + guarded).because(e);
		}
	}

	/** {@return the outermost folder that has to be made; null when all are there} */
	private static Path firstMissing(Path folder) {
		Path missing = null;
		for (Path at = folder; at != null && !Files.isDirectory(at); at = at.getParent()) {
			missing = at;
		}
		return missing;
	}

	/** {@return the open file of the lease; null when another attempt may succeed} */
	private FileChannel attempt(LeaseRecord mine, LeaseClock clock) throws IOException, InterruptedException {
		List<LeaseRecord> chain = files.chain();
		if (chain.isEmpty()) {
			return createdIn(mine);
		}
		LeaseRecord last = chain.getLast();
		LeaseHolder holder = Lease.holder(files, last, heartbeats);
		if (holder.state() == LeaseHolder.State.ALIVE) {
			boolean ending = chain.size() > 1 || !last.isReadable();
			if (ending && clock.elapsedMillis() < PATIENCE_MILLIS) {
				return null;
			}
			throw occupied(holder);
		}
		if (holder.state() == LeaseHolder.State.SILENT && !staysSilent(last)) {
			return null;
		}
		return follow(chain, mine);
	}

	/** A folder that is removed by another process at this moment is made again by the next attempt. */
	private FileChannel createdIn(LeaseRecord mine) throws IOException {
		try {
			return files.create(files.file(), mine);
		} catch (NoSuchFileException e) {
			if (Files.isDirectory(files.folder())) {
				throw e;
			}
			return null;
		}
	}

	/** {@return whether a holder that looks gone shows no heartbeat while it is observed} */
	private boolean staysSilent(LeaseRecord last) throws IOException, InterruptedException {
		long enough = Heartbeats.CONFIRM_INTERVALS * last.interval();
		while (heartbeats.unchanged(files.file(), last).toMillis() < enough) {
			heartbeats.pause(Math.min(last.interval(), PATIENCE_MILLIS));
			List<LeaseRecord> chain = files.chain();
			if (chain.isEmpty() || !chain.getLast().token().equals(last.token()) || chain.getLast().beat() != last.beat()) {
				return false;
			}
		}
		return true;
	}

	private FileChannel follow(List<LeaseRecord> chain, LeaseRecord mine) throws IOException {
		LeaseRecord last = chain.getLast();
		LeaseClock limit = new LeaseClock();
		FileChannel channel = files.create(files.next(last), mine);
		if (channel == null) {
			return null;
		}
		List<LeaseRecord> now = files.chain();
		boolean reached = !now.isEmpty() && now.getLast().token().equals(mine.token());
		// after that time others may take this process for a silent one
		if (!reached || limit.elapsedMillis() > Heartbeats.CONFIRM_INTERVALS * mine.interval()) {
			channel.close();
			Files.deleteIfExists(files.next(last));
			return null;
		}
		files.promote(last);
		for (LeaseRecord before : chain) {
			Files.deleteIfExists(files.next(before));
		}
		return channel;
	}

	private HilumException occupied(LeaseHolder holder) {
		String since = holder.since().isEmpty() ? "" : " since " + holder.since();
		String what = holder.purpose().isEmpty() ? "is at work" : "is at work (" + holder.purpose() + ")";
		String remedy = holder.process().isVisible() ? "Wait until it is over, or stop it first."
				: "Wait until it is over, or stop it there; if it has ended without a trace, try again in a minute.";
		return HilumException.usage("In " + guarded + " another process " + what + ": " + holder.who() + since, remedy);
	}
}
