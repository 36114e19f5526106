// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.model.SplitRequest;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.ProjectPresets;

/**
 * Changes of a project apart from its experiments: name, notes, import rules, presets, splits and evaluations.
 *
 * @since 0.2
 */
public final class ProjectEdits {

	private ProjectEdits() {
	}

	/**
	 * {@return another name for the project; its folder keeps its own}
	 *
	 * @param name the new name
	 * @throws HilumException when the edit is carried out and the name is not possible
	 */
	public static ProjectEdit rename(String name) {
		return new ProjectEdit("Rename Project", project -> project.setName(Objects.equals(name, project.getName()) ? name
				: PartNames.require("a project", name, Stream.empty())));
	}

	/**
	 * {@return other notes of the project}
	 *
	 * @param text the notes; null for none
	 */
	public static ProjectEdit setNotes(String text) {
		return new ProjectEdit("Change Notes", project -> project.setNotes(text));
	}

	/**
	 * {@return another file with the rules that the data set is imported by}
	 *
	 * @param path path relative to the project folder; null for none
	 */
	public static ProjectEdit setImportRules(String path) {
		return new ProjectEdit("Change Import Rules", project -> {
			if (project.getDataset() != null) {
				project.getDataset().setImportRules(path);
			}
		});
	}

	/**
	 * {@return the addition of a preset; one of that name gets the new values and keeps its UUID}
	 *
	 * @param name    name of the preset
	 * @param trainer id of a contributed preset, or name of another preset of the project
	 * @param values  values that differ from the trainer's
	 */
	public static ProjectEdit savePreset(String name, String trainer, OptionValues values) {
		return new ProjectEdit("Save Preset", project -> ProjectPresets.save(project, name, trainer, values));
	}

	/**
	 * {@return another name for a preset; experiments that use it follow and keep the names of their models}
	 *
	 * @param name name of the preset
	 * @param next the new name
	 * @throws HilumException when the edit is carried out and the new name is not possible or in use
	 * @since 0.2.0
	 */
	public static ProjectEdit renamePreset(String name, String next) {
		return new ProjectEdit("Rename Preset", project -> {
			Preset preset = ProjectPresets.find(project, name).orElseThrow(() -> missing("preset", name));
			if (!name.equals(next)) {
				ProjectPresets.rename(project, preset, next);
			}
		});
	}

	/**
	 * {@return the removal of a preset}
	 *
	 * @param name name of the preset
	 * @throws HilumException when the edit is carried out and an experiment uses the preset
	 */
	public static ProjectEdit removePreset(String name) {
		return new ProjectEdit("Delete Preset", project -> {
			Preset preset = ProjectPresets.find(project, name).orElseThrow(() -> missing("preset", name));
			project.getExperiments().stream().filter(e -> name.equals(e.getTrainer())).findFirst().ifPresent(e -> {
				throw HilumException.usage("The experiment " + e.getName() + " uses the preset " + name,
						"Give the experiment another trainer first.");
			});
			project.getPresets().remove(preset);
		});
	}

	/**
	 * {@return the addition of a split}
	 *
	 * @param split it belongs to no project; a copy of it is added
	 * @throws HilumException when the edit is carried out and the name is not possible or in use
	 */
	public static ProjectEdit addSplit(SplitRequest split) {
		return add("Add Split", PartNames.SPLIT, split, SplitRequest::getName, Project::getSplits);
	}

	/**
	 * {@return the addition of a split; one of that name gets the new values and keeps its UUID}
	 *
	 * @param split it belongs to no project; a copy of it is stored
	 */
	public static ProjectEdit saveSplit(SplitRequest split) {
		SplitRequest saved = EcoreUtil.copy(split);
		return new ProjectEdit("Save Split", project -> {
			SplitRequest known = project.getSplits().stream().filter(s -> Objects.equals(s.getName(), saved.getName()))
					.findFirst().orElse(null);
			if (known == null) {
				addSplit(saved).change().accept(project);
			} else {
				known.setFolds(saved.getFolds());
				known.setSeed(saved.getSeed());
				known.setFile(saved.getFile());
			}
		});
	}

