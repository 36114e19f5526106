// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.runs.TrainingRequest;
import picocli.CommandLine.Command;

/** {@code hilum train}: nnUNetv2_train. */
@Command(name = "train", description = "Trains one fold of one configuration of a preprocessed data set, then predicts and "
		+ "evaluates its validation cases. Ctrl-C saves a checkpoint and exits; the same command with --c continues.", //
		footer = { "", "3d_cascade_fullres needs predictions of 3d_lowres for all training cases: train and validate "
				+ "3d_lowres with the same trainer and plans first, all folds or fold all.", "",
				"--c also continues results folders of nnU-Net; one of a trainer class that Hilum does not know with "
						+ "nnU-Net's defaults and the length that --epochs and --iterations give. With --epochs N a "
						+ "finished run is extended to N epochs; the learning rate then follows the longer schedule.", "",
				"All folds of a model folder have the same plans and labels; --model_name makes a folder of its own. Cases that "
						+ "were preprocessed before the data set changed are refused." })
final class TrainCommand extends TrainingCommand {

	@Override
	protected TrainingRequest request(FolderOptions places, RunOptions given, Target target) {
		return given.request(places, target.dataset(), target.configuration(), target.fold());
	}
}
