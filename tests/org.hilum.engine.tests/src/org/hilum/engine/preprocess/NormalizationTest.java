// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.hilum.core.HilumException;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.junit.jupiter.api.Test;

class NormalizationTest {

	/** A few roundings of float32 numbers of the size of 1. */
	private static final Offset<Float> ROUNDING = within(1e-6f);
	private static final short[] INSIDE = { 0, 1, 0, 2 };

	@Test
	void ct() {
		IntensityProperties p = new IntensityProperties(10, 0, 5, 0, 0, -20, 30);
		float[] data = { -1000, -20, 10, 4000 };
		Normalization.apply("CTNormalization", false, p, data, 0, INSIDE);
		assertThat(data).containsExactly(-6, -6, 0, 4);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> Normalization.apply("CTNormalization", false, null, data, 0, INSIDE))
				.withMessageContaining("fingerprint");
	}

	@Test
	void zScoreOfTheSecondChannel() {
		float[] data = { 7, 7, 7, 7, 1, 2, 3, 4 };
		Normalization.apply("ZScoreNormalization", false, null, data, 1, INSIDE);
		assertThat(data).containsExactly(new float[] { 7, 7, 7, 7, -1.3416408f, -0.4472136f, 0.4472136f, 1.3416408f },
				ROUNDING);
		Normalization.apply("ZScoreNormalization", false, null, data, 0, INSIDE);
		assertThat(data).startsWith(0, 0, 0, 0);
	}

	@Test
	void zScoreInsideTheMask() {
		float[] data = { 0, 1, 3, 0 };
		Normalization.apply("ZScoreNormalization", true, null, data, 0, (short) -1, (short) 0, (short) 1, (short) -1);
		assertThat(data).containsExactly(new float[] { 0, -1, 1, 0 }, ROUNDING);
	}

	@Test
	void ranges() {
		float[] data = { -2, 0, 2, 6 };
		Normalization.apply("RescaleTo01Normalization", false, null, data, 0, INSIDE);
		assertThat(data).containsExactly(0, 0.25f, 0.5f, 1);
		float[] rgb = { 0, 51, 102, 255 };
		Normalization.apply("RGBTo01Normalization", false, null, rgb, 0, INSIDE);
		assertThat(rgb).containsExactly(0, 0.2f, 0.4f, 1);
		float[] dark = { -1, 0, 0, 0 };
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> Normalization.apply("RGBTo01Normalization", false, null, dark, 0, INSIDE));
		float[] same = { 3, 4, 5, 6 };
		Normalization.apply("NoNormalization", false, null, same, 0, INSIDE);
		assertThat(same).containsExactly(3, 4, 5, 6);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> Normalization.apply("MyNormalization", false, null, same, 0, INSIDE))
				.withMessageContaining("MyNormalization");
	}
}
