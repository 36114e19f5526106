// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestVoxelsTest {

	/** Many targets are found in the rows, few and far ones in the tree; every voxel is compared with every target. */
	@ParameterizedTest
	@CsvSource({ "9, 11, 13, 1, 1, 1, 0.3", "30, 8, 20, 3, 0.7, 0.7, 0.01", "5, 40, 40, 5, 0.4, 0.5, 0.002",
			"40, 30, 50, 0.5, 0.8, 2, 0.0005", "1, 60, 70, 1, 0.3, 0.2, 0.001", "12, 1, 90, 1, 1, 0.1, 0.02",
			"60, 60, 1, 1, 1, 1, 0.001" })
	void equalsComparingAll(int z, int y, int x, double mmZ, double mmY, double mmX, double share) {
		int[] shape = { z, y, x };
		double[] spacing = { mmZ, mmY, mmX };
		Random random = new Random(z);
		int[] targets = IntStream.range(0, ShortArray.count(shape)).filter(i -> random.nextDouble() < share).toArray();
		assertThat(targets).isNotEmpty();
		int[] every = IntStream.range(0, ShortArray.count(shape)).toArray();
		double[] expected = IntStream.of(every).mapToDouble(i -> IntStream.of(targets).mapToDouble(target -> squared(shape,
				spacing, i, target)).min().orElseThrow()).toArray();
		assertThat(new NearestVoxels(targets, shape, spacing).squared(every)).isEqualTo(expected);
	}

	/** Larger than one part for a thread, and so far apart that all is looked up in the tree. */
	@Test
	void surfacesFarFromEachOther() {
		int[] shape = { 4, 200, 400 };
		double[] spacing = { 2, 1, 1 };
		int[] left = IntStream.range(0, ShortArray.count(shape)).filter(i -> i % 400 < 100).toArray();
		int[] right = IntStream.range(0, ShortArray.count(shape)).filter(i -> i % 400 == 399).toArray();
		double[] found = new NearestVoxels(right, shape, spacing).squared(left);
		assertThat(found).hasSize(left.length).isEqualTo(IntStream.of(left).mapToDouble(i -> Math.pow(399 - i % 400, 2))
				.toArray());
	}

	@Test
	void infiniteWithoutTargets() {
		assertThat(new NearestVoxels(new int[0], new int[] { 2, 3 }, new double[] { 1, 1 }).squared(0, 5))
				.containsOnly(Double.POSITIVE_INFINITY);
	}

	@Test
	void wrongShapesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new NearestVoxels(new int[0], new int[] { 5 }, new double[] { 1 }));
	}

	private static double squared(int[] shape, double[] spacing, int a, int b) {
		double z = (a / shape[2] / shape[1] - b / shape[2] / shape[1]) * spacing[0];
		double y = (a / shape[2] % shape[1] - b / shape[2] % shape[1]) * spacing[1];
		double x = (a % shape[2] - b % shape[2]) * spacing[2];
		return z * z + y * y + x * x;
	}
}
