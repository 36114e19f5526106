// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.RequestOptions;
import org.hilum.runs.TrainingRequest;

/**
 * Experiments of a project: their options, the trainings that they ask for, and the names of their models.
 *
 * @since 0.2
 */
public final class Experiments {

	/**
	 * Configurations to train.
	 *
	 * @since 0.2.0
	 */
	public static final Option<List<String>> CONFIGURATIONS = Option.list("configurations", List.of("3d_fullres")).flag("-c")
			.words().group("Training").described("Configurations", "Configurations of the plans to train.").build();

	/**
	 * Folds to train.
	 *
	 * @since 0.2.0
	 */
	public static final Option<List<String>> FOLDS = Option.list("folds", List.of("0")).flag("-f").words().group("Training")
			.described("Folds", "Folds, from 0, or all.").build();

	/**
	 * Options of an experiment beside those of its trainer and its executor.
	 *
	 * @since 0.2.0
	 */
	public static final OptionSet OPTIONS = OptionSet.of(CONFIGURATIONS, FOLDS, RequestOptions.TRAINER, RequestOptions.PLANS,
			RequestOptions.MODEL_NAME);

	private static final String LOCAL = "local";

	private Experiments() {
	}

	/**
	 * {@return a new experiment of one configuration and fold; it belongs to no project yet}
	 *
	 * @param configuration such as {@code 3d_fullres}
	 * @param fold          the fold, from 0; -1 for all cases
	 * @param trainer       id of a trainer preset
	 */
	public static Experiment create(String configuration, int fold, String trainer) {
		Experiment experiment = HilumFactory.eINSTANCE.createExperiment();
		experiment.setUuid(EcoreUtil.generateUUID());
		experiment.getConfigurations().add(configuration);
		experiment.getFolds().add(fold);
		experiment.setTrainer(trainer);
		return experiment;
	}

	/**
	 * {@return the trainer preset: a contributed one, or one that the user saved in the project}
	 *
	 * @param experiment an experiment
	 * @throws HilumException when there is no such trainer
	 */
	public static TrainerPreset preset(Experiment experiment) {
		return preset(project(experiment), experiment);
	}

	/**
	 * {@return the trainer preset: a contributed one, or one that the user saved in the project}
	 *
	 * @param project    the project with the presets; null for contributed ones only
	 * @param experiment an experiment; it need not belong to the project
	 * @throws HilumException when there is no such trainer
	 */
	public static TrainerPreset preset(Project project, Experiment experiment) {
		return ProjectPresets.resolve(project, experiment.getTrainer());
	}

	/**
	 * {@return the values that differ from the trainer preset's, checked}
	 *
	 * @param experiment an experiment
	 * @throws HilumException when an option is unknown or its value is not possible
	 */
	public static OptionValues options(Experiment experiment) {
		return options(project(experiment), experiment);
	}

	/**
	 * {@return the values that differ from the trainer preset's, checked}
	 *
	 * @param project    the project with the presets; null for contributed ones only
	 * @param experiment an experiment; it need not belong to the project
	 * @throws HilumException when an option is unknown or its value is not possible
	 */
	public static OptionValues options(Project project, Experiment experiment) {
		return preset(project, experiment).options().parse(new TreeMap<>(experiment.getOptions().map()), OptionValues.NONE,
				"experiment " + experiment.getName());
	}

	/**
	 * Sets the options; those that equal the trainer preset's are not stored.
	 *
	 * @param experiment an experiment
	 * @param values     values that differ from the trainer preset's
	 */
	public static void setOptions(Experiment experiment, OptionValues values) {
		setOptions(project(experiment), experiment, values);
	}

	/**
	 * Sets the options; those that equal the trainer preset's are not stored.
	 *
	 * @param project    the project with the presets; null for contributed ones only
	 * @param experiment an experiment; it need not belong to the project
	 * @param values     values that differ from the trainer preset's
	 */
	public static void setOptions(Project project, Experiment experiment, OptionValues values) {
		Map<String, String> texts = preset(project, experiment).options().reduced(values).texts();
		if (!experiment.getOptions().map().equals(texts)) {
			experiment.getOptions().clear();
			texts.forEach(experiment.getOptions()::put);
		}
	}

	/**
	 * {@return first part of the names of the model folders: the experiment's own, or the trainer preset's}
	 *
	 * @param experiment an experiment
	 */
	public static String modelName(Experiment experiment) {
		return modelName(project(experiment), experiment);
	}

