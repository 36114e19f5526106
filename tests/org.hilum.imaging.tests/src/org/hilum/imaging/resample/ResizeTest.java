// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResizeTest {

	@Test
	void chunksOfPlanesFitTogether() {
		// 90 planes of 8 * 204 * 200 bytes need more than one chunk along z; with z and x exchanged there is one only
		int[] shape = { 80, 200, 20 };
		int[] newShape = { 90, 200, 200 };
		float[] image = random(shape);
		float[] expected = exchange(SplineResize.resize(exchange(image, shape), exchange(shape), exchange(newShape), 3),
				exchange(newShape));
		// the order of the sums differs: one unit in the last place of values up to 5
		assertArrayEquals(expected, SplineResize.resize(image, shape, newShape, 3), 1e-6f);
	}

	@ParameterizedTest
	@CsvSource({ "0,1", "1,1", "2,1", "0,3", "1,3", "2,3" })
	void slicesAreResizedOneByOne(int axis, int order) {
		int[] shape = { 7, 8, 9 };
		int[] newShape = { 12, 6, 15 };
		newShape[axis] = shape[axis];
		float[] image = random(shape);
		float[] resized = SplineResize.resizeSlices(image, shape, newShape, order, axis);
		for (int slice = 0; slice < shape[axis]; slice++) {
			float[] expected = SplineResize.resize(cut(image, shape, axis, slice), without(shape, axis),
					without(newShape, axis), order);
			// the order of the sums differs
			assertArrayEquals(expected, cut(resized, newShape, axis, slice), 1e-6f, "slice " + slice);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3 })
	void constantsStayConstantAndNothingLeavesTheRange(int order) {
		float[] constant = new float[5 * 6 * 7];
		Arrays.fill(constant, 2.5f);
		assertThat(SplineResize.resize(constant, new int[] { 5, 6, 7 }, new int[] { 11, 3, 9 }, order))
				.containsOnly(2.5f);
		float[] step = new float[10 * 10 * 10];
		Arrays.fill(step, 500, 1000, 1f);
		float[] resized = SplineResize.resize(step, new int[] { 10, 10, 10 }, new int[] { 23, 23, 23 }, order);
		for (float v : resized) {
			assertThat(v).isBetween(0f, 1f);
		}
	}

	@Test
	void sameShapeIsReturnedAsItIs() {
		float[] image = random(3, 4, 5);
		assertThat(SplineResize.resize(image, new int[] { 3, 4, 5 }, new int[] { 3, 4, 5 }, 3)).isSameAs(image);
		short[] labels = { 1, 2, 3, 4 };
		assertThat(LabelResize.resize(labels, new int[] { 2, 2 }, new int[] { 2, 2 })).isSameAs(labels);
	}

	@Test
	void nearestFollowsScipysRounding() {
		// scipy.ndimage.map_coordinates(order=0, mode="nearest") at scale * (i + 0.5) - 0.5: halves go up
		assertThat(NearestResize.indices(4, 2)).containsExactly(1, 3);
		assertThat(NearestResize.indices(3, 6)).containsExactly(0, 0, 1, 1, 2, 2);
		assertThat(NearestResize.indices(5, 3)).containsExactly(0, 2, 4);
		assertThat(NearestResize.indices(1, 3)).containsExactly(0, 0, 0);
		float[] image = { 1, 2, 3, 4, 5, 6 };
		assertThat(NearestResize.resize(image, new int[] { 3, 2 }, new int[] { 6, 2 })).containsExactly(1, 2, 1, 2, 3,
				4, 3, 4, 5, 6, 5, 6);
	}

	@Test
	void wrongShapesAreRefused() {
		assertThatIllegalArgumentException()
				.isThrownBy(() -> SplineResize.resize(new float[5], new int[] { 2, 3 }, new int[] { 4, 4 }, 3));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> SplineResize.resize(new float[6], new int[] { 2, 3 }, new int[] { 4, 4, 1 }, 3));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> SplineResize.resize(new float[6], new int[] { 2, 3 }, new int[] { 4, 0 }, 3));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> SplineResize.resize(new float[6], new int[] { 2, 3 }, new int[] { 4, 5 }, 6));
	}

	private static float[] random(int... shape) {
		float[] result = new float[ShortArray.count(shape)];
		Random random = new Random(11);
		for (int i = 0; i < result.length; i++) {
			result[i] = (float) random.nextGaussian();
		}
		return result;
	}

	private static int[] exchange(int[] shape) {
		return new int[] { shape[2], shape[1], shape[0] };
	}

	/** Exchanges the axes z and x. */
	private static float[] exchange(float[] data, int[] shape) {
		float[] result = new float[data.length];
		int i = 0;
		for (int z = 0; z < shape[0]; z++) {
			for (int y = 0; y < shape[1]; y++) {
				for (int x = 0; x < shape[2]; x++) {
					result[(x * shape[1] + y) * shape[0] + z] = data[i++];
				}
			}
		}
		return result;
	}

	private static int[] without(int[] shape, int axis) {
		return IntStream.range(0, 3).filter(a -> a != axis).map(a -> shape[a]).toArray();
	}

	private static float[] cut(float[] data, int[] shape, int axis, int slice) {
		float[] result = new float[data.length / shape[axis]];
		int n = 0;
		for (int i = 0; i < data.length; i++) {
			int[] at = { i / (shape[1] * shape[2]), i / shape[2] % shape[1], i % shape[2] };
			if (at[axis] == slice) {
				result[n++] = data[i];
			}
		}
		return result;
	}
}
