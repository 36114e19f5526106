// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.plan.Configuration;
import org.hilum.engine.sample.Oversampling;

/**
 * What can be changed about a training run. {@link #nnunet()} has the values of nnU-Net's nnUNetTrainer.
 *
 * @param trainerName            first part of the model folder's name, nnU-Net's trainer class
 * @param epochs                 length of the run
 * @param iterationsPerEpoch     optimisation steps per epoch
 * @param validationIterations   validation batches per epoch
 * @param learningRate           highest learning rate
 * @param schedule               how it develops
 * @param optimizer              how a step changes the parameters
 * @param loss                   id of a contributed loss
 * @param foregroundOversampling share of a batch that must contain foreground
 * @param augmentation           chooses the augmentation of training patches for a configuration
 * @param saveEvery              epochs between two checkpoint_latest
 * @param seed                   everything random follows from it
 * @param dataThreads            threads that prepare batches; 0: chosen by the number of processors
 * @param computeThreads         threads of one tensor operation; 0: all processors
 * @param device                 "cpu", "cuda", "cuda:1", or null for the best there is
 * @param validate               whether the fold's validation cases are predicted and evaluated at the end
 * @param validationMirroring    whether that prediction averages over mirrored images
 * @param deepSupervision whether the lower-resolution outputs are trained too
 * @param oversampling which samples of a batch must contain foreground
 * @param batchSize patches per step; 0: the plans'
 * @param pretrained a checkpoint whose weights, but those of the output layers, are started from; null for fresh ones
 * @param frozen beginnings of the names of parameters that are not trained, such as "encoder."
 * @param checkpoints whether checkpoints are written at all
 * @param probabilities whether the validation keeps probabilities (.npz), from which ensembles are made
 * @param validateBest whether checkpoint_best is validated instead of the final weights
 */
