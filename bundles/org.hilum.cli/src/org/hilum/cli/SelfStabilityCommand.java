// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.ReportFiles;
import org.hilum.core.report.ReportTable;
import org.hilum.engine.predict.ChangedInputs;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.evaluation.stability.InputChange;
import org.hilum.evaluation.stability.SelfStability;
import org.hilum.nnunet.dataset.CaseFolder;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum self_stability}. */
@Command(name = "self_stability", description = "Predicts changed inputs (turned, shifted, with noise, resampled, "
		+ "mirrored), samples the label maps back and compares them with the prediction of the unchanged input. With "
		+ "references, also whether disagreement shows errors. hilum disagreement makes maps of the folders that it "
		+ "writes.")
final class SelfStabilityCommand extends WorkCommand {

	@Option(names = "-m", paramLabel = "FOLDER", required = true, description = "Model folder with plans.json, dataset.json "
			+ "and fold_k.")
	private Path model;

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "Images, named CASE_0000.nii.gz and so on.")
	private Path input;

	@Option(names = { "-o", "--output" }, paramLabel = "FOLDER", defaultValue = "self_stability", description = "Where to "
			+ "write label maps and report. Default: ${DEFAULT-VALUE}.")
	private Path output;

	@Option(names = "--reference", paramLabel = "FOLDER", description = "Reference label maps of the same cases.")
	private Path reference;

	private OptionFlags flags;
	private OptionFlags changes;

	/** Adds the flags of changes and predictions. */
	@Spec
	void addTo(CommandSpec command) {
		changes = new OptionFlags(command, InputChange.OPTIONS, null);
		flags = new OptionFlags(command, PredictionOptions.ALL, null);
	}

	@Override
	protected void work(Progress progress) {
		OptionValues sizes = changes.values(InputChange.OPTIONS, OptionValues.NONE);
		ModelFolder opened = ModelFolder.open(model);
		List<RawCase> cases = CaseFolder.list(input, opened.description());
		SelfStability result = new ChangedInputs(opened, PredictionOptions.of(flags.values(PredictionOptions.ALL,
				OptionValues.NONE)),
				InputChange.of(sizes.get(InputChange.CHANGES), sizes.get(InputChange.DEGREES), sizes.get(InputChange.NOISE), sizes
						.get(
								InputChange.FACTOR)), output, Optional.ofNullable(reference)).run(cases, 1, progress);
		Path html = ReportFiles.write(result.report(String.valueOf(model.toAbsolutePath().normalize().getFileName())), output);
		String mean = ReportTable.number(result.mean(), 4);
		StudyLog.record(output, LogEntry.now(LogEntry.Kind.EVALUATION, "Self-stability of " + model.toAbsolutePath().normalize()
				.getFileName(), "", Map.of("mean agreement", mean, "report", EvaluationOutput.inLog(html))), progress);
		out().println("mean agreement with the unchanged input " + mean + (Double.isNaN(result.correlation()) ? ""
				: String.format(Locale.ROOT, ", correlation of disagreement with error %.3f", result.correlation())));
		out().println("report: " + html.toAbsolutePath());
	}
}
