// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps cases open between patches, the ones used last, within limits on their number and on the heap that their
 * foreground positions take. A case in use is never closed. Thread-safe.
 */
public final class CaseCache implements AutoCloseable {

	private final TrainingCase.Opener opener;
	private final int mostCases;
	private final long mostBytes;
	private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
	private long bytes;
	private boolean closed;

	/** One case; its monitor guards opening, so that other cases can be opened meanwhile. */
	private static final class Entry {
		private TrainingCase open;
		private long bytes;
		private int users;
	}

	/**
	 * Creates an empty cache.
	 *
	 * @param opener    opens cases; called by several threads at once, for different cases
	 * @param mostCases how many unused cases may stay open
	 * @param mostBytes how much heap their positions may take
	 */
	public CaseCache(TrainingCase.Opener opener, int mostCases, long mostBytes) {
		this.opener = opener;
		this.mostCases = mostCases;
		this.mostBytes = mostBytes;
	}

	/**
	 * Gives access to a case, which stays open until the work with it returns.
	 *
	 * @param id   the case
	 * @param work what to do with it
	 * @throws IllegalStateException after {@link #close()}
	 */
	public void use(String id, Consumer<TrainingCase> work) {
		Entry entry = enter(id);
		try {
			work.accept(opened(id, entry));
		} finally {
			leave(entry).forEach(TrainingCase::close);
		}
	}

	private synchronized Entry enter(String id) {
		if (closed) {
			throw new IllegalStateException("The cases are closed");
		}
		Entry entry = entries.computeIfAbsent(id, _ -> new Entry());
		entry.users++;
		return entry;
	}

	private TrainingCase opened(String id, Entry entry) {
		synchronized (entry) {
			if (entry.open == null) {
				TrainingCase fresh = opener.open(id);
				long size = 0;
				for (int[] locations : fresh.classLocations().values()) {
					size += 4L * locations.length;
				}
				entry.open = fresh;
				account(entry, size);
			}
			return entry.open;
		}
	}

	private synchronized void account(Entry entry, long size) {
		entry.bytes = size;
		bytes += size;
	}

	private synchronized List<TrainingCase> leave(Entry entry) {
		entry.users--;
		return closed ? dropIdle(0, 0) : dropIdle(mostCases, mostBytes);
	}

	/** Takes out cases that are not in use, least recently used first, until the limits hold. */
	private List<TrainingCase> dropIdle(int casesAllowed, long bytesAllowed) {
		List<TrainingCase> dropped = new ArrayList<>();
		Iterator<Entry> oldest = entries.values().iterator();
		while (oldest.hasNext() && (entries.size() > casesAllowed || bytes > bytesAllowed)) {
			Entry entry = oldest.next();
			if (entry.users == 0) {
				oldest.remove();
				bytes -= entry.bytes;
				if (entry.open != null) {
					dropped.add(entry.open);
				}
			}
		}
		return dropped;
	}

	/** Closes what is not in use; what is in use is closed by its last user. */
	@Override
	public void close() {
		List<TrainingCase> idle;
		synchronized (this) {
			closed = true;
			idle = dropIdle(0, 0);
		}
		idle.forEach(TrainingCase::close);
	}
}
