// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.List;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * Makes a label map of logits that arrive class by class: the largest logit wins, the first of equal ones; or, with
 * regions, a later region paints over an earlier one wherever its probability is above one half. Source: nnU-Net,
 * LabelManager.convert_logits_to_segmentation.
 */
final class ArgmaxLabels {

	private final short[] labels;
	private final float[] best;
	private final int[] values;

	ArgmaxLabels(DatasetDescription description, int voxels) {
		labels = new short[voxels];
		best = description.hasRegions() ? null : new float[voxels];
		List<Integer> order = description.regionsClassOrder();
		values = description.hasRegions() ? order.stream().mapToInt(Integer::intValue).toArray()
				: description.allLabels();
	}

	/**
	 * Adds a class; 0 must be the first.
	 *
	 * @param index  the class
	 * @param logits one per voxel
	 */
	void add(int index, float... logits) {
		short value = (short) values[index];
		Parallel.ranges(labels.length, (from, to) -> {
			if (best == null) {
				paint(logits, value, from, to);
			} else {
				compare(logits, index == 0, value, from, to);
			}
		});
	}

	/** A probability above one half is a positive logit. */
	private void paint(float[] logits, short value, int from, int to) {
		for (int i = from; i < to; i++) {
			labels[i] = logits[i] > 0 ? value : labels[i];
		}
	}

	private void compare(float[] logits, boolean first, short value, int from, int to) {
		for (int i = from; i < to; i++) {
			if (first || logits[i] > best[i]) {
				best[i] = logits[i];
				labels[i] = value;
			}
		}
	}

	/** {@return the label of every voxel} */
	short[] labels() {
		return labels;
	}
}
