package org.hilum.ui.dataset.finding;

import java.nio.file.Path;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.CheckResult;
import org.hilum.datasets.check.DatasetDoctor;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.run.StageProgress;
import org.hilum.ui.study.Study;

/** Work of the dataset doctor on a project; one at a time for each project, cancellable. */
abstract class DoctorJob extends Job {

	private static final String BUNDLE = "org.hilum.ui.dataset";

	private final Study study;
	private final int stages;

	DoctorJob(String name, Study study, int stages) {
		super(name);
		this.study = study;
		this.stages = stages;
		setUser(true);
		setPriority(LONG);
		setRule(ResourcesPlugin.getWorkspace().getRoot().getProject(study.name()));
	}

	/** {@return the project} */
	Study study() {
		return study;
	}

	/** {@return the folder of the project's data set} */
	Path dataset() {
		if (study.model().getDataset() == null) {
			throw HilumException.usage("The project " + study.name() + " has no data set", "Refresh it (F5).");
		}
		return ProjectService.folders(study.model()).raw().resolve(study.model().getDataset().getName());
	}

	/** Examines the data set and puts its markers in place. */
	CheckResult examine(Progress progress) {
		CheckResult result = DatasetDoctor.examine(dataset(), CheckOptions.standard(), progress);
		FindingMarkers.replace(study, dataset(), result.findings());
		return result;
	}

	abstract void work(Progress progress);

	@Override
	protected final IStatus run(IProgressMonitor monitor) {
		try {
			work(new StageProgress(monitor, stages, monitor::isCanceled));
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS
					: new Status(IStatus.ERROR, BUNDLE, e.getMessage(), e);
		} finally {
			monitor.done();
		}
	}
}
