// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The changes of files in a folder and the folders below it, one after the other, as the operating system reports them. */
public final class FolderChanges implements AutoCloseable {

	private static final long MOMENT_MILLIS = 200;

	private final WatchService watch;
	private final Set<Path> known = new HashSet<>();

	/**
	 * Begins to watch.
	 *
	 * @param folder the folder, which must exist
	 */
	public FolderChanges(Path folder) throws IOException {
		watch = folder.getFileSystem().newWatchService();
		register(folder);
	}

	private void register(Path folder) throws IOException {
		List<Path> folders;
		try (Stream<Path> all = Files.walk(folder)) {
			folders = all.filter(Files::isDirectory).toList();
		} catch (UncheckedIOException | NoSuchFileException e) {
			// a file of it was renamed meanwhile; what comes into the folder itself is seen
			folders = List.of(folder);
		}
		for (Path below : folders) {
			if (known.add(below)) {
				try {
					below.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
							StandardWatchEventKinds.ENTRY_DELETE);
				} catch (NoSuchFileException e) {
					// removed meanwhile; it may come again
					known.remove(below);
				}
			}
		}
	}

	/**
	 * Waits for the next changes.
	 *
	 * @param millis for so long
	 * @return how many came at once; 0 when none came in that time
	 */
	public int next(long millis) throws IOException, InterruptedException {
		WatchKey key = watch.poll(millis, TimeUnit.MILLISECONDS);
		if (key == null) {
			return 0;
		}
		List<WatchEvent<?>> events = key.pollEvents();
		for (WatchEvent<?> event : events) {
			if (event.context() instanceof Path name) {
				Path changed = ((Path) key.watchable()).resolve(name);
				if (Files.isDirectory(changed)) {
					register(changed);
				}
			}
		}
		key.reset();
		return events.size();
	}

	/**
	 * Waits for so many changes, or until there will be no more.
	 *
	 * @param count of the changes
	 * @param over  is asked when there was no change for a moment: whether no more are to come
	 */
	public void await(int count, BooleanSupplier over) throws IOException, InterruptedException {
		long still = 0;
		for (int left = count; left > 0;) {
			int changes = next(MOMENT_MILLIS);
			still = changes == 0 ? still + MOMENT_MILLIS : 0;
			if (changes == 0 && over.getAsBoolean()) {
				return;
			}
			if (still > Waiting.LONG.toMillis()) {
				throw new AssertionError("No file has changed for a minute");
			}
			left -= changes;
		}
	}

	@Override
	public void close() throws IOException {
		watch.close();
	}
}
