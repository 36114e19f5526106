// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.engine.augment.SourceRegion;
import org.junit.jupiter.api.Test;

class RegionSamplerTest {

	private final SplittableRandom random = new SplittableRandom(1);

	@Test
	void anywhereCoversTheImageEvenlyAndPadsByTheAugmentationMargin() {
		RegionSampler sampler = sampler(new int[] { 4, 4, 4 }, new int[] { 7, 4, 6 });
		MemoryCase source = MemoryCase.ofLabels(new short[10 * 9 * 3], 10, 9, 3);
		TreeMap<Integer, Integer> z = new TreeMap<>();
		TreeMap<Integer, Integer> y = new TreeMap<>();
		TreeMap<Integer, Integer> x = new TreeMap<>();
		for (int n = 0; n < 12000; n++) {
			SourceRegion region = sampler.sample(source, false, random);
			assertThat(region.size()).containsExactly(7, 4, 6);
			z.merge(region.start()[0], 1, Integer::sum);
			y.merge(region.start()[1], 1, Integer::sum);
			x.merge(region.start()[2], 1, Integer::sum);
		}
		// z: margin 3, so -2 to 10 + 2 - 7; y: no margin; x: 3 voxels for 6, padded by 3, and one position either way
		assertThat(z.firstKey()).isEqualTo(-2);
		assertThat(z.lastKey()).isEqualTo(5);
		assertThat(y.firstKey()).isEqualTo(0);
		assertThat(y.lastKey()).isEqualTo(5);
		assertThat(x.firstKey()).isEqualTo(-2);
		assertThat(x.lastKey()).isEqualTo(-1);
		// 1500 per place, within six standard errors
		assertThat(z.values()).allSatisfy(count -> assertThat(count).isBetween(1280, 1720));
	}

	@Test
	void foregroundLabelsAreEquallyLikelyAndCentred() {
		short[] labels = new short[20 * 20 * 20];
		labels[(10 * 20 + 11) * 20 + 12] = 1;
		Arrays.fill(labels, 4000, 4100, (short) 2);
		MemoryCase source = MemoryCase.ofLabels(labels, 20, 20, 20);
		RegionSampler sampler = sampler(new int[] { 5, 4, 4 }, new int[] { 5, 6, 4 });
		int first = 0;
		for (int n = 0; n < 1000; n++) {
			SourceRegion region = sampler.sample(source, true, random);
			int[] start = region.start();
			first += start[0] == 8 && start[1] == 8 && start[2] == 10 ? 1 : 0;
		}
		// half of the patches show label 1 although it has one voxel; four standard errors
		assertThat(first).isBetween(436, 564);
	}

	@Test
	void aForegroundPatchIsKeptFromTheNearBorderOnly() {
		short[] labels = new short[10 * 10 * 10];
		labels[0] = 1;
		RegionSampler sampler = sampler(new int[] { 4, 4, 4 }, new int[] { 6, 4, 4 });
		assertThat(sampler.sample(MemoryCase.ofLabels(labels, 10, 10, 10), true, random).start()).containsExactly(-1, 0, 0);
		labels[0] = 0;
		labels[999] = 1;
		assertThat(sampler.sample(MemoryCase.ofLabels(labels, 10, 10, 10), true, random).start()).containsExactly(6, 7, 7);
	}

	@Test
	void aCaseWithoutForegroundIsSampledAnywhere() {
		RegionSampler sampler = sampler(new int[] { 4, 4, 4 }, new int[] { 4, 4, 4 });
		MemoryCase source = MemoryCase.ofLabels(new short[1000], 10, 10, 10);
		assertThat(sampler.sample(source.withLocations(Map.of(1, new int[0])), true, random).start()).hasSize(3);
	}

