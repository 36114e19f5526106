// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Folders;
import org.hilum.nnunet.dataset.DatasetName;

/**
 * Models in a folder of results ({@code nnUNet_results}): those trained there, and installed ones.
 *
 * @since 0.2
 */
public final class ResultModels {

	private ResultModels() {
	}

	/**
	 * {@return the model folders with a checkpoint, sorted}
	 *
	 * @param results the folder; may be missing
	 */
	public static List<Path> of(Path results) {
		return Folders.list(results).stream().flatMap(dataset -> ofDataset(dataset).stream()).toList();
	}

	/**
	 * {@return the model folders of a data set with a checkpoint, sorted}
	 *
	 * @param dataset the folder of the data set's models; none are in a folder without the name of a data set
	 * @since 0.2.0
	 */
	public static List<Path> ofDataset(Path dataset) {
		return !DatasetName.isValid(dataset.getFileName().toString()) ? List.of()
				: Folders.list(dataset).stream().filter(model -> model.getFileName().toString().split("__").length == 3
						&& Files.isRegularFile(model.resolve("plans.json")) && hasCheckpoint(model)).toList();
	}

	private static boolean hasCheckpoint(Path model) {
		return Folders.list(model).stream().filter(f -> f.getFileName().toString().startsWith("fold_"))
				.flatMap(fold -> Folders.list(fold).stream()).anyMatch(f -> f.getFileName().toString().endsWith(".pth"));
	}
}
