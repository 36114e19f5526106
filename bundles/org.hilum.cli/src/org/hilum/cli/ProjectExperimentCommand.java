// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.jobs.JobOptions;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.RequestOptions;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.runs.project.ExperimentVariants;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ModelNames;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum project experiment}. */
@Command(name = "experiment", description = "Adds an experiment to a project: what is to be trained. One of that name is "
		+ "changed; what is not given stays as it is, but values that were chosen for another trainer are dropped. A model "
		+ "whose values differ from the trainer's gets a name of its own, if --model_name names none. hilum project train "
		+ "trains it.", //
		footer = { "", "Example: hilum project experiment FOLDER fast -c 2d 3d_fullres -f 0 1 --learning_rate 0.02",
				"Example: hilum project experiment FOLDER V2 --like V1 --epochs 2000 --freeze encoder",
				"Example: hilum project experiment FOLDER V2 --for 2d -pretrained_weights OTHER/fold_0 --priority 5" })
final class ProjectExperimentCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Parameters(index = "1", paramLabel = "NAME", description = "Name of the experiment.")
	private String name;

	@Option(names = "--notes", paramLabel = "TEXT", description = "Free text.")
	private String notes;

	@Option(names = "--like", paramLabel = "NAME", description = "The new experiment has the plans, configurations, folds, "
			+ "trainer, options and executor of that one, but for what is given here.")
	private String like;

	@Option(names = "--for", paramLabel = "CONFIGURATION", description = "The options of the trainer that are given hold for "
			+ "this configuration only: initial weights and their transfer, frozen parameters, parameter groups.")
	private String single;

	@Option(names = "--remove", description = "Remove the experiment; its runs stay.")
	private boolean remove;

	@Mixin
	private ExecutorOption executor;

	private OptionFlags asked;
	private OptionFlags scheduling;
	private OptionFlags flags;

	/** Adds the flags of the options of experiments and of those that all trainers of nnU-Net share. */
	@Spec
	void addTo(CommandSpec command) {
		asked = new OptionFlags(command, Experiments.OPTIONS, null);
		scheduling = new OptionFlags(command, OptionSet.of(JobOptions.PRIORITY), null);
		flags = new OptionFlags(command, TrainingOptions.ALL, "Set any option of the trainer, such as loss.smoothing=0, or of "
				+ "the executor, such as executor.niceness=10. May be repeated.").withoutSettingsOf(ExecutorOption.KEY);
	}

	@Override
	protected void work(Progress progress) {
		Path root = folder.toAbsolutePath().normalize();
		Project project = ProjectService.load(root);
		Experiment known = project.getExperiments().stream().filter(e -> Objects.equals(name, e.getName())).findFirst()
				.orElse(null);
		ProjectEditor editor = new ProjectEditor(root);
		if (remove) {
			editor.execute(ExperimentEdits.remove(required(project, name).getUuid()));
			return;
		}
		if (known != null && like != null) {
			throw HilumException.usage("The project has an experiment named " + name,
					"Choose another name for the one that is to be like " + like + ", or leave --like out to change it.");
		}
		Experiment wanted = known == null ? created(project) : EcoreUtil.copy(known);
		wanted.setName(name);
		fill(project, wanted);
		check(project, wanted);
		boolean named = asked.isGiven(RequestOptions.MODEL_NAME);
		editor.execute(known != null ? ExperimentEdits.replace(wanted)
				: named ? ExperimentEdits.add(wanted) : ExperimentEdits.addApart(wanted));
		out().println(ProjectCommand.line(required(editor.model(), name)));
	}

	private Experiment created(Project project) {
		if (like == null) {
			return Experiments.create(Experiments.CONFIGURATIONS.standard().getFirst(), 0, Trainers.DEFAULT);
		}
		Experiment variant = ExperimentVariants.like(project, required(project, like), name, OptionValues.NONE);
		// it depends on the values, which are not all known yet
		variant.setModelName(null);
		return variant;
	}

	/**
	 * {@return an experiment of a project}
	 *
	 * @param project the project
	 * @param name    the experiment's name
	 * @throws HilumException when there is none, or more than one
	 */
	static Experiment required(Project project, String name) {
		List<Experiment> found = project.getExperiments().stream().filter(e -> Objects.equals(name, e.getName())).toList();
		if (found.size() > 1) {
			throw HilumException.usage("The project has " + found.size() + " experiments named " + name,
					"Give them different names in the workbench or in project.hilum.");
		}
		return found.stream().findFirst().orElseThrow(() -> HilumException.usage("The project has no experiment named " + name,
				Nearest.remedy(name, project.getExperiments().stream().map(Experiment::getName).toList())));
	}

	private void fill(Project project, Experiment wanted) {
		OptionValues given = asked.values(Experiments.OPTIONS, OptionValues.NONE);
		if (given.has(Experiments.CONFIGURATIONS)) {
			wanted.getConfigurations().clear();
			wanted.getConfigurations().addAll(given.get(Experiments.CONFIGURATIONS));
		}
		if (given.has(Experiments.FOLDS)) {
			wanted.getFolds().clear();
			given.get(Experiments.FOLDS).stream().map(Folds::parse).forEach(wanted.getFolds()::add);
		}
		wanted.setPlans(given.has(RequestOptions.PLANS) ? given.get(RequestOptions.PLANS) : wanted.getPlans());
		wanted.setNotes(notes == null ? wanted.getNotes() : notes);
		String trainer = given.get(RequestOptions.TRAINER);
		if (!trainer.isEmpty() && !trainer.equals(wanted.getTrainer())) {
			wanted.setTrainer(trainer);
			wanted.getOptions().clear();
			wanted.getConfigurationOptions().clear();
		}
		setOptions(project, wanted);
		OptionValues when = scheduling.values(OptionSet.of(JobOptions.PRIORITY), OptionValues.NONE);
		wanted.setPriority(when.has(JobOptions.PRIORITY) ? when.get(JobOptions.PRIORITY) : wanted.getPriority());
		if (executor.isGiven()) {
			Experiments.setExecutor(wanted, executor.id(), executor.options().texts());
		}
		String modelName = given.get(RequestOptions.MODEL_NAME);
		wanted.setModelName(!modelName.isEmpty() ? modelName
				: wanted.getModelName() != null ? wanted.getModelName() : ModelNames.propose(project, wanted));
	}

	private void setOptions(Project project, Experiment wanted) {
		TrainerPreset preset = Experiments.preset(project, wanted);
		if (single == null) {
			Experiments.setOptions(project, wanted, flags.values(preset.options(), Experiments.options(project, wanted)));
			return;
		}
		if (!wanted.getConfigurations().contains(single)) {
			throw HilumException.usage("The experiment does not train the configuration " + single + " (--for)",
					"Choose one of " + String.join(", ", wanted.getConfigurations()) + ", or add it: -c "
							+ String.join(" ", wanted.getConfigurations()) + " " + single + ".");
		}
		ConfigurationValues.set(project, wanted, single,
				flags.values(preset.options(), ConfigurationValues.options(project, wanted, single)));
	}

	private void check(Project project, Experiment wanted) {
		List<ProjectProblem> problems = ProjectValidation.check(project, wanted);
		problems.stream().filter(ProjectProblem::isError).findFirst().ifPresent(problem -> {
			throw HilumException.usage(problem.message(), problem.remedy());
		});
		problems.forEach(problem -> err().println("hilum: " + problem.text()));
	}
}
