// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryPlanTest {

	private static final int[] IMAGE = { 1, 300, 512, 512 };
	private static final int[] FULL = { 300, 512, 512 };
	private static final long VOXELS = 300L * 512 * 512;
	private static final long GIB = 1L << 30;
	private static final BandSize BAND = new BandSize(128, 128);
	private static final long PLANES = 119 * 4L * 128 * 512 * 512;
	private static final long ROWS = PLANES / 4;

	private static MemoryPlan.Need need(int classes, AccumulationPrecision precision, boolean probabilities) {
		return new MemoryPlan.Need(IMAGE, classes, FULL, FULL, precision, probabilities, BAND);
	}

	private static MemoryPlan.Need resampled(int classes) {
		int[] coarse = { 1, 150, 512, 512 };
		return new MemoryPlan.Need(coarse, classes, FULL, FULL, AccumulationPrecision.FLOAT32, false, BAND);
	}

	@Test
	void staysOnTheHeapWhenItFits() {
		MemoryPlan plan = MemoryPlan.of(need(2, AccumulationPrecision.FLOAT32, false), 12 * GIB);
		assertThat(plan.sums()).isEqualTo(MemoryPlan.Sums.WHOLE);
		assertThat(plan.disk()).isZero();
		// the image, the weights and the sums
		assertThat(plan.heap()).isBetween(4 * 4 * VOXELS, 12 * GIB);
	}

	@Test
	void keepsWhatTilesStillTouchOfManyClasses() {
		MemoryPlan roomy = MemoryPlan.of(need(118, AccumulationPrecision.FLOAT32, false), 18 * GIB);
		assertThat(roomy.sums()).isEqualTo(MemoryPlan.Sums.BAND);
		assertThat(roomy.disk()).isZero();
		assertThat(roomy.heap()).isBetween(PLANES, PLANES + 2 * GIB);
		MemoryPlan plan = MemoryPlan.of(need(118, AccumulationPrecision.FLOAT32, false), 12 * GIB);
		assertThat(plan.sums()).isEqualTo(MemoryPlan.Sums.STRIPE);
		assertThat(plan.heap()).isBetween(ROWS, ROWS + 2 * GIB);
		assertThat(plan.disk()).isEqualTo(PLANES);
		assertThat(plan.text()).contains("14.9 GiB of temporary files");
		MemoryPlan tight = MemoryPlan.of(need(118, AccumulationPrecision.FLOAT32, false), 3 * GIB);
		assertThat(tight.sums()).isEqualTo(MemoryPlan.Sums.BAND_ON_DISK);
		assertThat(tight.heap()).isLessThan(3 * GIB);
		assertThat(tight.disk()).isEqualTo(PLANES);
		assertThat(MemoryPlan.of(need(118, AccumulationPrecision.FLOAT16, false), 12 * GIB).sums()).isEqualTo(
				MemoryPlan.Sums.BAND);
	}

	@Test
	void logitsWaitInAFileWhenTheyAreResampled() {
		MemoryPlan plan = MemoryPlan.of(resampled(118), 12 * GIB);
		assertThat(plan.sums()).isEqualTo(MemoryPlan.Sums.STRIPE);
		assertThat(plan.disk()).isEqualTo(PLANES + 118 * 4 * VOXELS / 2);
	}

	@Test
	void probabilitiesOfABandGoWhereTheyFit() {
		MemoryPlan plan = MemoryPlan.of(need(20, AccumulationPrecision.FLOAT32, true), 7 * GIB);
		assertThat(plan.sums()).isEqualTo(MemoryPlan.Sums.BAND);
		assertThat(plan.probabilitiesOnDisk()).isTrue();
		assertThat(plan.disk()).isEqualTo(20 * 4 * VOXELS);
		int[] small = { 300, 64, 64 };
		MemoryPlan.Need few = new MemoryPlan.Need(IMAGE, 20, small, small, AccumulationPrecision.FLOAT32, true, BAND);
		assertThat(MemoryPlan.of(few, 7 * GIB).probabilitiesOnDisk()).isFalse();
	}

	@Test
	void probabilitiesGoToTheDiskFirst() {
		MemoryPlan plan = MemoryPlan.of(need(8, AccumulationPrecision.FLOAT32, true), 6 * GIB);
		assertThat(plan.sums()).isEqualTo(MemoryPlan.Sums.WHOLE);
		assertThat(plan.probabilitiesOnDisk()).isTrue();
		assertThat(plan.disk()).isEqualTo(8 * 4 * VOXELS);
	}

	@Test
	void refusesWithNumbersWhatFitsNowhere(@TempDir Path folder) {
		assertThatThrownBy(() -> MemoryPlan.of(need(118, AccumulationPrecision.FLOAT32, false), GIB / 2))
				.isInstanceOf(HilumException.class).hasMessageContaining("118 classes")
				.hasMessageContaining("0.5 GiB are allowed").hasMessageContaining("-Xmx");
		MemoryPlan huge = new MemoryPlan(0, 1L << 60, MemoryPlan.Sums.BAND_ON_DISK, false);
		assertThatThrownBy(() -> huge.requireDisk(folder)).isInstanceOf(HilumException.class)
				.hasMessageContaining("1073741824.0 GiB").hasMessageContaining("GiB free").hasMessageContaining("float16");
	}
}
