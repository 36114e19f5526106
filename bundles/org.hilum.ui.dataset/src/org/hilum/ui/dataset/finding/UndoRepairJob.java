// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.check.FixJournal;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** Puts the files of a repair back as they were, and examines the data set again. */
final class UndoRepairJob extends DatasetJob {

	private static final int STAGES = 3;

	private final JsonNode last;

	/**
	 * Makes a job.
	 *
	 * @param label   what was repaired
	 * @param project the project
	 * @param last    entry of the journal that has to be the latest still
	 */
	UndoRepairJob(String label, OpenProject project, JsonNode last) {
		super(NLS.bind(Messages.UndoRepairJob_name, label), project, STAGES);
		this.last = last;
	}

	@Override
	void work(Progress progress) {
		Optional<JsonNode> now = RepairOperation.latest(dataset());
		if (!now.map(entry -> entry.path("backup").equals(last.path("backup"))).orElse(false)) {
			throw HilumException.usage("The data set was repaired once more, or this repair was taken back, since then",
					"hilum check FOLDER --undo takes back the repairs one after the other.");
		}
		new FixJournal(DatasetLease.requireOwn(dataset())).undo();
		examine(progress);
		OpenProjects.get().reload(project());
	}
}
