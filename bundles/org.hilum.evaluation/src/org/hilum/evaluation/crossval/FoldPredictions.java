// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;

/** Finds what the folds of a model predicted for their validation cases. */
final class FoldPredictions {

	private static final String ALL = "all";

	private final Path model;
	private final List<String> folds;

	/**
	 * The folds of a model.
	 *
	 * @param model the model's folder
	 * @param folds such as "0"
	 * @throws HilumException when a fold was not trained or not validated; all of them are named
	 */
	FoldPredictions(Path model, List<String> folds) {
		this.model = model;
		this.folds = folds;
		List<String> missing = folds.stream().filter(f -> !Files.isDirectory(validation(f))).toList();
		if (!missing.isEmpty()) {
			throw HilumException.input(model, (missing.size() == 1 ? "The fold " : "The folds ") + String.join(", ", missing)
					+ " of this model " + (missing.size() == 1 ? "has" : "have") + " no validation predictions",
					Files.isDirectory(validation(ALL)) && !folds.contains(ALL)
							? "Choose the fold that was trained with all cases: -f " + ALL + "."
							: "Train with " + command(missing.getFirst()) + ", or choose the trained folds with -f.");
		}
	}

	/**
	 * {@return the files of all folds by their name without the ending}
	 *
	 * @param ending  which files
	 * @param options options of {@code hilum train} that make them where they are missing
	 * @throws HilumException when a fold has none of them, or two folds have the same case
	 */
	SortedMap<String, Path> files(String ending, String options) {
		SortedMap<String, Path> found = new TreeMap<>();
		for (String fold : folds) {
			List<Path> files = list(validation(fold), ending);
			if (files.isEmpty()) {
				throw HilumException.input(validation(fold), "There are no predictions that end in " + ending,
						"Validate again with " + command(fold) + options + ".");
			}
			for (Path file : files) {
				String name = file.getFileName().toString();
				String id = name.substring(0, name.length() - ending.length());
				Path other = found.put(id, file);
				if (other != null) {
					throw HilumException.input(file, "More than one fold has a prediction of this case, another one is " + other,
							"Remove what is left of another split, or validate the folds again with --val.").forCase(id);
				}
			}
		}
		return found;
	}

	private Path validation(String fold) {
		return model.resolve("fold_" + fold).resolve("validation");
	}

	private String command(String fold) {
		ModelName name = ModelName.parse(model.toAbsolutePath().normalize().getFileName().toString());
		Path dataset = model.toAbsolutePath().normalize().getParent().getFileName();
		return "hilum train " + dataset + " " + name.configuration() + " " + fold + " -tr " + name.trainer() + " -p "
				+ name.plans();
	}

	/** {@return the files in a folder, sorted} */
	static List<Path> list(Path folder, String ending) {
		try (Stream<Path> files = Files.list(folder)) {
			return new ArrayList<>(files.filter(f -> Files.isRegularFile(f) && !Folders.isForeign(f))
					.filter(f -> f.getFileName().toString().endsWith(ending)).sorted().toList());
		} catch (IOException e) {
			throw HilumException.input(folder, "The folder cannot be read: " + e.getMessage(), "Check that it is readable.")
					.because(e);
		}
	}
}
