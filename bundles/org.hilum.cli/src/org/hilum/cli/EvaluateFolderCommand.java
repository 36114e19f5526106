// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.pipeline.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum evaluate_folder}. */
@Command(name = "evaluate_folder", description = "Compares predicted label maps with reference label maps of the same names.")
final class EvaluateFolderCommand extends WorkCommand {

	@Mixin
	private EvaluationOutput output;

	@Option(names = "-djfile", paramLabel = "FILE", required = true, description = "The data set's dataset.json.")
	private Path datasetJson;

	@Option(names = "-pfile", paramLabel = "FILE", description = "The model's plans.json. nnU-Net needs it to choose an image "
			+ "reader; Hilum only checks that it is one.")
	private Path plansJson;

	@Override
	protected void work(Progress progress) {
		DatasetDescription description = DatasetDescription.read(datasetJson);
		if (plansJson != null) {
			Plans.read(plansJson);
		}
		EvaluationSummary summary = output.evaluate(LabelOrRegion.foreground(description), description.ignoreLabel(),
				description.fileEnding(), progress);
		out().println(ResultTable.format(summary, description));
		out().println("result: " + output.file().toAbsolutePath());
	}
}
