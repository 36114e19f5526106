// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;

/**
 * Small arrays resized by scikit-image 0.26 (mode "edge", no anti-aliasing, float64): up, down, single voxels along an
 * axis, two axes, factors of exactly 2 and 1/2 with their ties at 0.5.
 */
class ResizeGoldenTest {

	// values up to 12 as float32: half a unit in the last place is 5e-7
	private static final float TOLERANCE = 1e-6f;

	private record Golden(int[] shape, int[] newShape, float[] image, float[] order0, float[] order1, float[] order3,
			short[] labels, short[] resizedLabels) {
	}

	@Test
	void imagesEqualScikitImage() throws IOException {
		for (Golden g : goldens()) {
			String what = Arrays.toString(g.shape) + " to " + Arrays.toString(g.newShape);
			assertArrayEquals(g.order0, SplineResize.resize(g.image, g.shape, g.newShape, 0), what);
			assertArrayEquals(g.order1, SplineResize.resize(g.image, g.shape, g.newShape, 1), TOLERANCE, what);
			assertArrayEquals(g.order3, SplineResize.resize(g.image, g.shape, g.newShape, 3), TOLERANCE, what);
		}
	}

	@Test
	void labelsEqualIncludingTies() throws IOException {
		for (Golden g : goldens()) {
			assertThat(LabelResize.resize(g.labels, g.shape, g.newShape)).as(Arrays.toString(g.newShape))
					.isEqualTo(g.resizedLabels);
		}
	}

	private static List<Golden> goldens() throws IOException {
		List<Golden> result = new ArrayList<>();
		try (DataInputStream in = new DataInputStream(
				ResizeGoldenTest.class.getResourceAsStream("skimage.bin"))) {
			int count = in.readInt();
			for (int i = 0; i < count; i++) {
				int rank = in.readInt();
				int[] shape = ints(in, rank);
				int[] newShape = ints(in, rank);
				int n = ShortArray.count(shape);
				int m = ShortArray.count(newShape);
				result.add(new Golden(shape, newShape, floats(in, n), floats(in, m), floats(in, m), floats(in, m),
						shorts(in, n), shorts(in, m)));
			}
			assertThat(in.read()).isEqualTo(-1);
		}
		return result;
	}

	private static int[] ints(DataInputStream in, int n) throws IOException {
		int[] result = new int[n];
		for (int i = 0; i < n; i++) {
			result[i] = in.readInt();
		}
		return result;
	}

	private static float[] floats(DataInputStream in, int n) throws IOException {
		float[] result = new float[n];
		for (int i = 0; i < n; i++) {
			result[i] = in.readFloat();
		}
		return result;
	}

	private static short[] shorts(DataInputStream in, int n) throws IOException {
		short[] result = new short[n];
		for (int i = 0; i < n; i++) {
			result[i] = in.readShort();
		}
		return result;
	}
}
