// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.evaluation.ensemble.Ensemble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum ensemble}. */
@Command(name = "ensemble", description = "Averages the probabilities that several models predicted for the same cases (hilum "
		+ "predict --save_probabilities) and makes label maps of the mean.")
final class EnsembleCommand extends WorkCommand {

	@Option(names = "-i", paramLabel = "FOLDER", arity = "1..*", required = true, description = "Folders with predictions, one "
			+ "per model: .npz files and label maps of the same names, dataset.json in the first one.")
	private List<Path> inputs = new ArrayList<>();

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where label maps are written.")
	private Path output;

	@Option(names = "-np", paramLabel = "N", defaultValue = "0", description = "Threads; 0: all processors.")
	private int threads;

	@Option(names = "--save_npz", description = "Write the mean probabilities, too.")
	private boolean probabilities;

	@Override
	protected void work(Progress progress) {
		List<Path> written = Ensemble.ofFolders(inputs, output, probabilities, Threads.of(threads), progress);
		out().println(written.size() + " label maps in " + output.toAbsolutePath());
	}
}
