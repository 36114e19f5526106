// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.hilum.core.Counts;
import org.hilum.engine.transfer.TransferPlan;
import org.hilum.engine.transfer.WeightTransfer;
import org.hilum.nnunet.exchange.InitialWeights;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Precision;
import org.hilum.compute.Device;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.HilumException;
import org.hilum.core.options.Choice;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.dataloading.DataLoader;
import org.hilum.engine.dataloading.Oversampling;
import org.hilum.engine.dataloading.PatchSamplingSpec;
import org.hilum.engine.dataloading.PrefetchingDataLoader;
import org.hilum.engine.dataloading.TrainingCase;
import org.hilum.engine.loss.DeepSupervision;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.optimization.ParameterGroups;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.SplitCoverage;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.nnunet.preprocessed.PreviousStagePrediction;

/**
 * What a run needs of its task: the fold's cases, batches of them, and the network.
 *
 * @param task  the task
 * @param split the fold's cases
 * @param folds the folds of {@code splits_final.json}; none for the fold "all"
 */
record TrainingCases(TrainingTask task, Split split, List<Split> folds) {

	/** More threads than this do not get batches to one device any faster. */
	private static final int MOST_THREADS = 12;

	/** Looks the fold's cases up; every one must have been preprocessed. */
	static TrainingCases of(TrainingTask task) {
		List<String> ids = Files.isDirectory(task.storeFolder()) ? CaseStore.ids(task.storeFolder()) : List.of();
		if (ids.isEmpty()) {
			throw HilumException.input(task.storeFolder(), "There are no preprocessed cases for " + task.configuration(),
					"Preprocess the data set first.");
		}
		List<Split> folds = folds(task, ids);
		Split split = folds.isEmpty() ? Splits.all(ids) : Splits.fold(folds, Integer.parseInt(task.fold()), ids);
		List<String> missing = new ArrayList<>(split.train());
		missing.addAll(split.val());
		missing.removeAll(ids);
		if (!missing.isEmpty()) {
			throw HilumException.input(task.storeFolder(), Counts.of(missing.size(), "case of the fold is",
					"cases of the fold are") + " not preprocessed",
					"Preprocess the data set again, or correct " + Splits.FILE_NAME + ".").forCase(missing.get(0));
		}
		if (split.train().isEmpty()) {
			throw HilumException.usage("Fold " + task.fold() + " has no case to train on", "Correct " + Splits.FILE_NAME
					+ ".");
		}
		TrainingCases cases = new TrainingCases(task, split, folds);
		task.stageFolder().ifPresent(cases::requireStage);
		return cases;
	}

	/** Every case needs a prediction of the previous stage, which comes from the fold that validates it. */
	private void requireStage(Path folder) {
		List<String> missing = Stream.concat(split.train().stream(), split.val().stream()).distinct()
				.filter(id -> !PreviousStagePrediction.exists(folder, id)).sorted().toList();
		if (missing.isEmpty()) {
			return;
		}
		Set<String> folds = new TreeSet<>();
		Path splitsFile = new PreprocessedDataset(task.preprocessedFolder()).splitsFile();
		List<Split> splits = Files.isRegularFile(splitsFile) ? Splits.read(splitsFile) : List.of();
		for (int fold = 0; fold < splits.size(); fold++) {
			if (splits.get(fold).val().stream().anyMatch(missing::contains)) {
				folds.add(Integer.toString(fold));
			}
		}
		String previous = task.configurationPlan().previousStage().orElseThrow();
		throw HilumException.input(folder, "The previous stage " + previous + " has not predicted " + Counts.of(missing
				.size(), "case") + " of this fold", "Train and validate " + previous + " with the same trainer and plans, fold "
						+ (folds.isEmpty() ? "all" : String.join(", ", folds) + " (or all)")
						+ "; folds that are trained already need no more than hilum train ... --val.")
				.forCase(missing.getFirst());
	}

