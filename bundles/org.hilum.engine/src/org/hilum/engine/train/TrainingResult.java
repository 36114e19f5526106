// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import java.util.Optional;
import org.hilum.evaluation.EvaluationSummary;

/**
 * How a training run ended.
 *
 * @param status     finished or stopped; a failed run throws
 * @param epochs     epochs done, those before a resume included
 * @param folder     the run folder
 * @param validation evaluation of the fold's validation cases, when the run was finished and validated
 * @since 0.1.0
 */
public record TrainingResult(TrainingEvents.Status status, int epochs, Path folder,
		Optional<EvaluationSummary> validation) {
}
