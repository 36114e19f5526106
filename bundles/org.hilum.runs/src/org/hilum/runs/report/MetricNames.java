// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.Map;
import java.util.stream.Collectors;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * Keys of metrics, and the names of what they are about.
 *
 * @since 0.1.0
 */
public final class MetricNames {

	/** The key of the Dice coefficient in the means of a summary. */
	public static final String DICE = "Dice";
	/** The key of the 95th percentile of the Hausdorff distance, mm. */
	public static final String HD95 = "HD95";
	/** The key of the volume error (predicted minus reference), ml. */
	public static final String VOLUME_ERROR = "VolumeErrorMl";

	private MetricNames() {
	}

	/**
	 * {@return the name of a label or region in the data set}
	 *
	 * @param label       the label or region
	 * @param description names them
	 */
	public static String label(LabelOrRegion label, DatasetDescription description) {
		return description.labels().entrySet().stream().filter(e -> e.getValue().equals(label.labels()))
				.map(Map.Entry::getKey).findFirst().orElseGet(() -> label.labels().stream()
						.map(v -> description.labelName(v)).collect(Collectors.joining(" + ")));
	}
}
