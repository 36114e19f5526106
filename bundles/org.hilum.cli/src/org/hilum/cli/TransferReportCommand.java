// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.study.ModelResults;
import org.hilum.evaluation.study.TransferReport;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum transfer_report}. */
@Command(name = "transfer_report", description = "Answers whether transfer learning pays: the transferred model beside one "
		+ "that was trained from scratch with the same budget, on target data; and before and after the transfer on the "
		+ "source's data (forgetting).")
final class TransferReportCommand extends WorkCommand {

	@Option(names = "--scratch", paramLabel = "SUMMARY", required = true, description = "Evaluation of the model from scratch on "
			+ "target data.")
	private Path scratch;

	@Option(names = "--transfer", paramLabel = "SUMMARY", required = true, description = "Evaluation of the transferred "
			+ "model on the same target data.")
	private Path transfer;

	@Option(names = "--source_before", paramLabel = "SUMMARY", description = "Evaluation of the source's model on source data.")
	private Path before;

	@Option(names = "--source_after", paramLabel = "SUMMARY", description = "Evaluation of the transferred model on the "
			+ "same source data.")
	private Path after;

	@Option(names = "--metric", paramLabel = "ID", defaultValue = "Dice", description = "Metric of summary.json. Default: Dice.")
	private String metric;

	@Option(names = "--label", paramLabel = "LABEL", description = "One label, or a region such as (1, 2). Default: the "
			+ "mean over labels.")
	private String label;

	@Option(names = { "-o", "--output" }, paramLabel = "FOLDER", defaultValue = "transfer", description = "Where to write "
			+ "the report. Default: ${DEFAULT-VALUE}.")
	private Path output;

	@Override
	protected void work(Progress progress) {
		if (before == null != (after == null)) {
			throw HilumException.usage("Forgetting is judged by two evaluations", "Name --source_before and --source_after, "
					+ "or none.");
		}
		List<ModelResults> source = before == null ? List.of()
				: List.of(ModelResults.read("before", before), ModelResults.read("after", after));
		TransferReport found = TransferReport.of(metric, Optional.ofNullable(label).map(LabelOrRegion::parse), ModelResults.read(
				"from scratch", scratch), ModelResults.read("transferred", transfer), source);
		Path html = ReportFiles.write(found.report(), output);
		StudyLog.record(output, LogEntry.now(LogEntry.Kind.EVALUATION, found.verdict(), found.forgetting(""), Map.of("report",
				EvaluationOutput.inLog(html))), progress);
		out().println(found.verdict());
		if (!source.isEmpty()) {
			out().println(found.forgetting(""));
		}
		out().println("report: " + html.toAbsolutePath());
	}
}
