// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.runs.predictions.PredictionRecord;
import org.hilum.runs.predictions.PredictionWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum predictions watch}. */
@Command(name = "watch", description = "Predicts what arrives in a folder, image files and folders with DICOM series, when "
		+ "their files do not change any more. What was predicted is not predicted again, also after a restart, unless its "
		+ "files change. Ends with Ctrl-C, or hilum jobs cancel.", //
		footer = { "", "Example: hilum predictions watch hippocampus:deployed -i incoming -o predicted" })
final class PredictionsWatchCommand extends PredictionsWork {

	private static final long SLICE_MILLIS = 200;
	private static final long NANOS_PER_MILLI = 1_000_000;

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "The folder in which images arrive.")
	private Path input;

	private OptionFlags watching;

	/** Adds the flags of the options of watching. */
	@Spec
	void addWatchingTo(CommandSpec command) {
		watching = new OptionFlags(command, PredictionWatch.ALL, null);
	}

	@Override
	protected void work(Progress progress) {
		OptionValues values = watching.values(PredictionWatch.ALL, OptionValues.NONE);
		PredictionWatch watch = new PredictionWatch(request(List.of(input), progress), values);
		int count = watch.run(System::nanoTime, PredictionsWatchCommand::sleep, progress);
		out().println(Counts.of(count, "label map") + " in " + output());
		out().println(PredictionRecord.NOTICE);
		if (!watch.problems().isEmpty()) {
			throw HilumException.input(input, Counts.of(watch.problems().size(), "case") + " could not be predicted: " + String
					.join(", ",
							watch
									.problems().keySet()), "Replace their files; the reasons are above.");
		}
	}

	private static void sleep(long nanos, Progress progress) {
		try {
			for (long left = nanos / NANOS_PER_MILLI; left > 0 && !progress.cancelled(); left -= SLICE_MILLIS) {
				Thread.sleep(Math.min(left, SLICE_MILLIS));
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Watching").because(e);
		}
	}
}
