// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Counts;
import org.hilum.core.Folders;
import org.hilum.core.Progress;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.nnunet.dataset.RawDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum apply_postprocessing}. */
@Command(name = "apply_postprocessing", description = "Applies post-processing that was decided before to label maps.")
final class ApplyPostprocessingCommand extends WorkCommand {

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "Predicted label maps.")
	private Path input;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where the changed label maps are written.")
	private Path output;

	@Option(names = "-pp_pkl_file", paramLabel = "FILE", required = true, description = "postprocessing.pkl of "
			+ "determine_postprocessing or find_best_configuration, Hilum's or nnU-Net's. It is read as data; nothing in "
			+ "it is run.")
	private Path pickle;

	@Mixin
	private LabelMapOptions options;

	@Override
	protected void work(Progress progress) {
		Folders.requireApart(output, List.of(input), "changed label maps", "predictions");
		RawDataset.requireElsewhere(output, "changed label maps");
		List<Path> written = PostProcessing.read(pickle).applyToFolder(input, output, options.description(input),
				options.threads(), progress);
		out().println(Counts.of(written.size(), "label map") + " in " + output.toAbsolutePath());
	}
}
