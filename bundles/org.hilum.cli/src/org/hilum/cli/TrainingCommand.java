// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.runs.RunStatus;
import org.hilum.runs.TrainingJob;
import org.hilum.runs.TrainingRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that train one fold. */
abstract class TrainingCommand extends WorkCommand implements OptionsCheck {

	/** What is trained. */
	protected record Target(String dataset, String configuration, String fold) {
	}

	@Mixin
	private FolderOptions folders;

	@Mixin
	private RunOptions options;

	@Mixin
	private ExecutorOption executor;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Parameters(index = "1", paramLabel = "CONFIGURATION", description = "2d, 3d_fullres, 3d_lowres, 3d_cascade_fullres or "
			+ "another one of the plans.")
	private String configuration;

	@Parameters(index = "2", paramLabel = "FOLD", description = "0, 1, 2, 3, 4 or all.")
	private String fold;

	@Option(names = "--c", description = "Continue from the latest checkpoint. Options that are not given are those of the "
			+ "run so far. Starts anew when there is no checkpoint.")
	private boolean resume;

	@Option(names = "--val", description = "Only predict and evaluate the validation cases of a trained fold.")
	private boolean onlyValidate;

	@Option(names = "-num_gpus", paramLabel = "N", defaultValue = "1", description = "Only 1: Hilum trains a fold on one "
			+ "device.")
	private int gpus;

	@Override
	protected final void work(Progress progress) {
		check();
		TrainingRequest request = request(folders, options, new Target(dataset, configuration, fold));
		if (resume || onlyValidate) {
			request = options.resumed(request);
		}
		if (request.get(TrainingOptions.VAL_BEST) && request.get(TrainingOptions.DISABLE_CHECKPOINTING)) {
			throw HilumException.usage("--val_best needs the checkpoint that --disable_checkpointing does not write",
					"Give one of them.");
		}
		if (executor.isGiven()) {
			executor.carryOut(progress, out());
			return;
		}
		if (!request.isTrainerKnown() && request.runFolder().hasCheckpoint()) {
			err().println("hilum: The trainer " + request.trainer() + " is not known here; its runs continue with the "
					+ "settings of nnUNetTrainer. Give what it changes, such as --epochs.");
		}
		RunStatus status = onlyValidate ? TrainingJob.validate(request, progress)
				: TrainingJob.run(request, resume, progress);
		out().println(status.state().getLiteral() + ": " + request.runFolder().path());
		if (!status.message().isBlank()) {
			out().println(status.message());
		}
	}

	/**
	 * {@return what is to be trained}
	 *
	 * @param places   nnU-Net's folders
	 * @param given    the options of the command line
	 * @param target   which fold of what
	 */
	protected abstract TrainingRequest request(FolderOptions places, RunOptions given, Target target);

	@Override
	public final void checkOptions() {
		check();
		Folds.parse(fold);
		options.check(folders);
		if (executor.isGiven()) {
			executor.options();
		}
	}

	private void check() {
		if (gpus != 1) {
			throw HilumException.usage("Hilum trains a fold on one device, not on " + gpus,
					"Leave -num_gpus out; train several folds at once instead, each with its own -device cuda:N.");
		}
		if (resume && onlyValidate) {
			throw HilumException.usage("--c and --val exclude each other", "Give one of them.");
		}
		if (resume && options.startsFromWeights()) {
			throw HilumException.usage("A run that is continued has its weights already",
					"Leave -pretrained_weights out, or leave --c out to start anew.");
		}
	}
}
