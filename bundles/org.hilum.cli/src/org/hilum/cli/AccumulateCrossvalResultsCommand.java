// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.crossval.CrossValidation;
import org.hilum.evaluation.crossval.ModelName;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.ModelOptions;
import org.hilum.runs.pipeline.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum accumulate_crossval_results}. */
@Command(name = "accumulate_crossval_results", description = "Collects the validation predictions of all folds of a model in one "
		+ "folder and evaluates them together.")
final class AccumulateCrossvalResultsCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Option(names = "-o", paramLabel = "FOLDER", description = "Where to, empty or not there. Default: "
			+ "crossval_results_folds_0_1_2_3_4 in the model's folder, which is replaced.")
	private Path output;

	private OptionFlags flags;

	/** Adds the flags of the options that name the model. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, ModelOptions.WITH_FOLDS, null);
	}

	@Override
	protected void work(Progress progress) {
		String name = folders.dataset(dataset);
		OptionValues values = flags.values(ModelOptions.WITH_FOLDS, OptionValues.NONE);
		List<String> folds = values.get(ModelOptions.FOLDS);
		folds.forEach(Folds::parse);
		Path model = SafePaths.child(folders.folders().results(name), ModelName.of(values).folder(), null, "of the model");
		requireEmpty();
		Path target = output == null ? CrossValidation.folder(model, folds) : output;
		EvaluationSummary summary = CrossValidation.accumulate(model, folds, target, output == null,
				CrossValidation.reference(folders.folders(), name), Threads.of(0), progress);
		out().println(ResultTable.format(summary, DatasetDescription.read(model.resolve("dataset.json"))));
		out().println("result: " + target.resolve(EvaluationSummary.FILE_NAME).toAbsolutePath());
	}

	private void requireEmpty() {
		if (output == null || !Files.isDirectory(output)) {
			return;
		}
		try (Stream<Path> files = Files.list(output)) {
			if (files.findAny().isPresent()) {
				throw HilumException.input(output, "The output folder is not empty", "Name an empty or a new one.");
			}
		} catch (IOException e) {
			throw HilumException.input(output, "The output folder cannot be read", "Check its permissions.").because(e);
		}
	}
}
