// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;

/**
 * A part of panoptic quality (Kirillov et al. 2019): components match when their intersection over union exceeds one half,
 * so that the
 * matching is unique. Not defined when both masks are empty.
 */
abstract class PanopticMetric extends DescribedMetric {

	private final ToDoubleFunction<LesionMatches> value;
	private final LesionMatches.Rule rule;

	PanopticMetric(String id, String label, ToDoubleFunction<LesionMatches> value, OptionValues values) {
		super(id, label, "", Direction.HIGHER);
		this.value = value;
		this.rule = new LesionMatches.Rule(LesionMetric.connectivity(values), 0.5, true, 0);
	}

	/** {@return the mean overlap of the matched components; 0 where none match} */
	static double segmentation(LesionMatches matches) {
		return matches.references() + matches.predictions() == 0 ? Double.NaN : Arrays.stream(matches.overlaps()).average()
				.orElse(0);
	}

	@Override
	public final OptionSet options() {
		return OptionSet.of(LesionMetric.CONNECTIVITY);
	}

	@Override
	public final double compute(MaskPair pair) {
		return value.applyAsDouble(LesionMatches.of(pair, rule));
	}
}
