// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hilum.core.HilumException;

/**
 * What the event file of a run adds up to, without its curves.
 *
 * @param done         epochs done
 * @param total        epochs asked for, 0 when unknown
 * @param smoothedDice the last smoothed pseudo Dice, NaN before the first epoch
 * @param ended        how it ended, or null when it did not or another event came after
 * @since 0.2
 */
public record RunSummary(int done, int total, double smoothedDice, RunEvent.Ended ended) {

	/**
	 * {@return the sum of a history}
	 *
	 * @param history the events of a run
	 */
	public static RunSummary of(RunHistory history) {
		double dice = history.lastEpoch().map(RunEvent.Epoch::smoothedDice).orElse(Double.NaN);
		return new RunSummary(history.done(), history.total(), dice, history.ended().orElse(null));
	}

	/**
	 * {@return the sum of a run's events} Only lines that count are parsed: of the epochs the last one. The result is that
	 * of {@link #of} the whole history.
	 *
	 * @param run the run folder; without an event file nothing was done
	 */
	public static RunSummary read(RunFolder run) {
		Path file = run.progress();
		if (!Files.isRegularFile(file)) {
			return of(new RunHistory());
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			return new SummaryScan(channel).summary();
		} catch (IOException e) {
			throw HilumException.input(file, "The event file cannot be read: " + e.getMessage(),
					"Check that it is readable.").because(e);
		}
	}
}
