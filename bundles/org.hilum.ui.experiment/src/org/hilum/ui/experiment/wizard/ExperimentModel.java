// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.wizard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.jobs.LocalJobExecutor;
import org.hilum.model.Experiment;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Project;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ModelNames;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;
import org.hilum.ui.ProposedText;
import org.hilum.ui.experiment.executor.ExecutorInput;
import org.hilum.ui.experiment.trainer.TrainerInput;
import org.hilum.ui.project.ProjectLabels;

/** Input of the New Experiment wizard. */
public final class ExperimentModel implements TrainerInput, ExecutorInput {

	private static final List<String> BEFORE_PLANNING = List.of("3d_fullres", "2d");
	private static final int FOLDS = 5;

	private final Project project;
	private String configuration;
	private int fold;
	private TrainerPreset trainer = Trainers.get(FIRST_TRAINER);
	private OptionValues options = OptionValues.NONE;
	private final ProposedText name = new ProposedText();
	private final ProposedText modelName = new ProposedText();
	private boolean startNow = true;
	private String executor = LocalJobExecutor.ID;
	private Map<String, String> executorOptions = Map.of();

	/**
	 * @param project the project that gets the experiment
	 */
	public ExperimentModel(Project project) {
		this.project = project;
		List<String> offered = configurations();
		configuration = offered.contains(BEFORE_PLANNING.get(0)) ? BEFORE_PLANNING.get(0) : offered.get(0);
		setFold(folds().stream().filter(this::isFree).findFirst().orElse(0));
	}

	private boolean isFree(int candidate) {
		return ModelNames.clash(project, Experiments.create(configuration, candidate, trainer.id())).isEmpty();
	}

	@Override
	public String executor() {
		return executor;
	}

	@Override
	public Map<String, String> executorOptions() {
		return executorOptions;
	}

	@Override
	public void setExecutor(String id, Map<String, String> values) {
		executor = id;
		executorOptions = Map.copyOf(values);
	}

	/** {@return the configurations to choose from: the planned ones, or the usual ones before planning} */
	public List<String> configurations() {
		Set<String> names = new LinkedHashSet<>();
		for (Plan plan : project.getPlans()) {
			plan.getConfigurations().stream().map(PlanConfiguration::getName).forEach(names::add);
		}
		return names.isEmpty() ? BEFORE_PLANNING : List.copyOf(names);
	}

	/** {@return the folds to choose from; -1 stands for all cases} */
	public static List<Integer> folds() {
		List<Integer> folds = new ArrayList<>();
		for (int i = 0; i < FOLDS; i++) {
			folds.add(i);
		}
		folds.add(-1);
		return folds;
	}

	/** {@return the chosen configuration} */
	public String configuration() {
		return configuration;
	}

	/**
	 * Chooses the configuration.
	 *
	 * @param chosen its name
	 */
	public void setConfiguration(String chosen) {
		configuration = Objects.requireNonNull(chosen);
		proposeName();
	}

	/** {@return the chosen fold} */
	public int fold() {
		return fold;
	}

	/**
	 * Chooses the fold.
	 *
	 * @param chosen from 0, or -1 for all cases
	 */
	public void setFold(int chosen) {
		fold = chosen;
		proposeName();
	}

	@Override
	public List<TrainerPreset> trainers() {
		return TrainerInput.offered(project);
	}

	@Override
	public Optional<TrainerPreset> chosenTrainer() {
		return Optional.of(trainer);
	}

	@Override
	public void choose(TrainerPreset chosen, OptionValues values) {
		trainer = chosen;
		setOptions(values);
	}

	/** {@return the chosen trainer} */
	public TrainerPreset trainer() {
		return trainer;
	}

	/**
	 * Chooses the trainer; its options are taken over.
	 *
	 * @param chosen the trainer
	 */
	public void setTrainer(TrainerPreset chosen) {
		choose(chosen, OptionValues.NONE);
	}

	@Override
	public OptionValues options() {
		return options;
	}

	/**
	 * Sets the options.
	 *
	 * @param values values of the trainer's options; those that equal the trainer's are left out
	 */
	public void setOptions(OptionValues values) {
		options = trainer.options().reduced(values);
		proposeName();
	}

