// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;

class EuclideanDistanceTest {

	@Test
	void equalsScipy() throws IOException {
		try (DataInputStream in = new DataInputStream(
				EuclideanDistanceTest.class.getResourceAsStream("scipy.bin"))) {
			int count = in.readInt();
			for (int i = 0; i < count; i++) {
				compare(in);
			}
			assertThat(in.read()).isEqualTo(-1);
		}
	}

	private static void compare(DataInputStream in) throws IOException {
		int rank = in.readInt();
		int[] shape = new int[rank];
		for (int i = 0; i < rank; i++) {
			shape[i] = in.readInt();
		}
		double[] spacing = new double[rank];
		for (int i = 0; i < rank; i++) {
			spacing[i] = in.readDouble();
		}
		boolean[] mask = new boolean[ShortArray.count(shape)];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = in.readByte() != 0;
		}
		double[] squared = EuclideanDistance.squared(mask, shape, spacing);
		float[] distances = EuclideanDistance.distances(mask, shape, spacing);
		int[] every = IntStream.range(0, mask.length).toArray();
		int[] targets = IntStream.range(0, mask.length).filter(i -> mask[i]).toArray();
		assertThat(new NearestVoxels(targets, shape, spacing).squared(every)).as(Arrays.toString(shape))
				// where two voxels are equally near to rounding, either may have been taken
				.usingComparatorWithPrecision(1e-12).containsExactly(squared);
		for (int i = 0; i < mask.length; i++) {
			double expected = in.readDouble();
			// the same sums in the same order; where two voxels are equally near, either may have been taken
			assertThat(Math.sqrt(squared[i])).as(Arrays.toString(shape)).isCloseTo(expected, within(1e-14 * expected));
			assertThat(distances[i]).isEqualTo((float) Math.sqrt(squared[i]));
		}
	}

	@Test
	void infiniteWithoutAnyTrueVoxel() {
		assertThat(EuclideanDistance.squared(new boolean[24], new int[] { 2, 3, 4 }, new double[] { 1, 2, 3 }))
				.containsOnly(Double.POSITIVE_INFINITY);
	}

	@Test
	void wrongShapesAreRefused() {
		assertThatIllegalArgumentException()
				.isThrownBy(() -> EuclideanDistance.squared(new boolean[5], new int[] { 5 }, new double[] { 1 }));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> EuclideanDistance.squared(new boolean[6], new int[] { 2, 3 }, new double[] { 1 }));
	}
}
