// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunStatus;

/** What the workbench does with the files of a run. */
public final class RunFiles {

	private RunFiles() {
	}

	/**
	 * Deletes a run folder, and the model folder above it when no other fold is in it.
	 *
	 * @param run     the run folder
	 * @param project the project folder that it must lie in
	 * @throws HilumException when the run is active or a file cannot be deleted
	 */
	public static void delete(RunFolder run, Path project) {
		if (!run.path().startsWith(project.toAbsolutePath().normalize()) || run.path().equals(project)) {
			throw HilumException.usage("The run lies outside the project", "Delete its folder by hand.").in(run.path());
		}
		if (Files.exists(run.path()) && RunStatus.of(run).state() == RunState.RUNNING) {
			throw HilumException.usage("The training is running", "Stop it first, then delete it.").in(run.path());
		}
		try {
			Folders.delete(run.path());
			if (Files.isDirectory(run.model()) && !hasFolds(run.model())) {
				Folders.delete(run.model());
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(run.path(), e);
		}
	}

	private static boolean hasFolds(Path model) throws IOException {
		try (Stream<Path> entries = Files.list(model)) {
			return entries.anyMatch(entry -> entry.getFileName().toString().startsWith("fold_"));
		}
	}
}
