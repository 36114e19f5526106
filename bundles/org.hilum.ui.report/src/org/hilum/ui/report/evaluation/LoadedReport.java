// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hilum.core.Progress;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.runs.report.EvaluationReports;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.viewer.study.CaseFiles;
import org.hilum.viewer.study.ReviewFile;

/**
 * A report with what belongs to its cases.
 *
 * @param report  the report
 * @param cases   the files of the cases
 * @param project the project that the evaluations are in, when it is open
 * @param reviews the reviews: those of the project, else those beside the evaluation; nothing for a report without evaluations
 */
record LoadedReport(Report report, CaseFiles.Finder cases, Optional<OpenProject> project, Optional<ReviewFile> reviews) {

	private static final String REVIEWS = "reviews.json";

	/** {@return what an input stands for} */
	static LoadedReport of(EvaluationInput input, Progress progress) {
		Report report = input.report() != null ? ReportFiles.read(input.report())
				: EvaluationReports.of(new EvaluationReports.Request(input.title(), input.sources()), progress);
		// the evaluations of a report that was given away are elsewhere
		List<Report.Source> there = report.sources().stream().filter(s -> s.summaries().stream().allMatch(Files::isRegularFile))
				.toList();
		Optional<Path> first = there.stream().flatMap(s -> s.summaries().stream()).findFirst();
		Optional<OpenProject> project = first.flatMap(LoadedReport::project);
		Optional<Path> reviews = project.map(p -> p.folder().resolve(REVIEWS)).or(() -> first.map(f -> f.resolveSibling(
				REVIEWS)));
		return new LoadedReport(report, new CaseFiles.Finder(there), project, reviews.map(ReviewFile::new));
	}

	/** Of projects in each other the inner one. */
	private static Optional<OpenProject> project(Path summary) {
		Path file = summary.toAbsolutePath().normalize();
		return OpenProjects.get().all().stream().filter(p -> file.startsWith(p.folder()))
				.max(Comparator.comparingInt(p -> p.folder().getNameCount()));
	}
}
