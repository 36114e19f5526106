// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.model.Preset;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingChanges;
import org.hilum.runs.TrainingRequest;
import picocli.CommandLine.Option;

/** What a training can be told on the command line, beside data set, configuration and fold. */
final class RunOptions {

	@Option(names = "-tr", paramLabel = "NAME", description = "Trainer, by nnU-Net's name, such as nnUNetTrainer_250epochs "
			+ "or nnUNetTrainerNoMirroring. Default: the preset's, nnUNetTrainer.")
	private String trainer;

	@Option(names = "-p", paramLabel = "NAME", defaultValue = "nnUNetPlans", description = "Plans. Default: ${DEFAULT-VALUE}.")
	private String plans;

	@Option(names = "--preset", paramLabel = "NAME", defaultValue = "standard", description = "standard (1000 epochs of 250 "
			+ "iterations) or quick (a small network, minutes). Default: ${DEFAULT-VALUE}.")
	private Preset preset;

	@Option(names = "-pretrained_weights", paramLabel = "FILE", description = "Checkpoint (.pth) of nnU-Net or Hilum to "
			+ "start from. Everything but the output layers is taken over; topology and channels must be the same.")
	private Path pretrained;

	@Option(names = "--freeze", paramLabel = "PREFIX", description = "Do not train parameters whose names begin so, such as "
			+ "encoder or encoder.stages.0. May be given several times.")
	private List<String> frozen;

	@Option(names = "--epochs", paramLabel = "N", description = "Epochs. Default: the trainer's, 1000. More than a finished "
			+ "run has had, together with --c, extend it.")
	private Integer epochs;

	@Option(names = "--iterations", paramLabel = "N", description = "Iterations per epoch. Default: the trainer's, 250.")
	private Integer iterations;

	@Option(names = "--batch_size", paramLabel = "N", description = "Patches per iteration. Default: the plans'.")
	private Integer batchSize;

	@Option(names = "--learning_rate", paramLabel = "X", description = "Learning rate at the start. Default: 0.01.")
	private Double learningRate;

	@Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Default: 12345.")
	private Long seed;

	@Option(names = "--threads", paramLabel = "N", defaultValue = "0", description = "Threads; 0: all processors. One thread "
			+ "and one seed give equal losses in every run.")
	private int threads;

	@Option(names = "-device", paramLabel = "NAME", description = "cpu, cuda or cuda:1. Default: the best there is.")
	private String device;

	/**
	 * {@return a request with these options}
	 *
	 * @param folders       where everything lies
	 * @param dataset       number or name
	 * @param configuration such as 3d_fullres
	 * @param fold          0 to 4, or "all"
	 */
	TrainingRequest request(FolderOptions folders, String dataset, String configuration, String fold) {
		return with(TrainingRequest.of(folders.folders(), folders.dataset(dataset), configuration, preset)
				.withPlans(plans).withFold(Folds.parse(fold)).withChanges(TrainingChanges.NONE.withTrainer(trainer)));
	}

	/**
	 * {@return the request of a run that is to go on, with those options changed that are given now}
	 *
	 * @param fresh what {@link #request} returned
	 */
	TrainingRequest resumed(TrainingRequest fresh) {
		RunFolder run = fresh.runFolder();
		if (!RunLauncher.hasRequest(run)) {
			return fresh;
		}
		return with(RunLauncher.request(run));
	}

	private TrainingRequest with(TrainingRequest base) {
		requirePositive(epochs, "epochs");
		requirePositive(iterations, "iterations");
		requirePositive(batchSize, "batch_size");
		requirePositive(learningRate, "learning_rate");
		if (pretrained != null && !Files.isRegularFile(pretrained)) {
			throw HilumException.input(pretrained, "There is no such checkpoint",
					"Name a file such as .../fold_all/checkpoint_final.pth with -pretrained_weights.");
		}
		TrainingChanges old = base.changes();
		TrainingChanges changes = old
				.withSteps(learningRate == null ? old.learningRate() : learningRate,
						batchSize == null ? old.batchSize() : batchSize)
				.withStart(pretrained == null ? old.pretrained() : pretrained.toAbsolutePath(),
						frozen == null ? old.frozen() : frozen);
		return base.withLength(epochs == null ? base.epochs() : epochs, iterations == null ? base.iterations() : iterations)
				.withSeed(seed == null ? base.seed() : seed).on(threads, device).withChanges(changes);
	}

	private static void requirePositive(Number value, String option) {
		if (value != null && !(value.doubleValue() > 0)) {
			throw HilumException.usage("--" + option + " " + value + " is not a positive number", "Give one, or none.");
		}
	}

	/** {@return whether pretrained weights are named} */
	boolean startsFromWeights() {
		return pretrained != null;
	}
}
