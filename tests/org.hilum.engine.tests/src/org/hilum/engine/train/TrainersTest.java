// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.augment.CascadeAugmentation;
import org.hilum.engine.augment.SpatialAugmentation;
import org.hilum.engine.dataloading.Oversampling;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.optimization.LearningRateSchedule;
import org.hilum.nnunet.plan.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** nnU-Net's trainers by their names. Expected values are those of nnU-Net 2.8.1's classes. */
class TrainersTest {

	@ParameterizedTest
	@CsvSource({ "1epoch, 1", "5epochs, 5", "10epochs, 10", "20epochs, 20", "50epochs, 50", "100epochs, 100",
			"250epochs, 250", "500epochs, 500", "750epochs, 750", "2000epochs, 2000", "4000epochs, 4000",
			"8000epochs, 8000", "250epochs_NoMirroring, 250", "8000epochs_NoMirroring, 8000" })
	void lengths(String suffix, int epochs) {
		TrainingRecipe options = Trainers.get("nnUNetTrainer_" + suffix).recipe();
		assertThat(options.get(TrainingOptions.EPOCHS)).isEqualTo(epochs);
		assertThat(options.modelName()).isEqualTo("nnUNetTrainer_" + suffix);
		assertThat(options.get(TrainingOptions.ITERATIONS)).isEqualTo(250);
	}

	@ParameterizedTest
	@CsvSource({ "nnUNetTrainerDiceLoss, dice", "nnUNetTrainerDiceCELoss_noSmooth, dice_ce_no_smooth",
			"nnUNetTrainerCELoss, ce", "nnUNetTrainerTopk10Loss, topk10", "nnUNetTrainerTopk10LossLS01, topk10_ls01",
			"nnUNetTrainerDiceTopK10Loss, dice_topk10", "nnUNetTrainer, dice_ce" })
	void losses(String trainer, String loss) {
		assertThat(Trainers.get(trainer).recipe().get(TrainingOptions.LOSS)).isEqualTo(loss);
		assertThat(Losses.REGISTRY.get(loss).id()).isEqualTo(loss);
	}

	@Test
	void everyTrainerOfNnunetIsAPresetOrAnsweredWithAdvice() throws IOException {
		List<String> presets = new ArrayList<>(Trainers.all().stream().map(TrainerPreset::id).toList());
		presets.remove("quick");
		List<String> names = names();
		assertThat(names).containsAll(presets);
		names.removeAll(presets);
		assertThat(presets).hasSize(86);
		for (String name : names) {
			assertThat(Trainers.find(name)).as(name).isEmpty();
			assertThat(Trainers.unknown(name).getMessage()).containsPattern("(Use|train) \\w*Trainer")
					.doesNotContain("Choose one of");
		}
	}

