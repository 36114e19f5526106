// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineOptions;
import org.hilum.samples.SampleStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum demo}: the main job on the sample study. */
@Command(name = "demo", description = "Trains the sample study (hippocampus in MR) with the quick preset, predicts and "
		+ "evaluates its validation cases and writes a report. Takes minutes on two cores, needs no network and no GPU.")
final class DemoCommand extends WorkCommand {

	private static final String DATASET = "Dataset004_Hippocampus";
	private static final String TRAINER = "quick";

	@Option(names = "--folder", paramLabel = "FOLDER", defaultValue = "hilum-demo", description = "Where everything is "
			+ "written. Default: ${DEFAULT-VALUE}. A finished demo there is shown again; an interrupted one is continued.")
	private Path folder;

	private OptionFlags flags;

	/** Adds the flags of those options of a training that a demo takes, with the quick trainer's defaults. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, OptionSet.of(TrainingOptions.EPOCHS, TrainingOptions.ITERATIONS, TrainingOptions.SEED)
				.withDefaults(Trainers.get(TRAINER).values()), null);
	}

	@Override
	protected void work(Progress progress) {
		NnunetFolders folders = NnunetFolders.under(folder.toAbsolutePath().normalize());
		if (!Files.exists(folders.raw().resolve(DATASET).resolve("dataset.json"))) {
			SampleStudy.copyTo(folders.raw());
		}
		TrainingRequest request = TrainingRequest.of(folders, DATASET, "3d_fullres", TRAINER);
		request = request.withOptions(flags.values(request.preset().options(), request.options()));
		Results.print(Pipeline.run(PipelineOptions.of(request), progress), out());
	}
}
