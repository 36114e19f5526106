// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.Status;
import org.hilum.core.HilumException;
import org.hilum.runs.models.ModelEntry;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** All models: those of the user's library, then those of the open projects. Read in the background. Thread-safe. */
public final class ModelList {

	private static final class Holder {
		private static final ModelList INSTANCE = new ModelList();
	}

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private final Job reading = Job.create(Messages.ModelList_reading, _ -> {
		read();
		return Status.OK_STATUS;
	});
	private volatile List<ModelEntry> entries = List.of();
	private volatile boolean isRead;
	private volatile String problem = "";

	private ModelList() {
		reading.setSystem(true);
		OpenProjects.get().addListener(_ -> refreshLater());
	}

	/** {@return the list of the running workbench} */
	public static ModelList get() {
		return Holder.INSTANCE;
	}

	/** {@return what was read last} */
	public List<ModelEntry> entries() {
		return entries;
	}

	/** {@return whether the list was read at all} */
	public boolean isRead() {
		return isRead;
	}

	/** {@return why a part of the list is missing; empty when nothing is} */
	public String problem() {
		return problem;
	}

	/** Reads the list again, in a job. */
	public void refreshLater() {
		reading.schedule();
	}

	private void read() {
		List<ModelEntry> all = new ArrayList<>();
		String missing = "";
		try {
			all.addAll(ModelEntry.of(ModelLibrary.ofUser()));
		} catch (HilumException e) {
			missing = e.what() + ". " + e.remedy();
		}
		Set<Path> results = new LinkedHashSet<>();
		for (OpenProject project : OpenProjects.get().all()) {
			if (!project.isMissing()) {
				results.add(ProjectService.folders(project.model()).results().toAbsolutePath().normalize());
			}
		}
		for (Path folder : results) {
			try {
				all.addAll(ModelEntry.ofResults(folder));
			} catch (HilumException e) {
				missing = e.what() + ". " + e.remedy();
			}
		}
		entries = List.copyOf(all);
		problem = missing;
		isRead = true;
		listeners.forEach(Runnable::run);
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener called after each reading, on any thread
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
