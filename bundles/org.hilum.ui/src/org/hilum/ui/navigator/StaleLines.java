// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.model.Project;
import org.hilum.runs.project.StaleParts;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;

/** What is stale in the projects of the workspace, found in the background after each change of a project. Thread-safe. */
final class StaleLines {

	private static final class Holder {
		private static final StaleLines INSTANCE = new StaleLines();
	}

	/** What was found in a model. */
	private record Found(Project model, Map<String, String> reasons) {
	}

	private final Map<String, Found> found = new ConcurrentHashMap<>();
	private final Map<String, Job> jobs = new ConcurrentHashMap<>();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private StaleLines() {
		OpenProjects.get().addListener(changed -> {
			if (changed != null) {
				lookLater(changed);
			}
		});
	}

	/** {@return those of the workbench} */
	static StaleLines get() {
		return Holder.INSTANCE;
	}

	/** {@return why a run or result is stale, as far as is known; what is not known is looked for} */
	Optional<String> reason(ProjectNode node) {
		Found known = found.get(node.project().name());
		if (known == null) {
			lookLater(node.project());
			return Optional.empty();
		}
		return Optional.ofNullable(known.reasons.get(node.key()));
	}

	private void lookLater(OpenProject project) {
		Project model = project.model();
		Found before = found.put(project.name(), new Found(model, reasons(project)));
		if (before != null && before.model == model) {
			return;
		}
		ICoreRunnable work = monitor -> look(project, model, monitor);
		Job job = Job.createSystem(Messages.StaleLines_comparing, work);
		job.setPriority(Job.DECORATE);
		Job outdated = jobs.put(project.name(), job);
		if (outdated != null) {
			outdated.cancel();
		}
		job.schedule();
	}

	private Map<String, String> reasons(OpenProject project) {
		Found known = found.get(project.name());
		return known == null ? Map.of() : known.reasons;
	}

	/** A look at a model that is replaced meanwhile is cancelled; the one at its successor finds what it did not. */
	private void look(OpenProject project, Project model, IProgressMonitor monitor) {
		StaleParts.of(model, monitor::isCanceled).ifPresent(reasons -> {
			Map<String, String> before = reasons(project);
			found.put(project.name(), new Found(model, reasons));
			if (!reasons.equals(before)) {
				listeners.forEach(Runnable::run);
			}
		});
	}

	void addListener(Runnable listener) {
		listeners.add(listener);
	}

	void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}
