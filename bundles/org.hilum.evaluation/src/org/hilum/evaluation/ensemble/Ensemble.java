// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.ensemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.dataset.MemoryBudget;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.CaseStore;

/**
 * Combines predictions of several models: the mean of their probabilities decides on the label. Source: nnU-Net,
 * ensembling/ensemble.py.
 */
public final class Ensemble {

	private static final String STAGE = "Ensembling";
	private static final String DATASET = "dataset.json";
	private static final String PLANS = "plans.json";

	private final DatasetDescription description;
	private final boolean saveProbabilities;
	private final int threads;

	/**
	 * Makes an ensemble.
	 *
	 * @param description       labels or regions, and the file ending of label maps
	 * @param saveProbabilities whether the mean probabilities are written beside the label maps
	 * @param threads           cases at once
	 */
	public Ensemble(DatasetDescription description, boolean saveProbabilities, int threads) {
		this.description = description;
		this.saveProbabilities = saveProbabilities;
		this.threads = threads;
	}

	/**
	 * Combines folders with predictions of the same cases, as {@code nnUNetv2_ensemble} does. The first folder's
	 * dataset.json counts; it is copied, and so is its plans.json.
	 *
	 * @param folders           one per model, with {@code .npz} files and label maps
	 * @param output            where the label maps go; made when missing
	 * @param saveProbabilities whether mean probabilities are written, too
	 * @param threads           cases at once
	 * @param progress          one unit per case
	 * @return the label maps, by case
	 * @throws HilumException when a folder lacks a case that another one has
	 */
	public static List<Path> ofFolders(List<Path> folders, Path output, boolean saveProbabilities, int threads,
			Progress progress) {
		Folders.requireApart(output, folders, "label maps of the mean", "predictions");
		RawDataset.requireElsewhere(output, "label maps of the mean");
		Path first = folders.getFirst();
		if (!Files.isRegularFile(first.resolve(DATASET))) {
			throw HilumException.input(first, "There is no dataset.json in this folder",
					"Predict with hilum predict --save_probabilities, which copies it, or copy it from the model's folder.");
		}
		List<EnsembleCase> cases = cases(folders);
		DatasetDescription description = DatasetDescription.read(first.resolve(DATASET));
		Json.write(output.resolve(DATASET), description.json());
		if (Files.isRegularFile(first.resolve(PLANS))) {
			Json.write(output.resolve(PLANS), Json.read(first.resolve(PLANS)));
		}
		return new Ensemble(description, saveProbabilities, threads).write(cases, output, progress);
	}

	private static List<EnsembleCase> cases(List<Path> folders) {
		List<Set<String>> names = folders.stream().map(Ensemble::probabilities).toList();
		Set<String> all = new TreeSet<>();
		names.forEach(all::addAll);
		if (all.isEmpty()) {
			throw HilumException.input(folders.getFirst(), "There are no probabilities (.npz) in the folders",
					"Predict with --save_probabilities.");
		}
		for (int i = 0; i < folders.size(); i++) {
			Set<String> missing = new TreeSet<>(all);
			missing.removeAll(names.get(i));
			if (!missing.isEmpty()) {
				throw HilumException.input(folders.get(i), "The probabilities of " + some(missing) + " are missing here, but "
						+ "another folder has them", "Predict these cases with this model, too, with --save_probabilities.");
			}
		}
		return all.stream().map(name -> new EnsembleCase(name.substring(0, name.length() - EnsembleCase.ENDING.length()),
				folders.stream().map(f -> f.resolve(name)).toList())).toList();
	}

