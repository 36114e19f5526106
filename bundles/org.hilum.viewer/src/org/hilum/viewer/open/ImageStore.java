// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;

/**
 * Images and label maps in memory, each file once, however many viewers show it. A file that was changed on disk since is
 * opened anew; those who have the old one keep it.
 *
 * @since 0.2
 */
public final class ImageStore {

	private static final ImageStore SHARED = new ImageStore();
	private static final int THREADS = 2;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS,
			Thread.ofPlatform().daemon().name("hilum-viewer-open-", 0).factory());
	private final Map<Key, Entry<?>> entries = new HashMap<>();

	/** What a file was when it was opened. */
	private record Key(Path file, boolean labels, long size, long time) {
	}

	/** Something that is open. */
	private static final class Entry<T> {
		private final CompletableFuture<T> begun = new CompletableFuture<>();
		private final CompletableFuture<T> whole = new CompletableFuture<>();
		private Future<?> loading;
		private int shares;
	}

	/** Reads something. */
	@FunctionalInterface
	private interface Loader<T> {
		T load(Path file, Consumer<T> begun, Progress progress);
	}

	/** A store of its own, for tests; viewers use {@link #shared()}. */
	public ImageStore() {
		// nothing open yet
	}

	/** {@return the store of this process} */
	public static ImageStore shared() {
		return SHARED;
	}

	/**
	 * Opens an image: a file of any format, a preprocessed case, an archive of arrays, or a DICOM series by its folder or
	 * one of its files.
	 *
	 * @param place    the file or folder
	 * @param progress receives the stages of work that takes long and cancels it for all shares
	 * @return the caller's share, to be closed
	 */
	public Shared<ViewImage> image(Path place, Progress progress) {
		return open(place, false, progress, ImageOpener::open);
	}

	/**
	 * Opens a label map: a file of any format, or the labels of a preprocessed case.
	 *
	 * @param file     the file
	 * @param progress cancels the work for all shares
	 * @return the caller's share, to be closed
	 */
	public Shared<LabelTiles> labels(Path file, Progress progress) {
		return open(file, true, progress, (f, _, p) -> LabelOpener.open(f, p));
	}

	/**
	 * {@return whether a file holds an image and the labels of its voxels: an archive of a preprocessed case, or of patches}
	 *
	 * @param file the file; its name and its table of contents are looked at
	 * @since 0.2
	 */
	public static boolean hasLabelsToo(Path file) {
		return file.toString().endsWith(".npz") && Files.isRegularFile(file) && ArrayOpener.hasBoth(file);
	}

	/** {@return the number of files that are open} */
	public synchronized int size() {
		return entries.size();
	}

	private synchronized <T> Shared<T> open(Path place, boolean labels, Progress progress, Loader<T> loader) {
		Path file = place.toAbsolutePath().normalize();
		Key key = key(file, labels);
		// the key says which of the two types it is
		@SuppressWarnings("unchecked")
		Entry<T> entry = (Entry<T>) entries.get(key);
		if (entry == null || entry.whole.isCompletedExceptionally()) {
			entry = new Entry<>();
			entries.put(key, entry);
			start(file, entry, progress, loader);
		}
		entry.shares++;
		Entry<T> shared = entry;
		return new Shared<>(entry.begun, entry.whole, () -> release(key, shared));
	}

	private static Key key(Path file, boolean labels) {
		try {
			return new Key(file, labels, Files.size(file), Files.getLastModifiedTime(file).toMillis());
		} catch (IOException _) {
			// opening says what is wrong
			return new Key(file, labels, -1, -1);
		}
	}

	private <T> void start(Path file, Entry<T> entry, Progress progress, Loader<T> loader) {
		entry.loading = threads.submit(() -> {
			try {
				T value = CaseGuard.reading(file, () -> loader.load(file, entry.begun::complete, progress));
				entry.begun.complete(value);
				entry.whole.complete(value);
			} catch (HilumException e) {
				entry.begun.completeExceptionally(e);
				entry.whole.completeExceptionally(e);
			} finally {
				Thread.interrupted();
			}
		});
	}

	private synchronized void release(Key key, Entry<?> entry) {
		if (--entry.shares == 0) {
			entries.remove(key, entry);
			HilumException cancelled = HilumException.cancelled("Opening " + key.file().getFileName());
			entry.begun.completeExceptionally(cancelled);
			entry.whole.completeExceptionally(cancelled);
			// afterwards, as the interrupted reading may fail in its own words
			entry.loading.cancel(true);
		}
	}
}
