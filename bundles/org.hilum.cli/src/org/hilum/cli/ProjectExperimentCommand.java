// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
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
		+ "changed; what is not given stays as it is. hilum project train trains it.", //
		footer = { "", "Example: hilum project experiment FOLDER fast -c 2d 3d_fullres -f 0 1 --learning_rate 0.02" })
final class ProjectExperimentCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Parameters(index = "1", paramLabel = "NAME", description = "Name of the experiment.")
	private String name;

	@Option(names = "-c", paramLabel = "NAME", arity = "1..*", description = "Configurations. A new experiment has 3d_fullres.")
	private List<String> configurations;

	@Option(names = "-f", paramLabel = "FOLD", arity = "1..*", description = "Folds, from 0, or all. A new experiment has 0.")
	private List<String> folds;

	@Option(names = "-tr", paramLabel = "NAME", description = "Trainer, or a preset of the project. A new experiment has "
			+ Trainers.DEFAULT + ". Values that were chosen for another trainer are dropped.")
	private String trainer;

	@Option(names = "-p", paramLabel = "NAME", description = "Plans. A new experiment has nnUNetPlans.")
	private String plans;

	@Option(names = "--model_name", paramLabel = "NAME", description = "First part of the names of the model folders. Default: "
			+ "the trainer's name while the values are the trainer's and it is free, else that name with a number.")
	private String modelName;

	@Option(names = "--notes", paramLabel = "TEXT", description = "Free text.")
	private String notes;

	@Option(names = "--remove", description = "Remove the experiment; its runs stay.")
	private boolean remove;

	@Mixin
	private ExecutorOption executor;

	private OptionFlags flags;

	/** Adds the flags of the options that all trainers of nnU-Net share. */
	@Spec
	void addTo(CommandSpec command) {
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
		Experiment wish = known == null ? Experiments.create("3d_fullres", 0, Trainers.DEFAULT) : EcoreUtil.copy(known);
		wish.setName(name);
		fill(project, wish);
		check(project, wish);
		editor.execute(known == null ? ExperimentEdits.add(wish) : ExperimentEdits.replace(wish));
		out().println(ProjectCommand.line(wish));
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
				"Choose of " + project.getExperiments().stream().map(Experiment::getName).toList() + "."));
	}

	private void fill(Project project, Experiment wish) {
		if (configurations != null) {
			wish.getConfigurations().clear();
			wish.getConfigurations().addAll(configurations);
		}
		if (folds != null) {
			wish.getFolds().clear();
			folds.stream().map(Folds::parse).forEach(wish.getFolds()::add);
		}
		wish.setPlans(plans == null ? wish.getPlans() : plans);
		wish.setNotes(notes == null ? wish.getNotes() : notes);
		if (trainer != null && !trainer.equals(wish.getTrainer())) {
			wish.setTrainer(trainer);
			wish.getOptions().clear();
		}
		TrainerPreset preset = Experiments.preset(project, wish);
		OptionValues chosen = flags.values(preset.options(), Experiments.options(project, wish));
		Experiments.setOptions(project, wish, chosen);
		if (executor.isGiven()) {
			Experiments.setExecutor(wish, executor.id(), executor.options().texts());
		}
		wish.setModelName(modelName != null ? modelName
				: wish.getModelName() != null ? wish.getModelName() : ModelNames.propose(project, wish));
	}

	private void check(Project project, Experiment wish) {
		List<ProjectProblem> problems = ProjectValidation.check(project, wish);
		problems.stream().filter(ProjectProblem::isError).findFirst().ifPresent(problem -> {
			throw HilumException.usage(problem.message(), problem.remedy());
		});
		problems.forEach(problem -> err().println("hilum: " + problem.text()));
	}
}
