// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import static org.assertj.core.api.Assertions.assertThat;

import org.hilum.imaging.Geometry;
import org.junit.jupiter.api.Test;

class GridAlignmentTest {

	private static final Geometry GRID = Scenes.oblique(7, 6, 5);

	/** A sagittal, flipped crop: its x runs against the grid's y, its y along z, its slices along x. */
	@Test
	void permutedFlippedCroppedGridsCoincide() {
		double[] d = GRID.direction();
		Geometry other = new Geometry(new int[] { 4, 3, 2 }, new double[] { 1.1, 2.5, 0.9 }, GRID.toWorld(3, 5, 1),
				new double[] { -d[1], d[2], d[0], -d[4], d[5], d[3], -d[7], d[8], d[6] });
		GridAlignment alignment = GridAlignment.of(other, GRID, 0.01).orElseThrow();
		assertThat(alignment.isShift()).isFalse();
		int[] at = new int[3];
		alignment.map(2, 1, 1, at);
		assertThat(at).containsExactly(4, 3, 2);
		alignment.map(0, 0, 0, at);
		assertThat(at).containsExactly(3, 5, 1);
	}

	@Test
	void aSingleSliceOfAnyThicknessCoincides() {
		Geometry slice = new Geometry(new int[] { 7, 6, 1 }, new double[] { 0.9, 1.1, 77 }, GRID.toWorld(0, 0, 3),
				GRID.direction());
		GridAlignment alignment = GridAlignment.of(slice, GRID, 0.01).orElseThrow();
		assertThat(alignment.isShift()).isTrue();
		int[] at = new int[3];
		alignment.map(6, 5, 0, at);
		assertThat(at).containsExactly(6, 5, 3);
	}

	@Test
	void deviationsCountWhereTheyAreLargest() {
		Geometry wider = new Geometry(GRID.size(), new double[] { 0.9 * 1.02, 1.1, 2.5 }, GRID.origin(), GRID.direction());
		assertThat(GridAlignment.of(wider, GRID, 0.1)).as("6 x 0.02 voxels at the far end").isEmpty();
		assertThat(GridAlignment.of(wider, GRID, 0.13)).isPresent();
		Geometry shifted = new Geometry(GRID.size(), GRID.spacing(), GRID.toWorld(0.3, 0, 0), GRID.direction());
		assertThat(GridAlignment.of(shifted, GRID, 0.1)).isEmpty();
		Geometry between = new Geometry(new int[] { 7, 6, 1 }, GRID.spacing(), GRID.toWorld(0, 0, 1.5), GRID.direction());
		assertThat(GridAlignment.of(between, GRID, 0.1)).isEmpty();
		Geometry coarser = new Geometry(new int[] { 3, 3, 2 }, new double[] { 1.8, 2.2, 5 }, GRID.origin(), GRID.direction());
		assertThat(GridAlignment.of(coarser, GRID, 0.1)).as("other spacing").isEmpty();
	}
}
