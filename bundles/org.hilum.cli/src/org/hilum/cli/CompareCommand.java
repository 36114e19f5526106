// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.study.CaseTable;
import org.hilum.evaluation.study.TrainedModels;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.report.EvaluationReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum compare}. */
@Command(name = "compare", description = "Compares evaluations of several models: tables with intervals, paired tests with "
		+ "Holm's correction, effect sizes, ranks with critical differences, and cases that one model finds and another "
		+ "misses.")
final class CompareCommand extends WorkCommand {

	@Parameters(paramLabel = "MODEL=SUMMARY", arity = "0..*", description = "A model and its summary.json, or the folder "
			+ "that holds it; with several data sets DATASET:MODEL=SUMMARY.")
	private Map<String, Path> models = new LinkedHashMap<>();

	@Option(names = "--results", paramLabel = "FOLDER", description = "Compares everything that was trained on a data set, "
			+ "by its validation: the data set's folder in nnUNet_results.")
	private Path trained;

	@Option(names = "--metric", paramLabel = "ID", arity = "1..*", description = "Metrics, the deciding one first. "
			+ "Default: Dice.")
	private List<String> metrics = List.of("Dice");

	@Option(names = "--label", paramLabel = "LABEL", description = "One label, or a region such as (1, 2). Default: the "
			+ "mean over labels.")
	private String label;

	@Option(names = "--cases", paramLabel = "CSV", description = "Facts of the cases, by which means are split: the first "
			+ "column is the case, the first line names the columns.")
	private Path cases;

	@Option(names = "--strata", paramLabel = "NAME", arity = "1..*", description = "What means are split by: columns of "
			+ "--cases, volume (of the reference), or several joined by +, as in scanner+volume. Default: volume and "
			+ "every column.")
	private List<String> strata = List.of();

	@Option(names = { "-o",
			"--output" }, paramLabel = "FOLDER", defaultValue = "comparison", description = "Where to write the report. "
					+ "Default: ${DEFAULT-VALUE}.")
	private Path output;

	@Override
	protected void work(Progress progress) {
		List<Report.Source> sources = new ArrayList<>();
		if (trained == null && models.size() < 2) {
			throw HilumException.usage("There is nothing to compare", "Name two models or more, as MODEL=SUMMARY, or "
					+ "--results.");
		}
		if (trained != null) {
			sources.addAll(TrainedModels.sources(trained));
		}
		sources.addAll(EvaluationOutput.sources(models));
		Path html = ReportFiles.write(EvaluationReports.of(new EvaluationReports.Request("", sources, metrics, Optional
				.ofNullable(
						label).map(LabelOrRegion::parse), (cases == null ? CaseTable.EMPTY : CaseTable.read(cases)).by(strata)),
				progress),
				output);
		StudyLog.record(output, LogEntry.now(LogEntry.Kind.EVALUATION, "Comparison of " + String.join(", ", sources
				.stream().map(Report.Source::name).distinct().toList()), "", Map.of("metrics", String.join(", ", metrics),
						"report", EvaluationOutput.inLog(html))),
				progress);
		out().println("report: " + html.toAbsolutePath());
	}
}
