// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.Metric;

/** The mean intersection over union of the matched components. */
public final class SegmentationQuality extends PanopticMetric {

	/** Made by the extension registry. */
	public SegmentationQuality() {
		this(OptionValues.NONE);
	}

	private SegmentationQuality(OptionValues values) {
		super("SegmentationQuality", "Segmentation quality of matched components", PanopticMetric::segmentation, values);
	}

	@Override
	public Metric build(OptionValues values) {
		return new SegmentationQuality(values);
	}
}
