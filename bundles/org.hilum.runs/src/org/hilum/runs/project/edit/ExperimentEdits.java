// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ModelNames;
import org.hilum.runs.project.PartNames;

/**
 * Changes of the experiments of a project.
 *
 * @since 0.2
 */
public final class ExperimentEdits {

	private ExperimentEdits() {
	}

	/**
	 * {@return the addition of an experiment}
	 *
	 * @param experiment it belongs to no project; a copy of it is added
	 * @throws HilumException when the edit is carried out and the name is not possible, it or the UUID is in use, or the
	 *                        experiment would share a run folder or a model with another one
	 */
	public static ProjectEdit add(Experiment experiment) {
		return add(experiment, ExperimentEdits::requireApart);
	}

	private static void requireApart(Project project, Experiment experiment) {
		ModelNames.clash(project, experiment).ifPresent(other -> {
			throw HilumException.usage("It shares a run folder or a model with \"" + other.getName() + "\"",
					"Give the model another name, such as " + ModelNames.proposal(project, experiment) + ".");
		});
	}

	/** One that was not apart before can be changed all the same. */
	private static void requireStillApart(Project project, Experiment known, Experiment content) {
		if (ModelNames.clash(project, known).isEmpty()) {
			requireApart(project, content);
		}
	}

	/**
	 * {@return the addition of an experiment whose model gets the name that keeps it apart from the others, also from those that
	 * another process has added meanwhile}
	 *
	 * @param experiment it belongs to no project; a copy of it is added
	 * @throws HilumException when the edit is carried out and the name is not possible, or it or the UUID is in use
	 * @since 0.2.0
	 */
	public static ProjectEdit addApart(Experiment experiment) {
		return add(experiment, (project, added) -> added.setModelName(ModelNames.propose(project, added)));
	}

	private static ProjectEdit add(Experiment experiment, BiConsumer<Project, Experiment> keepApart) {
		Experiment added = EcoreUtil.copy(experiment);
		return new ProjectEdit("Add Experiment", project -> {
			requireFree(project, added.getName(), null);
			if (find(project, added.getUuid()) != null) {
				throw HilumException.usage("The project has an experiment with the UUID " + added.getUuid(),
						"Give the new one another UUID.");
			}
			Experiment own = EcoreUtil.copy(added);
			keepApart.accept(project, own);
			project.getExperiments().add(own);
		});
	}

	/**
	 * {@return the storing of an experiment with all of its properties; it is added when the project has none of its UUID}
	 *
	 * @param experiment it belongs to no project; it is copied
	 * @throws HilumException when the edit is carried out and the name is not possible or in use, or the experiment would now
	 *                        share a run folder or a model with another one
	 * @since 0.2.0
	 */
	public static ProjectEdit put(Experiment experiment) {
		Experiment wanted = EcoreUtil.copy(experiment);
		return new ProjectEdit("Change Experiment", project -> {
			Experiment known = find(project, wanted.getUuid());
			if (known == null) {
				add(wanted).change().accept(project);
			} else if (!EcoreUtil.equals(known, wanted)) {
				if (!Objects.equals(known.getName(), wanted.getName())) {
					requireFree(project, wanted.getName(), known);
				}
				requireStillApart(project, known, wanted);
				project.getExperiments().set(project.getExperiments().indexOf(known), EcoreUtil.copy(wanted));
			}
		});
	}

	/**
	 * {@return the removal of an experiment, also from the evaluations that name it; its run folders stay}
	 *
	 * @param uuid UUID of the experiment
	 */
	public static ProjectEdit remove(String uuid) {
		return of("Delete Experiment", uuid, (project, experiment) -> {
			project.getExperiments().remove(experiment);
			project.getEvaluations().forEach(e -> e.getExperiments().remove(uuid));
		});
	}

	/**
	 * {@return other content of an experiment in the place of what it has}
	 *
	 * @param experiment the content, with the UUID of the experiment; a copy of it is stored
	 * @throws HilumException when the edit is carried out and the name is not possible or in use, or the experiment would now
	 *                        share a run folder or a model with another one
	 */
	public static ProjectEdit replace(Experiment experiment) {
		Experiment content = EcoreUtil.copy(experiment);
		return of("Change Experiment", content.getUuid(), (project, known) -> {
			if (!Objects.equals(content.getName(), known.getName())) {
				requireFree(project, content.getName(), known);
			}
			requireStillApart(project, known, content);
			project.getExperiments().set(project.getExperiments().indexOf(known), EcoreUtil.copy(content));
		});
	}

	/**
	 * {@return another name for an experiment}
	 *
	 * @param uuid UUID of the experiment
	 * @param name the new name
	 * @throws HilumException when the edit is carried out and the name is not possible or in use
	 */
	public static ProjectEdit rename(String uuid, String name) {
		return of("Rename Experiment", uuid, (project, experiment) -> {
			if (!Objects.equals(name, experiment.getName())) {
				requireFree(project, name, experiment);
				experiment.setName(name);
			}
		});
	}

