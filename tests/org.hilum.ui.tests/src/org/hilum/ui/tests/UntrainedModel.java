// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Json;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.train.Trainers;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;

/** A model with an untrained network, small enough for a moment, with the labels of the sample. */
final class UntrainedModel {

	private UntrainedModel() {
	}

	/** Writes the model among the results of a planned project and returns its folder. */
	static Path write(OpenProject project) {
		String dataset = project.model().getDataset().getName();
		Path preprocessed = ProjectService.folders(project.model()).preprocessed(dataset);
		OptionValues values = Trainers.get("quick").options().parse(Map.of("feature_divisor", "16"), OptionValues.NONE, "test");
		Plans plans = Trainers.get("quick").adapt(Plans.read(preprocessed.resolve("nnUNetPlans.json")), values);
		Path model = ProjectService.folders(project.model()).results(dataset).resolve("Own__" + plans.plansName()
				+ "__3d_fullres");
		Json.write(model.resolve("plans.json"), plans.json());
		Json.write(model.resolve("dataset.json"), Json.read(preprocessed.resolve("dataset.json")));
		new Checkpoint(WeightInitializer.he(Architectures.build(plans.configuration("3d_fullres").network(), 1, 3), 5), Optional
				.empty(), Map.of(), 0.5, 1, Map.of("configuration", "3d_fullres"), "nnUNetTrainer", Optional.of(new int[] { 0, 1,
						2 }), Map.of()).write(model.resolve("fold_0/checkpoint_final.pth"));
		return model;
	}
}
