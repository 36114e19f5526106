// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.exchange.PretrainedPlans;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.pipeline.Preparation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands that plan a fine-tuning from a checkpoint of nnssl and preprocess for it. */
abstract class PretrainedPlansCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-d", paramLabel = "ID", required = true, description = "Number or name of the data set; it must be planned.")
	private String dataset;

	@Option(names = { "-n",
			"--pretraining_name" }, paramLabel = "NAME", required = true, description = "Name of the pre-training, "
					+ "which the plans get.")
	private String name;

	@Option(names = { "-pc", "--pretrained_checkpoint" }, paramLabel = "FILE", required = true, description = "Checkpoint of "
			+ "nnssl (.pth). Addresses are refused: Hilum downloads nothing.")
	private Path checkpoint;

	@Option(names = "-np", paramLabel = "N", defaultValue = "0", description = "Threads; 0: all processors, fewer where memory "
			+ "is short.")
	private int threads;

	@Option(names = "--verbose", description = "Accepted: decisions are always printed.")
	private boolean verbose;

	@Option(names = "--overwrite_pp", description = "Preprocess again what is preprocessed.")
	private boolean again;

	@Override
	protected final void work(Progress progress) {
		NnunetFolders places = folders.folders();
		String found = folders.dataset(dataset);
		Plans plans = plans(new Preparation(places, found, threads, again, progress), name, checkpoint);
		PreprocessedDataset prepared = new PreprocessedDataset(places.preprocessed(found)).requireWritable();
		Path written = prepared.plansFile(plans.plansName());
		if (Files.exists(written)) {
			progress.note("The plans " + plans.plansName() + " of " + found + " are replaced");
		}
		plans.write(written);
		new Preparation(places, found, threads, again, progress).preprocess(plans.plansName(), PretrainedPlans.CONFIGURATION);
		out().println(written);
		out().println("Train with: hilum train_pretrained " + found + " " + PretrainedPlans.CONFIGURATION + " FOLD -p "
				+ plans.plansName() + " -tr " + trainer(plans));
	}

	/**
	 * {@return the plans}
	 *
	 * @param preparation of the data set
	 * @param pretraining name of the pre-training
	 * @param file        the checkpoint
	 */
	protected abstract Plans plans(Preparation preparation, String pretraining, Path file);

	/**
	 * {@return the trainer that plans are for}
	 *
	 * @param plans the plans
	 */
	protected abstract String trainer(Plans plans);
}
