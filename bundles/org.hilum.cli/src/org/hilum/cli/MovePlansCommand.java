// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum move_plans_between_datasets}. */
@Command(name = "move_plans_between_datasets", description = "Copies plans to another data set, so that a network trained on one "
		+ "can be fine-tuned on the other.")
final class MovePlansCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-s", paramLabel = "ID", required = true, description = "Data set that was planned.")
	private String source;

	@Option(names = "-t", paramLabel = "ID", required = true, description = "Data set that gets the plans.")
	private String target;

	@Option(names = "-sp", paramLabel = "NAME", required = true, description = "Plans of the source.")
	private String sourcePlans;

	@Option(names = "-tp", paramLabel = "NAME", description = "Their name at the target. Default: the same name.")
	private String targetPlans;

	@Override
	protected void work(Progress progress) {
		NnunetFolders places = folders.folders();
		String from = folders.dataset(source);
		String to = folders.dataset(target);
		Path file = new PreprocessedDataset(places.preprocessed(from)).plansFile(sourcePlans);
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The data set " + from + " has no plans " + sourcePlans,
					"Plan it first (hilum plan_experiment), or name other plans with -sp.");
		}
		RawDataset raw = RawDataset.open(places.raw(to));
		Plans moved = Plans.read(file).movedTo(to, targetPlans == null ? sourcePlans : targetPlans, raw.description());
		Path written = new PreprocessedDataset(places.preprocessed(to)).requireWritable().plansFile(moved.plansName());
		if (Files.exists(written)) {
			progress.note("The plans " + moved.plansName() + " of " + to + " are replaced");
		}
		moved.write(written);
		out().println(written);
	}
}
