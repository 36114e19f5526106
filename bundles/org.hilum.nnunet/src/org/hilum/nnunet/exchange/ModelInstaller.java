// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Counts;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryFolder;
import org.hilum.nnunet.dataset.DatasetName;

/**
 * Installs a model archive of nnU-Net or Hilum in the folder of results (nnU-Net: install_pretrained_model_from_zip).
 * Everything is unpacked beside its place and moved when all is there: nothing is ever half installed, and a model that
 * is there already is only replaced on request.
 */
public final class ModelInstaller {

	private static final String ENSEMBLES = "ensembles";
	private static final int V1_DEPTH = 4;

	private final Path results;
	private final boolean overwrite;
	private final TemporaryFolder unpacked;
	private final Path replaced;
	/** What was moved, latest first: from where, to where. */
	private final Deque<Path[]> moves = new ArrayDeque<>();

	private ModelInstaller(Path results, boolean overwrite, TemporaryFolder unpacked) {
		this.results = results;
		this.overwrite = overwrite;
		this.unpacked = unpacked;
		this.replaced = unpacked.path().resolveSibling("replaced");
	}

	/**
	 * Installs an archive.
	 *
	 * @param archive   the zip file
	 * @param results   the folder of results ({@code nnUNet_results})
	 * @param overwrite whether models that are there already are replaced
	 * @param progress  receives one unit per file and may cancel
	 * @return the model folders that were installed
	 * @throws HilumException when the archive is hostile, damaged or no model, or a model is there already
	 */
	public static List<Path> install(Path archive, Path results, boolean overwrite, Progress progress) {
		try (SafeZip zip = SafeZip.open(archive)) {
			checkLayout(archive, zip.names());
			try (TemporaryFolder unpacked = TemporaryFolder.beside(results.resolve("model"))) {
				List<String> left = zip.names().stream().filter(name -> !ModelFiles.isPart(name)).toList();
				if (!left.isEmpty()) {
					progress.note(Counts.of(left.size(), "file of the archive is no part of a model and is", "files of the "
							+ "archive are no part of a model and are") + " not installed, such as "
							+ SafePaths.shown(left.getFirst()));
				}
				zip.extract(unpacked.path(), ModelFiles::isPart, progress);
				return new ModelInstaller(results, overwrite, unpacked).move();
			}
		}
	}

	/**
	 * {@return whether a folder or an archive holds a model of nnU-Net v1}
	 *
	 * @param source a folder or a zip file
	 * @throws HilumException when it is no harmless zip archive
	 * @since 0.2
	 */
	public static boolean isV1(Path source) {
		if (Files.isDirectory(source)) {
			return Folders.tree(source, V1_DEPTH).stream().anyMatch(f -> f.getFileName().toString().equals("plans.pkl"));
		}
		try (SafeZip zip = SafeZip.open(source)) {
			return zip.names().stream().anyMatch(name -> name.equals("plans.pkl") || name.endsWith("/plans.pkl"));
		}
	}

	private static void checkLayout(Path archive, List<String> names) {
		for (String name : names) {
			String first = name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
			if (name.matches("(nnUNet/)?(2d|3d_\\w+)/Task\\d+_.*")) {
				throw HilumException.input(archive, "This archive holds a model of nnU-Net v1",
						"Import it with hilum import_v1_model.");
			}
			if (!DatasetName.isValid(first)) {
				throw HilumException.input(archive, "This archive does not hold models as nnU-Net v2 exports them: "
						+ name.replaceAll("\\p{Cntrl}", "?"),
						"Choose an archive with folders such as Dataset004_Hippocampus/nnUNetTrainer__nnUNetPlans__2d.");
			}
		}
		if (names.stream().noneMatch(n -> n.matches("[^/]+/[^/]+__[^/]+__[^/]+/fold_[^/]+/checkpoint_[^/]+\\.pth"))) {
			throw HilumException.input(archive, "This archive holds no checkpoint of a model", "Export the model again.");
		}
	}

	private List<Path> move() {
		List<Path> units = units();
		List<Path> models = units.stream().filter(u -> u.getFileName().toString().split("__").length == 3).toList();
		for (Path model : models) {
			for (String name : List.of("plans.json", "dataset.json")) {
				Json.read(model.resolve(name));
			}
		}
		List<String> taken = units.stream().map(u -> unpacked.path().relativize(u))
				.filter(u -> Files.exists(results.resolve(u))).map(Path::toString).toList();
		if (!taken.isEmpty() && !overwrite) {
			throw HilumException.usage("There are already " + String.join(", ", taken) + " in " + results,
					"Rename or remove them, or install with --overwrite to replace them.");
		}
		try {
			units.forEach(this::move);
		} catch (HilumException e) {
			undo(e);
			throw e;
		}
		return models.stream().map(m -> results.resolve(unpacked.path().relativize(m))).toList();
	}

	/** {@return what is moved in one piece: models, ensembles, and files of a data set} */
	private List<Path> units() {
		List<Path> result = new ArrayList<>();
		for (Path dataset : children(unpacked.path())) {
			for (Path child : children(dataset)) {
				if (child.getFileName().toString().equals(ENSEMBLES)) {
					result.addAll(children(child));
				} else {
					result.add(child);
				}
			}
		}
		return result;
	}

	private void move(Path unit) {
		Path relative = unpacked.path().relativize(unit);
		Path target = SafePaths.writable(results, results.resolve(relative));
		if (Files.exists(target)) {
			rename(target, replaced.resolve(relative));
		}
		rename(unit, target);
	}

	private void rename(Path from, Path to) {
		unpacked.move(from, to);
		moves.push(new Path[] { from, to });
	}

	private void undo(HilumException reason) {
		for (Path[] move : moves) {
			try {
				Files.move(move[1], move[0]);
			} catch (IOException e) {
				reason.addSuppressed(e);
			}
		}
	}

	private static List<Path> children(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
	}
}
