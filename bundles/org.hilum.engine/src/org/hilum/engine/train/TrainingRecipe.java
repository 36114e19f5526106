// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.engine.augment.Augmentation;
import org.hilum.engine.augment.Augmentations;
import org.hilum.engine.loss.Loss;
import org.hilum.engine.loss.LossDefinition;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.optimization.LearningRateSchedule;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.optimization.OptimizerDefinition;
import org.hilum.engine.optimization.Optimizers;
import org.hilum.engine.optimization.ParameterRule;
import org.hilum.engine.optimization.ScheduleDefinition;
import org.hilum.engine.optimization.Schedules;

/**
 * Everything that a training run needs of its trainer: values of {@link TrainingOptions} and the parts that are built
 * from them. A trainer of a plug-in may replace a part. Immutable.
 *
 * @since 0.2
 */
public final class TrainingRecipe {

	/** Parts that replace those of the options; null where the options decide. */
	private record Parts(LearningRateSchedule schedule, Optimizer optimizer, Loss loss, Augmentation augmentation) {
		private static final Parts NONE = new Parts(null, null, null, null);
	}

	private final String modelName;
	private final OptionValues values;
	private final Parts parts;

	private TrainingRecipe(String modelName, OptionValues values, Parts parts) {
		this.modelName = modelName;
		this.values = values;
		this.parts = parts;
	}

	/**
	 * {@return the recipe that the options describe}
	 *
	 * @param values values of {@link TrainingOptions#ALL}; others are ignored
	 */
	public static TrainingRecipe of(OptionValues values) {
		return new TrainingRecipe("nnUNetTrainer", values, Parts.NONE);
	}

	/**
	 * {@return this recipe for a model of another name}
	 *
	 * @param name first part of the model folder's name
	 */
	public TrainingRecipe named(String name) {
		return new TrainingRecipe(name, values, parts);
	}

	/**
	 * {@return this recipe with another option}
	 *
	 * @param option the option
	 * @param value  its value
	 * @param <T>    class of its values
	 */
	public <T> TrainingRecipe with(Option<T> option, T value) {
		return new TrainingRecipe(modelName, values.with(option, value), parts);
	}

	/**
	 * {@return this recipe with another schedule than its options'}
	 *
	 * @param schedule the schedule, warm-up included
	 */
	public TrainingRecipe withSchedule(LearningRateSchedule schedule) {
		return new TrainingRecipe(modelName, values, new Parts(schedule, parts.optimizer, parts.loss, parts.augmentation));
	}

	/**
	 * {@return this recipe with another optimizer than its options'}
	 *
	 * @param optimizer the optimizer
	 */
	public TrainingRecipe withOptimizer(Optimizer optimizer) {
		return new TrainingRecipe(modelName, values, new Parts(parts.schedule, optimizer, parts.loss, parts.augmentation));
	}

	/**
	 * {@return this recipe with another loss than its options'}
	 *
	 * @param loss the loss
	 */
	public TrainingRecipe withLoss(Loss loss) {
		return new TrainingRecipe(modelName, values, new Parts(parts.schedule, parts.optimizer, loss, parts.augmentation));
	}

	/**
	 * {@return this recipe with another augmentation than its options'}
	 *
	 * @param augmentation the augmentation
	 */
	public TrainingRecipe withAugmentation(Augmentation augmentation) {
		return new TrainingRecipe(modelName, values, new Parts(parts.schedule, parts.optimizer, parts.loss, augmentation));
	}

	/** {@return first part of the model folder's name} */
	public String modelName() {
		return modelName;
	}

	/** {@return the chosen values} */
	public OptionValues values() {
		return values;
	}

	/**
	 * {@return the value of an option}
	 *
	 * @param option one of {@link TrainingOptions}
	 * @param <T>    class of its values
	 */
	public <T> T get(Option<T> option) {
		return values.get(option);
	}

	/** {@return the learning-rate schedule, warm-up included} */
	public LearningRateSchedule schedule() {
		if (parts.schedule != null) {
			return parts.schedule;
		}
		ComponentRegistry.Entry<ScheduleDefinition> entry = Schedules.REGISTRY.get(get(TrainingOptions.SCHEDULE));
		return entry.component().build(values(TrainingOptions.SCHEDULE, entry)).after(get(TrainingOptions.WARM_UP_EPOCHS));
	}

	/** {@return the optimizer} */
	public Optimizer optimizer() {
		if (parts.optimizer != null) {
			return parts.optimizer;
		}
		ComponentRegistry.Entry<OptimizerDefinition> entry = Optimizers.REGISTRY.get(get(TrainingOptions.OPTIMIZER));
		return entry.component().build(values(TrainingOptions.OPTIMIZER, entry));
	}

	/** {@return the loss} */
	public Loss loss() {
		if (parts.loss != null) {
			return parts.loss;
		}
		ComponentRegistry.Entry<LossDefinition> entry = Losses.REGISTRY.get(get(TrainingOptions.LOSS));
		return entry.component().build(values(TrainingOptions.LOSS, entry));
	}

	/** {@return the augmentation} */
	public Augmentation augmentation() {
		if (parts.augmentation != null) {
			return parts.augmentation;
		}
		var entry = Augmentations.REGISTRY.get(get(TrainingOptions.AUGMENTATION));
		return entry.component().build(values(TrainingOptions.AUGMENTATION, entry));
	}

	private OptionValues values(Option<String> choice, ComponentRegistry.Entry<?> entry) {
		return values.within(choice.key()).over(entry.values());
	}

	/** {@return the rules of parameter groups: frozen prefixes, then those of {@link TrainingOptions#PARAMETER_GROUPS}} */
	public List<ParameterRule> parameterRules() {
		return Stream.concat(get(TrainingOptions.FREEZE).stream().map(ParameterRule::freeze),
				get(TrainingOptions.PARAMETER_GROUPS).stream().map(ParameterRule::parse)).toList();
	}

	/** {@return the checkpoint with initial weights, if there is one} */
	public Optional<Path> pretrainedWeights() {
		return Optional.of(get(TrainingOptions.PRETRAINED_WEIGHTS)).filter(file -> !file.toString().isEmpty());
	}

	public String device() {
		String name = UserSettings.device(get(TrainingOptions.DEVICE));
		return name.isEmpty() ? null : name;
	}
}
