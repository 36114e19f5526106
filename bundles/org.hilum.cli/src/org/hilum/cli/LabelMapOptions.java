// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.nnunet.dataset.DatasetDescription;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands on folders of label maps share: threads and where labels and file ending are described. */
final class LabelMapOptions {

	private static final OptionSet THREADS = OptionSet.of(EvaluationOptions.THREADS);

	private OptionFlags flags;

	/** Adds the flag of the threads. */
	@Spec(Spec.Target.MIXEE)
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, THREADS, null);
	}

	@Option(names = "-plans_json", paramLabel = "FILE", description = "Accepted for scripts written for nnU-Net; Hilum "
			+ "chooses the image format by the file ending and does not need it.")
	private Path plansJson;

	@Option(names = "-dataset_json", paramLabel = "FILE", description = "dataset.json with labels and file ending. Default: "
			+ "the one in the input folder.")
	private Path datasetJson;

	/** {@return how many cases are worked on at once} */
	int threads() {
		return Threads.of(flags.values(THREADS, OptionValues.NONE).get(EvaluationOptions.THREADS));
	}

	/**
	 * {@return the description of the label maps in a folder}
	 *
	 * @param input the folder
	 */
	DatasetDescription description(Path input) {
		if (plansJson != null && !Files.isRegularFile(plansJson)) {
			throw HilumException.input(plansJson, "There is no such plans file", "Correct or leave out -plans_json.");
		}
		Path file = datasetJson == null ? input.resolve("dataset.json") : datasetJson;
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The dataset.json that describes the label maps is missing",
					"Name it with -dataset_json; the model's folder has one.");
		}
		return DatasetDescription.read(file);
	}
}
