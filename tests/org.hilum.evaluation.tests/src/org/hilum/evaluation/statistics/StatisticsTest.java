// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;

/** Statistics against scipy (data/make_statistics_goldens.py) and published examples. */
class StatisticsTest {

	private static final double NAN = Double.NaN;
	/** What differs is the order of sums and the series of special functions. */
	private static final double RELATIVE = 1e-10;
	private static final JsonNode ROOT = read();

	private static JsonNode read() {
		try (InputStream in = StatisticsTest.class.getResourceAsStream("data/statistics_goldens.json")) {
			return Json.parse(in.readAllBytes(), null);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static double[] values(JsonNode node) {
		return Json.mapper().convertValue(node, double[].class);
	}

	private static void equal(double found, JsonNode expected) {
		assertThat(expected.isNumber()).isTrue();
		assertThat(found).isCloseTo(expected.asDouble(), within(RELATIVE * Math.max(1e-3, Math.abs(expected.asDouble()))));
	}

	@Test
	void wilcoxonIsExactAlsoWithTies() {
		JsonNode golden = ROOT.path("wilcoxon");
		WilcoxonTest test = WilcoxonTest.of(values(golden.path("a")), values(golden.path("b")));
		equal(test.pValue(), golden.path("p"));
		equal(Math.min(test.positive(), test.negative()), golden.path("statistic"));
		JsonNode ties = ROOT.path("ties");
		equal(WilcoxonTest.of(values(ties.path("a")), values(ties.path("b"))).pValue(), ties.path("p"));
		JsonNode large = ROOT.path("large");
		equal(WilcoxonTest.of(values(large.path("a")), values(large.path("b"))).pValue(), large.path("p"));
	}

	@Test
	void theEffectSizeIsTheDifferenceOfTheShares() {
		// differences 1, -2, 3: ranks 1, 2, 3; (4 - 2) / 6
		WilcoxonTest test = WilcoxonTest.of(new double[] { 1, 0, 3, 5, NAN }, 0, 2, 0, 5, 1);
		assertThat(test.pairs()).isEqualTo(3);
		assertThat(test.effectSize()).isCloseTo(1 / 3.0, within(1e-15));
		// of eight sign patterns, sums 0, 1 and 2 (one each) are at most 2, and as many at the other end; 3 has two
		assertThat(test.pValue()).isCloseTo(6 / 8.0, within(1e-15));
		assertThat(WilcoxonTest.of(new double[] { 1, 2 }, 1, 2).pValue()).isEqualTo(1);
		// 0.0625 with five pairs, 0.03125 with six (scipy.stats.wilcoxon)
		assertThat(WilcoxonTest.smallestPValue(5)).isEqualTo(WilcoxonTest.of(new double[] { 1, 2, 3, 4, 5 }, 0, 0, 0, 0, 0)
				.pValue()).isEqualTo(0.0625);
		assertThat(WilcoxonTest.smallestPValue(6)).isEqualTo(0.03125);
		assertThat(WilcoxonTest.smallestPValue(0)).isEqualTo(1);
		assertThat(WilcoxonTest.of(new double[] { Double.POSITIVE_INFINITY }, Double.POSITIVE_INFINITY).pairs()).isZero();
	}

	@Test
	void holmStepsDown() {
		// sorted 0.005 0.01 0.03 0.04 0.5 times 5 4 3 2 1, kept rising
		assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005, 0.5)).containsExactly(new double[] { 0.04, 0.09, 0.09, 0.025, 0.5 },
				within(1e-15));
	}

	@Test
	void friedmanAndNemenyi() {
		JsonNode golden = ROOT.path("friedman");
		FriedmanTest test = FriedmanTest.of(Json.mapper().convertValue(golden.path("matrix"), double[][].class));
		equal(test.statistic(), golden.path("statistic"));
		equal(test.pValue(), golden.path("p"));
		assertThat(test.meanRanks()).containsExactly(values(golden.path("ranks")), within(1e-12));
		// Demsar's table gives three digits: 2.569 for four models
		assertThat(test.criticalDifference()).isCloseTo(2.569 * Math.sqrt(4 * 5 / (6.0 * 9)), within(0.0005));
		ROOT.path("studentised").properties().forEach(e -> assertThat(Distributions.studentisedRange(Integer.parseInt(e.getKey()),
				0.05)).as(e.getKey()).isCloseTo(e.getValue().asDouble(), within(1e-6)));
	}