	private static List<Split> folds(TrainingTask task, List<String> ids) {
		if (task.fold().equals("all")) {
			return List.of();
		}
		if (!task.fold().matches("\\d{1,4}")) {
			throw HilumException.usage("There is no fold \"" + task.fold() + "\"", "Choose 0 to 4, or all.");
		}
		PreprocessedDataset dataset = new PreprocessedDataset(task.preprocessedFolder());
		if (!Files.isRegularFile(dataset.splitsFile())) {
			dataset.writeSplits(Splits.fiveFold(ids));
		}
		return Splits.read(dataset.splitsFile());
	}

	/** {@return what the user may not expect of the folds: cases that they do not fit, a random division beyond them} */
	List<String> remarks() {
		List<String> result = new ArrayList<>();
		SplitCoverage.remarks(folds, CaseStore.ids(task.storeFolder()))
				.forEach(text -> result.add(Splits.FILE_NAME + ": " + text));
		if (!folds.isEmpty() && Integer.parseInt(task.fold()) >= folds.size()) {
			result.add(Splits.FILE_NAME + " has " + Counts.of(folds.size(), "fold") + ", so that fold " + task.fold()
					+ " is a random division: " + Counts.of(split.train().size(), "case") + " to train on, " + split.val().size()
					+ " to validate with");
		}
		return result;
	}

	/**
	 * Builds the network.
	 *
	 * @param pretrained whether it starts from pretrained weights where the task names them; a resumed run needs none
	 * @param transfers  receives what the parameters start from, when that is other weights
	 */
	NetworkSession openSession(boolean pretrained, Consumer<TransferPlan> transfers) {
		TrainingRecipe recipe = task.recipe();
		Configuration configuration = task.configurationPlan();
		DatasetDescription description = task.description();
		int classes = description.segmentationHeads();
		NetworkProgram network = network(task);
		if (recipe.get(TrainingOptions.NORMALIZATION).equals("batch") && configuration.network().topology().isEmpty()) {
			throw HilumException.usage("normalization = batch does not apply to the network "
					+ configuration.network().className(), "Leave it out; it is for nnU-Net's U-Nets.");
		}
		LossSetup setup = new LossSetup(network.heads(),
				headWeights(network.heads(), recipe), classes,
				configuration.batchDice(), description.hasRegions(), description.ignoreLabel(),
				configuration.patchSize().length);
		TensorRuntime runtime = TensorRuntimes.get(recipe.get(TrainingOptions.RUNTIME));
		ComputeOptions options = ComputeOptions.on(TensorRuntimes.device(runtime, recipe.device()))
				.withThreads(recipe.get(TrainingOptions.THREADS));
		requireConvolutions(convolutions(recipe), options, runtime);
		ParameterGroups groups = ParameterGroups.of(network, recipe.parameterRules());
		Weights weights = WeightInitializer.he(network, recipe.get(TrainingOptions.SEED));
		if (pretrained) {
			// those that the architecture brings, such as the values in an archive
			Weights random = weights;
			Architectures.initialValues(recipe.get(TrainingOptions.ARCHITECTURE),
					recipe.values().within(TrainingOptions.ARCHITECTURE.key()))
					.forEach(array -> random.put(array.name(), array.shape(), array.values()));
		}
		double pull = recipe.get(TrainingOptions.L2_SP);
		Set<String> pulled = Set.of();
		if ((pretrained || pull > 0) && recipe.pretrainedWeights().isPresent()) {
			TransferPlan plan = WeightTransfer.plan(network, weights, InitialWeights.open(recipe.pretrainedWeights().get()),
					description, recipe.values()).trained(groups::text);
			weights = plan.weights();
			pulled = plan.taken();
			transfers.accept(plan);
		} else if (pull > 0) {
			throw HilumException.usage("l2_sp pulls parameters to initial weights, but none are named",
					"Name them with -pretrained_weights, or leave l2_sp out.");
		}
		NetworkSession session = new NetworkSession(runtime, options, TrainingScript.of(network, recipe.loss(), setup,
				recipe.optimizer(), recipe.get(TrainingOptions.GRADIENT_CLIP), groups).withConvolutions(convolutions(recipe))
				.withWeightAverage(recipe.get(TrainingOptions.WEIGHT_AVERAGE)).withInitialPull(pull, pulled), weights);
		session.setSeed(recipe.get(TrainingOptions.SEED));
		try {
			NetworkOutputs.check(session, plan().inputChannels(), configuration.patchSize(), classes);
			return session;
		} catch (RuntimeException e) {
			session.close();
			throw e;
		}
	}

