// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The transforms of nnU-Net's DA5 against scipy, and their effect over many draws. */
class Da5TransformsTest {

	/** Computed in float32 here and in float64 there, on values up to 20. */
	private static final float TOLERANCE = 3e-5f;

	@TestFactory
	List<DynamicTest> agreesWithScipy() {
		JsonNode golden = Patches.golden("da5.json");
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode item : golden.get("cases")) {
			JsonNode input = golden.get("inputs").get(item.get("input").asInt());
			tests.add(DynamicTest.dynamicTest(item.get("name").asText() + " " + item.get("value").asDouble() + " "
					+ input.get("shape"), () -> compare(input, item)));
		}
		return tests;
	}

	private static void compare(JsonNode input, JsonNode item) {
		ImagePatch patch = Patches.patch(Patches.floats(input.get("image")), 1, Patches.ints(input.get("shape")));
		double value = item.get("value").asDouble();
		transform(item.get("name").asText(), value).apply(patch, Patches.constant(value < 1 ? value : 0));
		float[] expected = Patches.floats(item.get("expected"));
		float[] actual = Patches.values(patch);
		for (int i = 0; i < expected.length; i++) {
			assertThat(actual[i]).as("voxel %d", i).isCloseTo(expected[i], within(TOLERANCE));
		}
	}

	private static IntensityTransform transform(String name, double value) {
		return switch (name) {
			case "median" -> new MedianFilter((int) value, (int) value, 1);
			case "sharpen" -> new Sharpening(value, value, 1);
			case "blur" -> new GaussianBlur(value, value, 1, true);
			case "gradient" -> new BrightnessGradient(1, 5, 1);
			case "local gamma" -> new LocalGamma(new LocalGamma.Range(0.01, 0.8), new LocalGamma.Range(1.5, 4), 1);
			default -> throw new IllegalArgumentException(name);
		};
	}

	@Test
	void aBlurOfEqualAxesDrawsOneWidth() {
		ImagePatch patch = impulse();
		new GaussianBlur(0.5, 1.5, 1, true).apply(patch, new SplittableRandom(3));
		float[] values = Patches.values(patch);
		int middle = (4 * 9 + 4) * 9 + 4;
		assertThat(values[middle + 1]).isCloseTo(values[middle + 9], within(1e-7f)).isCloseTo(values[middle + 81], within(1e-7f));
		ImagePatch other = impulse();
		new GaussianBlur(0.5, 1.5, 1).apply(other, new SplittableRandom(3));
		float[] differing = Patches.values(other);
		assertThat(differing[middle + 1]).isNotCloseTo(differing[middle + 9], within(1e-3f));
	}

	private static ImagePatch impulse() {
		float[] values = new float[729];
		values[(4 * 9 + 4) * 9 + 4] = 1;
		return Patches.patch(values, 1, 9, 9, 9);
	}

	@Test
	void contrastBeyondTheRangeKeepsTheMeanOnly() {
		ImagePatch patch = ramp(5);
		new Contrast(new FactorRange(1, 2), false, 1).apply(patch, Patches.constant(0.999999999));
		float[] values = Patches.values(patch);
		for (int i = 0; i < values.length; i++) {
			// values 0 to 124 with mean 62, stretched by 2
			assertThat(values[i]).isCloseTo(2 * i - 62, within(1e-4f));
		}
	}

	@Test
	void offsetsAreNormalAndDifferFromChannelToChannel() {
		RandomGenerator random = new SplittableRandom(4);
		double sum = 0;
		double squares = 0;
		int unchanged = 0;
		for (int n = 0; n < 5000; n++) {
			ImagePatch patch = Patches.patch(new float[2 * 8], 2, 2, 2, 2);
			new BrightnessOffset(0.5, 0.5).apply(patch, random);
			float[] values = Patches.values(patch);
			assertThat(values).containsOnly(values[0], values[15]);
			for (float offset : new float[] { values[0], values[15] }) {
				unchanged += offset == 0 ? 1 : 0;
				sum += offset;
				squares += offset * offset;
			}
		}
		// four standard errors: of a half 0.02, of the mean and of the variance of half of 10000 normal numbers 0.014
		assertThat(unchanged / 10000.0).isCloseTo(0.5, within(0.02));
		assertThat(sum / 10000).isCloseTo(0, within(0.014));
		assertThat(squares / (10000 - unchanged)).isCloseTo(0.25, within(0.02));
	}

	/** The lowest and the highest corner of what changed span a box, which holds the mean of what was there. */
	@Test
	void aRectangleHoldsTheMeanOfItsVoxels() {
		RandomGenerator random = new SplittableRandom(5);
		Set<List<Integer>> sizes = new HashSet<>();
		for (int n = 0; n < 300; n++) {
			ImagePatch patch = Patches.patch(irregular(), 1, 12, 20, 21);
			new BlankRectangles(1, 1, 1).apply(patch, random);
			sizes.add(box(Patches.values(patch)));
		}
		List<Integer> first = sizes.stream().map(s -> s.get(0)).distinct().sorted().toList();
		List<Integer> second = sizes.stream().map(s -> s.get(1)).distinct().sorted().toList();
		List<Integer> third = sizes.stream().map(s -> s.get(2)).distinct().sorted().toList();
		// from a tenth to less than a third of 12, 20 and 21
		assertThat(first).containsExactly(1, 2, 3);
		assertThat(second).containsExactly(2, 3, 4, 5);
		assertThat(third).containsExactly(2, 3, 4, 5, 6);
	}

	private static float[] irregular() {
		float[] values = new float[12 * 20 * 21];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) Math.sin(1.7 * i * i);
		}
		return values;
	}

	private static List<Integer> box(float... after) {
		float[] before = irregular();
		int[] low = { 99, 99, 99 };
		int[] high = { -1, -1, -1 };
		double sum = 0;
		int changed = 0;
		float value = Float.NaN;
		for (int i = 0; i < after.length; i++) {
			if (after[i] != before[i]) {
				int[] at = { i / 420, i / 21 % 20, i % 21 };
				for (int a = 0; a < 3; a++) {
					low[a] = Math.min(low[a], at[a]);
					high[a] = Math.max(high[a], at[a]);
				}
				sum += before[i];
				changed++;
				value = after[i];
			}
		}
		if (changed == 0) {
			// one voxel along every axis is its own mean
			return List.of(1, 2, 2);
		}
		List<Integer> size = List.of(high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1);
		assertThat(changed).isEqualTo(size.get(0) * size.get(1) * size.get(2));
		assertThat(value).isCloseTo((float) (sum / changed), within(1e-6f));
		return size;
	}

	@Test
	void smallPatchesHaveRectanglesOfOneVoxelAndFlatOnesStayFlat() {
		float[] values = new float[2 * 4 * 5];
		Arrays.fill(values, 3.5f);
		for (IntensityTransform transform : List.of(new BlankRectangles(1, 4, 1), new MedianFilter(2, 7, 1), new Sharpening(0.1,
				1, 1), new LocalGamma(new LocalGamma.Range(0.01, 0.8), new LocalGamma.Range(1.5, 4), 1))) {
			ImagePatch patch = Patches.patch(values.clone(), 1, 2, 4, 5);
			transform.apply(patch, new SplittableRandom(6));
			assertThat(Patches.values(patch)).containsOnly(3.5f);
		}
	}

	@Test
	void halfOfTheGradientsAreNegative() {
		RandomGenerator random = new SplittableRandom(7);
		int negative = 0;
		for (int n = 0; n < 1000; n++) {
			ImagePatch patch = Patches.patch(new float[6 * 7 * 8], 1, 6, 7, 8);
			new BrightnessGradient(1, 5, 1).apply(patch, random);
			ChannelStatistics after = ChannelStatistics.of(patch.channel(0));
			float height = after.max() > 0 ? after.max() : -after.min();
			assertThat(height).isBetween(1f, 5f);
			assertThat(Math.min(after.max(), -after.min())).isZero();
			negative += after.min() < 0 ? 1 : 0;
		}
		// four standard errors
		assertThat(negative).isBetween(436, 564);
	}

	@Test
	void eachOfSeveralTransformsIsAppliedAsOftenAsTheOthers() {
		int[] applied = new int[3];
		OneOf one = new OneOf(List.of((p, r) -> applied[0]++, (p, r) -> applied[1]++, (p, r) -> applied[2]++));
		RandomGenerator random = new SplittableRandom(8);
		for (int n = 0; n < 9000; n++) {
			one.apply(null, random);
		}
		assertThat(applied[0] + applied[1] + applied[2]).isEqualTo(9000);
		for (int count : applied) {
			// four standard errors
			assertThat(count).isBetween(2821, 3179);
		}
	}

	private static ImagePatch ramp(int extent) {
		float[] values = new float[extent * extent * extent];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		return Patches.patch(values, 1, extent, extent, extent);
	}
}
