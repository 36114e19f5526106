// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunMonitor;
import org.hilum.runs.RunStates;
import org.hilum.runs.RunStatus;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.Study;
import org.hilum.ui.study.StudyNode;

/**
 * The runs of the workspace that are going on, each followed by a feed, so that the navigator moves with them. When one
 * ends, its study is read again.
 */
public final class ActiveRuns {

	private static final class Holder {
		private static final ActiveRuns INSTANCE = new ActiveRuns(Studies.get());
	}

	private final Studies studies;
	private final Map<Path, RunFeed> feeds = new ConcurrentHashMap<>();
	private final List<Consumer<RunFeed>> listeners = new CopyOnWriteArrayList<>();

	private ActiveRuns(Studies studies) {
		this.studies = studies;
		studies.addListener(changed -> follow());
		follow();
	}

	/** {@return the runs of the running workbench} */
	public static ActiveRuns get() {
		return Holder.INSTANCE;
	}

	/** {@return the feeds of the runs that are going on} */
	public List<RunFeed> feeds() {
		return List.copyOf(feeds.values());
	}

	/**
	 * {@return how far a run is at this moment, or null when it is not going on}
	 *
	 * @param node the line of a run
	 */
	public RunStatus status(StudyNode node) {
		Run run = node.element(Run.class);
		RunFeed feed = run == null ? null : feeds.get(node.study().folderOf(run));
		TrainingSnapshot now = feed == null ? null : feed.snapshot();
		return now == null || now.state() == RunState.QUEUED ? null : now.status();
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener hears of news from a run, on the monitor's thread
	 */
	public void addListener(Consumer<RunFeed> listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener hears no more
	 */
	public void removeListener(Consumer<RunFeed> listener) {
		listeners.remove(listener);
	}

	private synchronized void follow() {
		Set<Path> going = new HashSet<>();
		for (Study study : studies.all()) {
			for (Run run : study.model().getRuns()) {
				if (RunStates.of(run.getState()).active()) {
					going.add(study.folderOf(run));
				}
			}
		}
		for (Path folder : going) {
			if (!feeds.containsKey(folder)) {
				RunFeed feed = new RunFeed(RunMonitor.shared(), new RunFolder(folder));
				feeds.put(folder, feed);
				feed.addListener(() -> heard(feed));
			}
		}
		for (Path folder : Set.copyOf(feeds.keySet())) {
			if (!going.contains(folder)) {
				feeds.remove(folder).close();
			}
		}
	}

	private void heard(RunFeed feed) {
		listeners.forEach(listener -> listener.accept(feed));
		if (!RunStates.of(feed.snapshot().state()).active()) {
			readAgain(feed.run().path());
		}
	}

	private void readAgain(Path folder) {
		studies.owner(folder).ifPresent(studies::reloadLater);
	}
}
