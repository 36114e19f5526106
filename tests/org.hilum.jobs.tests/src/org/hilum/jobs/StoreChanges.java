// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The changes of files in a folder and the folders below it, one after the other, as the operating system reports them. */
final class StoreChanges implements AutoCloseable {

	private final WatchService watch;
	private final Set<Path> known = new HashSet<>();

	StoreChanges(Path folder) throws IOException {
		watch = folder.getFileSystem().newWatchService();
		register(folder);
	}

	private void register(Path folder) throws IOException {
		List<Path> folders;
		try (Stream<Path> all = Files.walk(folder)) {
			folders = all.filter(Files::isDirectory).toList();
		}
		for (Path below : folders) {
			if (known.add(below)) {
				below.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
						StandardWatchEventKinds.ENTRY_DELETE);
			}
		}
	}

	/** Waits for so many changes. */
	void await(int count) throws IOException, InterruptedException {
		int left = count;
		while (left > 0) {
			WatchKey key = watch.poll(60, TimeUnit.SECONDS);
			if (key == null) {
				throw new AssertionError("No file has changed for a minute");
			}
			for (WatchEvent<?> event : key.pollEvents()) {
				left--;
				if (event.context() instanceof Path name) {
					Path changed = ((Path) key.watchable()).resolve(name);
					if (Files.isDirectory(changed)) {
						register(changed);
					}
				}
			}
			key.reset();
		}
	}

	@Override
	public void close() throws IOException {
		watch.close();
	}
}
