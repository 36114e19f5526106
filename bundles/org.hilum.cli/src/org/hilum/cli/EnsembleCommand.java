// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Counts;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.ensemble.Ensemble;
import org.hilum.evaluation.ensemble.EnsembleOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum ensemble}. */
@Command(name = "ensemble", description = "Averages the probabilities that several models predicted for the same cases (hilum "
		+ "predict --save_probabilities) and makes label maps of the mean.")
final class EnsembleCommand extends WorkCommand {

	@Option(names = "-i", paramLabel = "FOLDER", arity = "1..*", required = true, description = "Folders with predictions, one "
			+ "per model: .npz files and label maps of the same names, dataset.json in the first one.")
	private List<Path> inputs = new ArrayList<>();

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where label maps are written.")
	private Path output;

	private OptionFlags flags;

	/** Adds the flags of the options of ensembles. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, EnsembleOptions.ALL, null);
	}

	@Override
	protected void work(Progress progress) {
		OptionValues values = flags.values(EnsembleOptions.ALL, OptionValues.NONE);
		List<Path> written = Ensemble.ofFolders(inputs, output, values.get(EnsembleOptions.PROBABILITIES),
				Threads.of(values.get(EvaluationOptions.THREADS)), progress);
		out().println(Counts.of(written.size(), "label map") + " in " + output.toAbsolutePath());
	}
}
