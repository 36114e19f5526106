// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A case of a prediction.
 *
 * @param id       the case
 * @param images   its images, as far as they are known
 * @param dicom    the folder of the DICOM series that the image was made of, if it was
 * @param labelMap the label map; empty while it is not predicted
 * @since 0.2
 */
public record PredictedCase(String id, List<Path> images, Optional<Path> dicom, Optional<Path> labelMap) {

	/** Keeps the list. */
	public PredictedCase {
		images = List.copyOf(images);
	}
}
