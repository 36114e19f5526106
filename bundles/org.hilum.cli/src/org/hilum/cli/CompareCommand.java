// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.study.CaseTable;
import org.hilum.evaluation.study.CompareOptions;
import org.hilum.evaluation.study.TrainedModels;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.report.EvaluationReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum compare}. */
@Command(name = "compare", description = "Compares evaluations of several models: tables with intervals, paired tests with "
		+ "Holm's correction, effect sizes, ranks with critical differences, and cases that one model finds and another "
		+ "misses.")
final class CompareCommand extends WorkCommand {

	@Parameters(paramLabel = "MODEL=SUMMARY", arity = "0..*", description = "A model and "
			+ "its summary.json, the folder that holds it, a model folder (all validated folds together) or the folder of a "
			+ "fold; the same MODEL several times joins folds. With several data sets DATASET:MODEL=SUMMARY.")
	private List<String> models = new ArrayList<>();

	@Option(names = "--results", paramLabel = "FOLDER", description = "Compares everything that was trained on a data set, "
			+ "by its validation: the data set's folder in nnUNet_results.")
	private Path trained;

	@Option(names = "--cases", paramLabel = "CSV", description = "Facts of the cases, by which means are split: the first "
			+ "column is the case, the first line names the columns.")
	private Path cases;

	@Option(names = { "-o",
			"--output" }, paramLabel = "FOLDER", defaultValue = "comparison", description = "Where to write the report. "
					+ "Default: ${DEFAULT-VALUE}.")
	private Path output;

	private OptionFlags flags;

	/** Adds the flags of the options of comparisons. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, CompareOptions.ALL, null);
	}

	@Override
	protected void work(Progress progress) {
		List<Report.Source> sources = new ArrayList<>();
		OptionValues values = flags.values(CompareOptions.ALL, OptionValues.NONE);
		List<String> metrics = values.get(CompareOptions.METRICS);
		String label = values.get(CompareOptions.LABEL);
		if (trained == null && NamedPaths.grouped(models).size() < 2) {
			throw HilumException.usage("There is nothing to compare", "Name two models or more, as MODEL=SUMMARY, or "
					+ "--results.");
		}
		if (trained != null) {
			sources.addAll(TrainedModels.sources(trained));
		}
		sources.addAll(EvaluationOutput.sources(models));
		Path html = ReportFiles.write(EvaluationReports.of(new EvaluationReports.Request("", sources, metrics, Optional.of(
				label).filter(l -> !l.isBlank()).map(LabelOrRegion::parse), (cases == null ? CaseTable.EMPTY : CaseTable.read(
						cases)).by(values.get(CompareOptions.STRATA))),
				progress),
				output);
		StudyLog.record(output, LogEntry.now(LogEntry.Kind.EVALUATION, "Comparison of " + String.join(", ", sources
				.stream().map(Report.Source::name).distinct().toList()), "", Map.of("metrics", String.join(", ", metrics),
						"report", EvaluationOutput.inLog(html))),
				progress);
		out().println("report: " + html.toAbsolutePath());
	}
}
