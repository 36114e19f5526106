// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hilum.core.HilumException;

/**
 * Values that were read from files, by file; one is read again when the size or the time of its file has changed. Safe
 * for threads that ask for different files.
 *
 * @param <V> what is read
 */
final class FileMemo<V> {

	/** A file that was changed so shortly before it was read may change again without a new time. */
	private static final long UNSETTLED_MILLIS = 2500;

	/** Time and size of a file; none when there is no such file. */
	record Stamp(long millis, long size) {

		static final Stamp NONE = new Stamp(-1, -1);

		static Stamp of(Path file) {
			try {
				BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
				return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.isDirectory() ? 0 : attributes.size());
			} catch (NoSuchFileException e) {
				return NONE;
			} catch (IOException e) {
				throw HilumException.input(file, "The file cannot be examined: " + e.getMessage(), "Check its permissions.")
						.because(e);
			}
		}

		boolean isSettled(long now) {
			return millis < now - UNSETTLED_MILLIS;
		}
	}

	private record Entry<V>(Object stamp, boolean settled, V value) {
	}

	/**
	 * What was read of a file.
	 *
	 * @param stamp time and size of the file when it was read
	 * @param value what was read
	 * @param <V>   what is read
	 */
	record Known<V>(Stamp stamp, V value) {
	}

	private final Map<Path, Entry<V>> entries = new ConcurrentHashMap<>();
	private final Function<Path, Known<V>> earlier;
	private final AtomicInteger reads = new AtomicInteger();

	FileMemo() {
		this(_ -> null);
	}

	/**
	 * Makes a memo of what another process read.
	 *
	 * @param earlier what was read of a file before, or null
	 */
	FileMemo(Function<Path, Known<V>> earlier) {
		this.earlier = earlier;
	}

	/** {@return the value of a file, read when it is new or has changed; null when it does not exist} */
	V get(Path file, Supplier<V> read) {
		Stamp stamp = Stamp.of(file);
		if (stamp.equals(Stamp.NONE)) {
			entries.remove(file);
			return null;
		}
		if (!entries.containsKey(file)) {
			Known<V> known = earlier.apply(file);
			if (known != null) {
				entries.put(file, new Entry<>(known.stamp, true, known.value));
			}
		}
		return get(file, stamp, stamp.isSettled(System.currentTimeMillis()), read);
	}

	/**
	 * {@return the value of a file, which is kept only when it will not change while the file does not; null when the file
	 * does not exist}
	 */
	V get(Path file, Supplier<V> read, Predicate<V> lasting) {
		V value = get(file, read);
		if (value != null && !lasting.test(value)) {
			entries.remove(file);
		}
		return value;
	}

	/** {@return a value that depends on several files, whose stamps are compared together} */
	V get(Path key, Object stamp, boolean settled, Supplier<V> read) {
		Entry<V> known = entries.get(key);
		if (known != null && known.settled && Objects.equals(known.stamp, stamp)) {
			return known.value;
		}
		reads.incrementAndGet();
		V value = read.get();
		entries.put(key, new Entry<>(stamp, settled, value));
		return value;
	}

	/** Removes the entries of files that do not exist any more. */
	void retain(Set<Path> present) {
		entries.keySet().retainAll(present);
	}

	/** {@return what was read of single files that will not change without a new time, by file} */
	Map<Path, Known<V>> settled() {
		Map<Path, Known<V>> settled = new TreeMap<>();
		entries.forEach((file, entry) -> {
			if (entry.settled && entry.stamp instanceof Stamp stamp) {
				settled.put(file, new Known<>(stamp, entry.value));
			}
		});
		return settled;
	}

	/** {@return how often something was read} */
	int reads() {
		return reads.get();
	}
}
