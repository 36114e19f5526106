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
 * @param values further measures by the id of their {@link Metric}, in the order in which they were computed
 * @since 0.1.0
 */
public record LabelMetrics(long tp, long fp, long fn, long tn, Map<String, Double> values) {

	/** Keeps the order of the values. */
	public LabelMetrics {
		values = new LinkedHashMap<>(values);
	}

	/** {@return Dice; NaN when both masks are empty (nnU-Net's rule)} */
	public double dice() {
		return tp + fp + fn == 0 ? Double.NaN : 2.0 * tp / (2 * tp + fp + fn);
	}

	/** {@return intersection over union; NaN when both masks are empty} */
	public double iou() {
		return tp + fp + fn == 0 ? Double.NaN : (double) tp / (tp + fp + fn);
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
