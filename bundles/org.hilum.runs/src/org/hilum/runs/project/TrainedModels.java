// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.model.Experiment;
import org.hilum.model.HilumPackage.Literals;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingRequest;

/**
 * Experiments that ask for the models that are in a folder of results already. What was asked for is read from the run folders;
 * of runs that nnU-Net made, it follows from the names of their folders, {@code TRAINER__PLANS__CONFIGURATION/fold_K}.
 */
final class TrainedModels {

	private static final Pattern MODEL = Pattern.compile("(.+)__(.+)__(.+)");
	private static final Pattern FOLD = Pattern.compile("fold_(\\d{1,3}|all)");

	private final NnunetFolders folders;
	private final String dataset;

	/**
	 * Reads nothing yet.
	 *
	 * @param folders the three folders
	 * @param dataset folder name of the data set
	 */
	TrainedModels(NnunetFolders folders, String dataset) {
		this.folders = folders;
		this.dataset = dataset;
	}

	/**
	 * What the models of one experiment have in common.
	 *
	 * @param name    the first part of their names
	 * @param trainer the trainer
	 * @param plans   name of the plans that were made for the data set
	 * @param options values that differ from the trainer's
	 */
	private record Wanted(String name, TrainerPreset trainer, String plans, OptionValues options) {
	}

	/** Configurations and folds of an experiment. */
	private record Found(TreeSet<String> configurations, TreeSet<Integer> folds) {
	}

	/**
	 * Adds an experiment for each trainer, plans and values of which there are models. Models of trainers that are not known here
	 * are shown as runs without an experiment.
	 *
	 * @param project the project
	 */
	void addTo(Project project) {
		Map<Wanted, Found> all = new LinkedHashMap<>();
		for (Path folder : Folders.list(folders.results(dataset))) {
			Matcher name = MODEL.matcher(folder.getFileName().toString());
			List<Integer> folds = folds(folder);
			if (name.matches() && !folds.isEmpty()) {
				asked(folder, name.group(1)).or(() -> named(name.group(1), name.group(2))).ifPresent(wanted -> {
					Found found = all.computeIfAbsent(wanted, _ -> new Found(new TreeSet<>(), new TreeSet<>()));
					found.configurations.add(name.group(3));
					found.folds.addAll(folds);
				});
			}
		}
		all.forEach((wanted, found) -> add(project, wanted, found));
	}

	private static List<Integer> folds(Path model) {
		return Folders.list(model).stream().map(f -> FOLD.matcher(f.getFileName().toString())).filter(Matcher::matches)
				.map(fold -> fold.group(1).equals("all") ? -1 : Integer.parseInt(fold.group(1))).toList();
	}

	/** {@return what the first run says that was asked for, as far as it leads to the model folder} */
	private Optional<Wanted> asked(Path model, String name) {
		return Folders.list(model).stream().filter(f -> FOLD.matcher(f.getFileName().toString()).matches())
				.flatMap(f -> request(new RunFolder(f)).stream())
				.filter(r -> r.isTrainerKnown() && r.modelFolder().getFileName().equals(model.getFileName()))
				.findFirst().map(r -> new Wanted(name, r.preset(), r.plans(), r.preset().options().reduced(r.options())));
	}

	private static Optional<TrainingRequest> request(RunFolder run) {
		try {
			return RunLauncher.findRequest(run);
		} catch (HilumException e) {
			System.getLogger(TrainedModels.class.getName()).log(System.Logger.Level.WARNING,
					"What was asked is taken from the names of folders: " + e.getMessage());
			return Optional.empty();
		}
	}

	/** {@return what the name of a model folder says; a trainer may train with plans of another name than it was given} */
	private Optional<Wanted> named(String name, String plans) {
		return Trainers.find(name).map(trainer -> {
			String given = Stream.concat(Stream.of(plans, Literals.EXPERIMENT__PLANS.getDefaultValueLiteral()), planned())
					.filter(each -> trainer.plansName(each, OptionValues.NONE).equals(plans)).findFirst().orElse(plans);
			return new Wanted(name, trainer, given, OptionValues.NONE);
		});
	}

	private Stream<String> planned() {
		return Folders.files(folders.preprocessed(dataset)).stream().map(f -> f.getFileName().toString())
				.filter(f -> f.endsWith(".json")).map(f -> f.substring(0, f.length() - ".json".length()));
	}

	private static void add(Project project, Wanted wanted, Found found) {
		Experiment experiment = Experiments.create(found.configurations.first(), found.folds.first(), wanted.trainer.id());
		experiment.setPlans(wanted.plans);
		experiment.getConfigurations().clear();
		experiment.getConfigurations().addAll(found.configurations);
		experiment.getFolds().clear();
		experiment.getFolds().addAll(found.folds);
		experiment.setModelName(wanted.name.equals(wanted.trainer.modelName()) ? null : wanted.name);
		experiment.setName(Experiments.free(wanted.name, " (", ")",
				name -> project.getExperiments().stream().anyMatch(e -> name.equals(e.getName()))));
		Experiments.setOptions(project, experiment, wanted.options);
		project.getExperiments().add(experiment);
	}
}
