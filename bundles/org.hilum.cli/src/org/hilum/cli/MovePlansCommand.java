// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
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

	@Option(names = "--target_intensities", description = "Normalise CT by the intensity statistics of the target's fingerprint. "
			+ "Without it, as in nnU-Net, by those of the source, which its network was trained with.")
	private boolean targetIntensities;

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
		moved = withIntensities(moved, new PreprocessedDataset(places.preprocessed(to)).fingerprintFile(), progress);
		Path written = new PreprocessedDataset(places.preprocessed(to)).requireWritable().plansFile(moved.plansName());
		if (Files.exists(written)) {
			progress.note("The plans " + moved.plansName() + " of " + to + " are replaced");
		}
		moved.write(written);
		out().println(written);
	}

	/** Both statistics are shown where they differ, since a network expects those that it was trained with. */
	private Plans withIntensities(Plans moved, Path fingerprint, Progress progress) {
		if (!Files.isRegularFile(fingerprint)) {
			if (targetIntensities) {
				throw HilumException.input(fingerprint, "The target has no fingerprint", "Extract it first "
						+ "(hilum extract_fingerprint).");
			}
			return moved;
		}
		Plans own = moved.withIntensities(Fingerprint.read(fingerprint));
		if (!own.intensities().equals(moved.intensities())) {
			own.intensities().forEach((channel, theirs) -> progress.note(String.format(Locale.ROOT,
					"Foreground of channel %d: source %.1f to %.1f, mean %.1f; target %.1f to %.1f, mean %.1f", channel,
					moved.intensities().get(channel).percentile005(), moved.intensities().get(channel).percentile995(),
					moved.intensities().get(channel).mean(), theirs.percentile005(), theirs.percentile995(), theirs.mean())));
			progress.note("The plans have the statistics of the " + (targetIntensities ? "target" : "source"));
		}
		return targetIntensities ? own : moved;
	}
}
