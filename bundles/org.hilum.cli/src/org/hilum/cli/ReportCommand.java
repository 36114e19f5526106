// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.report.JoinedReport;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.study.CaseTable;
import org.hilum.runs.report.EvaluationReports;
import org.hilum.viewer.snapshot.CaseGallery;
import org.hilum.viewer.study.ReviewColumns;
import org.hilum.viewer.study.ReviewFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum report}. */
@Command(name = "report", description = "Writes the report of an evaluation that was stored, or of a comparison of several, with "
		+ "pictures of the worst cases and reviews: nothing is evaluated again.")
final class ReportCommand extends WorkCommand {

	@Parameters(paramLabel = "NAME=SUMMARY", arity = "1..*", description = "An evaluation "
			+ "and its summary.json, the folder that holds it, or a model folder (all validated folds together); several are "
			+ "compared, the same NAME several times joins folds.")
	private List<String> evaluations = new ArrayList<>();

	@Option(names = "--join", description = "Makes one report of several: NAME=REPORT, where REPORT is a report.json or the "
			+ "folder that holds it. Results come first, definitions once.")
	private boolean join;

	@Option(names = "--title", paramLabel = "TEXT", defaultValue = "Report of the study", description = "Heading of a joined "
			+ "report. Default: ${DEFAULT-VALUE}.")
	private String title;

	@Option(names = "--metric", paramLabel = "ID", arity = "1..*", description = "Metrics of a comparison, the deciding "
			+ "one first; the first one orders the gallery. Default: all that every evaluation has.")
	private List<String> metrics = List.of();

	@Option(names = "--label", paramLabel = "LABEL", description = "Label of a comparison. Default: the mean over labels.")
	private String label;

	@Option(names = "--cases", paramLabel = "CSV", description = "Facts of the cases, by which means of a comparison are split.")
	private Path cases;

	@Option(names = "--strata", paramLabel = "NAME", arity = "1..*", description = "What means of a comparison are split by, as "
			+ "in hilum compare.")
	private List<String> strata = List.of();

	@Option(names = "--gallery", paramLabel = "N", defaultValue = "0", description = "Pictures of the N worst cases. "
			+ "Default: none.")
	private int gallery;

	@Option(names = "--reviews", paramLabel = "FILE", description = "The file of reviews (hilum review), which become columns. "
			+ "Default: reviews.json beside the first SUMMARY, where there is one.")
	private Path reviews;

	@Option(names = { "-o",
			"--output" }, paramLabel = "PLACE", defaultValue = "report", description = "A file that ends in .html, "
					+ ".pdf, .md, .tex or .csv, or a folder for all formats. Default: ${DEFAULT-VALUE}.")
	private Path output;

	@Override
	protected void work(Progress progress) {
		if (join) {
			write(joined());
			return;
		}
		List<Report.Source> sources = EvaluationOutput.sources(evaluations);
		Report report = EvaluationReports.of(new EvaluationReports.Request(sources.getFirst().name(), sources, metrics, Optional
				.ofNullable(label).map(LabelOrRegion::parse), (cases == null ? CaseTable.EMPTY : CaseTable.read(cases)).by(
						strata)),
				progress);
		if (gallery > 0) {
			report = report.with(List.of(CaseGallery.section(sources, metrics.isEmpty() ? "Dice" : metrics.getFirst(), gallery,
					progress)));
		}
		Path file = reviews == null ? sources.getFirst().summaries().getFirst().resolveSibling("reviews.json") : reviews;
		if (reviews != null && !Files.isRegularFile(reviews)) {
			throw HilumException.input(reviews, "There is no such file of reviews", "Leave --reviews out, or correct it.");
		}
		report = ReviewColumns.with(report, new ReviewFile(file).all());
		write(report);
	}

	private void write(Report report) {
		if (output.getFileName().toString().matches("(?i).*\\.(html|pdf|md|tex|csv)")) {
			ReportFiles.writeAs(report, output);
			out().println("report: " + output.toAbsolutePath());
		} else {
			out().println("report: " + ReportFiles.write(report, output).toAbsolutePath());
		}
	}

	private Report joined() {
		Map<String, Report> parts = new LinkedHashMap<>();
		NamedPaths.unique(evaluations).forEach((name, place) -> parts.put(name, ReportFiles.read(Files.isDirectory(place) ? place
				.resolve(
						ReportFiles.JSON) : place)));
		return JoinedReport.of(title, String.join(", ", parts.keySet()), parts);
	}
}
