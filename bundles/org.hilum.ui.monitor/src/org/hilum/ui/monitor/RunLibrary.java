// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunMonitor;
import org.hilum.runs.RunNotes;
import org.hilum.runs.RunStates;
import org.hilum.runs.RunStatus;
import org.hilum.runs.curves.RunCurves;
import org.hilum.runs.curves.RunFacts;
import org.hilum.ui.run.RunFeed;
import org.hilum.ui.run.TrainingSnapshot;

/**
 * Curves and figures of the runs of the monitor. Those that train or are shown are followed; of others only the figures of their
 * lines are kept, read once and again when their files have changed. Nothing is read on the UI thread.
 */
final class RunLibrary implements AutoCloseable {

	private static final RunFacts NOTHING = RunFacts.of(List.of(), 0);
	private static final System.Logger LOG = System.getLogger(RunLibrary.class.getName());

	private final Map<Path, Entry> entries = new ConcurrentHashMap<>();
	private final Map<Path, RunFeed> feeds = new HashMap<>();
	private final Runnable news;
	private final Consumer<Path> progress;
	private final Job reading = Job.createSystem("Reading runs", (IProgressMonitor monitor) -> read(monitor));

	/** What is known of a run. */
	private static final class Entry {
		private final RunFolder folder;
		private volatile String stamp = "";
		private volatile RunFacts facts = NOTHING;
		private volatile RunCurves curves;
		private volatile String notes = "";
		private volatile boolean kept;
		/** The status of the last events. */
		private volatile RunStatus status;
		/** Whether epochs came from the event file while it is followed, so that it is not read besides. */
		private volatile boolean fed;

		Entry(RunFolder folder) {
			this.folder = folder;
		}
	}

	/**
	 * Makes an empty library.
	 *
	 * @param news     called on any thread when something has become known
	 * @param progress gets the folder of a run of which nothing has changed but how far its epoch is, on any thread
	 */
	RunLibrary(Runnable news, Consumer<Path> progress) {
		this.news = news;
		this.progress = progress;
	}

	/**
	 * Follows runs; call it on the UI thread.
	 *
	 * @param all   the runs of the table
	 * @param shown those whose curves are shown
	 */
	void follow(List<MonitoredRun> all, Set<Path> shown) {
		Set<Path> wanted = new HashSet<>();
		Set<Path> fed = new HashSet<>();
		for (MonitoredRun run : all) {
			Path path = run.folder().path();
			wanted.add(path);
			Entry entry = entries.computeIfAbsent(path, _ -> new Entry(run.folder()));
			entry.kept = shown.contains(path);
			if (entry.kept || RunStates.of(run.state()).active()) {
				fed.add(path);
				feeds.computeIfAbsent(path, _ -> feed(entry));
			}
		}
		entries.keySet().retainAll(wanted);
		for (Path path : List.copyOf(feeds.keySet())) {
			if (!fed.contains(path)) {
				feeds.remove(path).close();
				Optional.ofNullable(entries.get(path)).ifPresent(entry -> entry.fed = false);
			}
		}
		reading.schedule();
	}

	private RunFeed feed(Entry entry) {
		RunFeed feed = new RunFeed(RunMonitor.shared(), entry.folder);
		feed.addListener(() -> happened(entry, feed.snapshot()));
		return feed;
	}

	/** On the thread of the monitor of runs. */
	private void happened(Entry entry, TrainingSnapshot now) {
		RunCurves before = entry.curves;
		List<RunEvent.Epoch> epochs = now.epochs();
		RunStatus status = now.status();
		if (status.equals(entry.status)) {
			progress.accept(entry.folder.path());
			return;
		}
		entry.status = status;
		if (!epochs.isEmpty() && (before == null || before.total() != now.totalEpochs() || !before.epochs().equals(epochs))) {
			entry.curves = new RunCurves(entry.folder, entry.folder.label(), RunCurves.classes(entry.folder, epochs), epochs,
					now.totalEpochs());
		}
		entry.fed |= !epochs.isEmpty();
		entry.facts = RunFacts.of(epochs.isEmpty() && before != null ? before.epochs() : epochs, now.totalEpochs());
		news.run();
	}

	private IStatus read(IProgressMonitor monitor) {
		boolean changed = false;
		for (Entry entry : new ArrayList<>(entries.values())) {
			if (monitor.isCanceled()) {
				return Status.CANCEL_STATUS;
			}
			String stamp = stamp(entry) + entry.kept;
			if (!stamp.equals(entry.stamp)) {
				entry.stamp = stamp;
				changed |= read(entry);
			}
		}
		if (changed) {
			news.run();
		}
		return Status.OK_STATUS;
	}

	private static boolean read(Entry entry) {
		try {
			entry.notes = RunNotes.read(entry.folder).lines().findFirst().orElse("");
			if (entry.fed) {
				return true;
			}
			RunCurves curves = RunCurves.read(entry.folder);
			entry.facts = RunFacts.of(curves.epochs(), curves.total());
			entry.curves = entry.kept ? curves : null;
			return true;
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "No curves: " + e.getMessage());
			return false;
		}
	}

	/** {@return what changes when the files with curves do that are not followed} */
	private static String stamp(Entry entry) {
		RunFolder folder = entry.folder;
		StringBuilder stamp = new StringBuilder(entry.fed ? "followed " : "");
		for (Path file : entry.fed ? List.of(folder.path()) : List.of(folder.progress(), folder.path(), folder
				.checkpoint("latest"))) {
			try {
				stamp.append(Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0).append(' ');
			} catch (IOException e) {
				LOG.log(System.Logger.Level.DEBUG, "Gone meanwhile: " + file, e);
			}
		}
		return stamp.toString();
	}

	/** {@return the line of a run} */
	RunRow row(MonitoredRun run) {
		Entry entry = entries.get(run.folder().path());
		return entry == null ? new RunRow(run, NOTHING, "") : new RunRow(run, entry.facts, entry.notes);
	}

	/** {@return the curves of a run under its name in the workbench; without epochs while they are not known} */
	RunCurves curves(MonitoredRun run) {
		Entry entry = entries.get(run.folder().path());
		RunCurves known = entry == null ? null : entry.curves;
		return known == null ? new RunCurves(run.folder(), run.title(), List.of(), List.of(), 0)
				: new RunCurves(run.folder(), run.title(), known.classes(), known.epochs(), known.total());
	}

	/** {@return the training of a run that is followed, at this moment; null for others} */
	TrainingSnapshot snapshot(Path folder) {
		RunFeed feed = feeds.get(folder);
		return feed == null ? null : feed.snapshot();
	}

	/** Has a run read again. */
	void changed(Path folder) {
		Entry entry = entries.get(folder);
		if (entry != null) {
			entry.stamp = "";
			reading.schedule();
		}
	}

	@Override
	public void close() {
		reading.cancel();
		feeds.values().forEach(RunFeed::close);
		feeds.clear();
	}
}
