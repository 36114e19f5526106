// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.stability.Source;
import org.hilum.evaluation.stability.StabilityOptions;
import org.hilum.evaluation.stability.StabilityReport;
import org.hilum.evaluation.stability.StabilityResult;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.runs.report.MetricNames;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum stability}. */
@Command(name = "stability", description = "Compares models with several annotators of the same cases: agreement of each "
		+ "two, consensus, volumes, ranks with an annotator left out, whether a model is within human variance, and PASS "
		+ "or FAIL against limits.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:the report was written, "
				+ "whether PASS or FAIL", "3:unusable input; with --require_pass also FAIL" })
final class StabilityCommand extends WorkCommand {

	@Option(names = "--annotator", paramLabel = "NAME=FOLDER", required = true, description = "Label maps of an annotator; "
			+ "given twice or more. Files of a case have the same name in all folders.")
	private Map<String, Path> annotators = new LinkedHashMap<>();

	@Option(names = "--model", paramLabel = "NAME=FOLDER", description = "Label maps that a model predicted; may be given "
			+ "several times.")
	private Map<String, Path> models = new LinkedHashMap<>();

	@Option(names = "-djfile", paramLabel = "FILE", description = "The data set's dataset.json, which names the labels "
			+ "and regions.")
	private Path datasetJson;

	@Option(names = "-l", paramLabel = "LABEL", arity = "1..*", description = "Label values to compare, without a "
			+ "dataset.json.")
	private List<Integer> labels = List.of();

	@Option(names = { "-o", "--output" }, paramLabel = "FOLDER", defaultValue = "stability", description = "Where to write "
			+ "the report. Default: ${DEFAULT-VALUE}.")
	private Path output;

	@Option(names = "--require_pass", description = "End with exit code 3 when a model fails a limit. Without it the result is "
			+ "in the report and the output only.")
	private boolean requirePass;

	private OptionFlags flags;
	private OptionFlags execution;

	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, StabilityOptions.ALL, null);
		execution = new OptionFlags(command, OptionSet.of(EvaluationOptions.THREADS), null);
	}

	@Override
	protected void work(Progress progress) {
		if (datasetJson == null == labels.isEmpty()) {
			throw HilumException.usage("What to compare is not clear", "Give either -djfile dataset.json or -l with label "
					+ "values.");
		}
		if (requirePass && models.isEmpty()) {
			throw HilumException.usage("Without a model nothing passes or fails", "Leave out --require_pass, or add --model.");
		}
		List<LabelOrRegion> compared = labels.stream().map(LabelOrRegion::label).toList();
		Function<LabelOrRegion, String> names = LabelOrRegion::key;
		String ending;
		if (datasetJson == null) {
			ending = EvaluateSimpleCommand.ending(annotators.values().iterator().next());
		} else {
			DatasetDescription description = DatasetDescription.read(datasetJson);
			compared = LabelOrRegion.foreground(description);
			names = label -> MetricNames.label(label, description);
			ending = description.fileEnding();
		}
		OptionValues threads = execution.values(OptionSet.of(EvaluationOptions.THREADS), OptionValues.NONE);
		StabilityResult result = StabilityResult.run(sources(annotators), sources(models), compared, ending,
				flags.values(StabilityOptions.ALL, OptionValues.NONE),
				Threads.of(threads.get(EvaluationOptions.THREADS)), progress);
		Path html = ReportFiles.write(StabilityReport.of("Stability test", result, names), output);
		StudyLog.record(output, LogEntry.now(LogEntry.Kind.EVALUATION, "Stability test of " + (models.isEmpty()
				? "annotators " + String.join(", ", annotators.keySet())
				: String.join(", ", models.keySet()) + ": " + (result.passed() ? "PASS" : "FAIL")), "", Map.of("report",
						EvaluationOutput.inLog(
								html))),
				progress);
		if (!models.isEmpty()) {
			out().println(result.passed() ? "PASS" : "FAIL");
		}
		out().println("report: " + html.toAbsolutePath());
		if (requirePass && !result.passed()) {
			throw HilumException.input(html, "The stability test found FAIL",
					"The report names model, label and limit. Without --require_pass this is no error.");
		}
	}

	private static List<Source> sources(Map<String, Path> folders) {
		return folders.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
	}
}