	/**
	 * {@return another trainer for an experiment; values that were chosen for the former one are dropped}
	 *
	 * @param uuid    UUID of the experiment
	 * @param trainer id of a contributed trainer preset, or name of a preset of the project
	 * @param values  values that differ from the new trainer's
	 */
	public static ProjectEdit setTrainer(String uuid, String trainer, OptionValues values) {
		return of("Change Trainer", uuid, (project, experiment) -> {
			experiment.setTrainer(trainer);
			experiment.getConfigurationOptions().clear();
			Experiments.setOptions(project, experiment, values);
		});
	}

	/**
	 * {@return other options of an experiment}
	 *
	 * @param uuid   UUID of the experiment
	 * @param values values that differ from the trainer's
	 */
	public static ProjectEdit setOptions(String uuid, OptionValues values) {
		return of("Change Options", uuid, (project, experiment) -> Experiments.setOptions(project, experiment, values));
	}

	/**
	 * {@return another model name for an experiment}
	 *
	 * @param uuid UUID of the experiment
	 * @param name first part of the names of the model folders; null for the trainer's
	 */
	public static ProjectEdit setModelName(String uuid, String name) {
		return of("Change Model Name", uuid, (_, experiment) -> experiment.setModelName(name));
	}

	/**
	 * {@return other configurations and folds of an experiment}
	 *
	 * @param uuid           UUID of the experiment
	 * @param plans          name of the plans
	 * @param configurations names of configurations, such as {@code 3d_fullres}
	 * @param folds          folds from 0; -1 for all cases
	 */
	public static ProjectEdit setRuns(String uuid, String plans, List<String> configurations, List<Integer> folds) {
		return of("Change Configurations and Folds", uuid, (_, experiment) -> {
			experiment.setPlans(plans);
			setAll(experiment.getConfigurations(), configurations);
			setAll(experiment.getFolds(), folds);
		});
	}

	/**
	 * {@return another executor for an experiment}
	 *
	 * @param uuid     UUID of the experiment
	 * @param executor id of an executor of jobs; null for this machine
	 * @param options  its options that differ from the defaults, text by key
	 */
	public static ProjectEdit setExecutor(String uuid, String executor, Map<String, String> options) {
		return of("Change Executor", uuid, (_, experiment) -> Experiments.setExecutor(experiment, executor, options));
	}

	/**
	 * {@return another priority for the jobs of an experiment}
	 *
	 * @param uuid     UUID of the experiment
	 * @param priority the highest comes first; 0 is usual
	 * @since 0.2.0
	 */
	public static ProjectEdit setPriority(String uuid, int priority) {
		return of("Change Priority", uuid, (_, experiment) -> experiment.setPriority(priority));
	}

	/**
	 * {@return values for one configuration of an experiment only}
	 *
	 * @param uuid          UUID of the experiment
	 * @param configuration the configuration
	 * @param values        values that differ from the trainer's, those of the experiment among them
	 * @throws HilumException when the edit is carried out and an option cannot differ between configurations
	 * @since 0.2.0
	 */
	public static ProjectEdit setOptions(String uuid, String configuration, OptionValues values) {
		return of("Change Options", uuid,
				(project, experiment) -> ConfigurationValues.set(project, experiment, configuration, values));
	}

	/**
	 * {@return other notes of an experiment}
	 *
	 * @param uuid UUID of the experiment
	 * @param text the notes; null for none
	 */
	public static ProjectEdit setNotes(String uuid, String text) {
		return of("Change Notes", uuid, (_, experiment) -> experiment.setNotes(text));
	}

	private static <T> void setAll(EList<T> list, List<T> values) {
		if (!list.equals(values)) {
			list.clear();
			list.addAll(values);
		}
	}

	private static ProjectEdit of(String label, String uuid, BiConsumer<Project, Experiment> change) {
		Consumer<Project> whole = project -> {
			Experiment experiment = find(project, uuid);
			if (experiment == null) {
				throw HilumException.usage("The project has no experiment with the UUID " + uuid + " any more",
						"Read the project again.");
			}
			change.accept(project, experiment);
		};
		return new ProjectEdit(label, whole);
	}

	private static Experiment find(Project project, String uuid) {
		return project.getExperiments().stream().filter(e -> Objects.equals(uuid, e.getUuid())).findFirst().orElse(null);
	}

	/** Names of files that were written by hand stay as they are until they are changed. */
	private static void requireFree(Project project, String name, Experiment known) {
		PartNames.require(PartNames.EXPERIMENT, name, project.getExperiments().stream().filter(e -> e != known)
				.map(Experiment::getName));
	}
}
