// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.postprocess;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.evaluation.EvaluationOptions;

/**
 * Options of the search for a post-processing, with nnU-Net's flags.
 *
 * @since 0.2.0
 */
public final class PostProcessingOptions {

	/** Whether the label maps after post-processing are kept. */
	public static final Option<Boolean> KEEP = Option.bool("keep_postprocessed", true).offFlag("--remove_postprocessed")
			.execution().group("Results").described("Keep",
					"Keep the label maps after post-processing (folder postprocessed below "
							+ "the input).").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(KEEP, EvaluationOptions.THREADS);

	private PostProcessingOptions() {
	}
}
