// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;

class NonzeroCropTest {

	@Test
	void holesAreInsideAndOnlyBackgroundBecomesOutside() {
		// one slice, two channels; a ring in channel 0, one voxel of channel 1 beside it
		FloatArray image = FloatArray.zeros(2, 1, 5, 6);
		for (int y = 1; y <= 3; y++) {
			for (int x = 1; x <= 3; x++) {
				image.data()[y * 6 + x] = x == 2 && y == 2 ? 0 : -4;
			}
		}
		image.data()[30 + 6 + 4] = 7;
		NonzeroCrop crop = NonzeroCrop.of(image);
		assertThat(crop.bbox()).isDeepEqualTo(new int[][] { { 0, 1 }, { 1, 4 }, { 1, 5 } });
		assertThat(crop.croppedShape()).containsExactly(1, 3, 4);
		assertThat(crop.crop(image).data()).containsExactly(-4, -4, -4, 0, -4, 0, -4, 0, -4, -4, -4, 0, //
				0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0);
		ShortArray labels = ShortArray.zeros(1, 5, 6);
		labels.data()[2 * 6 + 4] = 2;
		// in a plane one voxel thick every voxel lies on the border: the hole is open towards z
		assertThat(crop.crop(labels).data()).containsExactly(0, 0, 0, 0, 0, -1, 0, 2, 0, 0, 0, -1);
	}

	@Test
	void aClosedHoleIsInside() {
		FloatArray image = FloatArray.zeros(1, 5, 5, 5);
		for (int i = 0; i < 125; i++) {
			boolean shell = i / 25 % 4 != 0 && i / 5 % 5 % 4 != 0 && i % 5 % 4 != 0;
			image.data()[i] = shell && i != 62 ? 1 : 0;
		}
		NonzeroCrop crop = NonzeroCrop.of(image);
		assertThat(crop.croppedShape()).containsExactly(3, 3, 3);
		assertThat(crop.crop((ShortArray) null).data()).containsOnly(0);
	}

	@Test
	void anImageOfZerosKeepsItsSize() {
		FloatArray image = FloatArray.zeros(1, 2, 3, 4);
		NonzeroCrop crop = NonzeroCrop.of(image);
		assertThat(crop.croppedShape()).containsExactly(2, 3, 4);
		assertThat(crop.crop((ShortArray) null).data()).containsOnly(-1);
		assertThat(crop.crop(image)).isSameAs(image);
	}
}