public record TrainingOptions(String trainerName, int epochs, int iterationsPerEpoch, int validationIterations,
		double learningRate, LearningRateSchedule schedule, Optimizer optimizer, String loss, double foregroundOversampling,
		Function<Configuration, AugmentationPolicy> augmentation, int saveEvery, long seed, int dataThreads,
		int computeThreads, String device, boolean validate, boolean validationMirroring, boolean deepSupervision,
		Oversampling oversampling, int batchSize, Path pretrained, List<String> frozen, boolean checkpoints,
		boolean probabilities, boolean validateBest) {

	/** Copies the list. */
	public TrainingOptions {
		frozen = List.copyOf(frozen);
	}

	/** {@return the values of nnU-Net's nnUNetTrainer} */
	public static TrainingOptions nnunet() {
		return new Builder().build();
	}

	/** {@return a builder that starts from these options} */
	public Builder change() {
		return new Builder(this);
	}

	/** Changes options one by one. */
	public static final class Builder {
		private String trainerName = "nnUNetTrainer";
		private int epochs = 1000;
		private int iterationsPerEpoch = 250;
		private int validationIterations = 50;
		private double learningRate = PolynomialSchedule.INITIAL;
		private LearningRateSchedule schedule = LearningRateSchedule.POLYNOMIAL;
		private Optimizer optimizer = Sgd.NNUNET;
		private String loss = "dice_ce";
		private double foregroundOversampling = 0.33;
		private Function<Configuration, AugmentationPolicy> augmentation = c -> AugmentationPolicy.nnunet(c.patchSize(),
				c.useMaskForNorm());
		private int saveEvery = 50;
		private long seed = 12345;
		private int dataThreads;
		private int computeThreads;
		private String device;
		private boolean validate = true;
		private boolean validationMirroring = true;
		private boolean deepSupervision = true;
		private Oversampling oversampling = Oversampling.LAST_OF_BATCH;
		private int batchSize;
		private Path pretrained;
		private List<String> frozen = List.of();
		private boolean checkpoints = true;
		private boolean probabilities;
		private boolean validateBest;

		/** Starts from nnU-Net's values. */
		public Builder() {
			// the fields hold them
		}

		private Builder(TrainingOptions o) {
			trainerName = o.trainerName;
			epochs = o.epochs;
			iterationsPerEpoch = o.iterationsPerEpoch;
			validationIterations = o.validationIterations;
			learningRate = o.learningRate;
			schedule = o.schedule;
			optimizer = o.optimizer;
			loss = o.loss;
			foregroundOversampling = o.foregroundOversampling;
			augmentation = o.augmentation;
			saveEvery = o.saveEvery;
			seed = o.seed;
			dataThreads = o.dataThreads;
			computeThreads = o.computeThreads;
			device = o.device;
			validate = o.validate;
			validationMirroring = o.validationMirroring;
			deepSupervision = o.deepSupervision;
			oversampling = o.oversampling;
			batchSize = o.batchSize;
			pretrained = o.pretrained;
			frozen = o.frozen;
			checkpoints = o.checkpoints;
			probabilities = o.probabilities;
			validateBest = o.validateBest;
		}

		/** {@return the options} */
		public TrainingOptions build() {
			return new TrainingOptions(trainerName, epochs, iterationsPerEpoch, validationIterations, learningRate, schedule,
					optimizer, loss, foregroundOversampling, augmentation, saveEvery, seed, dataThreads, computeThreads, device,
					validate, validationMirroring, deepSupervision, oversampling, batchSize, pretrained, frozen, checkpoints,
					probabilities, validateBest);
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value first part of the model folder's name
		 */
		public Builder trainerName(String value) {
			trainerName = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value length of the run
		 */
		public Builder epochs(int value) {
			epochs = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value optimisation steps per epoch
		 */
		public Builder iterationsPerEpoch(int value) {
			iterationsPerEpoch = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value validation batches per epoch
		 */
		public Builder validationIterations(int value) {
			validationIterations = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value highest learning rate
		 */
		public Builder learningRate(double value) {
			learningRate = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value how it develops
		 */
		public Builder schedule(LearningRateSchedule value) {
			schedule = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value how a step changes the parameters
		 */
		public Builder optimizer(Optimizer value) {
			optimizer = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value id of a contributed loss
		 */
		public Builder loss(String value) {
			loss = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value share of a batch that must contain foreground
		 */
		public Builder foregroundOversampling(double value) {
			foregroundOversampling = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value chooses the augmentation for a configuration
		 */
		public Builder augmentation(Function<Configuration, AugmentationPolicy> value) {
			augmentation = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value epochs between two checkpoints
		 */
		public Builder saveEvery(int value) {
			saveEvery = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value everything random follows from it
		 */
		public Builder seed(long value) {
			seed = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value threads that prepare batches; 0: chosen by the number of processors
		 */
		public Builder dataThreads(int value) {
			dataThreads = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value threads of one tensor operation; 0: all processors
		 */
		public Builder computeThreads(int value) {
			computeThreads = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value "cpu", "cuda", or null for the best there is
		 */
		public Builder device(String value) {
			device = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value whether validation cases are predicted and evaluated at the end
		 */
		public Builder validate(boolean value) {
			validate = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value whether that prediction averages over mirrored images
		 */
		public Builder validationMirroring(boolean value) {
			validationMirroring = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value whether the lower-resolution outputs are trained too
		 */
		public Builder deepSupervision(boolean value) {
			deepSupervision = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value which samples of a batch must contain foreground
		 */
		public Builder oversampling(Oversampling value) {
			oversampling = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value patches per step; 0: the plans'
		 */
		public Builder batchSize(int value) {
			batchSize = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value a checkpoint whose weights, but those of the output layers, are started from; null for fresh ones
		 */
		public Builder pretrained(Path value) {
			pretrained = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value beginnings of the names of parameters that are not trained, such as "encoder."
		 */
		public Builder frozen(List<String> value) {
			frozen = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value whether checkpoints are written at all
		 */
		public Builder checkpoints(boolean value) {
			checkpoints = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value whether the validation keeps probabilities (.npz), from which ensembles are made
		 */
		public Builder probabilities(boolean value) {
			probabilities = value;
			return this;
		}

		/**
		 * {@return this, with another value}
		 *
		 * @param value whether checkpoint_best is validated instead of the final weights
		 */
		public Builder validateBest(boolean value) {
			validateBest = value;
			return this;
		}
	}
}
