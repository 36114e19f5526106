// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.hilum.evaluation.LabelMap;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;

class DerivedMasksTest {

	private static final int SIZE = 33;

	/** A ball of label 1 with a radius of 8 mm, its upper half label 2. */
	private static LabelMap ball() {
		short[] labels = new short[SIZE * SIZE * SIZE];
		for (int i = 0; i < labels.length; i++) {
			int z = i / SIZE / SIZE;
			double r = Math.hypot(Math.hypot(i % SIZE - 16, i / SIZE % SIZE - 16), z - 16);
			labels[i] = (short) (r > 8 ? 0 : z > 16 ? 2 : 1);
		}
		Geometry grid = Geometry.axisAligned(new int[] { SIZE, SIZE, SIZE }, new double[] { 1, 1, 1 });
		return new LabelMap(Path.of("ball"), Volume.ofLabels(grid, labels, null), null);
	}

	private static long voxels(ShortArray map, int label) {
		long count = 0;
		for (short value : map.data()) {
			count += label < 0 ? value != 0 ? 1 : 0 : value == label ? 1 : 0;
		}
		return count;
	}

	@Test
	void withoutMovementNothingChanges() {
		assertThat(new DerivedMasks(0, 0, 8).variant(ball(), 1).data()).isEqualTo(ball().labels().data());
	}

	@Test
	void aBiasMovesTheBoundaryByItsLength() {
		long larger = voxels(new DerivedMasks(0, 2, 8).variant(ball(), 1), -1);
		long smaller = voxels(new DerivedMasks(0, -2, 8).variant(ball(), 1), -1);
		// balls of 10 and 6 mm; the boundary is between voxels, so that half a voxel of the radius is uncertain
		assertThat((double) larger).isBetween(4 / 3.0 * Math.PI * Math.pow(9.5, 3), 4 / 3.0 * Math.PI * Math.pow(10.5, 3));
		assertThat((double) smaller).isLessThan(4 / 3.0 * Math.PI * Math.pow(6.5, 3));
	}

	@Test
	void variantsDifferByTheirSeedAndStaySimilar() {
		DerivedMasks masks = new DerivedMasks(0.6, 0, 8);
		ShortArray one = masks.variant(ball(), 1);
		assertThat(masks.variant(ball(), 1).data()).isEqualTo(one.data());
		ShortArray two = masks.variant(ball(), 2);
		assertThat(SelfStability.dice(one, two)).isBetween(0.8, 0.99);
		assertThat(SelfStability.dice(one, ball().labels())).isBetween(0.85, 0.995);
		assertThat((double) voxels(one, 2) / voxels(one, 1)).isCloseTo((double) voxels(ball().labels(),
				2) / voxels(ball().labels(), 1),
				within(0.15));
	}
}
