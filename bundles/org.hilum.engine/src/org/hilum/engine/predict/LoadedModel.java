// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.engine.network.Architectures;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.nnunet.plan.Plans;

/**
 * A model read from its checkpoints.
 *
 * @param plans         the plans
 * @param configuration one of their configurations
 * @param description   the data set
 * @param folds         weights of each fold
 * @param remarks       what is unusual about it, for people
 * @param mirrorAxes    spatial axes that may be mirrored, counted from 0
 */
record LoadedModel(Plans plans, Configuration configuration, DatasetDescription description, List<Weights> folds,
		List<String> remarks, int... mirrorAxes) {

	/**
	 * Reads checkpoints.
	 *
	 * @param model   the model's folder
	 * @param options folds and checkpoint
	 * @throws HilumException when there is none
	 */
	static LoadedModel read(ModelFolder model, PredictionOptions options) {
		List<Weights> weights = new ArrayList<>();
		List<String> remarks = new ArrayList<>();
		Checkpoint first = null;
		for (String fold : folds(model, options)) {
			Path file = model.checkpoint(fold, options.checkpoint());
			Checkpoint checkpoint = Checkpoint.read(file, false);
			FoldAgreement.remark(model, checkpoint, file, plans -> plans(plans, checkpoint)).ifPresent(remarks::add);
			weights.add(checkpoint.network());
			first = first == null ? checkpoint : first;
		}
		try {
			Plans plans = plans(model.plans(), first);
			return new LoadedModel(plans, plans.configuration(configurationName(first, model)),
					model.description(), weights, remarks, first.mirroringAxes().orElse(new int[0]));
		} catch (HilumException e) {
			throw e.in(model.folder());
		}
	}

	/** {@return the same without its weights, which need not be kept once they are on their device} */
	LoadedModel withoutWeights() {
		return new LoadedModel(plans, configuration, description, List.of(), remarks, mirrorAxes);
	}

	/** nnU-Net's nnUNetTrainerBN and Primus trainers change the network, but not the plans that they leave beside the model. */
	private static Plans plans(Plans stored, Checkpoint checkpoint) {
		Optional<Plans> recognized = Architectures.recognized(stored, checkpoint.network());
		if (recognized.isPresent()) {
			return recognized.get();
		}
		boolean batch = checkpoint.network().names().stream().anyMatch(name -> name.endsWith(".norm.running_mean"));
		return batch ? stored.withNetworks(stored.plansName(), NetworkSpec::withBatchNormalization) : stored;
	}

	/**
	 * {@return the folds that are averaged}
	 *
	 * @param model   the model's folder
	 * @param options folds and checkpoint
	 * @throws HilumException when one that was asked for is missing
	 */
	static List<String> folds(ModelFolder model, PredictionOptions options) {
		List<String> present = model.requireFolds(options.checkpoint());
		for (String fold : options.folds()) {
			if (!Files.isRegularFile(model.checkpoint(fold, options.checkpoint()))) {
				throw HilumException.input(model.folder(), "The fold " + fold + " of this model has no "
						+ options.checkpoint(), "Folds that have one: " + String.join(" ", present) + ".");
			}
		}
		return options.folds().isEmpty() ? present : options.folds();
	}

	/**
	 * {@return the model's configuration, from its first checkpoint}
	 *
	 * @param model   the model's folder
	 * @param options folds and checkpoint
	 */
	static Configuration configuration(ModelFolder model, PredictionOptions options) {
		String name = model.configurationName();
		if (model.plans().configurations().containsKey(name)) {
			return model.plans().configuration(name);
		}
		return read(model, options).configuration();
	}

	private static String configurationName(Checkpoint checkpoint, ModelFolder model) {
		return checkpoint.initArgs().get("configuration") instanceof String name ? name : model.configurationName();
	}
}