	/**
	 * {@return the removal of a split; folds that are in use stay as they are}
	 *
	 * @param uuid UUID of the split
	 */
	public static ProjectEdit removeSplit(String uuid) {
		return remove("Delete Split", "split", uuid, Project::getSplits, s -> Objects.equals(uuid, s.getUuid()));
	}

	/**
	 * {@return the addition of an evaluation}
	 *
	 * @param evaluation it belongs to no project; a copy of it is added
	 * @throws HilumException when the edit is carried out and the name is not possible or in use
	 */
	public static ProjectEdit addEvaluation(EvaluationRequest evaluation) {
		return add("Add Evaluation", PartNames.EVALUATION, evaluation, EvaluationRequest::getName, Project::getEvaluations);
	}

	/**
	 * {@return the addition of an evaluation; one of that name gets the new content and keeps its UUID}
	 *
	 * @param evaluation it belongs to no project; a copy of it is stored
	 */
	public static ProjectEdit saveEvaluation(EvaluationRequest evaluation) {
		EvaluationRequest saved = EcoreUtil.copy(evaluation);
		return new ProjectEdit("Save Evaluation", project -> {
			EvaluationRequest known = project.getEvaluations().stream()
					.filter(e -> Objects.equals(e.getName(), saved.getName())).findFirst().orElse(null);
			if (known == null) {
				addEvaluation(saved).change().accept(project);
			} else {
				EvaluationRequest copy = EcoreUtil.copy(saved);
				copy.setUuid(known.getUuid());
				project.getEvaluations().set(project.getEvaluations().indexOf(known), copy);
			}
		});
	}

	/**
	 * {@return other content of an evaluation in the place of what it has; its results stay until it is carried out again}
	 *
	 * @param evaluation the content, with the UUID of the evaluation; a copy of it is stored
	 * @throws HilumException when the edit is carried out and the name is not possible or in use
	 * @since 0.2.0
	 */
	public static ProjectEdit replaceEvaluation(EvaluationRequest evaluation) {
		EvaluationRequest content = EcoreUtil.copy(evaluation);
		return new ProjectEdit("Change Evaluation", project -> {
			EList<EvaluationRequest> all = project.getEvaluations();
			EvaluationRequest known = all.stream().filter(e -> Objects.equals(content.getUuid(), e.getUuid())).findFirst()
					.orElseThrow(() -> missing("evaluation", content.getUuid()));
			if (!Objects.equals(content.getName(), known.getName())) {
				PartNames.require(PartNames.EVALUATION, content.getName(), all.stream().filter(e -> e != known)
						.map(EvaluationRequest::getName));
			}
			if (!EcoreUtil.equals(known, content)) {
				all.set(all.indexOf(known), EcoreUtil.copy(content));
			}
		});
	}

	/**
	 * {@return the removal of an evaluation; its results stay}
	 *
	 * @param uuid UUID of the evaluation
	 */
	public static ProjectEdit removeEvaluation(String uuid) {
		return remove("Delete Evaluation", "evaluation", uuid, Project::getEvaluations,
				e -> Objects.equals(uuid, e.getUuid()));
	}

	private static <E extends EObject> ProjectEdit add(String label, String kind, E element, Function<E, String> name,
			Function<Project, EList<E>> list) {
		E added = EcoreUtil.copy(element);
		return new ProjectEdit(label, project -> {
			PartNames.require(kind, name.apply(added), list.apply(project).stream().map(name));
			E copy = EcoreUtil.copy(added);
			if (copy.eGet(copy.eClass().getEIDAttribute()) == null) {
				copy.eSet(copy.eClass().getEIDAttribute(), EcoreUtil.generateUUID());
			}
			list.apply(project).add(copy);
		});
	}

	private static <E extends EObject> ProjectEdit remove(String label, String kind, String uuid,
			Function<Project, EList<E>> list, Predicate<E> chosen) {
		return new ProjectEdit(label, project -> {
			if (!list.apply(project).removeIf(chosen)) {
				throw missing(kind, uuid);
			}
		});
	}

	private static HilumException missing(String kind, String name) {
		return HilumException.usage("The project has no " + kind + " " + name + " any more", "Read the project again.");
	}
}
