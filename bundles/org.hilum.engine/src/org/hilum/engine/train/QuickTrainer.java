// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.Arrays;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.plan.Configuration;
import org.hilum.engine.plan.NetworkSpec;
import org.hilum.engine.plan.Plans;

/**
 * A quarter of the feature maps and a few minutes on a laptop: to see a whole study work, and to look for mistakes. What
 * nnU-Net chose for 250,000 iterations needs several hundred of them before it tells the labels apart: momentum 0.99
 * averages over the last 100 steps, and mirrored patches hide which end of an organ is which. So the momentum is smaller,
 * the learning rate higher, and nothing is mirrored.
 */
public final class QuickTrainer implements TrainerVariant {

	private static final int DIVISOR = 4;
	private static final double LEARNING_RATE = 0.02;
	private static final Optimizer SGD = new Sgd(Optimizer.NNUNET_WEIGHT_DECAY, 0.95, Optimizer.NNUNET_CLIP);

	/** Made by the extension registry. */
	public QuickTrainer() {
		// no state
	}

	@Override
	public void configure(TrainingOptions.Builder options) {
		options.trainerName("HilumTrainerQuick").epochs(40).iterationsPerEpoch(25).validationIterations(4).saveEvery(5)
				.learningRate(LEARNING_RATE).optimizer(SGD).augmentation(QuickTrainer::unmirrored);
	}

	private static AugmentationPolicy unmirrored(Configuration configuration) {
		AugmentationPolicy policy = AugmentationPolicy.nnunet(configuration.patchSize(), configuration.useMaskForNorm());
		return policy.withSpatial(policy.spatial().withMirrorAxes());
	}

	@Override
	public Plans adapt(Plans plans) {
		return plans.withNetworks(plansName(plans.plansName()), QuickTrainer::smaller);
	}

	@Override
	public String plansName(String plansName) {
		return plansName + "Quick";
	}

	private static NetworkSpec smaller(NetworkSpec spec) {
		return spec.withFeatures(Arrays.stream(spec.featuresPerStage()).map(f -> Math.max(1, f / DIVISOR)).toArray());
	}
}
