// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.runs.TrainingRequest;

/**
 * Trainer presets that users save in a project: a contributed preset with other values of its options, under a name.
 * They are used like contributed ones; a training gets the contributed preset with all values, under the name as its
 * model name, so that a run does not depend on the project file.
 *
 * @since 0.2
 */
public final class ProjectPresets {

	private ProjectPresets() {
	}

	/**
	 * {@return the presets of a project, as they are used for trainings} Those with an unknown trainer or an impossible value
	 * are left out, with a warning in the log; {@link #resolve} names what is wrong with one.
	 *
	 * @param project the project
	 */
	public static List<TrainerPreset> all(Project project) {
		List<TrainerPreset> usable = new ArrayList<>();
		for (Preset preset : project.getPresets()) {
			try {
				usable.add(trainerPreset(preset));
			} catch (HilumException e) {
				System.getLogger(ProjectPresets.class.getName()).log(System.Logger.Level.WARNING,
						"The preset " + preset.getName() + " cannot be used: " + e.getMessage());
			}
		}
		return usable;
	}

	/**
	 * {@return the presets of the project in a folder that can be used; none when there is no project}
	 *
	 * @param folder the project folder
	 * @throws HilumException when the project file is damaged
	 */
	public static List<TrainerPreset> all(Path folder) {
		return Files.isRegularFile(folder.resolve(ProjectService.FILE)) ? all(ProjectService.intent(folder)) : List.of();
	}

	/**
	 * {@return a preset of a project, if there is one of that name}
	 *
	 * @param project the project
	 * @param name    the preset's name
	 */
	public static Optional<Preset> find(Project project, String name) {
		return project.getPresets().stream().filter(p -> name.equals(p.getName())).findFirst();
	}

	/**
	 * {@return a preset: that of the project, else a contributed one}
	 *
	 * @param project the project; null for contributed ones only
	 * @param id      name of a preset of the project, or id of a contributed one
	 * @throws HilumException when there is neither, or the values of the project's preset are not possible
	 */
	public static TrainerPreset resolve(Project project, String id) {
		Optional<Preset> own = project == null ? Optional.empty() : find(project, id);
		return own.map(ProjectPresets::trainerPreset)
				.orElseGet(() -> Trainers.find(id).orElseThrow(() -> unknown(project, id)));
	}

	/**
	 * {@return the error that there is neither a preset of a project nor a contributed one of a name; it names the nearest}
	 *
	 * @param project the project; null for contributed ones only
	 * @param id      the name
	 * @since 0.2.0
	 */
	public static HilumException unknown(Project project, String id) {
		return Trainers.unknown(id, project == null ? List.of() : project.getPresets().stream().map(Preset::getName).toList());
	}

	/**
	 * {@return a saved preset as it is used for trainings}
	 *
	 * @param preset a preset of a project
	 * @throws HilumException when its trainer is unknown or a value is not possible
	 */
	public static TrainerPreset trainerPreset(Preset preset) {
		TrainerPreset base = Trainers.get(preset.getTrainer());
		return new TrainerPreset(preset.getName(), preset.getName(), base.definition(), base.complete(values(preset, base)),
				preset.getName());
	}

	private static OptionValues values(Preset preset, TrainerPreset base) {
		return base.options().parse(new TreeMap<>(preset.getOptions().map()), OptionValues.NONE,
				"preset " + preset.getName());
	}

	/**
	 * {@return a request in which a preset of the project is replaced by the contributed one with all values; the same
	 * request when its trainer is a contributed one}
	 *
	 * @param project the project with the presets; may be null
	 * @param request a request that may name a preset of the project as its trainer
	 */
	public static TrainingRequest apply(Project project, TrainingRequest request) {
		Optional<Preset> own = project == null ? Optional.empty() : find(project, request.trainer());
		if (own.isEmpty()) {
			return request;
		}
		TrainerPreset base = Trainers.get(own.get().getTrainer());
		TrainingRequest applied = request.withTrainer(base.id()).withOptions(base.options().over(request.options(), values(own
				.get(), base)));
		return applied.modelName() == null ? applied.withModelName(own.get().getName()) : applied;
	}

	/**
	 * Saves values as a preset of a project; one of that name is replaced and keeps its UUID. The project file is not
	 * written.
	 *
	 * @param project the project
	 * @param name    the preset's name; model folders of its trainings begin with it
	 * @param trainer id of a contributed preset, or the name of another preset of the project, whose values are taken over
	 * @param values  values that differ from those of the trainer; those that equal them are not stored
	 * @return the preset
	 * @throws HilumException when the name is not possible, is that of a contributed preset, or the trainer is unknown
	 */
	public static Preset save(Project project, String name, String trainer, OptionValues values) {
		require(name);
		Optional<Preset> other = find(project, trainer);
		TrainerPreset base = Trainers.get(other.map(Preset::getTrainer).orElse(trainer));
		OptionValues all = other.map(p -> base.options().over(values, values(p, base))).orElse(values);
		Preset preset = find(project, name).orElseGet(() -> {
			requireFree(project, name, null);
			return add(project, name);
		});
		preset.setTrainer(base.id());
		preset.getOptions().clear();
		base.options().reduced(all).texts().forEach(preset.getOptions()::put);
		return preset;
	}

	/**
	 * Gives a preset another name. Models of experiments that use it would begin with the new name; they get the former one as
	 * their own, so that run folders stay theirs. The project file is not written.
	 *
	 * @param project the project
	 * @param preset  one of its presets
	 * @param name    the new name
	 * @throws HilumException when the name is not possible or in use
	 * @since 0.2.0
	 */
	public static void rename(Project project, Preset preset, String name) {
		require(name);
		requireFree(project, name, preset);
		String former = preset.getName();
		preset.setName(name);
		for (Experiment experiment : project.getExperiments()) {
			if (former.equals(experiment.getTrainer())) {
				experiment.setTrainer(name);
				if (experiment.getModelName() == null || experiment.getModelName().isBlank()) {
					experiment.setModelName(former);
				}
			}
		}
	}

	/**
	 * Saves values as a preset of the project in a folder, and writes the project file.
	 *
	 * @param folder  the project folder
	 * @param name    the preset's name
	 * @param trainer id of a contributed preset, or the name of another preset of the project
	 * @param values  values that differ from those of the trainer
	 * @throws HilumException when there is no project, the name is not possible, the trainer is unknown, or another process
	 *                        changes the project
	 */
	public static void save(Path folder, String name, String trainer, OptionValues values) {
		ProjectService.edit(folder, project -> save(project, name, trainer, values));
	}

	private static void require(String name) {
		problem(name).ifPresent(text -> {
			throw HilumException.usage(text, "Choose another name for the preset. " + ModelNames.CHARACTERS);
		});
	}

	private static void requireFree(Project project, String name, Preset known) {
		PartNames.require("a preset", name, project.getPresets().stream().filter(p -> p != known).map(Preset::getName));
	}

	/**
	 * {@return why a preset cannot have a name; empty when it can}
	 *
	 * @param name a name; may be null
	 */
	public static Optional<String> problem(String name) {
		if (name == null || name.isBlank() || !ModelNames.isPossible(name)) {
			return Optional.of("The preset name \"" + (name == null ? "" : name) + "\" is not possible");
		}
		return Trainers.find(name).map(known -> known.id() + " is a contributed trainer preset");
	}

	private static Preset add(Project project, String name) {
		Preset preset = HilumFactory.eINSTANCE.createPreset();
		preset.setUuid(EcoreUtil.generateUUID());
		preset.setName(name);
		project.getPresets().add(preset);
		return preset;
	}
}
