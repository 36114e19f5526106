// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.time.LocalDateTime;
import java.util.Objects;

/**
 * How predictions are described when they go back to a DICOM archive.
 *
 * @param seriesDescription what the user sees in the archive; {@link #RESEARCH_NOTE} is added when it fits
 * @param seriesNumber      the new series' number
 * @param algorithm         name of what made the masks, such as a data set and configuration
 * @param time              date and time of the object's making
 */
public record ExportOptions(String seriesDescription, int seriesNumber, String algorithm, LocalDateTime time) {

	/** Said in every exported object. */
	public static final String RESEARCH_NOTE = "RESEARCH ONLY, not for diagnosis";

	/** Checks that nothing is missing. */
	public ExportOptions {
		Objects.requireNonNull(seriesDescription);
		Objects.requireNonNull(algorithm);
		Objects.requireNonNull(time);
	}

	/**
	 * {@return options for an export now}
	 *
	 * @param algorithm name of what made the masks
	 */
	public static ExportOptions of(String algorithm) {
		return new ExportOptions("Hilum segmentation", 900, algorithm, LocalDateTime.now());
	}
}
