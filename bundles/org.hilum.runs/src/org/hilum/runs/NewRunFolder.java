// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;

/**
 * Which folders of a training were not there before it. A training that is refused before its first epoch, such as by a
 * misspelt configuration or a loss that does not compile, leaves none of them: they would look like a model.
 *
 * @param run      the run folder
 * @param newRun   whether it is new
 * @param model    its model folder
 * @param newModel whether it is new
 */
record NewRunFolder(RunFolder run, boolean newRun, Path model, boolean newModel) {

	private static final String LEASES = "lease.json";

	/** {@return what is there before a training begins} */
	static NewRunFolder before(TrainingRequest request) {
		RunFolder run = request.runFolder();
		return new NewRunFolder(run, !Files.exists(run.path()), request.modelFolder(), !Files.exists(request.modelFolder()));
	}

	/**
	 * Removes what a training that failed has made, if it was refused before it began. The lease of the run folder is held,
	 * and removes the empty folders when it is given back.
	 *
	 * @param failure why it failed
	 */
	void removeAfter(HilumException failure) {
		boolean refused = failure.kind() == HilumException.Kind.USAGE || failure.kind() == HilumException.Kind.INPUT;
		if (!refused || !newRun || run.hasCheckpoint() || RunSummary.read(run).total() > 0) {
			return;
		}
		try {
			delete(run.path());
			// another fold may have begun meanwhile
			if (newModel && Folders.list(model).stream().filter(Files::isDirectory).allMatch(run.path()::equals)) {
				delete(model);
			}
		} catch (IOException e) {
			failure.addSuppressed(e);
		}
	}

	private void delete(Path folder) throws IOException {
		List<Path> entries = Folders.list(folder).stream()
				.filter(entry -> !entry.equals(run.path()) && !entry.getFileName().toString().endsWith(LEASES)).toList();
		for (Path entry : entries) {
			Folders.delete(entry);
		}
	}
}
