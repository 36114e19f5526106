// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.project.DerivedParts;
import org.hilum.runs.project.ChangedRuns;
import org.hilum.runs.project.ProjectIndex;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;

/**
 * One dataset project of the workspace. The model behind it is replaced as a whole when the folder was read again; a
 * reader takes it once and works on what it got. Two projects are equal when their names are.
 */
public final class OpenProject {

	private final String name;
	private final Path folder;
	private volatile Project model;
	private volatile DerivedParts parts;
	private volatile Validated validated;
	private volatile boolean missing;
	private ProjectEditor editor;

	/** What was found in a model: its problems, and the runs that were trained with other values than are asked for. */
	private record Validated(Project model, List<ProjectProblem> problems, Map<String, ChangedRuns.Change> changes) {
	}

	/**
	 * @param name   the project's name in the workspace
	 * @param folder the project's folder
	 * @param model  what was read from it
	 */
	public OpenProject(String name, Path folder, Project model) {
		this.name = Objects.requireNonNull(name);
		this.folder = Objects.requireNonNull(folder);
		this.model = Objects.requireNonNull(model);
		this.parts = ProjectIndex.latest(model).parts();
	}

	/** {@return the project's name in the workspace} */
	public String name() {
		return name;
	}

	/** {@return the project's folder} */
	public Path folder() {
		return folder;
	}

	/** {@return whether it was moved or deleted by another program, as far as was seen: its folder has no project file} */
	public boolean isMissing() {
		return missing;
	}

	void setMissing(boolean gone) {
		missing = gone;
	}

	/** {@return the latest model; treat it as read-only} */
	public Project model() {
		return model;
	}

	/** {@return annotators, models and predictions, as the folders held them when the project was read last} */
	public DerivedParts parts() {
		return parts;
	}

	/** {@return the folder of its data set in nnU-Net's raw layout; empty when it has none} */
	public Optional<Path> dataset() {
		Project now = model;
		return Optional.ofNullable(now.getDataset()).map(set -> ProjectService.folders(now).raw(set.getName()));
	}

	/** {@return where nnU-Net keeps the folds of its data set; the file need not be there, empty without a data set} */
	public Optional<Path> splits() {
		Project now = model;
		return Optional.ofNullable(now.getDataset()).map(set -> ProjectService.folders(now)
				.preprocessed(set.getName()).resolve(Splits.FILE_NAME));
	}

	/** {@return the editing domain of the project file; there is one for each project} */
	synchronized ProjectEditor editor(Runnable listener) {
		if (editor == null) {
			editor = new ProjectEditor(folder);
			editor.addListener(listener);
		}
		return editor;
	}

	/** Replaces the model and validates the new one, which looks at files. */
	void replaceModel(Project next) {
		parts = ProjectIndex.latest(next).parts();
		model = next;
		problems();
	}

	/** {@return what is wrong in the project} It is worked out once for each model. */
	public List<ProjectProblem> problems() {
		return validated().problems;
	}

	/**
	 * {@return in what a run differs from what its experiment asks for since it was changed; empty when it does not} It is
	 * worked out with the problems.
	 *
	 * @param run folder of a run as the project names it
	 */
	public Optional<ChangedRuns.Change> change(String run) {
		return Optional.ofNullable(validated().changes.get(run));
	}

	private Validated validated() {
		Project now = model;
		Validated known = validated;
		if (known == null || known.model != now) {
			known = new Validated(now, ProjectValidation.check(now), ChangedRuns.of(now));
			validated = known;
		}
		return known;
	}

	/**
	 * {@return what is wrong with a part of the project}
	 *
	 * @param uuid UUID of the part
	 */
	public List<ProjectProblem> problems(String uuid) {
		return problems().stream().filter(p -> p.uuid().equals(uuid)).toList();
	}

	/**
	 * {@return the absolute folder of a run}
	 *
	 * @param run a run of this project
	 */
	public Path folderOf(Run run) {
		return ProjectService.resolve(model, run.getFolder());
	}

	/**
	 * {@return the run in a folder, if the project has it}
	 *
	 * @param runFolder an absolute folder
	 */
	public Optional<Run> run(Path runFolder) {
		return model.getRuns().stream().filter(run -> folderOf(run).equals(runFolder)).findFirst();
	}

	/**
	 * {@return the experiment of a name, if the project has it}
	 *
	 * @param experiment the name
	 */
	public Optional<Experiment> experiment(String experiment) {
		return model.getExperiments().stream().filter(e -> e.getName().equals(experiment)).findFirst();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof OpenProject project && project.name.equals(name);
	}

	@Override
	public int hashCode() {
		return name.hashCode();
	}

	@Override
	public String toString() {
		return name;
	}
}