	private static List<String> names() throws IOException {
		try (InputStream in = TrainersTest.class.getResourceAsStream("data/nnunet-trainers.txt")) {
			return new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
					.filter(line -> !line.startsWith("#")).toList());
		}
	}

	@ParameterizedTest
	@CsvSource({ "nnUNetTrainerDA5, 1000, false, false", "nnUNetTrainerDA5_10epochs, 10, false, false",
			"nnUNetTrainerDA5ord0, 1000, true, true", "nnUNetTrainerDA5Segord0, 1000, false, true",
			"nnUNetTrainer_onlyMirror01_DA5, 1000, false, false" })
	void da5(String trainer, int epochs, boolean nearestImage, boolean nearestLabels, @TempDir Path root) {
		Configuration solid = TinyStudy.make(root).plans().configuration("3d_fullres");
		assertThat(Trainers.get(trainer).recipe().get(TrainingOptions.EPOCHS)).isEqualTo(epochs);
		AugmentationPolicy policy = policy(trainer, solid);
		assertThat(policy.spatial().rotationProbability()).isEqualTo(0.4);
		assertThat(policy.spatial().details().nearestImage()).isEqualTo(nearestImage);
		assertThat(policy.spatial().nearestLabels()).isEqualTo(nearestLabels);
		assertThat(policy.mirrorAxes()).isEqualTo(trainer.contains("onlyMirror01") ? new int[] { 0, 1 } : new int[] { 0, 1, 2 });
	}

	@ParameterizedTest
	@CsvSource({ "PretrainedTrainer, 1000, 50, 0.001, 0.01, SGD, 12, 3",
			"PretrainedTrainer_nomirroring, 1000, 50, 0.001, 0.01, SGD, 12, 0",
			"PretrainedTrainer_smallerlr, 1000, 50, 3e-5, 1e-4, SGD, 12, 3",
			"PretrainedTrainer_150ep, 150, 15, 0.001, 0.01, SGD, 12, 3",
			"PretrainedTrainer_150ep_nomirroring, 150, 15, 0.001, 0.01, SGD, 12, 0",
			"PretrainedTrainer_300ep, 300, 15, 0.001, 0.01, SGD, 12, 3",
			"PretrainedTrainer_adam_150ep, 150, 15, 1e-4, 3e-4, AdamW, 1, 3",
			"PretrainedTrainer_adam_150ep_nomirroring, 150, 15, 1e-4, 3e-4, AdamW, 1, 0",
			"PretrainedTrainer_Primus, 1000, 50, 1e-4, 3e-4, AdamW, 1, 3",
			"PretrainedTrainer_Primus_150ep, 150, 15, 1e-4, 3e-4, AdamW, 1, 3",
			"PretrainedTrainer_Primusx, 1000, 50, 1e-4, 3e-4, AdamW, 1, 3",
			"PretrainedTrainer_Primusx_nomirroring, 1000, 50, 1e-4, 3e-4, AdamW, 1, 0",
			"PretrainedTrainer_Primusx_smallerlr, 1000, 50, 3e-5, 1e-4, AdamW, 1, 3",
			"PretrainedTrainer_Primusx_30ep, 30, 3, 1e-4, 3e-4, AdamW, 1, 3",
			"PretrainedTrainer_Primusx_150ep, 150, 15, 1e-4, 3e-4, AdamW, 1, 3",
			"PretrainedTrainer_Primusx_150ep_nomirroring, 150, 15, 1e-4, 3e-4, AdamW, 1, 0",
			"PretrainedTrainer_Primusx_150ep_lr3e4, 150, 50, 3e-4, 3e-4, AdamW, 1, 3",
			"PretrainedTrainer_Primusx_150ep_small_debug, 150, 15, 1e-4, 3e-4, AdamW, 1, 3",
			"PretrainedTrainer_Primusx_300ep, 300, 15, 1e-4, 3e-4, AdamW, 1, 3",
			"DynamicPretrainedTrainer, 1000, 50, 0.001, 0.01, SGD, 12, 3",
			"DynamicPretrainedTrainer_nomirroring, 1000, 50, 0.001, 0.01, SGD, 12, 0",
			"DynamicPretrainedTrainer_adam_150ep, 150, 15, 1e-4, 3e-4, AdamW, 12, 3",
			"DynamicPretrainedTrainer_adam_150ep_nomirroring, 150, 15, 1e-4, 3e-4, AdamW, 12, 0" })
	void fineTuning(String trainer, int epochs, int rise, double rate, double fromScratch, String optimizer, double clip,
			int mirrored, @TempDir Path root) {
		TrainingRecipe recipe = Trainers.get(trainer).recipe();
		assertThat(recipe.get(TrainingOptions.EPOCHS)).isEqualTo(epochs);
		assertThat(recipe.get(TrainingOptions.WARM_UP_EPOCHS)).isEqualTo(rise);
		assertThat(recipe.get(TrainingOptions.LEARNING_RATE)).isEqualTo(rate);
		assertThat(PretrainedTrainers.rateFromScratch(trainer)).contains(fromScratch);
		assertThat(recipe.optimizer().name()).isEqualTo(optimizer);
		assertThat(recipe.get(TrainingOptions.GRADIENT_CLIP)).isEqualTo(clip);
		assertThat(recipe.get(TrainingOptions.BATCH_SIZE)).isEqualTo(2);
		assertThat(recipe.get(TrainingOptions.DEEP_SUPERVISION)).isFalse();
		assertThat(axes(trainer, TinyStudy.make(root).plans().configuration("3d_fullres"))).hasSize(mirrored);
	}

	@Test
	void scheduleHeadsAndSampling() {
		// half way of the cosine; the last epoch of the rise
		assertThat(Trainers.get("nnUNetTrainerCosAnneal").recipe().schedule().rate(0.01, 500 * 250, 250, 1000))
				.isCloseTo(0.005, within(1e-15));
		LearningRateSchedule warmUp = Trainers.get("nnUNetTrainer_warmup").recipe().schedule();
		assertThat(warmUp.rate(0.01, 49 * 250, 250, 1000)).isEqualTo(0.01);
		assertThat(warmUp.rate(0.01, 24 * 250, 250, 1000)).isEqualTo(0.005);
		assertThat(warmUp.rate(0.01, 525 * 250, 250, 1000)).isEqualTo(0.01 * Math.pow(0.5, 0.9));
		assertThat(Trainers.get("nnUNetTrainerNoDeepSupervision").recipe().get(TrainingOptions.DEEP_SUPERVISION)).isFalse();
		TrainingRecipe tenth = Trainers.get("nnUNetTrainer_probabilisticOversampling_010").recipe();
		assertThat(tenth.get(TrainingOptions.OVERSAMPLING)).isEqualTo(Oversampling.PROBABILISTIC.id());
		assertThat(tenth.get(TrainingOptions.FOREGROUND_OVERSAMPLING)).isEqualTo(0.1);
		assertThat(Trainers.get("nnUNetTrainer_probabilisticOversampling").recipe().get(TrainingOptions.OVERSAMPLING))
				.isEqualTo(Oversampling.PROBABILISTIC_ROUNDED.id());
		assertThat(Trainers.get("nnUNetTrainerBenchmark_5epochs").recipe()
				.get(TrainingOptions.DISABLE_CHECKPOINTING)).isTrue();
	}

	@Test
	void mirroring(@TempDir Path root) {
		TinyStudy study = TinyStudy.make(root);
		Configuration flat = study.plans().configuration("2d");
		Configuration solid = study.plans().configuration("3d_fullres");
		assertThat(axes("nnUNetTrainer", solid)).containsExactly(0, 1, 2);
		assertThat(axes("nnUNetTrainer", flat)).containsExactly(1, 2);
		assertThat(axes("nnUNetTrainerNoMirroring", solid)).isEmpty();
		assertThat(axes("nnUNetTrainer_onlyMirror01", solid)).containsExactly(0, 1);
		// the first axis of a slice is y
		assertThat(axes("nnUNetTrainer_onlyMirror01", flat)).containsExactly(1);
		AugmentationPolicy none = policy("nnUNetTrainerNoDA", solid);
		assertThat(none.intensity()).isEmpty();
		assertThat(none.spatial().mirrorAxes()).isEmpty();
		assertThat(none.stage()).isEqualTo(CascadeAugmentation.NONE);
		assertThat(policy("nnUNetTrainer", solid).stage())
				.isEqualTo(CascadeAugmentation.NNUNET);
	}

	private static AugmentationPolicy policy(String trainer, Configuration configuration) {
		return Trainers.get(trainer).recipe().augmentation().policy(configuration.patchSize(),
				configuration.useMaskForNorm());
	}

	private static int[] axes(String trainer, Configuration configuration) {
		return policy(trainer, configuration).spatial().mirrorAxes();
	}

	@ParameterizedTest
	@CsvSource({ "Adam, AdamW, 0.01", "Adam1en3, AdamW, 0.001", "Adam3en4, AdamW, 0.0003", "VanillaAdam, Adam, 0.01",
			"VanillaAdam1en3, Adam, 0.001", "VanillaAdam3en4, Adam, 0.0003", "Adan, Adan, 0.01", "Adan1en3, Adan, 0.001",
			"Adan3en4, Adan, 0.0003", "Adan1en1, Adan, 0.1", "AdanCosAnneal, Adan, 0.01", "CosAnneal, SGD, 0.01" })
	void optimisers(String suffix, String optimizer, double rate) {
		TrainingRecipe options = Trainers.get("nnUNetTrainer" + suffix).recipe();
		assertThat(options.optimizer().name()).isEqualTo(optimizer);
		assertThat(options.optimizer().weightDecay()).isEqualTo(3e-5);
		assertThat(options.get(TrainingOptions.LEARNING_RATE)).isEqualTo(rate);
		assertThat(options.get(TrainingOptions.SCHEDULE)).isEqualTo(suffix.endsWith("CosAnneal") ? "cosine" : "polynomial");
	}

	@Test
	void spatialVariants(@TempDir Path root) {
		Configuration solid = TinyStudy.make(root).plans().configuration("3d_fullres");
		assertThat(spatial("nnUNetTrainer", solid).nearestLabels()).isFalse();
		assertThat(spatial("nnUNetTrainer_DASegOrd0", solid).nearestLabels()).isTrue();
		assertThat(spatial("nnUNetTrainer_DASegOrd0", solid).mirrorAxes()).containsExactly(0, 1, 2);
		assertThat(spatial("nnUNetTrainer_DASegOrd0_NoMirroring", solid).mirrorAxes()).isEmpty();
		assertThat(spatial("nnUNetTrainer_onlyMirror01_DASegOrd0", solid).mirrorAxes()).containsExactly(0, 1);
		assertThat(policy("nnUNetTrainer_DASegOrd0", solid).stage().labelProbability()).isEqualTo(1);
		assertThat(policy("nnUNetTrainer_onlyMirror01_DASegOrd0", solid).stage().labelProbability()).isEqualTo(1);
		assertThat(spatial("nnUNetTrainer_noDummy2DDA", solid)).usingRecursiveComparison()
				.isEqualTo(SpatialAugmentation.acrossSlices());
		assertThat(SpatialAugmentation.nnunet(new int[] { 8, 64, 64 }).withinSlices()).isTrue();
		assertThat(Trainers.get("nnUNet_Trainer_BS8").recipe().get(TrainingOptions.BATCH_SIZE)).isEqualTo(8);
	}

	private static SpatialAugmentation spatial(String trainer, Configuration configuration) {
		return policy(trainer, configuration).spatial();
	}

	@ParameterizedTest
	@CsvSource({ "nnUNet_PrimusV2M_Trainer, nnUNet_Primus_S_Trainer", "nnUNet_PrimusV3S_Trainer, nnUNet_Primus_S_Trainer",
			"PretrainedTrainer_adam__nomirroring, PretrainedTrainer_nomirroring",
			"nnUNetTrainerBenchmark_5epochs_noDataLoading, nnUNetTrainerBenchmark_5epochs", "mine, hilum options lists them",
			"nnUNetTrainer_250epoch, nnUNetTrainer_250epochs" })
	void whatIsLackingIsToldWithWhatToUseInstead(String trainer, String instead) {
		assertThatThrownBy(() -> Trainers.get(trainer)).isInstanceOf(HilumException.class)
				.hasMessageContaining(trainer).hasMessageContaining(instead);
	}

	@Test
	void foundByTheNameInResultsFoldersToo() {
		assertThat(Trainers.find("HilumTrainerQuick").orElseThrow().id()).isEqualTo("quick");
		assertThat(Trainers.find("nnUNetTrainerOfMine")).isEmpty();
		TrainingRecipe foreign = Trainers.foreign("nnUNetTrainerOfMine").recipe();
		assertThat(foreign.modelName()).isEqualTo("nnUNetTrainerOfMine");
		assertThat(foreign.get(TrainingOptions.EPOCHS)).isEqualTo(1000);
		assertThat(Trainers.get("quick").plansName("nnUNetPlans", OptionValues.NONE)).isEqualTo("nnUNetPlansQuick");
	}

	@Test
	void namesAreUnique() {
		List<String> names = new ArrayList<>(Trainers.all().stream().map(e -> e.modelName()).toList());
		assertThat(names).doesNotHaveDuplicates();
	}
}
