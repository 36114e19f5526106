// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hilum.evaluation.statistics.Bootstrap;
import org.hilum.evaluation.statistics.FriedmanTest;
import org.hilum.evaluation.statistics.Holm;
import org.hilum.evaluation.statistics.Summary;
import org.hilum.evaluation.statistics.WilcoxonTest;

/**
 * The statistics of a comparison of models by one metric.
 *
 * @param scores    the values
 * @param models    one for each model
 * @param pairs     one for each two models
 * @param ranking   whether they differ at all; nothing with less than two models or two complete cases
 * @since 0.2
 */
public record Comparison(Scores scores, List<Model> models, List<Pair> pairs, Optional<FriedmanTest> ranking) {

	/** Confidence of intervals. */
	public static final double CONFIDENCE = 0.95;

	/**
	 * A model.
	 *
	 * @param name     its name
	 * @param summary  its distribution
	 * @param interval bootstrap interval of the mean over cases
	 */
	public record Model(String name, Summary summary, Bootstrap interval) {
	}

	/**
	 * Two models.
	 *
	 * @param first      index of the one
	 * @param second     index of the other
	 * @param difference mean of the first less the second, over cases in which both are defined
	 * @param interval   bootstrap interval of the difference
	 * @param test       of the values, larger for better ones
	 * @param adjusted   p-value with Holm's correction for all pairs
	 */
	public record Pair(int first, int second, double difference, Bootstrap interval, WilcoxonTest test, double adjusted) {
	}

	/**
	 * {@return the statistics}
	 *
	 * @param scores values of one metric
	 */
	public static Comparison of(Scores scores) {
		List<Model> models = new ArrayList<>();
		for (int m = 0; m < scores.models().size(); m++) {
			double[] values = scores.of(m);
			models.add(new Model(scores.models().get(m), Summary.of(values), Bootstrap.ofMean(CONFIDENCE, values)));
		}
		return new Comparison(scores, models, pairs(scores), ranking(scores));
	}

	/**
	 * {@return the number of cases in which both models of a pair are defined}
	 *
	 * @param pair a pair
	 * @since 0.2.0
	 */
	public int complete(Pair pair) {
		return (int) Arrays.stream(scores.values()).filter(row -> !Double.isNaN(row[pair.first]) && !Double.isNaN(
				row[pair.second])).count();
	}

	private static List<Pair> pairs(Scores scores) {
		List<Pair> raw = new ArrayList<>();
		for (int a = 0; a < scores.models().size(); a++) {
			for (int b = a + 1; b < scores.models().size(); b++) {
				double[] differences = new double[scores.cases().size()];
				for (int i = 0; i < differences.length; i++) {
					double x = scores.values()[i][a];
					double y = scores.values()[i][b];
					differences[i] = x == y ? 0 : x - y;
				}
				raw.add(new Pair(a, b, Summary.of(differences).mean(), Bootstrap.ofMean(CONFIDENCE, differences),
						WilcoxonTest.of(scores.goodness(a), scores.goodness(b)), Double.NaN));
			}
		}
		double[] adjusted = Holm.adjusted(raw.stream().mapToDouble(p -> p.test.pValue()).toArray());
		List<Pair> result = new ArrayList<>();
		for (int i = 0; i < adjusted.length; i++) {
			Pair p = raw.get(i);
			result.add(new Pair(p.first, p.second, p.difference, p.interval, p.test, adjusted[i]));
		}
		return result;
	}

	private static Optional<FriedmanTest> ranking(Scores scores) {
		return ranking(Arrays.stream(scores.values())
				.map(row -> Arrays.stream(row).map(scores.direction()::goodness).toArray()).toArray(double[][]::new));
	}

	/**
	 * {@return the ranking over blocks without undefined values}
	 *
	 * @param blocks one row for each case or data set with a value of each model, larger ones better
	 */
	public static Optional<FriedmanTest> ranking(double[]... blocks) {
		double[][] complete = Arrays.stream(blocks).filter(row -> Arrays.stream(row).noneMatch(Double::isNaN))
				.toArray(double[][]::new);
		return complete.length < 2 || complete[0].length < 2 ? Optional.empty() : Optional.of(FriedmanTest.of(complete));
	}
}
