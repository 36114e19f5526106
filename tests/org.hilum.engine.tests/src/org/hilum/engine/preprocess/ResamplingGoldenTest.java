// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.plan.ResamplingSpec;
import org.junit.jupiter.api.Test;

/** Every order and order_z that plans may ask for, along every axis, against scikit-image and scipy. */
class ResamplingGoldenTest {

	/** Values up to 2000 as float32 between the two steps, where scipy keeps float64: an ulp is 1.2e-4. */
	private static final double TOLERANCE = 1e-3;
	private static final int STEP = 7;
	/** Voxels where a mask is a half up to rounding, which may fall to either side. */
	private static final short TIE = Short.MIN_VALUE;

	@Test
	void allOrdersEqualScipy() throws IOException {
		try (DataInputStream in = new DataInputStream(ResamplingGoldenTest.class.getResourceAsStream("resample/orders.bin"))) {
			int[] shape = { in.readInt(), in.readInt(), in.readInt() };
			float[] image = new float[ShortArray.count(shape)];
			for (int i = 0; i < image.length; i++) {
				image[i] = in.readFloat();
			}
			short[] labels = new short[image.length];
			for (int i = 0; i < labels.length; i++) {
				labels[i] = in.readShort();
			}
			int cases = in.readInt();
			assertThat(cases).isGreaterThan(100);
			for (int i = 0; i < cases; i++) {
				compare(in, new FloatArray(image, 1, shape[0], shape[1], shape[2]), new ShortArray(labels, shape));
			}
			assertThat(in.read()).isEqualTo(-1);
		}
	}

	private static void compare(DataInputStream in, FloatArray image, ShortArray labels) throws IOException {
		int[] to = { in.readInt(), in.readInt(), in.readInt() };
		int axis = in.readInt();
		int order = in.readInt();
		int orderZ = in.readInt();
		String what = "%s axis %d order %d order_z %d".formatted(Arrays.toString(to), axis, order, orderZ);
		double[] spacing = { 1, 1, 1 };
		if (axis >= 0) {
			spacing[axis] = 2;
		}
		Resampling resampling = new Resampling(
				new ResamplingSpec(ResamplingSpec.DEFAULT_FUNCTION, order, orderZ, Optional.of(axis >= 0)), spacing, spacing);
		float[] values = resampling.image(image, to).data();
		short[] map = resampling.labels(labels, to).data();
		for (int i = 0; i < values.length; i += STEP) {
			assertThat((double) values[i]).as(what).isCloseTo(in.readFloat(), within(TOLERANCE));
		}
		for (int i = 0; i < map.length; i += STEP) {
			short expected = in.readShort();
			if (expected != TIE) {
				assertThat(map[i]).as(what).isEqualTo(expected);
			}
		}
	}
}
