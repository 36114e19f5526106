// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.Folders;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;

/**
 * A data set that an earlier import made or began. More patients go into it by the rules that were saved with it; cases
 * that are there and have not changed are not read again.
 *
 * @param name    the project's name
 * @param project the project's folder
 * @param dataset the data set's folder
 * @param begun   whether the import was stopped before the project was made
 */
public record Destination(String name, Path project, Path dataset, boolean begun) {

	/**
	 * {@return the data sets that can take more patients}
	 *
	 * @param opened the projects of the workspace
	 * @param parent  the folder that new projects are put into; imports that were stopped are looked for there
	 */
	public static List<Destination> of(Collection<OpenProject> opened, Path parent) {
		List<Destination> result = new ArrayList<>();
		opened.forEach(open -> in(open.name(), open.folder()).ifPresent(result::add));
		folders(parent).stream().filter(f -> !Files.exists(f.resolve(ProjectService.FILE)))
				.forEach(f -> in(f.getFileName().toString(), f).ifPresent(result::add));
		return List.copyOf(result);
	}

	/**
	 * {@return the imported data set of a project's folder, if it has one}
	 *
	 * @param name    the project's name
	 * @param project the project's folder
	 */
	static Optional<Destination> in(String name, Path project) {
		boolean begun = !Files.exists(project.resolve(ProjectService.FILE));
		return folders(NnunetFolders.under(project).raw()).stream()
				.filter(dataset -> Files.isRegularFile(dataset.resolve(ImportRules.FILE_NAME)))
				.map(dataset -> new Destination(name, project, dataset, begun)).findFirst();
	}

	private static List<Path> folders(Path parent) {
		return Folders.list(parent).stream().filter(Files::isDirectory).toList();
	}

	/** {@return the rules that were saved with the data set} */
	ImportRules rules() {
		return ImportRules.read(dataset.resolve(ImportRules.FILE_NAME));
	}

	/** {@return it as a choice} */
	String title() {
		return NLS.bind(begun ? Messages.Destination_begun : Messages.Destination_more, name);
	}
}
