// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.ReportTable;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.study.ChoiceOptions;
import org.hilum.evaluation.study.ModelChoice;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.models.ModelSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum choose}. */
@Command(name = "choose", description = "Chooses the best of all models that were trained on a data set, and of their "
		+ "ensembles, by their validation cases: by a stated criterion, with intervals and with the value on cases that "
		+ "did not choose. A locked test set is not looked at. hilum models add NAME --choice keeps the result.")
final class ChooseCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Option(names = "--metric", paramLabel = "ID", defaultValue = "Dice", description = "Metric of summary.json. Default: Dice.")
	private String metric;

	@Option(names = "--label", paramLabel = "LABEL", description = "One label, or a region such as (1, 2). Default: the "
			+ "mean over labels.")
	private String label;

	@Option(names = { "-o", "--output" }, paramLabel = "FOLDER", defaultValue = "choice", description = "Where to write "
			+ "choice.json and the report. Default: ${DEFAULT-VALUE}.")
	private Path output;

	private OptionFlags flags;
	private OptionFlags execution;

	/** Adds the flags of the options of choices. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, ChoiceOptions.ALL, null);
		execution = new OptionFlags(command, OptionSet.of(EvaluationOptions.THREADS), null);
	}

	@Override
	protected void work(Progress progress) {
		OptionValues values = flags.values(ChoiceOptions.ALL, OptionValues.NONE);
		int threads = Threads.of(execution.values(OptionSet.of(EvaluationOptions.THREADS), OptionValues.NONE).get(
				EvaluationOptions.THREADS));
		String name = folders.dataset(dataset);
		ModelChoice choice = new ModelSelection(folders.folders(), name, values, threads, progress).choose(metric, Optional
				.ofNullable(label).map(LabelOrRegion::parse), output);
		for (ModelChoice.Candidate c : choice.candidates()) {
			out().println(ReportTable.number(c.value(), 4) + " (" + c.interval().text(4) + ")  best in " + ReportTable.number(100
					* c.best(), 1) + " %  " + c.model()
					+ (c.equals(choice.chosen()) ? "  <- chosen" : ""));
		}
		out().println("on cases that did not choose: " + ReportTable.number(choice.honest(), 4));
		Path html = output.resolve("report.html").toAbsolutePath();
		folders.project().ifPresent(project -> StudyLog.record(project, LogEntry.now(LogEntry.Kind.DECISION, "Chosen of "
				+ choice.candidates().size() + ": " + choice.chosen().model(), "", Map.of(choice.criterion().id() + " of "
						+ metric, String.format(Locale.ROOT, "%.4f", choice.chosen().value()), "report",
						EvaluationOutput.inLog(html))), progress));
		out().println("report: " + html);
		out().println("result: " + output.resolve(ModelSelection.FILE).toAbsolutePath());
	}
}
