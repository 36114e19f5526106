// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.List;
import org.hilum.core.options.Component;
import org.hilum.core.options.OptionValues;

/**
 * A measure of how well a predicted mask agrees with a reference mask; contributed to the extension point
 * {@code org.hilum.evaluation.metrics}. Implementations are stateless and thread-safe, and have a public constructor
 * without arguments. Options, such as a tolerance, are declared by {@code options()} and given to {@link #build}; users set
 * them as {@code ID.option}.
 *
 * @since 0.1.0
 */
public interface Metric extends Component<Metric> {

	/** {@return the key in summary.json, such as {@code HD95}} */
	String id();

	/** {@return a name for people, such as "95th percentile Hausdorff distance"} */
	String label();

	/** {@return the unit, such as "mm", or an empty text for a ratio} */
	String unit();

	/** {@return whether a larger value is a better one} */
	boolean higherIsBetter();

	/**
	 * {@return which values are better ones} Metrics with a sign, such as volume errors, override this.
	 *
	 * @since 0.2
	 */
	default Direction direction() {
		return higherIsBetter() ? Direction.HIGHER : Direction.LOWER;
	}

	/**
	 * {@return whether the metric is computed where the user does not choose metrics} Metrics that take long or make sense for
	 * some tasks only are computed on request.
	 *
	 * @since 0.2
	 */
	default boolean isStandard() {
		return true;
	}

	/**
	 * {@return whether the metric needs the predicted probabilities, {@link MaskPair#probability()}} Without them its value is
	 * not defined.
	 *
	 * @since 0.2
	 */
	default boolean needsProbabilities() {
		return false;
	}

	/**
	 * Refuses options that belong to labels which are not evaluated; by default nothing is refused.
	 *
	 * @param labels what is evaluated
	 * @throws org.hilum.core.HilumException when the options do not fit the labels
	 * @since 0.2.0
	 */
	default void requireFitting(List<LabelOrRegion> labels) {
		// most options are about all labels
	}

	/** {@return this metric with given options; itself where it has none} */
	@Override
	default Metric build(OptionValues values) {
		return this;
	}

	/**
	 * Computes the measure.
	 *
	 * @param pair the two masks of one label in one case, with what has been computed about them already
	 * @return the value; NaN where it is not defined, such a case is left out of means
	 */
	double compute(MaskPair pair);
}
