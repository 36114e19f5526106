// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import java.util.Optional;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.DescriptionFixes;
import org.hilum.datasets.check.fix.PaintingOrder;
import org.hilum.datasets.survey.DatasetSurvey;

/** Painting orders of regions that give other labels than the data have. */
public final class RegionOrderCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("region-order", Severity.ERROR,
			"The painting order does not reproduce the regions",
			"A prediction is made a label map by painting one value per region, in the order of regions_class_order. A "
					+ "value that does not lie in the same regions as the label that it stands for gives label maps with wrong "
					+ "structures, although the network is right.",
			"Correct regions_class_order (order-regions). Trained models need no new training, only the same correction in "
					+ "their dataset.json. Where no order is right, give the combination of regions up or a region of its own.");

	/** For the extension registry. */
	public RegionOrderCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(DescriptionFixes.ORDER_REGIONS);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		Optional<PaintingOrder> regions = PaintingOrder.of(context);
		if (regions.isEmpty()) {
			return List.of();
		}
		Optional<List<Integer>> right = regions.get().right();
		String remedy = right.map(order -> ". Right would be " + order).orElse("");
		Optional<String> problem = regions.get().painting().problem();
		if (problem.isPresent()) {
			return List.of(fixed(Finding.of(INFO, DatasetSurvey.DATASET_JSON, problem.get() + remedy), right));
		}
		List<Integer> lost = regions.get().painting().lost(regions.get().occurring());
		if (lost.isEmpty()) {
			return List.of();
		}
		Finding finding = Finding.of(INFO, DatasetSurvey.DATASET_JSON, "The labels " + lost
				+ " occur, but come out as a value of other regions" + (right.isPresent() ? remedy
						: "; no painting order reproduces them"));
		return List.of(fixed(right.isPresent() ? finding : finding.as(Severity.WARNING), right));
	}

	private static Finding fixed(Finding finding, Optional<List<Integer>> right) {
		return right.isPresent() ? finding.fixedBy(DescriptionFixes.ORDER_REGIONS.id()) : finding;
	}
}
