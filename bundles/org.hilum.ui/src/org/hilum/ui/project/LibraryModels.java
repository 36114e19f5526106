// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.models.ModelState;
import org.hilum.runs.models.ModelVersion;

/** Versions of the models in the user's library, read in the background. Thread-safe. */
public final class LibraryModels {

	private static final class Holder {
		private static final LibraryModels INSTANCE = new LibraryModels(ModelLibrary.ofUser());
	}

	private final ModelLibrary source;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private volatile List<Entry> entries = List.of();

	/**
	 * Version in the library.
	 *
	 * @param version  the version
	 * @param tags     its tags, sorted
	 * @param deployed whether it is the deployed version of its model
	 */
	public record Entry(ModelVersion version, List<String> tags, boolean deployed) {
	}

	/** Reads nothing yet. */
	LibraryModels(ModelLibrary source) {
		this.source = source;
	}

	/** {@return the library of the user} */
	public static LibraryModels get() {
		return Holder.INSTANCE;
	}

	/** {@return what was read last, by name and number} */
	public List<Entry> entries() {
		return entries;
	}

	/** {@return the version of a reference}
	 *
	 * @param reference {@code NAME:NUMBER}
	 */
	public Optional<Entry> find(String reference) {
		return entries.stream().filter(e -> e.version.reference().equals(reference)).findFirst();
	}

	/** Reads the library again, in a job. */
	public void refreshLater() {
		ICoreRunnable work = monitor -> refresh();
		Job.createSystem(Messages.LibraryModels_reading, work).schedule();
	}

	/** Reads the library again; listeners are notified when it has changed. */
	void refresh() {
		List<Entry> now;
		try {
			now = source.readable().stream().map(this::entry).toList();
		} catch (HilumException e) {
			System.getLogger(LibraryModels.class.getName()).log(System.Logger.Level.WARNING, "The model library is not shown", e);
			now = List.of();
		}
		if (!now.equals(entries)) {
			entries = now;
			listeners.forEach(Runnable::run);
		}
	}

	private Entry entry(ModelVersion version) {
		ModelState state = source.state(version.name());
		return new Entry(version, state.tagsOf(version.number()), state.deployed().orElse(0) == version.number());
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener called after a change, on any thread
	 */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener called no more
	 */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}
