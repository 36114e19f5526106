// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.datasets.report.CheckReport;
import org.hilum.ui.project.OpenProject;

/** Examines the data set of a project and writes the report of the checks, {@code .hilum/check-report.html} of the data set. */
public final class CheckReportJob extends DatasetJob {

	private static final int STAGES = 3;

	private final Consumer<Path> then;

	/**
	 * @param project the project
	 * @param then  gets the page's file, on the UI thread
	 */
	public CheckReportJob(OpenProject project, Consumer<Path> then) {
		super(NLS.bind(Messages.CheckReportJob_name, project.name()), project, STAGES);
		this.then = then;
	}

	@Override
	void work(Progress progress) {
		// the data set may come from elsewhere, with .hilum as a link out of it
		Path html = SafePaths.replaceable(dataset(), ".hilum/check-report.html", dataset(), "of the check report");
		CheckReport.write(examine(progress), html, progress);
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> then.accept(html));
	}
}
