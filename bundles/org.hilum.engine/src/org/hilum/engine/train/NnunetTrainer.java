// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.hilum.core.HilumException;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.augment.SpatialAugmentation;
import org.hilum.engine.plan.Configuration;
import org.hilum.engine.plan.NetworkSpec;
import org.hilum.engine.plan.Plans;
import org.hilum.engine.sample.Oversampling;

/**
 * nnU-Net's trainer and its variants: what differs from nnUNetTrainer is told by attributes of the contribution, see
 * {@code schema/trainers.exsd}. The contribution's id is the trainer's name in results folders.
 */
public final class NnunetTrainer implements TrainerVariant, IExecutableExtension {

	private IConfigurationElement element;

	/** Made by the extension registry, which then tells the attributes. */
	public NnunetTrainer() {
		// see setInitializationData
	}

	@Override
	public void setInitializationData(IConfigurationElement contribution, String property, Object data) {
		element = contribution;
	}

	@Override
	public void configure(TrainingOptions.Builder options) {
		options.trainerName(element.getAttribute("id"));
		text("epochs", v -> options.epochs(Integer.parseInt(v)));
		text("learningRate", v -> options.learningRate(Double.parseDouble(v)));
		text("schedule", v -> options.schedule(LearningRateSchedule.valueOf(v.toUpperCase(Locale.ROOT))));
		text("optimizer", v -> options.optimizer(optimizer(v)));
		text("batchSize", v -> options.batchSize(Integer.parseInt(v)));
		text("loss", options::loss);
		text("deepSupervision", v -> options.deepSupervision(Boolean.parseBoolean(v)));
		text("oversampling", v -> options.oversampling(Oversampling.valueOf(v.toUpperCase(Locale.ROOT))));
		text("foreground", v -> options.foregroundOversampling(Double.parseDouble(v)));
		text("checkpoints", v -> options.checkpoints(Boolean.parseBoolean(v)));
		text("validate", v -> options.validate(Boolean.parseBoolean(v)));
		options.augmentation(this::augmentation);
	}

	/** The plans keep their name: the trainer's tells its models apart. */
	@Override
	public Plans adapt(Plans plans) {
		return "batch".equals(element.getAttribute("normalization"))
				? plans.withNetworks(plans.plansName(), NetworkSpec::withBatchNormalization)
				: plans;
	}

	private void text(String attribute, Consumer<String> use) {
		String value = element.getAttribute(attribute);
		if (value == null) {
			return;
		}
		try {
			use.accept(value);
		} catch (IllegalArgumentException e) {
			throw HilumException.environment("The trainer " + element.getAttribute("id") + " has the attribute "
					+ attribute + "=\"" + value + "\", which is not understood", "Correct the plug-in's plugin.xml.")
					.because(e);
		}
	}

	private AugmentationPolicy augmentation(Configuration configuration) {
		if ("none".equals(element.getAttribute("augmentation"))) {
			return AugmentationPolicy.none();
		}
		SpatialAugmentation spatial = "false".equals(element.getAttribute("withinSlices")) && !configuration.is2d()
				? SpatialAugmentation.acrossSlices()
				: SpatialAugmentation.nnunet(configuration.patchSize());
		if ("nearest".equals(element.getAttribute("labels"))) {
			spatial = spatial.withNearestLabels();
		}
		return AugmentationPolicy.nnunet(
				mirrorAxes(configuration.is2d()).map(spatial::withMirrorAxes).orElse(spatial), configuration.useMaskForNorm());
	}

	private static Optimizer optimizer(String name) {
		return switch (name) {
			case "sgd" -> Sgd.NNUNET;
			case "adam" -> Adam.VANILLA;
			case "adamw" -> Adam.NNUNET;
			case "adan" -> Adan.NNUNET;
			default -> throw new IllegalArgumentException(name);
		};
	}

	/** {@return the axes in three dimensions; those of the plugin.xml count from the network's first axis} */
	private Optional<int[]> mirrorAxes(boolean is2d) {
		String text = element.getAttribute(is2d && element.getAttribute("mirrorAxes2d") != null ? "mirrorAxes2d"
				: "mirrorAxes");
		return Optional.ofNullable(text).map(t -> Arrays.stream(t.split(" ")).filter(a -> !a.isBlank())
				.mapToInt(Integer::parseInt).map(axis -> is2d ? axis + 1 : axis).toArray());
	}
}
