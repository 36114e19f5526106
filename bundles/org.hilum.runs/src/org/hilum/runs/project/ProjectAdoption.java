// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import org.hilum.engine.train.Trainers;
import org.hilum.model.Dataset;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;

/**
 * Makes a project of a folder that has nnU-Net's three folders already, such as that of {@code hilum demo}, of the command line
 * or of nnU-Net. Nothing is copied or changed: the project file is added, with an experiment for each trainer, plans and
 * values of which there are models.
 *
 * @since 0.2.0
 */
public final class ProjectAdoption {

	private ProjectAdoption() {
	}

	/**
	 * Folder that can become a project.
	 *
	 * @param folder   the folder that has nnU-Net's folders
	 * @param datasets names of the raw data sets in it, at least one; a project has one of them
	 */
	public record Place(Path folder, List<String> datasets) {

		/** Copies the list. */
		public Place {
			datasets = List.copyOf(datasets);
		}
	}

	/**
	 * {@return the folder that can become a project, if there is one} It is the chosen folder, or the one above, when one of
	 * nnU-Net's folders or a data set in it was chosen.
	 *
	 * @param chosen what the user chose
	 */
	public static Optional<Place> find(Path chosen) {
		Path folder = chosen.toAbsolutePath().normalize();
		for (Path root = folder; root != null && root.startsWith(root.getRoot()); root = root.getParent()) {
			NnunetFolders folders = NnunetFolders.under(root);
			List<String> found = datasets(folders.raw());
			boolean own = Stream.of(root, folders.raw(), folders.preprocessed(), folders.results()).anyMatch(folder::equals);
			if (own && !found.isEmpty()) {
				return Optional.of(new Place(root, found));
			}
			String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
			if (found.contains(name) && folder.equals(folders.raw(name))) {
				return Optional.of(new Place(root, List.of(name)));
			}
			if (folder.getNameCount() - root.getNameCount() >= 2) {
				break;
			}
		}
		return Optional.empty();
	}

	private static List<String> datasets(Path raw) {
		return Folders.list(raw).stream().filter(f -> Files.isRegularFile(f.resolve("dataset.json")))
				.map(f -> f.getFileName().toString()).filter(DatasetName::isPlain).sorted().toList();
	}

	/**
	 * Makes a project of a folder.
	 *
	 * @param place   the folder
	 * @param dataset one of its data sets
	 * @return the project, saved
	 * @throws HilumException when there is a project, the data set breaks nnU-Net's rules, or the folder cannot be written
	 */
	public static Project adopt(Place place, String dataset) {
		Path root = place.folder.toAbsolutePath().normalize();
		if (Files.exists(root.resolve(ProjectService.FILE))) {
			throw HilumException.usage("There is a project in " + root + " already", "Open it.");
		}
		if (!place.datasets.contains(dataset)) {
			throw HilumException.usage("There is no data set " + dataset + " in " + root, Nearest.remedy(dataset,
					place.datasets));
		}
		NnunetFolders folders = NnunetFolders.under(root);
		RawDataset.open(folders.raw(dataset));
		try {
			Files.createDirectories(folders.preprocessed());
			Files.createDirectories(folders.results());
		} catch (IOException e) {
			throw AtomicFiles.explain(root, e);
		}
		Project project = HilumFactory.eINSTANCE.createProject();
		project.setUuid(EcoreUtil.generateUUID());
		project.setName(String.valueOf(root.getFileName()));
		project.setFolder(root.toString());
		Dataset made = HilumFactory.eINSTANCE.createDataset();
		made.setName(dataset);
		project.setDataset(made);
		new TrainedModels(folders, dataset).addTo(project);
		if (project.getExperiments().isEmpty()) {
			ProjectService.addExperiment(project, "3d_fullres", 0, Trainers.DEFAULT);
		}
		ProjectService.refresh(project);
		ProjectService.save(project);
		return project;
	}
}
