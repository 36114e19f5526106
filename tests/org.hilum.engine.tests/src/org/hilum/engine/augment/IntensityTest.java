// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each intensity transform against upstream with fixed parameters, and its effect over many draws. */
class IntensityTest {

	/** Both sides compute in float32 on values of size 5; powers are approximated to 1e-6 of the range. */
	private static final float TOLERANCE = 3e-5f;
	private static final FactorRange QUARTER = new FactorRange(0.75, 1.25);

	@TestFactory
	List<DynamicTest> agreesWithUpstream() {
		JsonNode golden = Patches.golden("intensity.json");
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode item : golden.get("cases")) {
			String name = item.get("name").asText() + " " + item.get("value").asDouble();
			tests.add(DynamicTest.dynamicTest(name, () -> compare(golden.get("inputs").get(item.get("input").asInt()), item)));
		}
		return tests;
	}

	private static void compare(JsonNode input, JsonNode item) {
		int[] shape = Patches.ints(input.get("shape"));
		ImagePatch patch = Patches.patch(Patches.floats(input.get("image")), shape[0],
				Arrays.copyOfRange(shape, 1, shape.length));
		double value = item.get("value").asDouble();
		// at 0 the ranges below yield their lower end, at 0.999 (never below one half) their upper one
		transform(item.get("name").asText(), value).apply(patch, Patches.constant(value < 1 ? 0 : 0.999999999));
		float[] expected = Patches.floats(item.get("expected"));
		float[] actual = Patches.values(patch);
		for (int i = 0; i < expected.length; i++) {
			assertThat(actual[i]).as("voxel %d", i).isCloseTo(expected[i], within(TOLERANCE));
		}
	}

	private static IntensityTransform transform(String name, double value) {
		FactorRange range = value < 1 ? new FactorRange(value, 1) : new FactorRange(1, value);
		return switch (name) {
			case "blur", "blur2d" -> new GaussianBlur(value, value, 1);
			case "lowres", "lowres2d" -> new LowResolution(value, value, 1, false);
			case "lowres slices" -> new LowResolution(value, value, 1, true);
			case "contrast" -> new Contrast(range);
			case "gamma" -> new Gamma(range, false);
			case "gamma inverted" -> new Gamma(range, true);
			default -> throw new IllegalArgumentException(name);
		};
	}

	@Test
	void noiseHasTheStrengthThatWasDrawn() {
		// the test generator cannot make normal numbers, so the strength is inferred from many patches
		GaussianNoise noise = new GaussianNoise(0.1);
		RandomGenerator random = new SplittableRandom(5);
		double sum = 0;
		for (int n = 0; n < 400; n++) {
			ImagePatch patch = Patches.patch(new float[2 * 8 * 8 * 8], 2, 8, 8, 8);
			noise.apply(patch, random);
			ChannelStatistics first = ChannelStatistics.of(patch.channel(0));
			ChannelStatistics second = ChannelStatistics.of(patch.channel(1));
			// the standard deviation of 512 normal numbers is known to 3 percent, here within five times that
			assertThat(first.sd()).isLessThan(0.116).isCloseTo(second.sd(), within(0.25 * first.sd()));
			assertThat(Math.abs(first.mean())).isLessThan(first.sd() * 5 / Math.sqrt(512));
			sum += first.sd();
		}
		// uniform between 0 and 0.1; the standard error of the mean over 400 patches is 0.0015
		assertThat(sum / 400).isCloseTo(0.05, within(0.006));
	}

	@Test
	void brightnessScalesEachChannelByItsOwnFactor() {
		float[] values = new float[2 * 27];
		Arrays.fill(values, 2);
		RandomGenerator random = new SplittableRandom(6);
		int above = 0;
		int different = 0;
		for (int n = 0; n < 1000; n++) {
			ImagePatch patch = Patches.patch(values.clone(), 2, 3, 3, 3);
			new Brightness(QUARTER).apply(patch, random);
			float[] after = Patches.values(patch);
			assertThat(after).containsOnly(after[0], after[53]);
			assertThat(after[0]).isBetween(1.5f, 2.5f);
			above += after[0] > 2 ? 1 : 0;
			different += after[0] != after[53] ? 1 : 0;
		}
		// half of the draws, within four standard errors
		assertThat(above).isBetween(436, 564);
		assertThat(different).isGreaterThan(990);
	}

	@Test
	void contrastKeepsMeanAndRange() {
		ImagePatch patch = ramp();
		ChannelStatistics before = ChannelStatistics.of(patch.channel(0));
		new Contrast(QUARTER).apply(patch, Patches.constant(0));
		ChannelStatistics after = ChannelStatistics.of(patch.channel(0));
		// float rounding of values below 100
		assertThat(after.mean()).isCloseTo(before.mean(), within(1e-4));
		assertThat(after.sd()).isCloseTo(0.75 * before.sd(), within(1e-4));
		assertThat(after.min()).isGreaterThanOrEqualTo(before.min());
		assertThat(after.max()).isLessThanOrEqualTo(before.max());
	}

	@Test
	void gammaKeepsMeanAndDeviation() {
		for (boolean inverted : new boolean[] { true, false }) {
			ImagePatch patch = ramp();
			float[] before = Patches.values(patch);
			ChannelStatistics wanted = ChannelStatistics.of(patch.channel(0));
			new Gamma(new FactorRange(0.7, 1.5), inverted).apply(patch, Patches.constant(0.99));
			ChannelStatistics after = ChannelStatistics.of(patch.channel(0));
			// float rounding of values below 100
			assertThat(after.mean()).isCloseTo(wanted.mean(), within(1e-4));
			assertThat(after.sd()).isCloseTo(wanted.sd(), within(1e-4));
			assertThat(Patches.values(patch)).isNotEqualTo(before);
		}
	}

	@Test
	void aConstantImageStaysConstant() {
		for (IntensityTransform transform : List.of(new Gamma(QUARTER, true), new Gamma(QUARTER, false),
				new Contrast(QUARTER), new GaussianBlur(0.5, 1, 1), new LowResolution(0.5, 1, 1, false))) {
			float[] values = new float[60];
			Arrays.fill(values, 3.5f);
			ImagePatch patch = Patches.patch(values, 1, 3, 4, 5);
			transform.apply(patch, new SplittableRandom(7));
			for (float value : Patches.values(patch)) {
				// weights of a kernel sum to one within float rounding
				assertThat(value).isCloseTo(3.5f, within(2e-6f));
			}
		}
	}

	@Test
	void kernelsHaveUpstreamsSizes() {
		double[][] sizes = { { 0.5, 3 }, { 0.58, 3 }, { 0.59, 5 }, { 0.7, 5 }, { 0.9, 5 }, { 0.92, 7 }, { 1, 7 } };
		for (double[] size : sizes) {
			assertThat(GaussianBlur.kernel(size[0]).length).as("sigma %s", size[0]).isEqualTo((int) size[1]);
		}
	}

	@Test
	void someChannelsAreLeftAlone() {
		for (IntensityTransform transform : List.of(new GaussianBlur(0.5, 1, 0.5), new LowResolution(0.5, 0.6, 0.5, false))) {
			RandomGenerator random = new SplittableRandom(8);
			int changed = 0;
			for (int n = 0; n < 1000; n++) {
				ImagePatch patch = ramp();
				float[] before = Patches.values(patch);
				transform.apply(patch, random);
				changed += Arrays.equals(before, Patches.values(patch)) ? 0 : 1;
			}
			// half, within four standard errors
			assertThat(changed).isBetween(436, 564);
		}
	}

	@Test
	void factorsAreHalfBelowOne() {
		RandomGenerator random = new SplittableRandom(9);
		FactorRange range = new FactorRange(0.7, 1.5);
		int below = 0;
		double sum = 0;
		for (int n = 0; n < 10000; n++) {
			double factor = range.sample(random);
			assertThat(factor).isBetween(0.7, 1.5);
			below += factor < 1 ? 1 : 0;
			sum += factor;
		}
		// four standard errors
		assertThat(below / 10000.0).isCloseTo(0.5, within(0.02));
		assertThat(sum / 10000).isCloseTo((0.85 + 1.25) / 2, within(0.01));
	}

	@Test
	void powersAreAccurateWithAndWithoutATable() {
		for (double exponent : new double[] { 0.7, 1, 1.234, 1.5 }) {
			for (int n : new int[] { 1001, 1000001 }) {
				float[] values = new float[n];
				for (int i = 0; i < n; i++) {
					values[i] = (float) i / (n - 1);
				}
				PowerFunction.of(exponent, n).apply(values, n);
				for (int i = 0; i < n; i++) {
					// linear interpolation over 4096 steps: 1e-6 near 0, less elsewhere
					assertThat((double) values[i]).isCloseTo(Math.pow((double) i / (n - 1), exponent), within(2e-6));
				}
			}
		}
	}

	@Test
	void statisticsIgnoreACommonOffset() {
		float[] values = new float[1001];
		for (int i = 0; i < values.length; i++) {
			values[i] = 1e6f + i % 2;
		}
		ChannelStatistics statistics = ChannelStatistics.of(Patches.patch(values, 1, 7, 11, 13).channel(0));
		// exact up to the rounding of double sums
		assertThat(statistics.mean()).isCloseTo(1e6 + 500 / 1001.0, within(1e-9));
		assertThat(statistics.sd()).isCloseTo(0.50025, within(1e-5));
		assertThat(statistics.max() - statistics.min()).isEqualTo(1);
	}

	private static ImagePatch ramp() {
		float[] values = new float[5 * 5 * 4];
		for (int i = 0; i < values.length; i++) {
			values[i] = i * 37 % 100;
		}
		return Patches.patch(values, 1, 5, 5, 4);
	}
}