	static String modelName(Project project, Experiment experiment) {
		String own = experiment.getModelName();
		return own == null || own.isBlank() ? preset(project, experiment).modelName() : own;
	}

	private static Project project(Experiment experiment) {
		return experiment.eContainer() instanceof Project project ? project : null;
	}

	/**
	 * {@return id of the executor of jobs that carries out the trainings}
	 *
	 * @param experiment an experiment
	 */
	public static String executor(Experiment experiment) {
		String own = experiment.getExecutor();
		return own == null || own.isBlank() ? LOCAL : own;
	}

	/**
	 * {@return options of the executor that differ from its defaults, text by key; they are checked where jobs are submitted
	 * and by the validation of projects}
	 *
	 * @param experiment an experiment
	 */
	public static Map<String, String> executorOptions(Experiment experiment) {
		return new TreeMap<>(experiment.getExecutorOptions().map());
	}

	/**
	 * Sets the executor of jobs that carries out the trainings.
	 *
	 * @param experiment an experiment
	 * @param executor   its id; null for this machine with its defaults
	 * @param options    its options that differ from the defaults, text by key
	 */
	public static void setExecutor(Experiment experiment, String executor, Map<String, String> options) {
		experiment.setExecutor(executor);
		if (!experiment.getExecutorOptions().map().equals(options)) {
			experiment.getExecutorOptions().clear();
			new TreeMap<>(options).forEach(experiment.getExecutorOptions()::put);
		}
	}

	/**
	 * {@return the trainings that an experiment asks for: each configuration with each fold}
	 *
	 * @param project    the project with the folders and the data set
	 * @param experiment an experiment; it need not belong to the project
	 * @throws HilumException when the trainer or an option is unknown or a value is not possible
	 */
	public static List<TrainingRequest> requests(Project project, Experiment experiment) {
		String own = experiment.getModelName();
		List<TrainingRequest> requests = new ArrayList<>();
		for (String configuration : experiment.getConfigurations()) {
			OptionValues options = ConfigurationValues.options(project, experiment, configuration);
			TrainingRequest request = ProjectPresets.apply(project, TrainingRequest.of(ProjectService.folders(project),
					project.getDataset().getName(), configuration, experiment.getTrainer()).withOptions(options));
			TrainingRequest named = own == null || own.isBlank() ? request : request.withModelName(own);
			experiment.getFolds().forEach(fold -> requests.add(
					named.withPlans(experiment.getPlans()).withExperiment(experiment.getUuid()).withFold(fold)));
		}
		return requests;
	}

	/**
	 * {@return the trainings, none when the experiment has an error}
	 *
	 * @param project    the project
	 * @param experiment an experiment
	 */
	static List<TrainingRequest> possibleRequests(Project project, Experiment experiment) {
		try {
			List<TrainingRequest> requests = project.getDataset() == null ? List.of() : requests(project, experiment);
			requireFolders(requests);
			return requests;
		} catch (HilumException e) {
			System.getLogger(Experiments.class.getName()).log(System.Logger.Level.WARNING,
					"The experiment " + experiment.getName() + " cannot be trained: " + e.getMessage());
			return List.of();
		}
	}

	/**
	 * {@return the run folders of the trainings of an experiment; none when it has an error}
	 *
	 * @param project    the project
	 * @param experiment an experiment
	 * @since 0.2.0
	 */
	public static List<Path> folders(Project project, Experiment experiment) {
		return possibleRequests(project, experiment).stream().map(request -> request.runFolder().path()).toList();
	}

	/**
	 * Refuses trainings whose plans, configurations or model names cannot be parts of the names of folders.
	 *
	 * @param requests trainings of one experiment
	 * @throws HilumException naming the first that cannot
	 */
	public static void requireFolders(List<TrainingRequest> requests) {
		String checked = null;
		for (TrainingRequest request : requests) {
			if (!request.configuration().equals(checked)) {
				checked = request.configuration();
				request.modelFolder();
			}
		}
	}

	/**
	 * {@return a wanted name, or that name with the first number from 2 that makes it free}
	 *
	 * @param wanted a name
	 * @param before text before the number
	 * @param after  text behind the number
	 * @param taken  whether a name is in use
	 */
	public static String free(String wanted, String before, String after, Predicate<String> taken) {
		String name = wanted;
		for (int i = 2; taken.test(name); i++) {
			name = wanted + before + i + after;
		}
		return name;
	}
}
