// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hilum.evaluation.metrics.AverageSurfaceDistance;
import org.hilum.evaluation.metrics.HausdorffDistance;
import org.hilum.evaluation.metrics.HausdorffDistance95;
import org.hilum.evaluation.metrics.VolumeError;
import org.junit.jupiter.api.Test;

/** Values that follow from the definitions: two parallel plates, and volumes that are counted by hand. */
class MetricsTest {

	private static final int[] SHAPE = { 12, 6, 6 };
	private static final double[] SPACING = { 2.5, 1, 0.8 };

	/** A plate of one voxel's thickness across z. */
	private static boolean[] plate(int... slices) {
		boolean[] mask = new boolean[12 * 36];
		for (int z : slices) {
			Arrays.fill(mask, z * 36, (z + 1) * 36, true);
		}
		return mask;
	}

	private static MaskPair pair(boolean[] reference, boolean[] prediction) {
		return MaskPair.of(reference, prediction, SHAPE, SPACING, EvaluationOptions.DEFAULT);
	}

	@Test
	void platesThatAreMovedAlongZAreAsFarApartAsTheyWereMoved() {
		MaskPair moved = pair(plate(2), plate(6));
		// far faces to near faces: 4 voxels; near faces to near faces: 3
		assertThat(new HausdorffDistance().compute(moved)).isCloseTo(4 * 2.5, within(1e-12));
		assertThat(new HausdorffDistance95().compute(moved)).isCloseTo(4 * 2.5, within(1e-12));
		assertThat(new AverageSurfaceDistance().compute(moved)).isGreaterThan(3 * 2.5).isLessThan(4 * 2.5);
	}

	@Test
	void distancesAreSymmetricAndOrdered() {
		MaskPair there = pair(plate(2, 3, 4), plate(3, 4, 9));
		MaskPair back = pair(plate(3, 4, 9), plate(2, 3, 4));
		double largest = new HausdorffDistance().compute(there);
		double outer = new HausdorffDistance95().compute(there);
		double mean = new AverageSurfaceDistance().compute(there);
		assertThat(new HausdorffDistance().compute(back)).isEqualTo(largest);
		assertThat(new HausdorffDistance95().compute(back)).isEqualTo(outer);
		assertThat(new AverageSurfaceDistance().compute(back)).isCloseTo(mean, within(1e-12));
		assertThat(mean).isPositive().isLessThan(outer);
		assertThat(outer).isLessThanOrEqualTo(largest);
	}

	@Test
	void volumesAreInMillilitresAndSigned() {
		double plate = 36 * 2.5 * 1 * 0.8 / 1000;
		assertThat(new VolumeError().compute(pair(plate(2), plate(2, 3, 4)))).isCloseTo(2 * plate, within(1e-15));
		assertThat(new VolumeError().compute(pair(plate(2, 3, 4), plate(5)))).isCloseTo(-2 * plate, within(1e-15));
		assertThat(new VolumeError().compute(pair(plate(7), plate()))).as("an empty prediction has a volume, too")
				.isCloseTo(-plate, within(1e-15));
	}

	@Test
	void scalesAreWritten() {
		assertThat(Metrics.scale(new HausdorffDistance95())).isEqualTo("mm, lower is better");
		assertThat(Metrics.scale(new VolumeError())).isEqualTo("ml, nearest to 0 is best");
	}
}
