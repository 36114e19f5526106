package org.hilum.engine.train;

import java.util.Arrays;
import org.hilum.engine.plan.NetworkSpec;
import org.hilum.engine.plan.Plans;

/** A quarter of the feature maps and a few minutes on a laptop: to see a whole study work, and to look for mistakes. */
public final class QuickTrainer implements TrainerVariant {

	private static final int DIVISOR = 4;

	/** Made by the extension registry. */
	public QuickTrainer() {
		// no state
	}

	@Override
	public void configure(TrainingOptions.Builder options) {
		options.trainerName("HilumTrainerQuick").epochs(40).iterationsPerEpoch(25).validationIterations(4).saveEvery(5);
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