	private static void requireConvolutions(Precision precision, ComputeOptions options, TensorRuntime runtime) {
		options.withPrecision(precision).requireFrom(runtime);
		// measured: loss within rounding, norm of the gradient 1.65 in place of 2.44
		if (precision != Precision.FLOAT32 && !options.device().isGpu() && runtime.fillsChannels()) {
			throw HilumException.environment("This libtorch computes gradients of convolutions in " + precision
					+ " wrongly on this processor", "Choose float32, or another PyTorch (hilum gpu-setup).");
		}
	}

	private static Precision convolutions(TrainingRecipe recipe) {
		return Precision.valueOf(recipe.get(TrainingOptions.CONVOLUTIONS).toUpperCase(Locale.ROOT));
	}

	/** {@return the network of a task} */
	static NetworkProgram network(TrainingTask task) {
		PatchSamplingSpec plan = PatchSamplingSpec.of(task.configurationPlan(), task.description(), policy(task));
		return Architectures.build(task.configurationPlan().network(), plan.channels(),
				plan.inputChannels() - plan.channels(), task.description().segmentationHeads());
	}

	private static double[] headWeights(int heads, TrainingRecipe recipe) {
		if (recipe.get(TrainingOptions.DEEP_SUPERVISION)) {
			List<Double> chosen = recipe.get(TrainingOptions.DEEP_SUPERVISION_WEIGHTS);
			return chosen.isEmpty() ? DeepSupervision.weights(heads) : DeepSupervision.weights(heads, chosen);
		}
		double[] weights = new double[heads];
		weights[0] = 1;
		return weights;
	}

	DataLoader openTraining(Device device) {
		return PrefetchingDataLoader.open(split.train(), opener(), plan(), policy(task), task.recipe().get(TrainingOptions.SEED),
				threads(device));
	}

	/** nnU-Net: half as many threads for validation; its batches are not augmented. */
	DataLoader openValidation(Device device) {
		List<String> ids = split.val().isEmpty() ? split.train() : split.val();
		return PrefetchingDataLoader.validation(ids, opener(), plan(), task.recipe().get(TrainingOptions.SEED),
				Math.max(1, threads(device) / 2));
	}

	private TrainingCase.Opener opener() {
		int channels = task.description().channels();
		Path stage = task.stageFolder().orElse(null);
		return id -> TrainingCase.stored(task.storeFolder(), id, channels, stage);
	}

	/** {@return patches per step: the trainer's or the plans'} */
	static int batchSize(TrainingTask task) {
		int chosen = task.recipe().get(TrainingOptions.BATCH_SIZE);
		return chosen > 0 ? chosen : task.configurationPlan().batchSize();
	}

	private static AugmentationPolicy policy(TrainingTask task) {
		return task.recipe().augmentation().policy(task.configurationPlan().patchSize(),
				task.configurationPlan().useMaskForNorm());
	}

	private PatchSamplingSpec plan() {
		TrainingRecipe recipe = task.recipe();
		PatchSamplingSpec plan = PatchSamplingSpec.of(task.configurationPlan(), task.description(), policy(task));
		return plan.withHeads(network(task).headStrides()).withBatches(batchSize(task),
				recipe.get(TrainingOptions.FOREGROUND_OVERSAMPLING), Choice.of(Oversampling.class, recipe.get(
						TrainingOptions.OVERSAMPLING)))
				.withLabelWeights(recipe.get(TrainingOptions.LABEL_WEIGHTS));
	}

	/** On the CPU batches are prepared beside the network's own threads; a GPU leaves all processors to them. */
	private int threads(Device device) {
		int wanted = task.recipe().get(TrainingOptions.DATA_THREADS);
		int processors = Runtime.getRuntime().availableProcessors();
		return wanted > 0 ? wanted : Math.clamp(device.isGpu() ? processors - 1 : processors / 2, 1, MOST_THREADS);
	}
}
