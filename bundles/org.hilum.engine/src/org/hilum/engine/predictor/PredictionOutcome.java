// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predictor;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.CaseFailures;
import org.hilum.core.HilumException;

/**
 * What came of a job.
 *
 * @param written  label maps that were written
 * @param kept     number of cases whose results were there already
 * @param failures one message per case that failed, by name of the case
 * @since 0.2.0
 */
public record PredictionOutcome(List<Path> written, int kept, List<HilumException> failures) {

	/** Copies the lists. */
	public PredictionOutcome {
		written = List.copyOf(written);
		failures = List.copyOf(failures);
	}

	/**
	 * {@return this outcome}
	 *
	 * @param folder the output folder, for the message
	 * @throws HilumException when a case failed: its own message, or one that lists all of them
	 */
	public PredictionOutcome orThrow(Path folder) {
		if (failures.isEmpty()) {
			return this;
		}
		throw CaseFailures.of(folder, "could not be predicted", failures.size() + written.size() + kept, failures,
				"The others were. Run the same command with --continue_prediction when that is put right.");
	}
}
