// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.PluginProblems;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.study.CaseTable;
import org.hilum.evaluation.study.ComparisonReport;
import org.hilum.evaluation.study.EvaluationDetails;
import org.hilum.evaluation.study.EvaluationReport;
import org.hilum.evaluation.study.ModelResults;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * Reports of evaluations that were stored: of one, or a comparison of several, with the sections that plug-ins contribute.
 *
 * @since 0.2
 */
public final class EvaluationReports {

	private static final String DESCRIPTION = "dataset.json";
	/** Label maps of an annotator lie this deep in a data set. */
	private static final int LEVELS = 3;
	private static final String REPORTS = "reports";
	private static final String DICE = MetricNames.DICE;

	private EvaluationReports() {
	}

	/**
	 * What a report is about.
	 *
	 * @param title   heading of the report of one evaluation
	 * @param sources the evaluations; several are compared
	 * @param metrics metrics of a comparison, the deciding one first; empty for all that every evaluation has
	 * @param label   label of a comparison, or nothing for the mean over labels
	 * @param table   facts of the cases, by which means of a comparison are split
	 */
	public record Request(String title, List<Report.Source> sources, List<String> metrics, Optional<LabelOrRegion> label,
			CaseTable table) {

		/**
		 * Asks for everything that evaluations have.
		 *
		 * @param title   heading of the report of one evaluation
		 * @param sources the evaluations
		 */
		public Request(String title, List<Report.Source> sources) {
			this(title, sources, List.of(), Optional.empty(), CaseTable.EMPTY);
		}
	}

	/**
	 * {@return a report}
	 *
	 * @param request  what it is about
	 * @param progress cancels
	 * @throws HilumException when an evaluation is missing, is damaged, or cannot be compared
	 */
	public static Report of(Request request, Progress progress) {
		List<ModelResults> results = new ArrayList<>();
		for (Report.Source source : request.sources) {
			progress.check("Reading evaluations");
			results.add(ModelResults.read(source));
		}
		if (results.isEmpty()) {
			throw HilumException.usage("There is no evaluation to report on", "Name a summary.json.");
		}
		request.table.requireAnyOf(results.stream().flatMap(r -> r.summary().cases().stream()).map(CaseMetrics::caseId)
				.distinct().toList());
		Optional<Report> written = results.size() == 1 ? written(request.sources.getFirst()) : Optional.empty();
		if (written.isPresent()) {
			return written.get();
		}
		Report report = results.size() == 1
				? EvaluationReport.of(request.title, results.getFirst().summary(), new EvaluationDetails(), names(results
						.getFirst()
						.summary()))
				: ComparisonReport.of(results, request.metrics.isEmpty() ? common(results) : request.metrics, request.label,
						request.table);
		return complete(report, request.sources, results, progress);
	}

	/**
	 * {@return a report with its evaluations and the sections that plug-ins contribute}
	 *
	 * @param report   the report
	 * @param sources  the evaluations
	 * @param results  what they found, in the same order
	 * @param progress cancels
	 */
	public static Report complete(Report report, List<Report.Source> sources, List<ModelResults> results, Progress progress) {
		List<Report.Section> further = new ArrayList<>();
		for (ReportSection section : HtmlReport.contributed()) {
			progress.check("Writing sections");
			List<Block> blocks = PluginProblems.isolated(section, () -> section.ofEvaluations(results, progress), List.of());
			further.add(new Report.Section(section.id(), section.title(), blocks));
		}
		return report.with(further).of(sources);
	}

	/**
	 * Writes the report of an evaluation beside it, with slice profiles, calibration and FROC, which the evaluation itself
	 * does not
	 * hold.
	 *
	 * @param title       its heading
	 * @param file        the evaluation
	 * @param summary     its content
	 * @param details     what was found beside the values
	 * @param description names the labels
	 * @param progress    cancels
	 */
	public static void write(String title, Path file, EvaluationSummary summary, EvaluationDetails details,
			DatasetDescription description, Progress progress) {
		Report report = complete(EvaluationReport.of(title, summary, details, label -> MetricNames.label(label, description)),
				List.of(
						new Report.Source(title, file)), List.of(new ModelResults("", title, summary)), progress);
		ReportFiles.write(report, reports(file));
	}

	/**
	 * Removes the reports that {@link #write} wrote for the evaluations of a folder.
	 *
	 * @param folder the folder
	 */
	public static void remove(Path folder) {
		try {
			Folders.delete(folder.resolve(REPORTS));
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
	}

	/** Where the report of an evaluation is written by {@link #write}. */
	private static Path reports(Path file) {
		String name = file.getFileName().toString();
		return SafePaths.child(file.resolveSibling(REPORTS), name.substring(0, name.length() - ".json".length()), null, "report");
	}

	/** The report beside an evaluation, of the workbench or of hilum evaluate, unless the evaluation was changed since then. */
	private static Optional<Report> written(Report.Source source) {
		Path file = source.summaries().getFirst().toAbsolutePath().normalize();
		if (source.summaries().size() > 1 || !file.getFileName().toString().endsWith(".json")) {
			return Optional.empty();
		}
		return Stream.of(reports(file), file.resolveSibling("evaluation")).map(f -> f.resolve(ReportFiles.JSON))
				.filter(Files::isRegularFile).flatMap(json -> {
					try {
						Report report = ReportFiles.read(json);
						boolean same = report.sources().size() == 1 && report.sources().getFirst().summaries().equals(List.of(
								file));
						boolean newer = Files.getLastModifiedTime(json).compareTo(Files.getLastModifiedTime(file)) >= 0;
						return same && newer ? Stream.of(report) : Stream.empty();
					} catch (HilumException | IOException _) {
						// the report can be made again, without what the evaluation does not hold
						return Stream.empty();
					}
				}).findFirst();
	}

	/** Metrics that every evaluation has, Dice first. */
	private static List<String> common(List<ModelResults> results) {
		Set<String> metrics = new LinkedHashSet<>(List.of(DICE, "IoU"));
		results.getFirst().summary().options().metrics().stream().map(Metric::id).forEach(metrics::add);
		metrics.removeIf(metric -> !metric.equals(DICE) && !metric.equals("IoU") && results.stream().anyMatch(r -> r.summary()
				.cases().stream().flatMap(c -> c.metrics().values().stream()).noneMatch(m -> m.values().containsKey(metric))));
		return List.copyOf(metrics);
	}

	/**
	 * {@return gives the names of labels and regions, from the dataset.json beside predictions or references; their numbers where
	 * there is none}
	 *
	 * @param summary an evaluation
	 */
	public static Function<LabelOrRegion, String> names(EvaluationSummary summary) {
		Optional<DatasetDescription> found = summary.cases().stream().limit(1).flatMap(EvaluationReports::descriptions)
				.findFirst();
		return found.<Function<LabelOrRegion, String>>map(d -> label -> MetricNames.label(label, d)).orElse(LabelOrRegion::key);
	}

	private static Stream<DatasetDescription> descriptions(CaseMetrics of) {
		return Stream.of(of.prediction(), of.reference()).flatMap(file -> {
			List<Path> files = new ArrayList<>();
			Path folder = file.toAbsolutePath().normalize().getParent();
			for (int level = 0; level < LEVELS && folder != null; level++, folder = folder.getParent()) {
				files.add(folder.resolve(DESCRIPTION));
			}
			return files.stream();
		}).filter(Files::isRegularFile).flatMap(file -> {
			try {
				return Stream.of(DatasetDescription.read(file));
			} catch (HilumException _) {
				// the numbers do without names; hilum check says what is wrong with the file
				return Stream.empty();
			}
		});
	}
}
