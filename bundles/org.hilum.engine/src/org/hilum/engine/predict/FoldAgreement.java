// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hilum.core.HilumException;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.ModelBasis;
import org.hilum.nnunet.plan.Plans;

/**
 * Comparison of the plans and labels that a checkpoint was trained with, of which it holds a copy, with those of its model
 * folder, which it is applied with.
 */
final class FoldAgreement {

	private FoldAgreement() {
	}

	/**
	 * {@return what differs without making the predictions wrong, such as the extent of patches; empty when nothing does}
	 *
	 * @param model      the model folder
	 * @param checkpoint the content of a checkpoint in it
	 * @param file       that checkpoint
	 * @param built      gives the plans with the network that was built by them
	 * @throws HilumException when predictions would be wrong
	 */
	static Optional<String> remark(ModelFolder model, Checkpoint checkpoint, Path file, UnaryOperator<Plans> built) {
		Optional<ModelBasis> trained = ModelBasis.of(checkpoint)
				.filter(basis -> model.plans().configurations().containsKey(basis.configuration().name()));
		if (trained.isEmpty()) {
			return Optional.empty();
		}
		ModelBasis there = trained.get().withPlans(built.apply(trained.get().plans()));
		String configuration = there.configuration().name();
		Plans plans = built.apply(model.plans());
		ModelBasis here = new ModelBasis(plans, plans.configuration(configuration), model.description());
		List<String> wrong = here.decisiveDifferences(there);
		if (!wrong.isEmpty()) {
			throw HilumException.input(file, "The checkpoint was trained with other plans or labels than plans.json and "
					+ "dataset.json of its model folder have, so that its predictions would be wrong: " + String.join("; ",
							wrong),
					"Bring back the files that it was trained with, predict with other folds, or train the fold anew.");
		}
		List<String> other = here.differences(there);
		return other.isEmpty() ? Optional.empty() : Optional.of(file.getParent().getFileName() + " was trained with other plans "
				+ "than it is applied with: " + String.join("; ", other));
	}
}
