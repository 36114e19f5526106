// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.nnunet.exchange.ModelExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum export_model_to_zip}. */
@Command(name = "export_model_to_zip", //
		description = "Packs trained models into an archive that Hilum and nnU-Net install.")
final class ExportModelCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-d", paramLabel = "ID", required = true, description = "Number or name of the data set.")
	private String dataset;

	@Option(names = "-o", paramLabel = "FILE", required = true, description = "The zip file to write.")
	private Path output;

	@Option(names = "-c", paramLabel = "NAME", arity = "1..*", split = " ", //
			defaultValue = "3d_lowres 3d_fullres 2d 3d_cascade_fullres", description = "Configurations. Default: all four.")
	private List<String> configurations = new ArrayList<>();

	@Option(names = "-tr", paramLabel = "NAME", defaultValue = "nnUNetTrainer", description = "Default: ${DEFAULT-VALUE}.")
	private String trainer;

	@Option(names = "-p", paramLabel = "NAME", defaultValue = "nnUNetPlans", description = "Default: ${DEFAULT-VALUE}.")
	private String plans;

	@Option(names = "-f", paramLabel = "FOLD", arity = "1..*", split = " ", defaultValue = "0 1 2 3 4", //
			description = "Folds. Default: ${DEFAULT-VALUE}.")
	private List<String> folds = new ArrayList<>();

	@Option(names = "-chk", paramLabel = "FILE", arity = "1..*", defaultValue = "checkpoint_final.pth", //
			description = "Checkpoints. Default: ${DEFAULT-VALUE}.")
	private List<String> checkpoints = new ArrayList<>();

	@Option(names = "--not_strict", description = "Leave out what is missing instead of failing.")
	private boolean notStrict;

	@Option(names = "--exp_cv_preds", description = "Pack the predictions of the cross-validation, too.")
	private boolean predictions;

	@Override
	protected void work(Progress progress) {
		Path results = folders.folders().results(folders.dataset(dataset));
		ModelExport export = new ModelExport(configurations, trainer, plans, folds, checkpoints, predictions, !notStrict);
		int files = export.write(results, output, progress);
		progress.note("Weights are subject to the licence of the data that they were trained on");
		out().println(files + " files in " + output.toAbsolutePath());
	}
}
