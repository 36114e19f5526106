// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.augment.FactorRange;
import org.hilum.engine.augment.SpatialAugmentation;
import org.hilum.engine.loss.DeepSupervision;
import org.hilum.engine.optimization.LearningRateSchedule;
import org.hilum.engine.optimization.Sgd;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Choices of a trainer, one by one. */
class TrainerChoicesTest extends TinyStudyTrainings {

	private static OptionValues values(String... pairs) {
		Map<String, String> texts = new java.util.LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			texts.put(pairs[i], pairs[i + 1]);
		}
		return Trainers.get("nnUNetTrainer").options().parse(texts, OptionValues.NONE, "the test");
	}

	/** At least two, where as many are planned: nnU-Net plans no smaller batch. */
	@ParameterizedTest
	@CsvSource({ "366, 2, 183", "9, 2, 4", "3, 2, 2", "2, 2, 2", "1, 2, 1", "9, 1, 9", "9, 64, 2" })
	void quickDividesThePlannedBatch(int planned, int divisor, int trained) {
		TrainerPreset quick = Trainers.get("quick");
		OptionValues values = quick.options().parse(Map.of("batch_divisor", Integer.toString(divisor)), quick.values(), "--set");
		Plans plans = quick.adapt(study.plans().withBatches(_ -> planned), values);
		assertThat(plans.configuration("2d").batchSize()).isEqualTo(trained);
		assertThat(plans.configuration("3d_cascade_fullres").batchSize()).isEqualTo(trained);
		assertThat(Trainers.get("nnUNetTrainer").adapt(plans, OptionValues.NONE).configuration("2d").batchSize())
				.isEqualTo(trained);
	}

	@Test
	void weightsOfDeepSupervision() {
		assertThat(DeepSupervision.weights(4, List.of(3.0, 1.0))).containsExactly(0.75, 0.25, 0, 0);
		assertThatThrownBy(() -> DeepSupervision.weights(2, List.of(1.0, 1.0, 1.0))).isInstanceOf(HilumException.class)
				.hasMessageContaining("2 outputs");
		assertThatThrownBy(() -> values("deep_supervision_weights", "0 0")).isInstanceOf(HilumException.class);
		TrainingRecipe recipe = TrainingRecipe.of(values("deep_supervision_weights", "1 2"));
		assertThat(recipe.get(TrainingOptions.DEEP_SUPERVISION_WEIGHTS)).containsExactly(1.0, 2.0);
	}

	/** A norm that is never reached leaves gradients alone, as no clipping does. */
	@Test
	void withoutClipping() {
		SmallTask task = new SmallTask(2, 3);
		try (NetworkSession none = task.session(OptionalInt.empty(), Sgd.NNUNET, 0);
				NetworkSession far = task.session(OptionalInt.empty(), Sgd.NNUNET, 1e30);
				NetworkSession near = task.session(OptionalInt.empty(), Sgd.NNUNET, 0.01)) {
			for (int i = 0; i < 3; i++) {
				assertThat(none.step(task.batch(i), 0.01)).isEqualTo(far.step(task.batch(i), 0.01));
				near.step(task.batch(i), 0.01);
			}
			String name = "encoder.stages.0.0.convs.0.conv.weight";
			assertThat(none.weights().values(name)).containsExactly(far.weights().values(name));
			assertThat(none.weights().values(name)).isNotEqualTo(near.weights().values(name));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "polynomial", "cosine", "constant", "warm_up" })
	void warmUpBeforeAnySchedule(String id) {
		LearningRateSchedule bare = TrainingRecipe.of(values("schedule", id)).schedule();
		LearningRateSchedule warm = TrainingRecipe.of(values("schedule", id, "warm_up_epochs", "4")).schedule();
		for (int epoch = 0; epoch < 4; epoch++) {
			assertThat(warm.rate(0.1, epoch * 10 + 9, 10, 24)).isCloseTo(0.1 * (epoch + 1) / 4, within(1e-15));
		}
		for (int iteration = 0; iteration < 200; iteration++) {
			assertThat(warm.rate(0.1, 40 + iteration, 10, 24)).isEqualTo(bare.rate(0.1, iteration, 10, 20));
		}
	}

	@Test
	void patchSizeStandsInThePlans() {
		Plans plans = Trainers.get("nnUNetTrainer").adapt(study.plans(), values("patch_size", "16 32 8"));
		assertThat(plans.configuration("3d_fullres").patchSize()).containsExactly(16, 32, 8);
		assertThat(plans.configuration("2d").patchSize()).isEqualTo(study.plans().configuration("2d").patchSize());
		assertThatThrownBy(() -> Trainers.get("nnUNetTrainer").adapt(study.plans(), values("patch_size", "16 33 8")))
				.isInstanceOf(HilumException.class).hasMessageContaining("axis 1").hasMessageContaining("multiple of");
		assertThatThrownBy(() -> values("patch_size", "16.5 8")).isInstanceOf(HilumException.class)
				.hasMessageContaining("whole numbers");
	}

	@Test
	void strengthOfTheAugmentation() {
		int[] patch = { 32, 32, 32 };
		AugmentationPolicy plain = policy(patch);
		assertThat(policy(patch, "augmentation.strength", "1", "augmentation.frequency", "1")).usingRecursiveComparison()
				.isEqualTo(plain);
		assertThat(new FactorRange(0.75, 1.25).power(1)).isEqualTo(new FactorRange(0.75, 1.25));
		SpatialAugmentation weak = policy(patch, "augmentation.strength", "0.5", "augmentation.frequency", "2").spatial();
		assertThat(weak.rotationLimit()).isEqualTo(plain.spatial().rotationLimit() / 2);
		assertThat(weak.minScale() * weak.minScale()).isCloseTo(0.7, within(1e-12));
		assertThat(weak.rotationProbability()).isEqualTo(0.4);
		assertThat(weak.mirrorAxes()).containsExactly(0, 1, 2);
		SpatialAugmentation never = policy(patch, "augmentation.frequency", "0").spatial();
		RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
		for (int i = 0; i < 50; i++) {
			assertThat(never.sample(random).isAffine()).isFalse();
		}
	}

	private static AugmentationPolicy policy(int[] patch, String... pairs) {
		return TrainingRecipe.of(values(pairs)).augmentation().policy(patch, List.of(false));
	}
}
