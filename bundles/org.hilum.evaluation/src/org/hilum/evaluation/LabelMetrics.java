// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All measures of one label (or region) in one case.
 *
 * @param tp     voxels in both masks
 * @param fp     voxels in the prediction only
 * @param fn     voxels in the reference only
 * @param tn     voxels in neither
 * @param values further measures by the id of their {@link Metric}, in the order in which they were computed; Dice and IoU are
 *               among them where both masks are empty and {@link BothEmptyRule} defines them
 * @since 0.1.0
 */
public record LabelMetrics(long tp, long fp, long fn, long tn, Map<String, Double> values) {

	/** Key of Dice in summary.json. */
	static final String DICE = "Dice";
	/** Key of intersection over union in summary.json. */
	static final String IOU = "IoU";

	/** Keeps the order of the values. */
	public LabelMetrics {
		values = new LinkedHashMap<>(values);
	}

	/** {@return Dice; when both masks are empty, NaN (nnU-Net's rule) or what {@link BothEmptyRule} says} */
	public double dice() {
		return tp + fp + fn == 0 ? value(DICE) : 2.0 * tp / (2 * tp + fp + fn);
	}

	/** {@return intersection over union; when both masks are empty as {@link #dice()}} */
	public double iou() {
		return tp + fp + fn == 0 ? value(IOU) : (double) tp / (tp + fp + fn);
	}

	/** {@return voxels of the predicted mask} */
	public long nPred() {
		return tp + fp;
	}

	/** {@return voxels of the reference mask} */
	public long nRef() {
		return tp + fn;
	}

	/**
	 * {@return a further measure; NaN when it was not computed}
	 *
	 * @param id the metric's id, such as {@code HD95}
	 */
	public double value(String id) {
		return values.getOrDefault(id, Double.NaN);
	}
}
