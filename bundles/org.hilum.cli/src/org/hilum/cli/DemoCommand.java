// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineOptions;
import org.hilum.samples.SampleStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum demo}: the main job on the sample study. */
@Command(name = "demo", description = "Trains the sample study (hippocampus in MR) with the quick preset, predicts and "
		+ "evaluates its validation cases and writes a report. Takes minutes on two cores, needs no network and no GPU.")
final class DemoCommand extends WorkCommand {

	private static final String DATASET = "Dataset004_Hippocampus";

	@Option(names = "--folder", paramLabel = "FOLDER", defaultValue = "hilum-demo", description = "Where everything is "
			+ "written. Default: ${DEFAULT-VALUE}. A finished demo there is shown again; an interrupted one is continued.")
	private Path folder;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "12345", description = "Seed. Default: ${DEFAULT-VALUE}.")
	private long seed;

	@Option(names = "--epochs", paramLabel = "N", defaultValue = "0", description = "Epochs; 0: the quick preset's.")
	private int epochs;

	@Option(names = "--iterations", paramLabel = "N", defaultValue = "0", description = "Iterations per epoch; 0: the quick "
			+ "preset's.")
	private int iterations;

	@Override
	protected void work(Progress progress) {
		NnunetFolders folders = NnunetFolders.under(folder.toAbsolutePath().normalize());
		if (!Files.exists(folders.raw().resolve(DATASET).resolve("dataset.json"))) {
			SampleStudy.copyTo(folders.raw());
		}
		TrainingRequest request = TrainingRequest.of(folders, DATASET, "3d_fullres", "quick")
				.with(TrainingOptions.SEED, seed);
		if (epochs > 0) {
			request = request.with(TrainingOptions.EPOCHS, epochs);
		}
		if (iterations > 0) {
			request = request.with(TrainingOptions.ITERATIONS, iterations);
		}
		Results.print(Pipeline.run(PipelineOptions.of(request), progress), out());
	}
}
