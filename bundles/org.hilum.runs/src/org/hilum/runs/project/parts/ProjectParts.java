// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.util.List;
import java.util.function.Predicate;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import org.hilum.model.Project;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.renaming.RenamingJournal;

/**
 * Edits that rename, copy or delete parts of a project with their files. References of the project to them are kept right, what
 * is deleted goes to the trash, and parts that a process works on are refused.
 *
 * @since 0.2.0
 */
public final class ProjectParts {

	private final Project project;
	private final RenamingJournal journal;
	private final ProjectTrash trash;
	private final PartUse use;

	/**
	 * Makes edits of a project.
	 *
	 * @param project the project, refreshed
	 * @param waiting whether a job waits for a run or carries it out
	 */
	public ProjectParts(Project project, Predicate<RunFolder> waiting) {
		this(project, waiting, new RenamingJournal(ProjectService.folder(project)));
	}

	/** Makes edits whose renaming is recorded in a journal. */
	ProjectParts(Project project, Predicate<RunFolder> waiting, RenamingJournal journal) {
		this.project = project;
		this.journal = journal;
		this.trash = ProjectTrash.of(ProjectService.folder(project));
		this.use = new PartUse(waiting);
	}

	/**
	 * {@return another name for a part}
	 *
	 * @param kind its kind
	 * @param name its name, in the form that {@link PartKind} says
	 * @param next the new name; of a model its first part
	 * @throws HilumException when there is no such part, or the name is not possible or in use
	 */
	public ProjectEdit rename(PartKind kind, String name, String next) {
		return switch (kind) {
			case DATASET -> datasets().rename(name, next);
			case EXPERIMENT -> stored().renameExperiment(name, next);
			case EVALUATION -> stored().renameEvaluation(name, next);
			case MODEL -> models().rename(name, next);
			case ANNOTATOR, PREDICTIONS -> folders(kind).rename(name, next);
			case RUN -> throw HilumException.usage("A run has no name of its own: its folder is named by model and fold",
					"Rename its model, or its experiment.");
		};
	}

	/**
	 * {@return a copy of a part}
	 *
	 * @param kind its kind
	 * @param name its name, in the form that {@link PartKind} says
	 * @param next the name of the copy; of a model its first part
	 * @throws HilumException when there is no such part, or the name is not possible or in use
	 */
	public ProjectEdit copy(PartKind kind, String name, String next) {
		return switch (kind) {
			case EXPERIMENT -> stored().copyExperiment(name, next);
			case EVALUATION -> stored().copyEvaluation(name, next);
			case MODEL -> models().copy(name, next);
			case ANNOTATOR, PREDICTIONS -> folders(kind).copy(name, next);
			case DATASET -> datasets().copy(name, next);
			case RUN -> throw HilumException.usage("A run is a part of its model", "Copy the model.");
		};
	}

	/**
	 * {@return the deletion of a part}
	 *
	 * @param kind its kind
	 * @param name its name, in the form that {@link PartKind} says
	 * @throws HilumException when there is no such part, or something of the project names it
	 */
	public ProjectEdit delete(PartKind kind, String name) {
		return switch (kind) {
			case EXPERIMENT -> stored().deleteExperiment(name);
			case EVALUATION -> stored().deleteEvaluation(name);
			case MODEL -> models().delete(name);
			case RUN -> models().deleteRun(name);
			case ANNOTATOR, PREDICTIONS -> folders(kind).delete(name);
			case DATASET -> datasets().delete(name);
		};
	}

	/**
	 * {@return the deletion of several runs; models that have no others go with them}
	 *
	 * @param runs folders of runs of the project
	 * @throws HilumException when one is no run of the project, or something of the project names it
	 * @since 0.3.0
	 */
	public ProjectEdit deleteRuns(List<RunFolder> runs) {
		return models().deleteRuns(runs);
	}

	private StoredParts stored() {
		return new StoredParts(project, trash, use);
	}

	private ModelParts models() {
		return new ModelParts(project, trash, use, journal);
	}

	private FolderParts folders(PartKind kind) {
		return new FolderParts(project, kind, trash, use, journal);
	}

	private DatasetParts datasets() {
		return new DatasetParts(project, trash, use, journal);
	}

	/** {@return a part of a name among others}
	 *
	 * @param found the part; null when there is none
	 * @param kind  the kind
	 * @param name  the name
	 * @param names the names that there are
	 */
	static <T> T require(T found, PartKind kind, String name, List<String> names) {
		if (found == null) {
			throw HilumException.usage("The project has no " + kind.word() + " named " + name,
					Nearest.remedy(name, names));
		}
		return found;
	}
}
