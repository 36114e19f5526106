// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;

/** Compares two volumes voxel by voxel at the same place in the patient, however their axes are ordered. */
final class SameVoxels {

	private SameVoxels() {
	}

	/**
	 * Asserts that both have the same voxels at the same places.
	 *
	 * @param actual    a volume
	 * @param expected  the truth
	 * @param placement how far centres may lie apart, mm: rounding of headers
	 * @param tolerance how far values may differ
	 */
	static void check(Volume actual, Volume expected, double placement, double tolerance) {
		Geometry a = actual.geometry();
		Geometry e = expected.geometry();
		assertThat(a.voxels()).isEqualTo(e.voxels());
		double worst = 0;
		double farthest = 0;
		int[] size = a.size();
		long at = 0;
		for (int z = 0; z < size[2]; z++) {
			for (int y = 0; y < size[1]; y++) {
				for (int x = 0; x < size[0]; x++, at++) {
					double[] world = a.toWorld(x, y, z);
					int[] index = index(e, world);
					double[] back = e.toWorld(index[0], index[1], index[2]);
					farthest = Math.max(farthest, Math.hypot(Math.hypot(back[0] - world[0], back[1] - world[1]),
							back[2] - world[2]));
					long there = index[0] + (long) e.size()[0] * (index[1] + (long) e.size()[1] * index[2]);
					worst = Math.max(worst, Math.abs(actual.value(at) - expected.value(there)));
				}
			}
		}
		assertThat(farthest).as("distance of centres, mm").isLessThanOrEqualTo(placement);
		assertThat(worst).as("difference of values").isLessThanOrEqualTo(tolerance);
	}

	private static int[] index(Geometry geometry, double[] world) {
		int[] index = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			double sum = 0;
			for (int row = 0; row < 3; row++) {
				sum += geometry.direction()[3 * row + axis] * (world[row] - geometry.origin()[row]);
			}
			index[axis] = Math.clamp(Math.round(sum / geometry.spacing()[axis]), 0, geometry.size()[axis] - 1);
		}
		return index;
	}
}
