// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.plan.ResamplingSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingTest {

	private static final double[] FINE = { 1, 1, 1 };

	private static ResamplingSpec spec(int order, Boolean force) {
		return new ResamplingSpec(ResamplingSpec.DEFAULT_FUNCTION, order, 0, Optional.ofNullable(force));
	}

	@ParameterizedTest
	@CsvSource({ "3,1,1,1,1,1,-1", "3.1,1,1,1,1,1,0", "1,4,1,1,1,1,1", "1,1,1,1,1,5,2", "0.2,1,1,1,1,1,-1",
			"5,1,1,1,1,5,0", "1,1,1,0.2,1,1,-1" })
	void theCoarseAxis(double z, double y, double x, double newZ, double newY, double newX, int axis) {
		double[] from = { z, y, x };
		assertThat(new Resampling(spec(3, null), from, newZ, newY, newX).separateAxis()).isEqualTo(axis);
	}

	@Test
	void separateTreatmentCanBeForced() {
		double[] slightly = { 2, 1, 1 };
		assertThat(new Resampling(spec(3, true), slightly, FINE).separateAxis()).isZero();
		double[] much = { 9, 1, 1 };
		assertThat(new Resampling(spec(3, false), much, FINE).separateAxis()).isEqualTo(-1);
	}

	@Test
	void coarseSlicesAreRepeatedNotBlended() {
		FloatArray image = new FloatArray(new float[] { 1, 1, 1, 1, 9, 9, 9, 9 }, 1, 2, 2, 2);
		double[] coarse = { 4, 1, 1 };
		FloatArray result = new Resampling(spec(3, null), coarse, FINE).image(image, 8, 2, 2);
		assertThat(result.shape()).containsExactly(1, 8, 2, 2);
		for (int i = 0; i < 32; i++) {
			assertThat(result.data()[i]).isEqualTo(i < 16 ? 1f : 9f);
		}
		ShortArray labels = new ShortArray(new short[] { 0, 0, 0, 0, 2, 2, 2, 2 }, 2, 2, 2);
		short[] resampled = new Resampling(spec(1, null), coarse, FINE).labels(labels, 4, 2, 2).data();
		assertThat(resampled).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2);
	}

	@Test
	void nothingHappensWhenTheShapeIsRight() {
		FloatArray image = FloatArray.zeros(2, 3, 3, 3);
		ShortArray labels = ShortArray.zeros(3, 3, 3);
		Resampling resampling = new Resampling(spec(3, null), FINE, FINE);
		assertThat(resampling.image(image, 3, 3, 3)).isSameAs(image);
		assertThat(resampling.labels(labels, 3, 3, 3)).isSameAs(labels);
		ResamplingSpec off = new ResamplingSpec("no_resampling_hack", 3, 0, Optional.empty());
		assertThat(new Resampling(off, FINE, FINE).image(image, 9, 9, 9)).isSameAs(image);
	}

	@Test
	void torchsFunctionIsLinear() {
		ResamplingSpec torch = new ResamplingSpec(ResamplingSpec.TORCH_FUNCTION, 3, 3, Optional.empty());
		FloatArray image = new FloatArray(new float[] { 0, 8 }, 1, 1, 1, 2);
		assertThat(new Resampling(torch, FINE, FINE).image(image, 1, 1, 4).data()).containsExactly(0, 2, 6, 8);
		ShortArray labels = new ShortArray(new short[] { 3, 1, 1 }, 1, 1, 3);
		// new voxel centres at 0.25 and 1.75 of the old ones: 0.75 of label 3, then all of label 1
		assertThat(new Resampling(torch, FINE, FINE).labels(labels, 1, 1, 2).data()).containsExactly(3, 1);
		ShortArray tie = new ShortArray(new short[] { 3, 1 }, 1, 1, 2);
		assertThat(new Resampling(torch, FINE, FINE).labels(tie, 1, 1, 1).data()).as("the lowest").containsExactly(1);
	}

	@Test
	void otherFunctionsAreRefused() {
		ResamplingSpec torch = new ResamplingSpec("resample_torch_simple", 3, 0, Optional.empty());
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> new Resampling(torch, FINE, FINE))
				.withMessageContaining("resample_torch_simple").withMessageContaining("resample_torch_fornnunet");
		ResamplingSpec sixth = new ResamplingSpec(ResamplingSpec.DEFAULT_FUNCTION, 6, 0, Optional.empty());
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> new Resampling(sixth, FINE, FINE))
				.withMessageContaining("order 6");
	}
}
