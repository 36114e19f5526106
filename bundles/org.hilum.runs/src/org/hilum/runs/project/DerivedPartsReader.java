// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.core.Folders;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.AnnotatorVariants;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.RunFolder;
import org.hilum.runs.models.ResultModels;

/** Reads annotators, models and predictions from the folders of a project; a folder is listed again when its time changed. */
final class DerivedPartsReader {

	private static final String FOLD = "fold_";

	private final Path root;
	private final NnunetFolders folders;
	private final FileMemo<Integer> counts = new FileMemo<>();

	/**
	 * Makes a reader.
	 *
	 * @param root the project folder
	 */
	DerivedPartsReader(Path root) {
		this.root = root;
		this.folders = NnunetFolders.under(root);
	}

	/**
	 * {@return the parts}
	 *
	 * @param dataset folder name of the data set
	 * @param runs    the run folders of the data set
	 */
	DerivedParts read(String dataset, List<ProjectIndex.RunEntry> runs) {
		Set<Path> counted = new LinkedHashSet<>();
		List<DerivedParts.Annotator> annotators = new ArrayList<>();
		for (Path folder : subfolders(folders.raw(dataset).resolve(AnnotatorVariants.FOLDER))) {
			annotators.add(new DerivedParts.Annotator(folder, count(folder, counted)));
		}
		List<DerivedParts.Predictions> predictions = new ArrayList<>();
		for (Path folder : subfolders(root.resolve(DerivedParts.PREDICTIONS))) {
			predictions.add(new DerivedParts.Predictions(folder, count(folder, counted)));
		}
		List<DerivedParts.OtherDataset> datasets = new ArrayList<>();
		for (Path folder : subfolders(folders.raw())) {
			if (!folder.getFileName().toString().equals(dataset) && Files.isRegularFile(folder.resolve("dataset.json"))) {
				datasets.add(new DerivedParts.OtherDataset(folder, count(folder.resolve("labelsTr"), counted)));
			}
		}
		counts.retain(counted);
		List<DerivedParts.Model> models = trained(runs);
		models.addAll(installed(dataset));
		return new DerivedParts(annotators, models, predictions, datasets);
	}

	private static List<Path> subfolders(Path folder) {
		return Folders.list(folder).stream().filter(f -> !Folders.isForeign(f) && Files.isDirectory(f)).toList();
	}

	private int count(Path folder, Set<Path> counted) {
		counted.add(folder);
		Integer known = counts.get(folder, () -> (int) Folders.files(folder).stream()
				.filter(f -> ImageFormats.ending(f.getFileName().toString()).isPresent()).count());
		return known == null ? 0 : known;
	}

	private static List<DerivedParts.Model> trained(List<ProjectIndex.RunEntry> runs) {
		Map<Path, List<String>> folds = new LinkedHashMap<>();
		runs.stream().map(ProjectIndex.RunEntry::folder).filter(RunFolder::hasCheckpoint)
				.forEach(run -> folds.computeIfAbsent(run.model(), _ -> new ArrayList<>()).add(fold(run.path())));
		List<DerivedParts.Model> models = new ArrayList<>();
		folds.forEach((model, names) -> {
			if (Files.isRegularFile(model.resolve("plans.json"))) {
				models.add(new DerivedParts.Model(model, List.copyOf(names)));
			}
		});
		return models;
	}

	/** Models of other data sets, which were installed. */
	private List<DerivedParts.Model> installed(String dataset) {
		return Folders.list(folders.results()).stream().filter(f -> !f.getFileName().toString().equals(dataset))
				.flatMap(f -> ResultModels.ofDataset(f).stream()).map(model -> new DerivedParts.Model(model, folds(model)))
				.toList();
	}

	private static List<String> folds(Path model) {
		return Folders.list(model).stream().filter(f -> f.getFileName().toString().startsWith(FOLD))
				.filter(f -> new RunFolder(f).hasCheckpoint()).map(DerivedPartsReader::fold).toList();
	}

	private static String fold(Path run) {
		return run.getFileName().toString().substring(FOLD.length());
	}
}
