// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.SafePaths;

/**
 * Files of augmented training patches in the folder of a run, and the request to a training to write one. A training writes
 * such a file when it is asked, or regularly with {@link TrainingOptions#PATCHES_EVERY}.
 *
 * @since 0.3
 */
public final class TrainingPatches {

	private static final String FOLDER = "patches";
	private static final String REQUEST = "patches.request";
	private static final Pattern NAME = Pattern.compile("epoch_\\d{4,7}_iteration_\\d{4,7}\\.npz");

	private TrainingPatches() {
	}

	/**
	 * Asks the training in a run folder to write the patches of its next iteration. A request that no training answers is
	 * answered by the first iteration of the next one.
	 *
	 * @param run the run folder
	 */
	public static void request(Path run) {
		AtomicFiles.writeString(run.resolve(REQUEST), "");
	}

	/**
	 * {@return the files of patches of a run, the latest first}
	 *
	 * @param run the run folder
	 */
	public static List<Path> list(Path run) {
		return Folders.list(folder(run)).stream().filter(f -> NAME.matcher(f.getFileName().toString()).matches())
				.filter(Files::isRegularFile).sorted(Comparator.reverseOrder()).toList();
	}

	/** {@return the folder of the files} */
	static Path folder(Path run) {
		return run.resolve(FOLDER);
	}

	/** {@return the file of an iteration; both numbers are counted from 0, in its name from 1 as in the Training Monitor} */
	static Path file(Path run, int epoch, int iteration) {
		return SafePaths.child(folder(run), String.format(Locale.ROOT, "epoch_%04d_iteration_%04d.npz", epoch + 1, iteration + 1),
				null, "epoch");
	}

	/** {@return whether patches are asked for} The request is taken back thereby. */
	static boolean takeRequest(Path run) {
		Path request = run.resolve(REQUEST);
		if (!Files.exists(request)) {
			return false;
		}
		delete(request);
		return true;
	}

	/** Deletes the files of an earlier training. */
	static void removeAll(Path run) {
		list(run).forEach(TrainingPatches::delete);
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}
}