	@Test
	void slicesOfATwoDimensionalPatchAreWithinTheImage() {
		RegionSampler sampler = sampler(new int[] { 4, 4 }, new int[] { 6, 6 });
		MemoryCase source = MemoryCase.ofLabels(new short[5 * 8 * 8], 5, 8, 8);
		boolean[] seen = new boolean[5];
		for (int n = 0; n < 200; n++) {
			SourceRegion region = sampler.sample(source, false, random);
			assertThat(region.size()).containsExactly(1, 6, 6);
			seen[region.start()[0]] = true;
		}
		assertThat(seen).containsOnly(true);
		short[] labels = new short[5 * 8 * 8];
		labels[3 * 64 + 4 * 8 + 4] = 1;
		assertThat(sampler.sample(MemoryCase.ofLabels(labels, 5, 8, 8), true, random).start()).containsExactly(3, 1, 1);
	}

	@Test
	void withAnIgnoreLabelEveryPatchIsCentredAtAnnotatedVoxels() {
		PatchSamplingSpec plan = new PatchSamplingSpec(new int[] { 1, 1, 1 }, new int[] { 1, 1, 1 }, 2, 1, 0.33, new int[] { 1 },
				List.of(), OptionalInt.of(2), List.of(new double[] { 1, 1, 1 }));
		RegionSampler sampler = new RegionSampler(plan);
		MemoryCase source = MemoryCase.ofLabels(new short[125], 5, 5, 5).withLocations(
				Map.of(1, new int[] { 1, 2, 3 }, TrainingCase.ANNOTATED, new int[] { 4, 3, 2 }));
		assertThat(sampler.sample(source, false, random).start()).containsExactly(4, 3, 2);
		assertThat(sampler.sample(source, true, random).start()).containsExactly(1, 2, 3);
		source.withLocations(Map.of(1, new int[0], TrainingCase.ANNOTATED, new int[] { 4, 3, 2 }));
		assertThat(sampler.sample(source, true, random).start()).containsExactly(4, 3, 2);
	}

	@Test
	void labelsAreCentredByTheirWeights() {
		short[] labels = new short[1000];
		labels[0] = 1;
		Arrays.fill(labels, 500, 600, (short) 2);
		MemoryCase source = MemoryCase.ofLabels(labels, 10, 10, 10);
		PatchSamplingSpec plan = new PatchSamplingSpec(new int[] { 1, 1, 1 }, new int[] { 1, 1, 1 }, 2, 1, 0.33,
				new int[] { 1, 2, 3 }, List.of(), OptionalInt.empty(), List.of(new double[] { 1, 1, 1 }));
		RegionSampler weighted = new RegionSampler(plan.withLabelWeights(List.of(9.0, 1.0, 5.0)));
		RegionSampler absent = new RegionSampler(plan.withLabelWeights(List.of(0.0, 0.0, 1.0)));
		RegionSampler only = new RegionSampler(plan.withLabelWeights(List.of(0.0, 2.0, 1.0)));
		int first = 0;
		int without = 0;
		for (int n = 0; n < 1000; n++) {
			first += weighted.sample(source, true, random).start()[0] == 0 ? 1 : 0;
			without += absent.sample(source, true, random).start()[0] == 0 ? 1 : 0;
			assertThat(only.sample(source, true, random).start()[0]).isEqualTo(5);
		}
		// 900 of 1000, and 500 where no label that is there has a weight; four standard errors
		assertThat(first).isBetween(862, 938);
		assertThat(without).isBetween(436, 564);
		assertThatThrownBy(() -> plan.withLabelWeights(List.of(1.0))).isInstanceOf(HilumException.class)
				.hasMessageContaining("3 labels");
	}

	private static RegionSampler sampler(int[] patch, int[] source) {
		double[] full = new double[patch.length];
		Arrays.fill(full, 1);
		return new RegionSampler(new PatchSamplingSpec(patch, source, 2, 1, 0.33, new int[] { 1, 2 }, List.of(),
				OptionalInt.empty(), List.of(full)));
	}
}
