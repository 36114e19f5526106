// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.builtin;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionBuilder;

/** Options that several kinds of layers have. */
final class LayerOptions {

	static final String GROUP = "Layer";

	/** The label that is looked at. */
	static final Option<Integer> LABEL = Option.integer("label", 0).atLeast(0).group(GROUP)
			.described("Label", "The label that is compared; 0 for all labels.").build();

	private LayerOptions() {
	}

	static Option<Double> opacity(double standard) {
		OptionBuilder<Double> option = Option.decimal("opacity", standard).range(0, 1).group(GROUP);
		return option.described("Opacity", "How much of what is below is hidden.").build();
	}
}
