// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import java.util.Optional;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/**
 * One training run: what to train, on what, where the result goes.
 *
 * @param plans         the plans
 * @param configuration name of the configuration in them, such as "3d_fullres"
 * @param description   the data set's channels and labels
 * @param folders       where the preprocessed cases are, and where the model goes
 * @param fold          "0" to "4", or "all" to train and validate on all cases
 * @param recipe        how to train
 * @param existing      what to do when the fold's folder already holds a checkpoint
 * @since 0.1.0
 */
public record TrainingTask(Plans plans, String configuration, DatasetDescription description, NnunetFolders folders,
		String fold, TrainingRecipe recipe, Existing existing) {

	private static final String NEXT_STAGE = "predicted_next_stage";

	/** What to do about an earlier run in the same folder. */
	public enum Existing {
		/** Fail: nothing is overwritten by accident. */
		REFUSE,
		/** Continue from its latest checkpoint; start afresh when there is none. */
		RESUME,
		/** Start afresh and overwrite it. */
		REPLACE
	}

	/** {@return the configuration} */
	public Configuration configurationPlan() {
		return plans.configuration(configuration);
	}

	/** {@return the folder of the data set's plans, splits and preprocessed cases} */
	public Path preprocessedFolder() {
		return folders.preprocessed(plans.datasetName());
	}

	/** {@return the folder of the preprocessed cases of this configuration} */
	public Path storeFolder() {
		return new PreprocessedDataset(preprocessedFolder()).cases(configurationPlan());
	}

	/** {@return the model folder, as nnU-Net names it: trainer__plans__configuration} */
	public Path modelFolder() {
		return modelFolder(configuration);
	}

	private Path modelFolder(String name) {
		return SafePaths.child(folders.results(plans.datasetName()),
				recipe.modelName() + "__" + plans.plansName() + "__" + name, null, "trainer, plans or configuration");
	}

	/**
	 * {@return cascade: the folder with the previous stage's predictions of the training cases; empty otherwise} nnU-Net:
	 * folder_with_segs_from_previous_stage.
	 */
	public Optional<Path> stageFolder() {
		return configurationPlan().previousStage()
				.map(previous -> nextStageFolder(modelFolder(previous), configuration));
	}

	/**
	 * {@return the folder where this configuration's predictions wait for a later stage of the cascade}
	 *
	 * @param next the later stage's configuration
	 */
	public Path nextStageFolder(String next) {
		return nextStageFolder(modelFolder(), next);
	}

	/**
	 * {@return the folder where a model's predictions of the training cases wait for a later stage of the cascade}
	 *
	 * @param model the earlier stage's model folder
	 * @param next  the later stage's configuration
	 */
	public static Path nextStageFolder(Path model, String next) {
		return SafePaths.child(model.resolve(NEXT_STAGE), next, null, "next_stage");
	}

	/** {@return the run folder within the model folder} */
	public Path foldFolder() {
		return modelFolder().resolve("fold_" + fold);
	}
}
