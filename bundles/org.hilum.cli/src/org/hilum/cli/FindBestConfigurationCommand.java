// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.evaluation.crossval.BestConfiguration;
import org.hilum.evaluation.crossval.BestConfigurationRequest;
import org.hilum.evaluation.crossval.BestConfigurationResult;
import org.hilum.evaluation.crossval.ModelName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum find_best_configuration}. */
@Command(name = "find_best_configuration", description = "Compares the cross-validations of trained models and of their "
		+ "ensembles of two, decides on post-processing and writes down how to predict with the best one. Ensembles need "
		+ "trainings with --npz.")
final class FindBestConfigurationCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Option(names = "-p", paramLabel = "NAME", arity = "1..*", defaultValue = "nnUNetPlans", description = "Plans. Default: "
			+ "${DEFAULT-VALUE}.")
	private List<String> plans;

	@Option(names = "-c", paramLabel = "NAME", arity = "1..*", split = " ", defaultValue = "2d 3d_fullres 3d_lowres "
			+ "3d_cascade_fullres", description = "Configurations; those that the plans lack are left out. Default: "
					+ "${DEFAULT-VALUE}.")
	private List<String> configurations;

	@Option(names = "-tr", paramLabel = "NAME", arity = "1..*", defaultValue = "nnUNetTrainer", description = "Trainers. "
			+ "Default: ${DEFAULT-VALUE}.")
	private List<String> trainers;

	@Option(names = "-np", paramLabel = "N", defaultValue = "0", description = "Threads; 0: all processors.")
	private int threads;

	@Option(names = "-f", paramLabel = "FOLD", arity = "1..*", split = " ", defaultValue = "0 1 2 3 4", description = "Folds. "
			+ "Default: ${DEFAULT-VALUE}.")
	private List<String> folds;

	@Option(names = "--disable_ensembling", description = "Compare single models only; needs no probabilities.")
	private boolean single;

	@Option(names = "--no_overwrite", description = "Keep label maps that an earlier run collected or ensembled; faster, but "
			+ "they may be outdated.")
	private boolean keep;

	@Override
	protected void work(Progress progress) {
		folds.forEach(Folds::parse);
		List<ModelName> models = new ArrayList<>();
		for (String trainer : trainers) {
			for (String configuration : configurations) {
				plans.forEach(p -> models.add(new ModelName(trainer, p, configuration)));
			}
		}
		BestConfigurationResult result = BestConfiguration.find(new BestConfigurationRequest(folders.folders(),
				folders.dataset(dataset), models, folds, !single, !keep, Threads.of(threads)), progress);
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
