// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.splits.LockedTestSet;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.crossval.BestConfiguration;
import org.hilum.evaluation.crossval.BestConfigurationRequest;
import org.hilum.evaluation.crossval.BestConfigurationResult;
import org.hilum.evaluation.crossval.ComparisonOptions;
import org.hilum.evaluation.crossval.ModelName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum find_best_configuration}. */
@Command(name = "find_best_configuration", description = "Compares the cross-validations of trained models and of their "
		+ "ensembles of two, decides on post-processing and writes down how to predict with the best one. Ensembles need "
		+ "trainings with --npz.")
final class FindBestConfigurationCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	private OptionFlags flags;

	/** Adds the flags of the options of comparisons. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, ComparisonOptions.ALL, null);
	}

	/** A test set that helps to choose is no test set any more. */
	private void warn(List<String> folds, Progress progress) {
		Path preprocessed = folders.folders().preprocessed(folders.dataset(dataset));
		Path file = new PreprocessedDataset(preprocessed).splitsFile();
		if (Files.isRegularFile(file)) {
			List<Split> splits = Splits.read(file);
			List<String> used = folds.stream().filter(fold -> fold.matches("\\d+") && Integer.parseInt(fold) < splits.size())
					.flatMap(fold -> splits.get(Integer.parseInt(fold)).val().stream()).toList();
			LockedTestSet.of(preprocessed).flatMap(test -> test.warning(used, "to choose a configuration"))
					.ifPresent(progress::note);
		}
	}

	@Override
	protected void work(Progress progress) {
		OptionValues values = flags.values(ComparisonOptions.ALL, OptionValues.NONE);
		List<String> folds = values.get(ComparisonOptions.FOLDS);
		folds.forEach(Folds::parse);
		List<ModelName> models = new ArrayList<>();
		for (String trainer : values.get(ComparisonOptions.TRAINERS)) {
			for (String configuration : values.get(ComparisonOptions.CONFIGURATIONS)) {
				values.get(ComparisonOptions.PLANS).forEach(p -> models.add(new ModelName(trainer, p, configuration)));
			}
		}
		warn(folds, progress);
		BestConfigurationResult result = BestConfiguration.find(new BestConfigurationRequest(folders.folders(),
				folders.dataset(dataset), models, folds, values.get(ComparisonOptions.ENSEMBLING),
				values.get(ComparisonOptions.OVERWRITE), Threads.of(values.get(EvaluationOptions.THREADS))), progress);
		out().println("***All results:***");
		result.scores().forEach((name, dice) -> out().printf(Locale.ROOT, "%.5f  %s%n", dice, name));
		out().printf(Locale.ROOT, "%n*Best*: %s, mean foreground Dice %.5f, after post-processing %.5f%n%n", result.best(),
				result.scores().get(result.best()), result.diceAfter());
		try {
			out().println(Files.readString(result.instructionsFile()));
		} catch (IOException e) {
			throw HilumException.input(result.instructionsFile(), "The instructions cannot be read", "Open the file.")
					.because(e);
		}
		out().println("result: " + result.informationFile().toAbsolutePath());
	}
}
