package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

class MemoryEstimateTest {

	private static final int[] IMAGE = { 1, 300, 512, 512 };
	private static final int[] FULL = { 300, 512, 512 };

	@Test
	void growsWithClassesAndProbabilities() {
		long two = MemoryEstimate.bytes(IMAGE, 2, FULL, FULL, false);
		long many = MemoryEstimate.bytes(IMAGE, 118, FULL, FULL, false);
		// at least the sums in float32
		assertThat(many - two).isGreaterThanOrEqualTo(116L * 4 * 300 * 512 * 512);
		assertThat(MemoryEstimate.bytes(IMAGE, 2, FULL, FULL, true)).isGreaterThan(two);
	}

	@Test
	void refusesWithARemedy() {
		assertThatThrownBy(() -> MemoryEstimate.require(5L << 30, 1L << 30)).isInstanceOf(HilumException.class)
				.hasMessageContaining("5.0 GiB").hasMessageContaining("-Xmx");
		assertThatCode(() -> MemoryEstimate.require(1 << 20, 0)).doesNotThrowAnyException();
	}
}
