// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.train.TrainingRecipe;
import org.hilum.model.Experiment;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.study.Presets;
import org.hilum.ui.study.StudyLabels;

/** What the New Experiment wizard has been told. */
public final class ExperimentModel {

	private static final List<String> BEFORE_PLANNING = List.of("3d_fullres", "2d");
	private static final int FOLDS = 5;
	private static final long DEFAULT_SEED = TrainingOptions.SEED.standard();

	private final Project project;
	private String configuration;
	private int fold;
	private Preset preset = Preset.QUICK;
	private int epochs;
	private int iterations;
	private long seed = DEFAULT_SEED;
	private String name = "";
	private boolean nameEdited;
	private boolean startNow = true;

	/**
	 * @param project the project that gets the experiment
	 */
	public ExperimentModel(Project project) {
		this.project = project;
		List<String> offered = configurations();
		configuration = offered.contains(BEFORE_PLANNING.get(0)) ? BEFORE_PLANNING.get(0) : offered.get(0);
		setPreset(Preset.QUICK);
		setFold(folds().stream().filter(this::isFree).findFirst().orElse(0));
	}

	private boolean isFree(int candidate) {
		return project.getExperiments().stream().noneMatch(other -> sharesFolder(other, candidate));
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

	/** {@return the chosen preset} */
	public Preset preset() {
		return preset;
	}

	/**
	 * Chooses the preset; its length is taken over.
	 *
	 * @param chosen the preset
	 */
	public void setPreset(Preset chosen) {
		preset = chosen;
		epochs = Presets.options(chosen).get(TrainingOptions.EPOCHS);
		iterations = Presets.options(chosen).get(TrainingOptions.ITERATIONS);
		proposeName();
	}

	/** {@return the number of epochs} */
	public int epochs() {
		return epochs;
	}

	/** {@return the iterations of an epoch} */
	public int iterations() {
		return iterations;
	}

	/**
	 * Sets the length of the training.
	 *
	 * @param newEpochs     number of epochs
	 * @param newIterations iterations of an epoch
	 */
	public void setLength(int newEpochs, int newIterations) {
		epochs = newEpochs;
		iterations = newIterations;
	}

	/** {@return the seed} */
	public long seed() {
		return seed;
	}

	/**
	 * Sets the seed.
	 *
	 * @param newSeed the seed
	 */
	public void setSeed(long newSeed) {
		seed = newSeed;
	}

	/** {@return the experiment's name} */
	public String name() {
		return name;
	}

	/**
	 * Sets the name; from then on none is proposed.
	 *
	 * @param typed as typed
	 */
	public void setName(String typed) {
		if (!name.equals(typed.strip())) {
			name = typed.strip();
			nameEdited = !name.isEmpty();
		}
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
		if (nameEdited) {
			return;
		}
		String base = configuration + ", " + StudyLabels.fold(fold) + ", " + StudyLabels.preset(preset);
		name = base;
		for (int i = 2; taken(name); i++) {
			name = base + " (" + i + ")";
		}
	}

	private boolean taken(String candidate) {
		return project.getExperiments().stream().anyMatch(e -> candidate.equals(e.getName()));
	}

	/** {@return what is wrong so far, with its remedy; empty when the wizard can finish} */
	public Optional<String> problem() {
		if (name.isEmpty()) {
			return Optional.of("Give the experiment a name.");
		}
		if (taken(name)) {
			return Optional.of("The project has an experiment named " + name + ". Choose another name.");
		}
		if (epochs < 1 || iterations < 1) {
			return Optional.of("Train for at least one epoch of one iteration.");
		}
		return Optional.empty();
	}

	/** {@return what the user should know before finishing; empty when there is nothing} */
	public Optional<String> warning() {
		return project.getExperiments().stream().filter(other -> sharesFolder(other, fold)).findFirst()
				.map(other -> "It shares a run folder with \"" + other.getName() + "\" and would replace its result.");
	}

	private boolean sharesFolder(Experiment other, int candidate) {
		return other.getConfiguration().equals(configuration) && other.getFold() == candidate
				&& other.getPreset() == preset;
	}

	/**
	 * Adds the experiment to a model.
	 *
	 * @param target a copy of the project
	 */
	public void addTo(Project target) {
		Experiment experiment = ProjectService.addExperiment(target, configuration, fold, preset);
		experiment.setName(name);
		TrainingRecipe length = Presets.options(preset);
		experiment.setEpochs(epochs == length.get(TrainingOptions.EPOCHS) ? 0 : epochs);
		experiment.setIterationsPerEpoch(iterations == length.get(TrainingOptions.ITERATIONS) ? 0 : iterations);
		experiment.setSeed(seed);
	}
}
