// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.study.EvaluationDetails;
import org.hilum.evaluation.study.EvaluationReport;
import org.hilum.evaluation.study.ModelResults;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.runs.report.EvaluationReports;
import org.hilum.runs.report.MetricNames;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum evaluate}. */
@Command(name = "evaluate", description = "Compares predicted label maps with reference label maps of the same names and "
		+ "writes a report: metrics with intervals and definitions, cases, volumes, slice profiles, and calibration where "
		+ "probabilities exist. hilum metrics lists the metrics and proposes some for a task.")
final class EvaluateCommand extends WorkCommand {

	@Mixin
	private EvaluationOutput output;

	@Option(names = { "-djfile",
			"--dataset-json" }, paramLabel = "FILE", description = "The data set's dataset.json, which names the "
					+ "labels and regions.")
	private Path datasetJson;

	@Option(names = "-l", paramLabel = "LABEL", arity = "1..*", description = "Label values to evaluate, without a "
			+ "dataset.json.")
	private List<Integer> labels = List.of();

	@Option(names = "--report", paramLabel = "FOLDER", description = "Where to write the report (HTML, PDF, Markdown, LaTeX, "
			+ "CSV, JSON, SVG). Default: evaluation, beside the summary.")
	private Path report;

	@Option(names = "--title", paramLabel = "TEXT", defaultValue = "Evaluation", description = "Heading of the report.")
	private String title;

	@Override
	protected void work(Progress progress) {
		if (datasetJson == null == labels.isEmpty()) {
			throw HilumException.usage("What to evaluate is not clear",
					"Give either -djfile dataset.json or -l with label values.");
		}
		EvaluationDetails details = new EvaluationDetails();
		Function<LabelOrRegion, String> names = LabelOrRegion::key;
		EvaluationSummary summary;
		if (datasetJson != null) {
			DatasetDescription description = DatasetDescription.read(datasetJson);
			names = label -> MetricNames.label(label, description);
			summary = output.evaluate(LabelOrRegion.foreground(description), description.ignoreLabel(),
					description.fileEnding(),
					progress,
					details::add);
		} else {
			summary = output.evaluate(labels.stream().map(LabelOrRegion::label).toList(), OptionalInt.empty(),
					EvaluateSimpleCommand.ending(output.reference()), progress, details::add);
		}
		Path folder = report == null ? output.file().toAbsolutePath().resolveSibling("evaluation") : report;
		Report made = EvaluationReports.complete(EvaluationReport.of(title, summary, details, names), List.of(new Report.Source(
				title,
				output.file())), List.of(new ModelResults("", title, summary)), progress);
		Path html = ReportFiles.write(made, folder);
		StudyLog.record(folder, LogEntry.now(LogEntry.Kind.EVALUATION, title, "", Map.of("mean foreground Dice", String.format(
				Locale.ROOT, "%.4f", summary.foregroundDice()), "report", EvaluationOutput.inLog(html))), progress);
		out().printf(Locale.ROOT, "Mean foreground Dice %.4f%n", summary.foregroundDice());
		out().println("result: " + output.file().toAbsolutePath());
		out().println("report: " + html.toAbsolutePath());
	}
}
