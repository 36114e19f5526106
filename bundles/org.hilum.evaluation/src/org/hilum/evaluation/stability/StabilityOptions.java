// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;

/**
 * Options of a stability test, with the limits that decide about PASS and FAIL.
 *
 * @since 0.2
 */
public final class StabilityOptions {

	private static final String LIMITS = "Limits";

	/** How the consensus is made. */
	public static final Option<String> CONSENSUS = Option.choice("consensus", ConsensusRule.MAJORITY).group("Consensus")
			.described("Consensus", "How the masks of the annotators become one.").build();

	/** Least share of cases within human variance. */
	public static final Option<Double> WITHIN = Option.decimal("least_within", 0.8).range(0, 1).group(LIMITS)
			.described("Least share within", "Least share of the cases in which the model agrees with the annotators at "
					+ "least as well as the "
					+ "annotator who agrees least with the others.")
			.build();

	/** Least mean Dice with the consensus. */
	public static final Option<Double> DICE = Option.decimal("least_dice", 0.7).range(0, 1).group(LIMITS)
			.described("Least Dice", "Least mean Dice of the model with the consensus.").build();

	/** Least agreement of volumes. */
	public static final Option<Double> ICC = Option.decimal("least_icc", 0.75).range(-1, 1).group(LIMITS)
			.described("Least ICC", "Least intraclass correlation ICC(2,1) of the model's volumes with the mean of the "
					+ "annotators.").build();

	/**
	 * Whether annotators may lack cases.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Boolean> INCOMPLETE = Option.bool("incomplete", false).group("Consensus")
			.described("Incomplete", "Annotators may lack cases: each case is judged by those who drew it, two or more; other "
					+ "cases are left out. Without it, every annotator needs every case.").build();

	/** All options. */
	public static final OptionSet ALL = OptionSet.of(CONSENSUS, INCOMPLETE, WITHIN, DICE, ICC);

	private StabilityOptions() {
	}
}
