// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VolumeTest {

	private static final Set<PixelType> WITHIN_SHORT = EnumSet.of(PixelType.INT8, PixelType.UINT8, PixelType.INT16);

	/** Two components of more values than are converted at once, of random bits. */
	@ParameterizedTest
	@EnumSource
	void arraysHoldTheSingleValues(PixelType type) {
		Geometry geometry = Geometry.axisAligned(new int[] { 19, 23, 20 }, new double[] { 1, 1, 1 });
		int voxels = Math.toIntExact(geometry.voxels());
		byte[] bytes = new byte[2 * voxels * type.bytes()];
		new Random(type.ordinal()).nextBytes(bytes);
		Volume volume = new Volume(geometry, type, 2, MemorySegment.ofArray(bytes), null);
		for (int component = 0; component < 2; component++) {
			float[] floats = volume.floats(component).data();
			for (int i = 0; i < voxels; i++) {
				// of random bits some are NaN
				assertThat(Float.compare(floats[i], (float) volume.value((long) component * voxels + i))).isZero();
			}
		}
		assertThat(volume.wholeNumbers().isPresent()).isEqualTo(WITHIN_SHORT.contains(type));
		volume.wholeNumbers().ifPresent(numbers -> {
			assertThat(numbers.shape()).containsExactly(20, 23, 19);
			for (int i = 0; i < voxels; i++) {
				assertThat((double) numbers.data()[i]).isEqualTo(volume.value(i));
			}
		});
	}
}
