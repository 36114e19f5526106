// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitMaskTest {

	/** Widths around the word length, slices whose last word is full, nearly empty, or has one bit. */
	@ParameterizedTest
	@CsvSource({ "2,3,5", "3,1,64", "2,2,64", "2,5,13", "1,7,65", "2,3,130", "2,1,1" })
	void agreesWithBooleans(int depth, int height, int width) {
		Random random = new Random(depth * 100 + width);
		boolean[] voxels = new boolean[depth * height * width];
		BitMask mask = new BitMask(depth, height, width);
		for (int step = 0; step < 60; step++) {
			int z = random.nextInt(depth);
			int y = random.nextInt(height);
			int x = random.nextInt(width + 1);
			mask.flipToEnd(z, y, x);
			for (int i = x; i < width; i++) {
				voxels[(z * height + y) * width + i] ^= true;
			}
		}
		assertThat(mask.toBooleans()).isEqualTo(voxels);
		BitMask same = BitMask.of(voxels, depth, height, width);
		assertThat(mask).isEqualTo(same).hasSameHashCodeAs(same);
		int set = 0;
		for (int i = 0; i < voxels.length; i++) {
			set += voxels[i] ? 1 : 0;
			assertThat(mask.get(i / (height * width), i / width % height, i % width)).isEqualTo(voxels[i]);
		}
		assertThat(mask.count()).isEqualTo(set);
	}

	@Test
	void sliceBitsPastTheEndAreIgnored() {
		BitMask mask = new BitMask(2, 3, 5);
		mask.addSliceBits(1, new long[] { -1L });
		assertThat(mask.count()).isEqualTo(15);
		assertThat(mask.sliceBits(1)).containsExactly(0x7fffL);
		assertThat(mask.sliceBits(0)).containsExactly(0L);
		BitMask full = new BitMask(1, 8, 8);
		full.addSliceBits(0, new long[] { -1L });
		assertThat(full.count()).isEqualTo(64);
	}

	@Test
	void labelsComeAndGo() {
		ShortArray labels = new ShortArray(new short[] { 0, 1, 2, 1, 0, 1, 2, 2 }, 2, 2, 2);
		BitMask ones = BitMask.ofLabel(labels, 1);
		assertThat(ones.count()).isEqualTo(3);
		ShortArray painted = ShortArray.zeros(2, 2, 2);
		ones.paint(painted, 1);
		BitMask.ofLabel(labels, 2).paint(painted, 2);
		assertThat(painted.data()).isEqualTo(labels.data());
	}

	@Test
	void boundsAndEmptiness() {
		BitMask mask = new BitMask(4, 6, 70);
		assertThat(mask.bounds()).isNull();
		assertThat(mask.isEmpty()).isTrue();
		mask.set(1, 2, 66);
		mask.set(3, 5, 4);
		assertThat(mask.bounds()).containsExactly(1, 4, 2, 6, 4, 67);
		assertThat(mask.isEmpty(0)).isTrue();
		mask.flipToEnd(2, 0, 3);
		mask.flipToEnd(2, 0, 3);
		assertThat(mask.isEmpty(2)).isTrue();
		BitMask untouched = new BitMask(4, 6, 70);
		untouched.set(1, 2, 66);
		untouched.set(3, 5, 4);
		assertThat(mask).as("a slice cleared again equals a slice never touched").isEqualTo(untouched);
	}

	@Test
	void aCopyIsIndependent() {
		BitMask mask = new BitMask(1, 2, 2);
		BitMask copy = mask.copy();
		copy.set(0, 0, 0);
		assertThat(mask.isEmpty()).isTrue();
	}

	@Test
	void wrongPlacesAndShapesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new BitMask(0, 2, 2));
		assertThatIllegalArgumentException().isThrownBy(() -> BitMask.of(new boolean[3], 1, 2, 2));
		assertThatIllegalArgumentException().isThrownBy(() -> new BitMask(1, 2, 2).paint(ShortArray.zeros(1, 2, 3), 1));
		assertThatThrownBy(() -> new BitMask(1, 2, 2).set(0, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
	}
}
