// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;

/** Statistics against base R (data/make_r_goldens.R). */
class RGoldensTest {

	private static final JsonNode ROOT = read();

	private static JsonNode read() {
		try (InputStream in = RGoldensTest.class.getResourceAsStream("data/r_goldens.json")) {
			return Json.parse(in.readAllBytes(), null);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static double[] values(JsonNode node) {
		return Json.mapper().convertValue(node, double[].class);
	}

	private static double[][] matrix(JsonNode node) {
		return Json.mapper().convertValue(node, double[][].class);
	}

	private static WilcoxonTest wilcoxon(String name) {
		return WilcoxonTest.of(values(ROOT.path(name).path("a")), values(ROOT.path(name).path("b")));
	}

	/** What differs is the order of sums and the series of special functions. */
	private static void equal(double found, JsonNode expected) {
		assertThat(expected.isNumber()).isTrue();
		assertThat(found).isCloseTo(expected.asDouble(), within(1e-9 * Math.max(1e-3, Math.abs(expected.asDouble()))));
	}

	@Test
	void wilcoxonExactWithTiesAndApproximate() {
		equal(wilcoxon("wilcoxon").pValue(), ROOT.path("wilcoxon").path("p"));
		equal(wilcoxon("wilcoxon").positive(), ROOT.path("wilcoxon").path("v"));
		equal(wilcoxon("ties").pValue(), ROOT.path("ties").path("p"));
		assertThat(wilcoxon("large").pairs()).isGreaterThan(WilcoxonTest.EXACT);
		equal(wilcoxon("large").pValue(), ROOT.path("large").path("p"));
	}

	@Test
	void holm() {
		assertThat(Holm.adjusted(values(ROOT.path("holm").path("p")))).containsExactly(values(ROOT.path("holm").path("adjusted")),
				within(1e-15));
	}

	@Test
	void friedmanWithTiesAndNemenyi() {
		JsonNode golden = ROOT.path("friedman");
		FriedmanTest found = FriedmanTest.of(matrix(golden.path("matrix")));
		equal(found.statistic(), golden.path("statistic"));
		equal(found.pValue(), golden.path("p"));
		// R gives quantiles of the studentised range to about six digits
		assertThat(found.criticalDifference()).isCloseTo(golden.path("critical").asDouble(), within(1e-5));
		double[] ranges = values(golden.path("ranges"));
		for (int i = 0; i < ranges.length; i++) {
			assertThat(Distributions.studentisedRange(i + 2, 0.05)).as((i + 2) + " groups").isCloseTo(ranges[i], within(1e-5));
		}
	}

	@Test
	void intraclassCorrelationsAndLimitsOfAgreement() {
		JsonNode golden = ROOT.path("icc");
		double[][] ratings = matrix(golden.path("matrix"));
		IntraclassCorrelation icc = IntraclassCorrelation.of(ratings);
		equal(icc.agreement(), golden.path("agreement"));
		equal(icc.consistency(), golden.path("consistency"));
		BlandAltman limits = BlandAltman.of(Arrays.stream(ratings).mapToDouble(r -> r[0]).toArray(), Arrays.stream(ratings)
				.mapToDouble(r -> r[1]).toArray());
		equal(limits.bias(), ROOT.path("bland_altman").path("bias"));
		equal(limits.low(), ROOT.path("bland_altman").path("low"));
		equal(limits.high(), ROOT.path("bland_altman").path("high"));
	}

	/** Of the same samples, as many intervals contain the mean as those of R, but for those that end close to it. */
	@Test
	void bootstrapIntervalsContainTheMeanAsOftenAsThoseOfR() {
		JsonNode golden = ROOT.path("coverage");
		double state = golden.path("start").asDouble();
		int covered = 0;
		for (int i = 0; i < golden.path("samples").asInt(); i++) {
			double[] sample = new double[golden.path("size").asInt()];
			for (int k = 0; k < sample.length; k++) {
				state = 16807 * state % 2147483647;
				sample[k] = -Math.log(state / 2147483647);
			}
			Bootstrap interval = Bootstrap.ofMean(0.95, sample);
			covered += interval.low() <= 1 && 1 <= interval.high() ? 1 : 0;
		}
		assertThat(covered).isCloseTo(golden.path("covered").asInt(), within(4));
	}
}