	private static Set<String> probabilities(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> Files.isRegularFile(f) && !Folders.isForeign(f)).map(f -> f.getFileName().toString())
					.filter(n -> n.endsWith(EnsembleCase.ENDING)).collect(Collectors.toCollection(TreeSet::new));
		} catch (IOException e) {
			throw HilumException.input(folder, "The folder with predictions cannot be read",
					"Check that it exists and is readable.").because(e);
		}
	}

	/**
	 * {@return names for a message, the first few of them}
	 *
	 * @param names at least one
	 */
	public static String some(Set<String> names) {
		List<String> few = new ArrayList<>(names).subList(0, Math.min(5, names.size()));
		return String.join(", ", few) + (names.size() > few.size() ? " and " + (names.size() - few.size()) + " more" : "");
	}

	/**
	 * Combines cases.
	 *
	 * @param cases    the cases
	 * @param output   where the label maps go; made when missing
	 * @param progress one unit per case
	 * @return the label maps, by case
	 */
	public List<Path> write(List<EnsembleCase> cases, Path output, Progress progress) {
		MemoryBudget budget = MemoryBudget.ofThisProcess();
		return CaseWorkers.all(STAGE, cases, EnsembleCase::id, threads, progress, c -> {
			try (ProbabilityAverage average = ProbabilityAverage.open(c.probabilities(), description)) {
				return budget.with(average.bytes(), () -> write(c, average, output));
			} catch (HilumException e) {
				throw e.forCase(c.id());
			}
		});
	}

	private Path write(EnsembleCase c, ProbabilityAverage average, Path output) {
		Path first = c.probabilities().getFirst();
		Volume like = labelMap(first);
		Geometry geometry = like == null ? geometry(first, average.grid()) : like.geometry();
		Object header = like == null ? stored(first, geometry) : like.header();
		if (!Arrays.equals(geometry.shapeZyx(), average.grid())) {
			throw HilumException.input(first, "The probabilities have the shape " + Arrays.toString(average.grid())
					+ ", the label map beside them " + Arrays.toString(geometry.shapeZyx()), "Predict this case again.");
		}
		ShortArray labels = average.labels(saveProbabilities ? output.resolve(c.id() + EnsembleCase.ENDING) : null);
		Path properties = properties(first);
		if (saveProbabilities && Files.isRegularFile(properties)) {
			AtomicFiles.write(output.resolve(properties.getFileName()), out -> Files.copy(properties, out));
		}
		Path file = output.resolve(c.id() + description.fileEnding());
		Volume map = Volume.ofLabels(geometry, labels.data(), null);
		ImageFormats.write(file, new Volume(geometry, map.type(), 1, map.data(), header));
		return file;
	}

	/**
	 * The label map beside a file of probabilities has the image's geometry and header; null when it is not there.
	 * Probabilities have the axes that the network saw, which readers with reorientation turn.
	 */
	private Volume labelMap(Path npz) {
		Path file = npz.resolveSibling(id(npz) + description.fileEnding());
		if (!Files.isRegularFile(file)) {
			return null;
		}
		Volume stored = ImageFormats.read(file);
		Geometry seen = Files.isRegularFile(properties(npz)) ? properties(npz, id(npz)).geometry()
				: reader(npz).oriented(stored).geometry();
		Volume turned = Reorientation.aligned(stored, seen);
		return turned == stored ? stored
				: new Volume(turned.geometry(), turned.type(), 1, turned.data(),
						new Reorientation.Stored(stored.geometry(), stored.header()));
	}

	private ImageReader reader(Path npz) {
		Path plans = npz.resolveSibling(PLANS);
		String named = Files.isRegularFile(plans) ? Json.read(plans).path("image_reader_writer").asText("") : "";
		return named.isEmpty() ? ImageReader.of(description) : ImageReader.named(named);
	}

	/** What a writer needs to turn labels back to the axes of the image's file, or null. */
	private static Object stored(Path npz, Geometry geometry) {
		Geometry source = properties(npz, id(npz)).source();
		return new Reorientation.Stored(Reorientation.aligned(geometry, source), null);
	}

	/** Without a label map, nnU-Net's properties give the geometry. */
	private static Geometry geometry(Path npz, int... grid) {
		if (!Files.isRegularFile(properties(npz))) {
			throw HilumException.input(npz, "There is neither a label map nor a .pkl of this name beside the probabilities",
					"Predict this case again, and keep these files together.");
		}
		Geometry g = properties(npz, id(npz)).geometry();
		return new Geometry(new int[] { grid[2], grid[1], grid[0] }, g.spacing(), g.origin(), g.direction(), g.axes());
	}

	private static CaseProperties properties(Path npz, String id) {
		return CaseStore.properties(npz.toAbsolutePath().getParent(), id);
	}

	private static Path properties(Path npz) {
		return npz.resolveSibling(id(npz) + ".pkl");
	}

	private static String id(Path npz) {
		String name = npz.getFileName().toString();
		return name.substring(0, name.length() - EnsembleCase.ENDING.length());
	}
}
