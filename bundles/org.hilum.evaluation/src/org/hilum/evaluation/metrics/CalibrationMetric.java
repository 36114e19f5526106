// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import java.util.function.ToDoubleFunction;
import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;

/** A measure of how well predicted probabilities agree with frequencies. Metrics with the same options share the bins. */
public abstract class CalibrationMetric extends DescribedMetric {

	private static final String GROUP = "Calibration";

	/** Number of bins. */
	public static final Option<Integer> BINS = Option.integer("bins", 15).range(2, 1000).group(GROUP).advanced()
			.described("Bins", "Bins of equal width between probability 0 and 1.").build();

	/** Which voxels count. */
	public static final Option<String> EXTENT = Option.choice("extent", CalibrationExtent.BOX).group(GROUP).advanced()
			.described("Extent", "Which voxels count.").build();

	/** Margin of the box. */
	public static final Option<Integer> MARGIN = Option.integer("margin", 10).range(0, 10_000).unit("voxels").group(GROUP)
			.advanced()
			.appliesWhen(EXTENT, CalibrationExtent.BOX.id()).described("Margin", "Margin of the box along each axis.").build();

	private final ToDoubleFunction<ReliabilityBins> value;
	private final OptionValues values;

	CalibrationMetric(String id, String label, ToDoubleFunction<ReliabilityBins> value, OptionValues values) {
		super(id, label, "", Direction.LOWER);
		this.value = value;
		this.values = values;
	}

	@Override
	public final OptionSet options() {
		return OptionSet.of(BINS, EXTENT, MARGIN);
	}

	@Override
	public final boolean needsProbabilities() {
		return true;
	}

	/**
	 * {@return the bins that the value is made of}
	 *
	 * @param pair a pair with probabilities
	 */
	public final ReliabilityBins bins(MaskPair pair) {
		return ReliabilityBins.of(pair, values.get(BINS), Choice.of(CalibrationExtent.class, values.get(EXTENT)), values.get(
				MARGIN));
	}

	@Override
	public final double compute(MaskPair pair) {
		return pair.probability().isEmpty() ? Double.NaN : value.applyAsDouble(bins(pair));
	}

	/** {@return the metric with other options} */
	@Override
	public abstract Metric build(OptionValues chosen);
}
