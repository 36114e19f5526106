// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.Metric;

/** The sum of the overlaps of matched components over TP + FP / 2 + FN / 2. */
public final class PanopticQuality extends PanopticMetric {

	/** Made by the extension registry. */
	public PanopticQuality() {
		this(OptionValues.NONE);
	}

	private PanopticQuality(OptionValues values) {
		super("PanopticQuality", "Panoptic quality", m -> segmentation(m) * m.f1(), values);
	}

	@Override
	public Metric build(OptionValues values) {
		return new PanopticQuality(values);
	}
}
