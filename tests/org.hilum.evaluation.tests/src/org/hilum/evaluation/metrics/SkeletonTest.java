// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hilum.imaging.components.ConnectedComponents;
import org.junit.jupiter.api.Test;

/** Properties of centre lines that follow from their definition. */
class SkeletonTest {

	private static int count(boolean... mask) {
		return (int) IntStream.range(0, mask.length).filter(i -> mask[i]).count();
	}

	@Test
	void everyComponentKeepsALine() {
		for (String field : new String[] { "reference", "prediction" }) {
			MetricGoldens.ROOT.path("cases").properties().forEach(e -> {
				boolean[] mask = MetricGoldens.mask(e.getValue().path(field));
				boolean[] skeleton = Skeleton.of(mask, MetricGoldens.SHAPE);
				assertThat(ConnectedComponents.label(skeleton, ConnectedComponents.FULL, MetricGoldens.SHAPE).count())
						.as(e.getKey() + " " + field)
						.isEqualTo(ConnectedComponents.label(mask, ConnectedComponents.FULL, MetricGoldens.SHAPE).count());
				assertThat(IntStream.range(0, mask.length).filter(i -> skeleton[i] && !mask[i])).isEmpty();
			});
		}
	}

	@Test
	void ofABlockOneVoxelRemains() {
		boolean[] block = new boolean[2 * 2 * 2];
		Arrays.fill(block, true);
		assertThat(count(Skeleton.of(block, 2, 2, 2))).isEqualTo(1);
		assertThat(count(Skeleton.of(new boolean[] { true }, 1, 1, 1))).isEqualTo(1);
	}

	@Test
	void aLineStaysAndABarBecomesALine() {
		boolean[] line = new boolean[5 * 9];
		Arrays.fill(line, 2 * 9, 3 * 9, true);
		assertThat(Skeleton.of(line, 5, 9)).isEqualTo(line);
		boolean[] bar = new boolean[5 * 9];
		Arrays.fill(bar, 9, 4 * 9, true);
		boolean[] thin = Skeleton.of(bar, 5, 9);
		assertThat(count(thin)).as("at most one voxel in each column").isLessThanOrEqualTo(9).isGreaterThan(4);
		assertThat(IntStream.range(0, 45).filter(i -> thin[i]).map(i -> i / 9)).containsOnly(2);
	}

	@Test
	void aRingKeepsItsHole() {
		boolean[] ring = new boolean[7 * 7];
		Arrays.fill(ring, true);
		ring[24] = false;
		boolean[] thin = Skeleton.of(ring, 7, 7);
		boolean[] outside = new boolean[49];
		for (int i = 0; i < 49; i++) {
			outside[i] = !thin[i];
		}
		assertThat(ConnectedComponents.label(outside, ConnectedComponents.FACES, 7, 7).count()).isEqualTo(2);
		assertThat(count(thin)).isLessThan(count(ring));
	}
}
