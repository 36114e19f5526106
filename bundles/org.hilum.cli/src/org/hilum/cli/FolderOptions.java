// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.settings.UserSettings;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.project.ProjectService;
import picocli.CommandLine.Option;

/** Where data sets and results lie: a project folder, or nnU-Net's environment variables. */
final class FolderOptions {

	@Option(names = "--project", paramLabel = "FOLDER", description = "Project folder with nnUNet_raw, nnUNet_preprocessed "
			+ "and nnUNet_results (made where missing). Default: the environment variables of these names, else the "
			+ "current folder.")
	private Path project;

	/** {@return the folders} */
	NnunetFolders folders() {
		Path root = (project == null ? Path.of("") : project).toAbsolutePath().normalize();
		return project == null ? NnunetFolders.from(environment(), root) : NnunetFolders.under(root);
	}

	/** {@return the variables of the environment, and the settings where there is none of that name} */
	private static Map<String, String> environment() {
		Map<String, String> result = new HashMap<>(System.getenv());
		for (org.hilum.core.options.Option<Path> folder : List.of(UserSettings.RAW, UserSettings.PREPROCESSED,
				UserSettings.RESULTS)) {
			String path = UserSettings.current().get(folder).toString();
			if (!path.isEmpty()) {
				result.putIfAbsent(folder.label(), path);
			}
		}
		return result;
	}

	/** {@return the folder of the project that the folders belong to, if there is a project file} */
	Optional<Path> project() {
		Path folder = project != null ? project.toAbsolutePath().normalize() : folders().results().toAbsolutePath().getParent();
		return Optional.ofNullable(folder).filter(f -> Files.isRegularFile(f.resolve(ProjectService.FILE)));
	}

	/**
	 * Refuses a project that is not there, for commands that only read.
	 *
	 * @throws HilumException when the folder that --project names does not exist
	 */
	void requireExisting() {
		if (project != null && !Files.isDirectory(project)) {
			throw HilumException.input(project, "There is no such folder", "Name the folder of a project with --project.");
		}
	}

	/**
	 * Finds a data set by its number or name, in any of the three folders.
	 *
	 * @param wanted such as "4", "004" or "Dataset004_Hippocampus"
	 * @return its name
	 */
	String dataset(String wanted) {
		NnunetFolders folders = folders();
		String prefix = wanted.matches("\\d+") ? DatasetName.prefix(Integer.parseInt(wanted)) : null;
		TreeSet<String> found = new TreeSet<>();
		for (Path parent : List.of(folders.raw(), folders.preprocessed(), folders.results())) {
			names(parent).stream().filter(n -> n.equals(wanted) || prefix != null && n.startsWith(prefix))
					.forEach(found::add);
		}
		if (found.size() > 1) {
			throw HilumException.input(folders.raw(), "Several data sets have the number " + wanted + ": " + found,
					"Name the one that you mean in full.");
		}
		if (found.size() == 1) {
			return found.first();
		}
		throw HilumException.input(folders.raw(), "There is no data set " + wanted,
				"Name its number or folder, and the project with --project (or set nnUNet_raw).");
	}

	private static List<String> names(Path parent) {
		return Folders.list(parent).stream().filter(Files::isDirectory).map(p -> p.getFileName().toString()).toList();
	}
}
