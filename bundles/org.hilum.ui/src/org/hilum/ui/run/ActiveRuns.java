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
import org.hilum.jobs.JobState;
import org.hilum.model.Experiment;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunMonitor;
import org.hilum.runs.RunStates;
import org.hilum.runs.RunStatus;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;

/**
 * The runs of the workspace that wait or run, each followed by a feed, so that the navigator moves with them. When one
 * appears or ends, its project is read again.
 */
public final class ActiveRuns {

	private static final class Holder {
		private static final ActiveRuns INSTANCE = new ActiveRuns(OpenProjects.get(), Trainings.get());
	}

	private final OpenProjects projects;
	private final Trainings trainings;
	private final Map<Path, RunFeed> feeds = new ConcurrentHashMap<>();
	/** What the listeners were called for last. */
	private final Map<Path, RunStatus> reported = new ConcurrentHashMap<>();
	private final List<Consumer<RunFeed>> listeners = new CopyOnWriteArrayList<>();

	private ActiveRuns(OpenProjects projects, Trainings trainings) {
		this.projects = projects;
		this.trainings = trainings;
		projects.addListener(changed -> follow());
		trainings.addListener(this::jobsChanged);
		follow();
	}

	/** {@return the runs of the running workbench} */
	public static ActiveRuns get() {
		return Holder.INSTANCE;
	}

	/** {@return the feeds of the runs that are active} */
	public List<RunFeed> feeds() {
		return List.copyOf(feeds.values());
	}

	/**
	 * {@return how far a run is at this moment, or null when it neither waits nor runs; for an experiment, whether one of its
	 * runs does}
	 *
	 * @param node the line of a run or experiment
	 */
	public RunStatus status(ProjectNode node) {
		Run run = node.element(Run.class);
		if (run == null) {
			Experiment experiment = node.element(Experiment.class);
			return experiment != null && isWaiting(experiment) ? new RunStatus(RunState.QUEUED, 0, 0, Double.NaN, "") : null;
		}
		RunFolder folder = new RunFolder(node.project().folderOf(run));
		if (trainings.job(folder).filter(job -> job.state() == JobState.QUEUED).isPresent()) {
			return new RunStatus(RunState.QUEUED, run.getEpoch(), run.getTotalEpochs(), Double.NaN, "");
		}
		RunFeed feed = feeds.get(folder.path());
		TrainingSnapshot now = feed == null ? null : feed.snapshot();
		return now == null || now.state() == RunState.QUEUED ? null : now.status();
	}

	/** A run that has begun has a line of its own. */
	private boolean isWaiting(Experiment experiment) {
		return Trainings.folders(experiment).stream().filter(trainings::isActive)
				.anyMatch(folder -> trainings.job(folder).filter(job -> job.state() != JobState.QUEUED).isEmpty());
	}

	/**
	 * Adds a listener. It is not called for the iterations of an epoch, which change nothing in {@link #status}.
	 *
	 * @param listener gets the run whose status is another one, or null when the jobs have changed; called on any thread
	 */
	public void addListener(Consumer<RunFeed> listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is called no more
	 */
	public void removeListener(Consumer<RunFeed> listener) {
		listeners.remove(listener);
	}

	private void jobsChanged() {
		follow();
		listeners.forEach(listener -> listener.accept(null));
	}

	private synchronized void follow() {
		Set<Path> going = new HashSet<>();
		for (OpenProject project : projects.all()) {
			for (Run run : project.model().getRuns()) {
				if (RunStates.of(run.getState()).active()) {
					going.add(project.folderOf(run));
				}
			}
		}
		trainings.active().stream().map(RunFolder::path).filter(folder -> projects.owner(folder).isPresent())
				.forEach(going::add);
		for (Path folder : going) {
			if (!feeds.containsKey(folder)) {
				RunFeed feed = new RunFeed(RunMonitor.shared(), new RunFolder(folder));
				feeds.put(folder, feed);
				feed.addListener(() -> changed(feed));
			}
		}
		for (Path folder : Set.copyOf(feeds.keySet())) {
			if (!going.contains(folder)) {
				feeds.remove(folder).close();
				reported.remove(folder);
			}
		}
	}

	private void changed(RunFeed feed) {
		Path folder = feed.run().path();
		RunStatus status = feed.snapshot().status();
		if (status.equals(reported.put(folder, status))) {
			return;
		}
		listeners.forEach(listener -> listener.accept(feed));
		boolean active = RunStates.of(status.state()).active();
		boolean planned = status.totalEpochs() > 0;
		projects.owner(folder).filter(project -> isActive(project, folder) != active
				|| planned && project.model().getPlans().isEmpty()).ifPresent(projects::reloadLater);
	}

	private static boolean isActive(OpenProject project, Path folder) {
		return project.run(folder).filter(run -> RunStates.of(run.getState()).active()).isPresent();
	}
}
