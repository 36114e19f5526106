// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Plans;

/**
 * A trained model as nnU-Net keeps it: a folder with plans, description of the data set, and one folder per fold.
 *
 * @param folder      the folder, such as {@code nnUNetTrainer__nnUNetPlans__3d_fullres}
 * @param plans       its plans.json
 * @param description its dataset.json
 */
public record ModelFolder(Path folder, Plans plans, DatasetDescription description) {

	private static final String FOLD = "fold_";

	/**
	 * Opens a model folder.
	 *
	 * @param folder the folder
	 * @return the model
	 * @throws HilumException when files are missing
	 */
	public static ModelFolder open(Path folder) {
		if (!Files.isDirectory(folder)) {
			List<String> others = names(folder.toAbsolutePath().normalize().getParent(), "*__*__*");
			throw HilumException.input(folder, "There is no such model folder", others.isEmpty()
					? "Name a folder with plans.json, dataset.json and fold_0, such as "
							+ "nnUNet_results/Dataset004_Hippocampus/nnUNetTrainer__nnUNetPlans__3d_fullres."
					: "Models that are there (trainer -tr, plans -p and configuration -c): " + String.join(", ", others) + ".");
		}
		return new ModelFolder(folder, Plans.read(folder.resolve("plans.json")),
				DatasetDescription.read(folder.resolve("dataset.json")));
	}

	/**
	 * {@return the folds that have a checkpoint, ascending; "all" only when there is no other}
	 *
	 * @param checkpoint its file name
	 */
	public List<String> folds(String checkpoint) {
		List<String> folds = new ArrayList<>();
		try (Stream<Path> children = Files.list(folder)) {
			children.filter(p -> Files.isRegularFile(p.resolve(checkpoint))).map(p -> p.getFileName().toString())
					.filter(n -> n.startsWith(FOLD)).map(n -> n.substring(FOLD.length())).sorted().forEach(folds::add);
		} catch (IOException e) {
			throw HilumException.input(folder, "The model folder cannot be read: " + e.getMessage(),
					"Check that it is readable.").because(e);
		}
		if (folds.size() > 1) {
			folds.remove("all");
		}
		return folds;
	}

	/**
	 * {@return the folds that have a checkpoint, as {@link #folds}; at least one}
	 *
	 * @param checkpoint its file name
	 * @throws HilumException when no fold has it; names the checkpoints that are there
	 */
	public List<String> requireFolds(String checkpoint) {
		List<String> present = folds(checkpoint);
		if (present.isEmpty()) {
			Set<String> others = new TreeSet<>();
			names(folder, FOLD + "*").forEach(fold -> others.addAll(names(folder.resolve(fold), "*.pth")));
			throw HilumException.input(folder, "No fold of this model has a " + checkpoint, "Train a fold to its end"
					+ (others.isEmpty() ? "." : ", or choose with -chk one that is there: " + String.join(", ", others) + "."));
		}
		return present;
	}

	/** {@return the sorted names of a folder's entries that match; none where there is no folder} */
	private static List<String> names(Path folder, String pattern) {
		List<String> names = new ArrayList<>();
		if (folder != null && Files.isDirectory(folder)) {
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
				entries.forEach(entry -> names.add(entry.getFileName().toString()));
			} catch (IOException e) {
				throw AtomicFiles.explain(folder, e);
			}
		}
		names.sort(null);
		return names;
	}

	/** {@return the configuration that the folder's name ends with, such as "3d_fullres"} */
	public String configurationName() {
		String name = folder.toAbsolutePath().normalize().getFileName().toString();
		return name.substring(name.lastIndexOf("__") + (name.contains("__") ? 2 : 1));
	}

	/**
	 * {@return the folder of the same trainer's model for another configuration of the same plans}
	 *
	 * @param configuration such as "3d_lowres"
	 */
	public Path sibling(String configuration) {
		Path absolute = folder.toAbsolutePath().normalize();
		String name = absolute.getFileName().toString();
		return SafePaths.child(absolute.getParent(),
				name.substring(0, name.length() - configurationName().length()) + configuration, folder, "previous_stage");
	}

	/**
	 * {@return a checkpoint file; the caller checks that it exists}
	 *
	 * @param fold       such as "0"
	 * @param checkpoint its file name
	 */
	public Path checkpoint(String fold, String checkpoint) {
		return SafePaths.child(SafePaths.child(folder, FOLD + fold, null, "fold"), checkpoint, null, "checkpoint");
	}
}
