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

	private static MemoryPlan.Need need(int classes, Precision precision, boolean probabilities) {
		return new MemoryPlan.Need(IMAGE, classes, FULL, FULL, precision, probabilities);
	}

	@Test
	void staysOnTheHeapWhenItFits() {
		MemoryPlan plan = MemoryPlan.of(need(2, Precision.FLOAT32, false), 12 * GIB);
		assertThat(plan.sumsOnDisk()).isFalse();
		assertThat(plan.disk()).isZero();
		// the image, the weights and the sums
		assertThat(plan.heap()).isBetween(4 * 4 * VOXELS, 12 * GIB);
	}

	@Test
	void takesTheDiskForManyClasses() {
		MemoryPlan plan = MemoryPlan.of(need(118, Precision.FLOAT32, false), 12 * GIB);
		assertThat(plan.sumsOnDisk()).isTrue();
		assertThat(plan.disk()).isEqualTo(118 * 4 * VOXELS);
		assertThat(plan.heap()).isLessThan(4 * GIB);
		assertThat(MemoryPlan.of(need(118, Precision.FLOAT16, false), 12 * GIB).disk()).isEqualTo(118 * 2 * VOXELS);
		assertThat(plan.text()).contains("34.6 GiB of temporary files");
	}

	@Test
	void probabilitiesGoToTheDiskFirst() {
		MemoryPlan plan = MemoryPlan.of(need(8, Precision.FLOAT32, true), 6 * GIB);
		assertThat(plan.sumsOnDisk()).isFalse();
		assertThat(plan.probabilitiesOnDisk()).isTrue();
		assertThat(plan.disk()).isEqualTo(8 * 4 * VOXELS);
	}

	@Test
	void refusesWithNumbersWhatFitsNowhere(@TempDir Path folder) {
		assertThatThrownBy(() -> MemoryPlan.of(need(118, Precision.FLOAT32, false), GIB / 2))
				.isInstanceOf(HilumException.class).hasMessageContaining("118 classes")
				.hasMessageContaining("0.5 GiB are allowed").hasMessageContaining("-Xmx");
		MemoryPlan huge = new MemoryPlan(0, 1L << 60, true, false);
		assertThatThrownBy(() -> huge.requireDisk(folder)).isInstanceOf(HilumException.class)
				.hasMessageContaining("1073741824.0 GiB").hasMessageContaining("GiB free").hasMessageContaining("float16");
	}
}
