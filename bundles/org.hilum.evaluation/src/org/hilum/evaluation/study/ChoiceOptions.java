// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.Arrays;
import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.evaluation.statistics.Summary;

/**
 * Options of the choice of a model.
 *
 * @since 0.2
 */
public final class ChoiceOptions {

	private static final String GROUP = "Choice";

	/** What makes a model the best one: a number made of its values in all cases, larger for better models. */
	public enum Criterion implements Choice {
		/** The mean over cases. */
		MEAN("Mean", "Mean over cases."),
		/** The median over cases. */
		MEDIAN("Median", "Median over cases: a few failures do not count."),
		/** The mean of the worst quarter. */
		WORST_QUARTER("Worst quarter", "Mean of the worst quarter of a model's cases: what it does where it is weak.");

		private final Texts texts;

		Criterion(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}

		/**
		 * {@return the value of a model}
		 *
		 * @param goodness its values in the cases, larger for better ones, without NaN
		 */
		public double of(double... goodness) {
			return switch (this) {
				case MEAN -> Arrays.stream(goodness).average().orElse(Double.NaN);
				case MEDIAN -> sorted(goodness, s -> Summary.quantile(0.5, s));
				case WORST_QUARTER -> sorted(goodness, s -> Arrays.stream(s).limit(Math.max(1, Math.ceilDiv(s.length,
						4))).average()
						.orElse(Double.NaN));
			};
		}

		private static double sorted(double[] values, java.util.function.ToDoubleFunction<double[]> statistic) {
			double[] copy = values.clone();
			Arrays.sort(copy);
			return statistic.applyAsDouble(copy);
		}
	}

	/** Which of the models that are not different from the best one is chosen. */
	public enum Preference implements Choice {
		/** The best one. */
		BEST("Best", "The one with the best value."),
		/** The one with the fewest members. */
		SIMPLEST("Simplest", "Of those whose difference from the best one has an interval that includes zero, the one with "
				+ "the fewest members; of these the best.");

		private final Texts texts;

		Preference(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}
	}

	/** What makes a model the best one. */
	public static final Option<String> CRITERION = Option.choice("criterion", Criterion.MEAN).group(GROUP)
			.described("Criterion", "What makes a model the best one.").build();

	/** Which of equal models is chosen. */
	public static final Option<String> PREFERENCE = Option.choice("preference", Preference.SIMPLEST).group(GROUP)
			.described("Preference", "Which of the models is chosen that cannot be told apart from the best one.").build();

	/** The largest ensembles that are made. */
	public static final Option<Integer> ENSEMBLE_SIZE = Option.integer("ensemble_size", 2).range(1, 4).group(GROUP)
			.described("Largest ensemble", "Ensembles of up to so many models are made and compared, of models with "
					+ "probabilities (trained with --npz); 1 makes none.").build();

	/** Whether models with other validation cases are compared on those that all have. */
	public static final Option<Boolean> COMMON_CASES = Option.bool("common_cases", false).group(GROUP)
			.described("Common cases", "Compare on the validation cases that all models have, such as models of other "
					+ "folds; without it, models that lack cases are left out.").build();

	/** Whether post-processing is determined for the chosen model. */
	public static final Option<Boolean> POST_PROCESSING = Option.bool("determine_postprocessing", true).group(GROUP)
			.described("Determine post-processing",
					"Determine from the validation cases whether keeping only the largest component "
							+ "improves the chosen model; the model library keeps it with the model.").build();

	/** All options. */
	public static final OptionSet ALL = OptionSet.of(CRITERION, PREFERENCE, ENSEMBLE_SIZE, COMMON_CASES, POST_PROCESSING);

	private ChoiceOptions() {
	}
}
