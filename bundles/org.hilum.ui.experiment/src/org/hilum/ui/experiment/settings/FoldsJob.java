// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.model.Project;
import org.hilum.model.SplitRequest;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.project.ProjectSplits;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.project.OpenProject;

/** Works out the folds of a project's splits beside the UI thread: those of files are read. */
final class FoldsJob extends Job {

	/**
	 * The folds of one split.
	 *
	 * @param folds   the folds; none when they cannot be made
	 * @param inUse   whether trainings have these folds now
	 * @param problem why they cannot be made; empty when they can
	 */
	record Folds(List<Split> folds, boolean inUse, String problem) {

		/** No folds. */
		static final Folds NONE = new Folds(List.of(), false, "");
	}

	private final Consumer<Map<String, Folds>> found;
	private volatile OpenProject open;

	/**
	 * Makes the job.
	 *
	 * @param found gets the folds by UUIDs of splits, on the thread of the job
	 */
	FoldsJob(Consumer<Map<String, Folds>> found) {
		super(Messages.FoldsJob_name);
		this.found = found;
		setSystem(true);
	}

	/**
	 * Asks for the folds.
	 *
	 * @param project the project
	 */
	void request(OpenProject project) {
		open = project;
		schedule();
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		found.accept(of(open));
		return Status.OK_STATUS;
	}

	private static Map<String, Folds> of(OpenProject open) {
		Project project = open.model();
		Map<String, Folds> result = new HashMap<>();
		if (project.getDataset() != null) {
			List<Split> used = used(open);
			for (SplitRequest split : project.getSplits()) {
				result.put(split.getUuid(), folds(project, split, used));
			}
		}
		return result;
	}

	private static Folds folds(Project project, SplitRequest split, List<Split> used) {
		try {
			List<Split> folds = ProjectSplits.folds(project, split);
			return new Folds(folds, folds.equals(used), "");
		} catch (HilumException e) {
			return new Folds(List.of(), false, e.what());
		}
	}

	private static List<Split> used(OpenProject open) {
		Path file = open.splits().orElseThrow();
		try {
			return Files.isRegularFile(file) ? Splits.read(file) : List.of();
		} catch (HilumException e) {
			System.getLogger(FoldsJob.class.getName()).log(System.Logger.Level.WARNING, "The folds in use cannot be read", e);
			return List.of();
		}
	}
}
