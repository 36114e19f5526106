// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.fix.GridFixes;
import org.hilum.datasets.facts.CaseFacts;

/** A label map of as many voxels as its image, whose header places them otherwise. */
abstract class GridHeaderCheck implements DatasetCheck {

	/**
	 * How much two headers differ.
	 *
	 * @param name  of the measure in findings
	 * @param of    the difference
	 * @param limit the largest that is still none
	 */
	record Measure(String name, ToDoubleFunction<GridPair> of, double limit) {
	}

	private final CheckInfo info;
	private final Measure measure;
	private final Function<GridPair, String> message;

	GridHeaderCheck(CheckInfo info, Measure measure, Function<GridPair, String> message) {
		this.info = info;
		this.measure = measure;
		this.message = message;
	}

	@Override
	public final CheckInfo info() {
		return info;
	}

	@Override
	public final List<DatasetFix> fixes() {
		return List.of(GridFixes.COPY_HEADER, GridFixes.RESTORE_HEADER, GridFixes.RESAMPLE_LABEL);
	}

	@Override
	public final List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return GridPair.of(context, facts)
				// where the image's own header is refused, there is no place to compare with or to copy
				.filter(pair -> facts.readableImages().getFirst().file().isPlaced())
				.filter(pair -> !pair.shapeDiffers() && measure.of.applyAsDouble(pair) > measure.limit)
				.map(pair -> pair.finding(info, facts, message.apply(pair)).with(measure.name,
						measure.of.applyAsDouble(pair)))
				.map(List::of).orElse(List.of());
	}
}
