// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hilum.core.HilumException;

/**
 * Loaded models of this process, kept for their next use. A model in use is shared by all who use it; the models that are not
 * in use are kept as far as the limit of bytes and the memory of the machine allow, those used last the longest. Thread-safe.
 *
 * @since 0.2
 */
public final class ModelCache {

	/** The system property with the largest size of unused models in MiB; 0 keeps none. */
	public static final String PROPERTY = "hilum.models.unused";

	private static final long STANDARD_MIB = 512;
	private static final ModelCache SHARED = new ModelCache(Math.max(0, Long.getLong(PROPERTY, STANDARD_MIB)) << 20,
			AvailableMemory::bytes);

	private final long limit;
	private final LongSupplier available;
	/** The unused ones in the order of their last use. */
	private final Map<Object, Entry> entries = new LinkedHashMap<>();
	private long loads;

	/**
	 * A loaded model.
	 *
	 * @param <T>   its type
	 * @param model the model
	 * @param bytes memory that it takes, about
	 * @param free  frees it
	 */
	public record Loaded<T>(T model, long bytes, Runnable free) {
	}

	/**
	 * A use of a model, ended by closing it; the model itself must not be closed.
	 *
	 * @param <T> type of the model
	 */
	public interface Use<T> extends AutoCloseable {

		/** {@return the model} */
		T model();

		/** Ends the use. */
		@Override
		void close();
	}

	private static final class Entry {
		private Loaded<?> loaded;
		private int users;
		/** Not to be kept when it is no longer used. */
		private boolean stale;
	}

	/**
	 * Makes a cache.
	 *
	 * @param limit     largest size of unused models in bytes
	 * @param available bytes of memory that the machine has left; unused models take no more than this
	 */
	public ModelCache(long limit, LongSupplier available) {
		this.limit = limit;
		this.available = available;
	}

	/** {@return the cache of this process; its limit is the property {@value #PROPERTY}} */
	public static ModelCache shared() {
		return SHARED;
	}

	/**
	 * Begins the use of a model, which is loaded when it is not there. Several callers wait for one load. When the memory does
	 * not suffice, unused models are freed and it is loaded once more.
	 *
	 * @param <T>  type of the model
	 * @param key  files with their state, device, precision and all else that makes models differ; equal keys have equal types
	 * @param load loads it
	 * @return the use; the caller closes it
	 */
	@SuppressWarnings("unchecked") // equal keys have equal types
	public <T> Use<T> use(Object key, Supplier<Loaded<T>> load) {
		Entry entry;
		synchronized (this) {
			entry = entries.computeIfAbsent(key, _ -> new Entry());
			entry.users++;
		}
		try {
			synchronized (entry) {
				if (entry.loaded == null) {
					entry.loaded = loaded(load);
				}
			}
		} catch (RuntimeException | Error e) {
			release(key, entry);
			throw e;
		}
		return new OneUse<>((T) entry.loaded.model(), () -> release(key, entry));
	}

	private <T> Loaded<T> loaded(Supplier<Loaded<T>> load) {
		Loaded<T> result;
		try {
			result = load.get();
		} catch (HilumException e) {
			if (e.kind() != HilumException.Kind.ENVIRONMENT || clear() == 0) {
				throw e;
			}
			result = load.get();
		}
		synchronized (this) {
			loads++;
		}
		return result;
	}

	private void release(Object key, Entry entry) {
		List<Loaded<?>> unused = new ArrayList<>();
		synchronized (this) {
			entry.users--;
			if (entry.users == 0 && (entry.stale || entry.loaded == null)) {
				entries.remove(key, entry);
				if (entry.loaded != null) {
					unused.add(entry.loaded);
				}
			} else if (entry.users == 0) {
				entries.remove(key);
				entries.put(key, entry);
				unused.addAll(withoutEldest(Math.min(limit, available.getAsLong())));
			}
		}
		unused.forEach(loaded -> loaded.free().run());
	}

	/** Takes unused models out until the others take no more than a number of bytes. */
	private List<Loaded<?>> withoutEldest(long most) {
		long bytes = entries.values().stream().filter(e -> e.users == 0).mapToLong(e -> e.loaded.bytes()).sum();
		List<Loaded<?>> unused = new ArrayList<>();
		for (Iterator<Entry> i = entries.values().iterator(); i.hasNext() && bytes > most;) {
			Entry entry = i.next();
			if (entry.users == 0) {
				i.remove();
				bytes -= entry.loaded.bytes();
				unused.add(entry.loaded);
			}
		}
		return unused;
	}

	/**
	 * Frees all models that are not in use now, and the others when their use ends.
	 *
	 * @return how many were freed now
	 */
	public int clear() {
		List<Loaded<?>> unused;
		synchronized (this) {
			unused = withoutEldest(-1);
			entries.values().forEach(entry -> entry.stale = entry.loaded != null);
			entries.values().removeIf(entry -> entry.stale);
		}
		unused.forEach(loaded -> loaded.free().run());
		return unused.size();
	}

	/** {@return how many models were loaded since the cache was made} */
	public synchronized long loads() {
		return loads;
	}

	/** {@return how many models there are, in use or not} */
	public synchronized int size() {
		return entries.size();
	}

	/** A use that ends once. */
	private static final class OneUse<T> implements Use<T> {
		private final T model;
		private Runnable end;

		OneUse(T model, Runnable end) {
			this.model = model;
			this.end = end;
		}

		@Override
		public T model() {
			return model;
		}

		@Override
		public synchronized void close() {
			if (end != null) {
				end.run();
				end = null;
			}
		}
	}
}
