// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.NnunetFolders;

/**
 * What is asked of the search for the best configuration.
 *
 * @param folders     where data sets and results lie
 * @param dataset     the data set's name
 * @param models      the models to compare; configurations that their plans lack are left out
 * @param folds       the folds, such as "0"
 * @param ensembles   whether ensembles of two models are compared, too
 * @param overwrite   whether collected and ensembled label maps are made again although they are there
 * @param threads     cases at once
 */
public record BestConfigurationRequest(NnunetFolders folders, String dataset, List<ModelName> models,
		List<String> folds, boolean ensembles, boolean overwrite, int threads) {

	/** Copies the lists. */
	public BestConfigurationRequest {
		models = List.copyOf(models);
		folds = List.copyOf(folds);
	}

	/**
	 * {@return a model's folder}
	 *
	 * @param model one of the models
	 */
	Path folder(ModelName model) {
		return SafePaths.child(results(), model.folder(), null, "of the model");
	}

	/** {@return the data set's folder in nnUNet_results} */
	Path results() {
		return folders.results(dataset);
	}

	/** {@return the folder with reference label maps} */
	Path reference() {
		return CrossValidation.reference(folders, dataset);
	}
}
