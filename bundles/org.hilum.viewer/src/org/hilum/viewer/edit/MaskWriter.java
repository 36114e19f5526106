// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import org.hilum.viewer.label.LabelMask;

/** Writes a changed mask of a label. */
final class MaskWriter {

	private MaskWriter() {
	}

	/**
	 * Writes another mask of the label.
	 *
	 * @param stroke gets the voxels
	 * @param label  the label
	 * @param before the mask as it is
	 * @param after  the mask on the same box
	 * @param filter voxels that may change
	 */
	static void replace(Stroke stroke, int label, LabelMask before, boolean[] after, VoxelFilter filter) {
		before.box().forEach((x, y, z, i) -> {
			if (after[i] != before.inside()[i] && filter.allows(x, y, z, stroke.labels().get(x, y, z))) {
				stroke.set(x, y, z, after[i] ? label : 0);
			}
		});
	}
}
