// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.List;
import java.util.Optional;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;

/**
 * Options of the comparison of evaluations.
 *
 * @since 0.2.0
 */
public final class CompareOptions {

	private static final String GROUP = "Comparison";

	/** What is compared. */
	public static final Option<List<String>> METRICS = Option.list("metrics", List.of("Dice")).flag("--metric").words()
			.group(GROUP).check(names -> names.isEmpty() ? Optional.of("names no metric") : Optional.empty())
			.described("Metrics", "Metrics of the evaluations, the deciding one first, such as Dice HD95.").build();

	/** The label. */
	public static final Option<String> LABEL = Option.text("label", "").group(GROUP)
			.described("Label", "One label, or a region such as (1, 2). None named: the mean over labels.").build();

	/** What means are split by. */
	public static final Option<List<String>> STRATA = Option.texts("strata", List.of()).words().group(GROUP)
			.described("Strata",
					"What means are split by: columns of the case table, volume (of the reference), or several joined "
							+ "by +, as in scanner+volume. None named: volume and every column.")
			.build();

	/** All options. */
	public static final OptionSet ALL = OptionSet.of(METRICS, LABEL, STRATA);

	private CompareOptions() {
	}
}
