// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.evaluation.statistics.Bootstrap;
import org.hilum.evaluation.study.ChoiceOptions.Criterion;
import org.hilum.evaluation.study.ChoiceOptions.Preference;

/**
 * The choice of one of several models by its values on validation cases, with its uncertainty: intervals of each value and of its
 * difference from the best one, how often each would be the best one in other samples of cases, and the value of the
 * chosen one on
 * cases that did not choose it.
 *
 * @param scores     values of the models in the cases, all defined
 * @param criterion  what makes a model the best one
 * @param preference which of equal ones is chosen
 * @param candidates the models, the best one first
 * @param chosen     the chosen one
 * @param honest     the criterion's value when each group of cases is judged by the model that the other groups choose
 * @param groups     number of these groups
 * @since 0.2
 */
public record ModelChoice(Scores scores, Criterion criterion, Preference preference, List<Candidate> candidates, Candidate chosen,
		double honest, int groups) {

	/**
	 * A model that can be chosen.
	 *
	 * @param model      its name
	 * @param index      its index in the scores
	 * @param size       number of its members
	 * @param value      the criterion, in the metric's own direction
	 * @param interval   bootstrap interval of it
	 * @param behind     by how much it is worse than the best one, not negative
	 * @param difference bootstrap interval of that, from the same samples for both
	 * @param best       share of samples in which it is the best one
	 */
	public record Candidate(String model, int index, int size, double value, Bootstrap interval, double behind,
			Bootstrap difference, double best) {

		/** {@return whether the interval of the difference from the best one includes zero} */
		public boolean isEqual() {
			return behind == 0 || difference.low() <= 0;
		}
	}

	/**
	 * Chooses.
	 *
	 * @param scores     values of at least one model
	 * @param criterion  what makes a model the best one
	 * @param preference which of equal ones is chosen
	 * @param sizes      number of members of each model
	 * @param groups     the group of each case, such as its fold
	 * @return the choice
	 * @throws HilumException when a value is not defined
	 */
	public static ModelChoice of(Scores scores, Criterion criterion, Preference preference, int[] sizes, int... groups) {
		requireDefined(scores);
		double[][] goodness = IntStream.range(0, scores.models().size()).mapToObj(scores::goodness).toArray(double[][]::new);
		double[] values = Arrays.stream(goodness).mapToDouble(criterion::of).toArray();
		int best = best(values);
		double[] wins = wins(goodness, criterion);
		List<Candidate> candidates = new ArrayList<>();
		for (int m = 0; m < values.length; m++) {
			double[] own = goodness[m];
			double sign = scores.direction().goodness(1);
			Bootstrap interval = Bootstrap.of(Comparison.CONFIDENCE, own.length, drawn -> sign * criterion.of(pick(own, drawn)));
			Bootstrap difference = Bootstrap.of(Comparison.CONFIDENCE, own.length, drawn -> criterion.of(pick(goodness[best],
					drawn)) - criterion.of(pick(own, drawn)));
			candidates.add(new Candidate(scores.models().get(m), m, sizes[m], sign * values[m], interval,
					values[best] - values[m],
					difference, wins[m]));
		}
		candidates.sort(Comparator.comparingDouble(Candidate::behind).thenComparingInt(Candidate::size));
		Candidate chosen = preference == Preference.BEST ? candidates.getFirst()
				: candidates.stream().filter(Candidate::isEqual).min(Comparator.comparingInt(Candidate::size)).orElseThrow();
		return new ModelChoice(scores, criterion, preference, candidates, chosen, honest(scores, goodness, criterion, groups),
				(int) Arrays.stream(groups).distinct().count());
	}

	/** A failure without a number must not disappear. */
	private static void requireDefined(Scores scores) {
		for (int c = 0; c < scores.cases().size(); c++) {
			for (int m = 0; m < scores.models().size(); m++) {
				if (Double.isNaN(scores.values()[c][m])) {
					throw HilumException.input(null, scores.metric() + " of " + scores.models().get(m) + " is not defined",
							"Evaluate with a rule for empty masks (--empty_mask), or choose by another "
									+ "metric.").forCase(scores.cases()
											.get(c));
				}
			}
		}
	}

	private static int best(double... values) {
		return IntStream.range(0, values.length).boxed().max(Comparator.<Integer>comparingDouble(m -> values[m]).thenComparing(
				Comparator.reverseOrder())).orElseThrow();
	}

	/** Samples in which several are equally good count for each of them in part. */
	private static double[] wins(double[][] goodness, Criterion criterion) {
		double[] wins = new double[goodness.length];
		if (goodness[0].length < 2) {
			Arrays.fill(wins, Double.NaN);
			return wins;
		}
		Bootstrap.of(Comparison.CONFIDENCE, goodness[0].length, drawn -> {
			double[] values = Arrays.stream(goodness).mapToDouble(g -> criterion.of(pick(g, drawn))).toArray();
			double top = Arrays.stream(values).max().orElseThrow();
			long equal = Arrays.stream(values).filter(v -> v == top).count();
			for (int m = 0; m < values.length; m++) {
				wins[m] += values[m] == top ? 1.0 / equal / Bootstrap.SAMPLES : 0;
			}
			return top;
		});
		return wins;
	}

	private static double honest(Scores scores, double[][] goodness, Criterion criterion, int... groups) {
		int[] distinct = Arrays.stream(groups).distinct().toArray();
		if (distinct.length < 2) {
			return Double.NaN;
		}
		double[] judged = new double[groups.length];
		for (int group : distinct) {
			int[] others = IntStream.range(0, groups.length).filter(c -> groups[c] != group).toArray();
			int chosen = best(Arrays.stream(goodness).mapToDouble(g -> criterion.of(pick(g, others))).toArray());
			IntStream.range(0, groups.length).filter(c -> groups[c] == group).forEach(c -> judged[c] = goodness[chosen][c]);
		}
		return scores.direction().goodness(1) * criterion.of(judged);
	}

	private static double[] pick(double[] values, int... indices) {
		return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
	}
}
