// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Steps that exchange and mirror axes, against numpy. */
class AxisStepsTest {

	private static final int DRAWS = 6000;

	@Test
	void turnsAndPermutationsAreThoseOfNumpy() {
		for (JsonNode turn : Patches.golden("da5.json").get("turns")) {
			AxisMap map = AxisMap.quarterTurns(turn.get("count").asInt(), turn.get("first").asInt(), turn.get("second").asInt());
			assertThat(applied(map)).as("%s", turn).isEqualTo(Patches.floats(turn.get("expected")));
		}
		for (JsonNode permutation : Patches.golden("da5.json").get("permutations")) {
			AxisMap map = new AxisMap(Patches.ints(permutation.get("order")), false, false, false);
			assertThat(applied(map)).isEqualTo(Patches.floats(permutation.get("expected")));
		}
	}

	/** The image holds the numbers of its voxels, as do the labels. */
	private static float[] applied(AxisMap map) {
		ImagePatch patch = numbered(2, 3, 3, 3);
		short[] labels = numbers(27);
		short[] stage = numbers(27);
		map.apply(patch, List.of(labels, stage));
		float[] values = Patches.values(patch);
		for (int i = 0; i < 27; i++) {
			assertThat(values[27 + i]).isEqualTo(27 + values[i]);
			assertThat((float) labels[i]).isEqualTo(values[i]);
			assertThat(stage[i]).isEqualTo(labels[i]);
		}
		return Arrays.copyOf(values, 27);
	}

	private static ImagePatch numbered(int channels, int... shape) {
		float[] values = new float[channels * Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		return Patches.patch(values, channels, shape);
	}

	private static short[] numbers(int count) {
		short[] labels = new short[count];
		for (int i = 0; i < count; i++) {
			labels[i] = (short) i;
		}
		return labels;
	}

	@Test
	void axesOfDifferentExtentsAreNotExchanged() {
		assertThatThrownBy(() -> AxisMap.quarterTurns(1, 0, 1).apply(numbered(1, 2, 3, 3), List.of()))
				.hasMessage("Axes 0 and 1 have different extents");
		ImagePatch patch = numbered(1, 2, 3, 3);
		AxisMap.quarterTurns(2, 0, 1).apply(patch, List.of());
		assertThat(Patches.values(patch)).startsWith(15, 16, 17, 12, 13, 14, 9, 10, 11, 6);
	}

	/** A quarter of the turns are by 0 degrees; the others fall on three planes and three angles alike. */
	@Test
	void halfOfThePatchesAreTurned() {
		Map<String, Integer> results = results(new QuarterTurns(0.5, List.of(0, 1, 2)), 3, 3, 3);
		assertThat(results).hasSize(10);
		results.forEach((result, count) -> {
			boolean unchanged = result.startsWith("[0.0, 1.0, 2.0, 3.0");
			// of 6000 patches 5/8 and 1/24, within four standard errors
			assertThat(count).as(result).isBetween(unchanged ? 3600 : 188, unchanged ? 3900 : 312);
		});
	}

	@Test
	void turnsWithinSlicesLeaveTheFirstAxisAlone() {
		Map<String, Integer> results = results(new QuarterTurns(1, List.of(1, 2)), 1, 2, 2);
		assertThat(results).containsOnlyKeys("[0.0, 1.0, 2.0, 3.0]", "[1.0, 3.0, 0.0, 2.0]", "[3.0, 2.0, 1.0, 0.0]",
				"[2.0, 0.0, 3.0, 1.0]");
		// a quarter each, within four standard errors
		assertThat(results.values()).allSatisfy(count -> assertThat(count).isBetween(1366, 1634));
	}

	@Test
	void everyOrderOfAxesIsAsCommon() {
		Map<String, Integer> results = results(new AxisPermutation(1, List.of(0, 1, 2)), 3, 3, 3);
		assertThat(results).hasSize(6);
		// a sixth each, within four standard errors
		assertThat(results.values()).allSatisfy(count -> assertThat(count).isBetween(884, 1116));
	}

	@Test
	void axesAreMirroredIndependently() {
		Map<String, Integer> results = results(new Mirroring(List.of(0, 2)), 2, 2, 2);
		assertThat(results).containsOnlyKeys("[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]",
				"[1.0, 0.0, 3.0, 2.0, 5.0, 4.0, 7.0, 6.0]", "[4.0, 5.0, 6.0, 7.0, 0.0, 1.0, 2.0, 3.0]",
				"[5.0, 4.0, 7.0, 6.0, 1.0, 0.0, 3.0, 2.0]");
		assertThat(results.values()).allSatisfy(count -> assertThat(count).isBetween(1366, 1634));
	}

	private static Map<String, Integer> results(PatchStep step, int... shape) {
		RandomGenerator random = new SplittableRandom(11);
		Map<String, Integer> results = new HashMap<>();
		for (int n = 0; n < DRAWS; n++) {
			ImagePatch patch = numbered(1, shape);
			short[] labels = numbers(patch.voxels());
			step.apply(patch, List.of(labels), random);
			float[] values = Patches.values(patch);
			for (int i = 0; i < labels.length; i++) {
				assertThat((float) labels[i]).isEqualTo(values[i]);
			}
			results.merge(Arrays.toString(values), 1, Integer::sum);
		}
		return results;
	}
}
