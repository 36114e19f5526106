// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.ensemble;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.evaluation.EvaluationOptions;

/**
 * Options of an ensemble of predictions, with nnU-Net's flags.
 *
 * @since 0.2.0
 */
public final class EnsembleOptions {

	/** Whether mean probabilities are written. */
	public static final Option<Boolean> PROBABILITIES = Option.bool("probabilities", false).flag("--save_npz").execution()
			.group("Results").described("Probabilities", "Write the mean probabilities, too.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(PROBABILITIES, EvaluationOptions.THREADS);

	private EnsembleOptions() {
	}
}
