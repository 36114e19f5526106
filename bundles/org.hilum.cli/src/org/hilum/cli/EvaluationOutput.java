// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.Report;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.study.TrainedModels;
import org.hilum.runs.log.StudyLog;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What both commands that evaluate share: two folders, where to write, how strict to be. */
final class EvaluationOutput {

	@Parameters(index = "0", paramLabel = "REFERENCE", description = "Folder with reference label maps.")
	private Path reference;

	@Parameters(index = "1", paramLabel = "PREDICTION", description = "Folder with predicted label maps.")
	private Path prediction;

	@Option(names = "-o", paramLabel = "FILE", description = "Where to write, ends in .json. Default: summary.json in "
			+ "PREDICTION.")
	private Path output;

	private OptionFlags flags;

	/** Adds the flags of the options that the evaluator and the metrics declare. */
	@Spec(Spec.Target.MIXEE)
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, EvaluationOptions.all(), null);
	}

	/** {@return the folder with reference label maps} */
	Path reference() {
		return reference;
	}

	/**
	 * Evaluates and writes the summary.
	 *
	 * @param labels   what to evaluate
	 * @param ignore   reference label whose voxels are left out, if there is one
	 * @param ending   ending of the label maps
	 * @param progress one unit per case
	 * @return the measures
	 */
	EvaluationSummary evaluate(List<LabelOrRegion> labels, OptionalInt ignore, String ending, Progress progress) {
		return evaluate(labels, ignore, ending, progress, (_, _) -> {});
	}

	/**
	 * Evaluates and writes the summary.
	 *
	 * @param labels   what to evaluate
	 * @param ignore   reference label whose voxels are left out, if there is one
	 * @param ending   ending of the label maps
	 * @param progress one unit per case
	 * @param pairs    receives each case and pair of masks
	 * @return the measures
	 */
	EvaluationSummary evaluate(List<LabelOrRegion> labels, OptionalInt ignore, String ending, Progress progress,
			BiConsumer<String, MaskPair> pairs) {
		if (!file().toString().endsWith(".json")) {
			throw HilumException.usage("The output file " + output + " does not end in .json", "Choose such a name.");
		}
		OptionValues values = flags.values(EvaluationOptions.all(), OptionValues.NONE);
		if (!values.get(EvaluationOptions.CHILL)) {
			Evaluator.requireComplete(reference, prediction, ending);
		}
		EvaluationSummary summary = Evaluator.evaluateFolder(reference, prediction, labels, ignore, ending,
				EvaluationOptions.of(values), Threads.of(values.get(EvaluationOptions.THREADS)), progress, pairs);
		summary.write(file());
		return summary;
	}

	/** {@return where the summary is written} */
	Path file() {
		return output == null ? prediction.resolve(EvaluationSummary.FILE_NAME) : output;
	}

	/**
	 * {@return evaluations that a command names}
	 *
	 * @param named names and their places; those of one name are folds of one model
	 */
	static List<Report.Source> sources(List<String> named) {
		return NamedPaths.grouped(named).entrySet().stream().map(e -> TrainedModels.source(e.getKey(), e.getValue())).toList();
	}

	/** {@return how the log of a study names a report} */
	static String inLog(Path report) {
		return StudyLog.around(report).map(log -> log.name(report)).orElseGet(() -> String.valueOf(report.getFileName()));
	}
}
