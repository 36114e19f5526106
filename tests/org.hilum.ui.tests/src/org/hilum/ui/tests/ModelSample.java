// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Json;
import org.hilum.core.TemporaryFolder;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.models.ModelList;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** Models of the sample study that are complete but for their network: the checkpoints have one small array. */
final class ModelSample {

	private ModelSample() {
	}

	/** Writes a model of a planned project with fold 0 whose validation had a Dice, in percent. */
	static Path write(OpenProject project, String trainer, String configuration, int dice) {
		String dataset = project.model().getDataset().getName();
		Path preprocessed = ProjectService.folders(project.model()).preprocessed(dataset);
		Path model = ProjectService.folders(project.model()).results(dataset).resolve(String.join("__", trainer, "nnUNetPlans",
				configuration));
		Json.write(model.resolve("plans.json"), Json.read(preprocessed.resolve("nnUNetPlans.json")));
		Json.write(model.resolve("dataset.json"), Json.read(preprocessed.resolve("dataset.json")));
		Weights weights = new Weights();
		weights.put("w", new long[] { 2 }, new float[] { dice, trainer.hashCode() });
		new Checkpoint(weights, Optional.empty(), Map.of(), 0.5, 7, Map.of("configuration", configuration), trainer, Optional
				.empty(), Map.of()).write(model.resolve("fold_0/checkpoint_final.pth"));
		if (dice > 0) {
			EvaluationSummary.of(List.of(new CaseMetrics("c", Path.of("c"), Path.of("r"), Map.of(LabelOrRegion.label(1),
					new LabelMetrics(dice, 100 - dice, 100 - dice, 1000, Map.of())))), EvaluationOptions.DEFAULT).write(model
							.resolve("fold_0/validation/summary.json"));
		}
		OpenProjects.get().reload(project);
		return model;
	}

	/** Removes what tests added to the user's library. */
	static void clear() {
		TemporaryFolder.remove(ModelLibrary.ofUser().root());
		ModelList.get().refreshLater();
	}
}