	@Test
	void correlations() {
		JsonNode golden = ROOT.path("correlation");
		double[] a = values(golden.path("a"));
		double[] b = values(golden.path("b"));
		equal(Ranks.spearman(a, b), golden.path("spearman"));
		equal(Ranks.pearson(a, b), golden.path("pearson"));
		equal(Ranks.kendall(a, b), golden.path("kendall"));
		equal(Ranks.spearman(values(golden.path("ta")), values(golden.path("tb"))), golden.path("tied_spearman"));
		equal(Ranks.kendall(values(golden.path("ta")), values(golden.path("tb"))), golden.path("tied_kendall"));
		assertThat(Ranks.pearson(new double[] { 1, 1 }, 1, 2)).isNaN();
	}

	@Test
	void summariesAndLimitsOfAgreement() {
		JsonNode golden = ROOT.path("summary");
		Summary summary = Summary.of(values(golden.path("values")));
		equal(summary.mean(), golden.path("mean"));
		equal(summary.deviation(), golden.path("deviation"));
		assertThat(new double[] { summary.minimum(), summary.quarter(), summary.median(), summary.threeQuarters(), summary
				.maximum() })
				.containsExactly(values(golden.path("quantiles")), within(1e-12));
		assertThat(Summary.of(NAN, 2).count()).isEqualTo(1);
		assertThat(Summary.of(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY).median()).isInfinite();
		JsonNode limits = ROOT.path("bland_altman");
		BlandAltman found = BlandAltman.of(values(limits.path("a")), values(limits.path("b")));
		equal(found.bias(), limits.path("bias"));
		equal(found.low(), limits.path("low"));
		equal(found.high(), limits.path("high"));
	}

	@Test
	void theBootstrapIntervalIsThatOfManyMoreSamples() {
		JsonNode golden = ROOT.path("bootstrap");
		Bootstrap found = Bootstrap.ofMean(0.95, values(golden.path("a")));
		// the standard error of a 2.5 % quantile of 10,000 samples is 0.027 of their deviation, which is about 0.018; five
		// of these
		assertThat(found.low()).isCloseTo(golden.path("low").asDouble(), within(0.0025));
		assertThat(found.high()).isCloseTo(golden.path("high").asDouble(), within(0.0025));
		assertThat(Bootstrap.ofMean(0.95, values(golden.path("a")))).isEqualTo(found);
		assertThat(Bootstrap.ofMean(0.95, 1).low()).isNaN();
	}

	@Test
	void distributions() {
		ROOT.path("normal").properties().forEach(e -> equal(Distributions.normalAbove(Double.parseDouble(e.getKey())), e
				.getValue()));
		ROOT.path("chi2").properties().forEach(e -> equal(Distributions.chiSquaredAbove(Double.parseDouble(e.getKey().split(
				" ")[0]),
				Integer.parseInt(e.getKey().split(" ")[1])), e.getValue()));
	}

	/** Six targets judged by four judges: .17, .29 and .71 in the paper. */
	@Test
	void intraclassCorrelationsOfShroutAndFleiss() {
		IntraclassCorrelation icc = IntraclassCorrelation.of(new double[][] { { 9, 2, 5, 8 }, { 6, 1, 3, 2 }, { 8, 4, 6, 8 },
				{ 7, 1, 2, 6 }, { 10, 5, 6, 9 }, { 6, 2, 4, 7 } });
		assertThat(icc.oneWay()).isCloseTo(0.17, within(0.005));
		assertThat(icc.agreement()).isCloseTo(0.29, within(0.005));
		assertThat(icc.consistency()).isCloseTo(0.71, within(0.005));
	}

	/** Twelve units, four observers, missing values: 0.743 nominal and 0.849 interval in the paper. */
	@Test
	void alphasOfKrippendorff() {
		double[][] units = { { 1, 1, NAN, 1 }, { 2, 2, 3, 2 }, { 3, 3, 3, 3 }, { 3, 3, 3, 3 }, { 2, 2, 2, 2 }, { 1, 2, 3, 4 },
				{ 4, 4, 4, 4 }, { 1, 1, 2, 1 }, { 2, 2, 2, 2 }, { NAN, 5, 5, 5 }, { NAN, NAN, 1, 1 }, { NAN, NAN, 3, NAN } };
		assertThat(KrippendorffAlpha.nominal(units)).isCloseTo(0.743, within(0.0005));
		assertThat(KrippendorffAlpha.interval(units)).isCloseTo(0.849, within(0.0005));
	}

	@Test
	void votesAreUnitsOfZerosAndOnes() {
		double[][] units = { { 0, 0, 0 }, { 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 1 }, { 1, 1, 1 }, { 1, 1, 0 } };
		assertThat(KrippendorffAlpha.ofVotes(2, 1, 2, 1)).isCloseTo(KrippendorffAlpha.nominal(units), within(1e-12));
		assertThat(KrippendorffAlpha.ofVotes(5, 0, 0)).isNaN();
	}
}
