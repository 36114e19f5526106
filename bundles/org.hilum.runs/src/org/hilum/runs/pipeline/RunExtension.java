// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.nio.file.Files;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.RunSummary;
import org.hilum.runs.TrainingRequest;

/**
 * Training of a run for more epochs than it was begun with, as nnU-Net's {@code --c} with a larger number of epochs: it
 * continues from the latest weights, and the learning rate follows the longer schedule from there.
 *
 * @since 0.2
 */
public final class RunExtension {

	private RunExtension() {
	}

	/**
	 * {@return whether a run can be extended: it has a checkpoint of the same training with fewer epochs}
	 *
	 * @param longer the training with the number of epochs that is wanted
	 */
	public static boolean isPossible(TrainingRequest longer) {
		return longer.runFolder().hasCheckpoint() && isLonger(longer) && hasOtherwiseSameValues(longer);
	}

	/**
	 * Refuses what is no extension.
	 *
	 * @param longer the training with the number of epochs that is wanted
	 * @throws HilumException when there is no checkpoint, another training is in the run folder, or it is long enough
	 */
	public static void require(TrainingRequest longer) {
		RunFolder run = longer.runFolder();
		if (!run.hasCheckpoint()) {
			throw HilumException.usage("There is no training to extend in " + run.path(), "Train it first.");
		}
		if (!hasOtherwiseSameValues(longer)) {
			throw HilumException.usage("The training in " + run.path() + " was made with other values than the number of epochs",
					"Train it again, or make an experiment like it with a model name of its own.");
		}
		if (!isLonger(longer)) {
			throw HilumException.usage("The training in " + run.path() + " has " + Counts.of(trained(run), "epoch") + " already",
					"Give more epochs than that.");
		}
	}

	private static boolean hasOtherwiseSameValues(TrainingRequest longer) {
		return RunLauncher.findRequest(longer.runFolder()).map(known -> known.with(TrainingOptions.EPOCHS, epochs(longer))
				.trainsTheSameAs(longer)).orElse(true);
	}

	/**
	 * {@return whether more epochs are wanted than the run has had}
	 *
	 * @param longer the training with the number of epochs that is wanted
	 */
	public static boolean isLonger(TrainingRequest longer) {
		return epochs(longer) > trained(longer.runFolder());
	}

	private static int trained(RunFolder run) {
		return RunSummary.read(run).done();
	}

	private static int epochs(TrainingRequest request) {
		return request.get(TrainingOptions.EPOCHS);
	}

	/**
	 * {@return whether a run has the final weights of the length that it was asked for last} An extension that was interrupted
	 * leaves those of the former length.
	 *
	 * @param run the run folder
	 */
	static boolean isComplete(RunFolder run) {
		if (!Files.isRegularFile(run.checkpoint("final"))) {
			return false;
		}
		int trained = trained(run);
		// a run of nnU-Net has no events
		return trained == 0 || RunLauncher.findRequest(run).map(known -> trained >= epochs(known)).orElse(true);
	}
}
