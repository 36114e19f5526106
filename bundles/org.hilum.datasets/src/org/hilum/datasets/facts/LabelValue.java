// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import java.util.List;

/**
 * One value of a label map.
 *
 * @param value  the value
 * @param voxels how many voxels have it
 * @param centre mean position of these voxels, LPS mm
 * @param parts  sizes in voxels of its connected components (26 neighbours), largest first, at most eight; empty for
 *               background
 * @since 0.1.0
 */
public record LabelValue(long value, long voxels, double[] centre, List<Integer> parts) {

	/** Copies the list. */
	public LabelValue {
		parts = List.copyOf(parts);
	}
}
