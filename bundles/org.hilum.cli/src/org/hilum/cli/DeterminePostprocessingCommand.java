// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.evaluation.postprocess.PostProcessingOptions;
import org.hilum.evaluation.postprocess.PostProcessingSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum determine_postprocessing}. */
@Command(name = "determine_postprocessing", description = "Finds out where keeping only the largest connected component "
		+ "improves label maps, on predictions whose truth is known: best those of a whole cross-validation. Writes "
		+ "postprocessing.pkl and postprocessing.json into the folder.")
final class DeterminePostprocessingCommand extends WorkCommand {

	private static final OptionSet KEEP = OptionSet.of(PostProcessingOptions.KEEP);

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "Predicted label maps.")
	private Path input;

	@Option(names = "-ref", paramLabel = "FOLDER", required = true, description = "Reference label maps of the same names.")
	private Path reference;

	@Mixin
	private LabelMapOptions options;

	private OptionFlags flags;

	/** Adds the flag of what is kept. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, KEEP, null);
	}

	@Override
	protected void work(Progress progress) {
		PostProcessingSearch.Result result = PostProcessingSearch.run(input, reference, options.description(input),
				flags.values(KEEP, OptionValues.NONE).get(PostProcessingOptions.KEEP), options.threads(), progress);
		result.postProcessing().steps().forEach(step -> out().println("Keep only the " + step));
		if (result.postProcessing().steps().isEmpty()) {
			out().println("No post-processing improves these label maps.");
		}
		out().printf(Locale.ROOT, "Mean foreground Dice before %.5f, after %.5f%n", result.before().foregroundDice(),
				result.after().foregroundDice());
		out().println(input.resolve(PostProcessing.FILE_NAME).toAbsolutePath());
	}
}