	private <T> T value(Option<T> option) {
		return trainer.complete(options).get(option);
	}

	/** {@return the number of epochs} */
	public int epochs() {
		return value(TrainingOptions.EPOCHS);
	}

	/** {@return the iterations of an epoch} */
	public int iterations() {
		return value(TrainingOptions.ITERATIONS);
	}

	/**
	 * Sets the length of the training.
	 *
	 * @param newEpochs     number of epochs
	 * @param newIterations iterations of an epoch
	 */
	public void setLength(int newEpochs, int newIterations) {
		setOptions(options.with(TrainingOptions.EPOCHS, newEpochs).with(TrainingOptions.ITERATIONS, newIterations));
	}

	/** {@return the seed} */
	public long seed() {
		return value(TrainingOptions.SEED);
	}

	/**
	 * Sets the seed.
	 *
	 * @param newSeed the seed
	 */
	public void setSeed(long newSeed) {
		setOptions(options.with(TrainingOptions.SEED, newSeed));
	}

	/** {@return first part of the names of the model folders: typed, or proposed so that no run folder is shared} */
	public String modelName() {
		return modelName.get();
	}

	/**
	 * Sets the model name; from then on none is proposed, unless it is empty.
	 *
	 * @param typed as typed
	 */
	public void setModelName(String typed) {
		if (modelName.edit(typed)) {
			proposeName();
		}
	}

	/** {@return the experiment's name} */
	public String name() {
		return name.get();
	}

	/**
	 * Sets the name; from then on none is proposed.
	 *
	 * @param typed as typed
	 */
	public void setName(String typed) {
		name.edit(typed);
	}

	/** {@return whether the training starts when the wizard is finished} */
	public boolean startNow() {
		return startNow;
	}

	/**
	 * Chooses whether the training starts when the wizard is finished.
	 *
	 * @param chosen true to start
	 */
	public void setStartNow(boolean chosen) {
		startNow = chosen;
	}

	private void proposeName() {
		modelName.propose(() -> {
			String proposed = ModelNames.propose(project, candidate());
			return proposed == null ? trainer.modelName() : proposed;
		});
		name.propose(() -> Experiments.free(configuration + ", " + ProjectLabels.fold(fold) + ", " + ProjectLabels.trainer(trainer
				.id()),
				" (", ")", this::taken));
	}

	/** The experiment as chosen so far; it belongs to no project. */
	private Experiment candidate() {
		Experiment experiment = Experiments.create(configuration, fold, trainer.id());
		experiment.setName(name());
		Experiments.setOptions(project, experiment, options);
		experiment.setModelName(modelName().isEmpty() || modelName().equals(trainer.modelName()) ? null : modelName());
		Experiments.setExecutor(experiment, executor.equals(LocalJobExecutor.ID) ? null : executor, executorOptions);
		return experiment;
	}

	private boolean taken(String candidate) {
		return project.getExperiments().stream().anyMatch(e -> candidate.equals(e.getName()));
	}

	/** {@return what is wrong so far, with its remedy; empty when the wizard can finish} */
	public Optional<String> problem() {
		if (name().isEmpty()) {
			return Optional.of(Messages.ExperimentModel_noName);
		}
		Optional<String> problem = PartNames.problem(PartNames.EXPERIMENT, name(), project.getExperiments().stream()
				.map(Experiment::getName));
		return problem.isPresent() ? problem.map(text -> text + ". " + PartNames.REMEDY) : problems(
				ProjectProblem.Severity.ERROR);
	}

	/** {@return what the user should know before finishing; empty when there is nothing} */
	public Optional<String> warning() {
		return problems(ProjectProblem.Severity.WARNING);
	}

	private Optional<String> problems(ProjectProblem.Severity severity) {
		return ProjectValidation.check(project, candidate()).stream().filter(p -> p.severity() == severity)
				.map(ProjectProblem::text).findFirst();
	}

	/** {@return the addition of the experiment to the project} */
	public ProjectEdit edit() {
		return ExperimentEdits.add(candidate());
	}
}
