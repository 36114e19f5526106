// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Counts;
import org.hilum.core.Progress;
import org.hilum.engine.predictor.PredictionOutcome;
import org.hilum.runs.predictions.PredictionRecord;
import org.hilum.runs.predictions.Predictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum predictions make}. */
@Command(name = "make", description = "Predicts image files, folders of images or folders of DICOM series with a model of the "
		+ "library, a model folder, or an ensemble of several, and applies the post-processing that belongs to the model.", //
		footer = { "", "Example: hilum predictions make hippocampus:deployed -i images -o predictions/images" })
final class PredictionsMakeCommand extends PredictionsWork {

	@Option(names = "-i", paramLabel = "INPUT", arity = "1..*", required = true, description = "Images named "
			+ "CASE_0000.nii.gz and so on: folders or single files; or folders of DICOM series.")
	private List<Path> inputs;

	@Override
	protected void work(Progress progress) {
		PredictionOutcome outcome = Predictions.predict(request(inputs, progress), progress);
		out().println(Counts.of(outcome.written().size(), "label map") + " in " + output()
				+ (outcome.kept() > 0 ? ", " + Counts.of(outcome.kept(), "was", "were") + " there" : ""));
		out().println(PredictionRecord.NOTICE);
		outcome.orThrow(output());
	}
}
