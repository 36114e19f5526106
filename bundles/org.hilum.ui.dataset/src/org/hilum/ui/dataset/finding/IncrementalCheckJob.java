// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.datasets.facts.Unmeasured;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.Texts;

/**
 * Examines a data set because its files changed, without being asked. Only the cases that changed are read; when these
 * are more than a moment's work, it reports their number and leaves them to the command.
 */
public final class IncrementalCheckJob extends DatasetJob {

	/** Bytes of image files: about a minute of reading and measuring compressed CT on two processors. */
	static final long UNASKED = 256_000_000;

	private static final int STAGES = 2;
	/** Milliseconds; files seldom change alone. */
	private static final int CALM = 500;
	private static final Map<String, IncrementalCheckJob> JOBS = new ConcurrentHashMap<>();

	private IncrementalCheckJob(OpenProject project) {
		super(NLS.bind(Messages.IncrementalCheckJob_name, project.name()), project, STAGES);
		setUser(false);
		setPriority(DECORATE);
	}

	/**
	 * Looks at a project soon, once for requests that come close together.
	 *
	 * @param project the project
	 */
	public static void request(OpenProject project) {
		JOBS.compute(project.name(), (_, known) -> known != null && known.project() == project ? known : new IncrementalCheckJob(
				project))
				.schedule(CALM);
	}

	@Override
	void work(Progress progress) {
		Unmeasured rest = DatasetExaminer.unmeasured(dataset());
		if (rest.bytes() > UNASKED) {
			LastCheckMarker.set(project(), NLS.bind(Messages.IncrementalCheckJob_unmeasured, Texts.count(rest.cases(), Noun.CASE),
					Texts.bytes(rest.bytes())));
		} else {
			examine(progress);
		}
		OpenProjects.get().reload(project());
	}

	/** The user did not start it, so that no dialog is shown. */
	@Override
	IStatus failed(HilumException e) {
		LastCheckMarker.set(project(), NLS.bind(Messages.IncrementalCheckJob_failed, e.what()));
		return Status.OK_STATUS;
	}
}
