// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The measures of one case.
 *
 * @param caseId     the case, the file name without its ending
 * @param prediction the predicted label map
 * @param reference  the reference label map
 * @param metrics    one entry per label or region
 * @since 0.1.0
 */
public record CaseMetrics(String caseId, Path prediction, Path reference,
		Map<LabelOrRegion, LabelMetrics> metrics) {

	/** Keeps the order of the labels. */
	public CaseMetrics {
		metrics = new LinkedHashMap<>(metrics);
	}
}
