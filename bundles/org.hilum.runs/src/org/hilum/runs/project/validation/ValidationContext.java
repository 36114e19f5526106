// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.model.CaseSplit;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.project.ProjectService;

/** The project that is validated, and what its folders hold. Not thread-safe. */
final class ValidationContext {

	private final Project project;
	private List<Split> splits;
	private HilumException damaged;
	private List<ExperimentCheck> experimentChecks;

	/**
	 * Makes a context.
	 *
	 * @param project a project that was refreshed
	 */
	ValidationContext(Project project) {
		this.project = project;
	}

	Project project() {
		return project;
	}

	/** {@return folder name of the data set; empty when the project names none} */
	Optional<String> dataset() {
		return Optional.ofNullable(project.getDataset()).map(d -> d.getName()).filter(name -> !name.isBlank());
	}

	NnunetFolders folders() {
		return ProjectService.folders(project);
	}

	long trainingCases() {
		return project.getDataset() == null ? 0
				: project.getDataset().getCases().stream().filter(c -> c.getSplit() == CaseSplit.TRAIN).count();
	}

	/** {@return the folds in use: of splits_final.json, none when there is no such file} */
	List<Split> splits() {
		if (splits == null) {
			splits = splitsFile().map(this::read).orElse(List.of());
		}
		return splits;
	}

	/** {@return why the folds in use cannot be read, when they cannot} */
	Optional<HilumException> splitsProblem() {
		splits();
		return Optional.ofNullable(damaged);
	}

	private Optional<Path> splitsFile() {
		return dataset().flatMap(name -> List.of(folders().preprocessed(name), folders().raw(name)).stream()
				.map(folder -> folder.resolve(Splits.FILE_NAME)).filter(Files::isRegularFile).findFirst());
	}

	private List<Split> read(Path file) {
		try {
			return Splits.read(file);
		} catch (HilumException e) {
			damaged = e;
			return List.of();
		}
	}

	/** {@return channels and labels of the data set; empty when they cannot be read, which another constraint reports} */
	Optional<DatasetDescription> description() {
		try {
			return dataset().map(name -> folders().raw(name).resolve("dataset.json"))
					.filter(Files::isRegularFile).map(DatasetDescription::read);
		} catch (HilumException e) {
			return Optional.empty();
		}
	}

	/** {@return the checks of experiments that other bundles contribute} */
	List<ExperimentCheck> experimentChecks() {
		if (experimentChecks == null) {
			experimentChecks = Extensions.instances(ExperimentCheck.POINT, ExperimentCheck.class);
		}
		return experimentChecks;
	}

	/** {@return a file or folder that the project file names; it may be anywhere, as it is only read} */
	Path path(String name, String what) {
		Path root = ProjectService.folder(project);
		return SafePaths.readable(root, name, root.resolve(ProjectService.FILE), what);
	}
}
