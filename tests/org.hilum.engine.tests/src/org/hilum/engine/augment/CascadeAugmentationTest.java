// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CascadeAugmentationTest {

	private static final int[] SHAPE = { 7, 9, 70 };
	private static final int[] LABELS = { 1, 2, 4 };

	private static short[] noise(long seed, double share) {
		Random random = new Random(seed);
		short[] labels = new short[SHAPE[0] * SHAPE[1] * SHAPE[2]];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) (random.nextDouble() < share ? 1 : 0);
		}
		return labels;
	}

	/** skimage's ball of radius r has int(2r + 1) points from -r to r; "same" padding puts fewer of them before. */
	private static boolean dilated(short[] labels, int voxel, int extent) {
		int x = voxel % SHAPE[2];
		int y = voxel / SHAPE[2] % SHAPE[1];
		int z = voxel / SHAPE[2] / SHAPE[1];
		double radius = (extent - 1) / 2.0;
		int before = (extent - 1) / 2;
		for (int k = 0; k < extent * extent * extent; k++) {
			int dx = k % extent;
			int dy = k / extent % extent;
			int dz = k / extent / extent;
			double squared = Math.pow(dx - radius, 2) + Math.pow(dy - radius, 2) + Math.pow(dz - radius, 2);
			int[] at = { z + dz - before, y + dy - before, x + dx - before };
			boolean inside = true;
			for (int a = 0; a < 3; a++) {
				inside &= at[a] >= 0 && at[a] < SHAPE[a];
			}
			if (squared <= radius * radius && inside && labels[(at[0] * SHAPE[1] + at[1]) * SHAPE[2] + at[2]] == 1) {
				return true;
			}
		}
		return false;
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 4, 5, 8, 11, 16 })
	void dilationEqualsTheDefinition(int extent) {
		short[] labels = noise(extent, 0.004);
		PatchMask mask = PatchMask.of(labels, 1, SHAPE).dilate(extent);
		for (int i = 0; i < labels.length; i++) {
			assertThat(mask.get(i)).isEqualTo(dilated(labels, i, extent));
		}
	}

	@Test
	void erosionIsTheDilationOfTheRest() {
		short[] labels = noise(3, 0.97);
		short[] rest = new short[labels.length];
		for (int i = 0; i < rest.length; i++) {
			rest[i] = (short) (1 - labels[i]);
		}
		PatchMask mask = PatchMask.of(labels, 1, SHAPE).erode(5);
		int kept = 0;
		for (int i = 0; i < labels.length; i++) {
			assertThat(mask.get(i)).isEqualTo(!dilated(rest, i, 5));
			kept += mask.get(i) ? 1 : 0;
		}
		assertThat(kept).isPositive();
	}

	private static short[] blocks() {
		short[] labels = new short[SHAPE[0] * SHAPE[1] * SHAPE[2]];
		for (int i = 0; i < labels.length; i++) {
			int x = i % SHAPE[2];
			labels[i] = (short) (x < 20 ? 1 : x % 10 < 5 ? 2 : x > 60 ? 4 : 0);
		}
		return labels;
	}

	@Test
	void operatorsKeepLabelsApartAndAreRepeatable() {
		CascadeAugmentation all = new CascadeAugmentation(1, 1, 3, 0, 0.15, 1);
		short[] once = blocks();
		short[] again = blocks();
		all.apply(once, SHAPE, LABELS, new SplittableRandom(5));
		all.apply(again, SHAPE, LABELS, new SplittableRandom(5));
		assertThat(once).isEqualTo(again).isNotEqualTo(blocks());
		Set<Integer> left = new TreeSet<>();
		for (short label : once) {
			left.add((int) label);
		}
		assertThat(left).containsExactly(0, 1, 2, 4);
	}

	/** Label 1 covers 2/7 of the patch and stays; one of the five slabs of label 2 goes. */
	@Test
	void smallComponentsAreRemovedAndLargeOnesAreNot() {
		CascadeAugmentation removal = new CascadeAugmentation(0, 1, 8, 1, 0.15, 1);
		short[] labels = blocks();
		removal.apply(labels, SHAPE, new int[] { 1, 2 }, new SplittableRandom(1));
		int slab = 5 * SHAPE[0] * SHAPE[1];
		assertThat(count(labels, 1)).isEqualTo(count(blocks(), 1));
		assertThat(count(labels, 2)).isEqualTo(count(blocks(), 2) - slab);
		assertThat(count(labels, 4)).isEqualTo(count(blocks(), 4));
	}

	private static int count(short[] labels, int label) {
		int n = 0;
		for (short l : labels) {
			n += l == label ? 1 : 0;
		}
		return n;
	}

	@Test
	void nnunetChangesTwoPatchesOfFive() {
		int operated = 0;
		for (int i = 0; i < 400; i++) {
			short[] labels = noise(i, 0.3);
			short[] before = labels.clone();
			CascadeAugmentation onlyOperators = new CascadeAugmentation(0.4, 1, 8, 0, 0.15, 1);
			onlyOperators.apply(labels, SHAPE, new int[] { 1 }, new SplittableRandom(i));
			operated += Arrays.equals(labels, before) ? 0 : 1;
		}
		// binomial with p = 0.4: four standard deviations of 9.8
		assertThat(operated).isBetween(120, 200);
	}
}
