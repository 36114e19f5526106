// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.time.LocalDateTime;
import java.util.Objects;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * How predictions are described when they go back to a DICOM archive.
 *
 * @param seriesDescription what the user sees in the archive; {@link #RESEARCH_NOTE} is added when it fits
 * @param seriesNumber      the new series' number
 * @param algorithm         name of what made the masks, such as a data set and configuration
 * @param time              date and time of the object's making
 */
public record ExportOptions(String seriesDescription, int seriesNumber, String algorithm, LocalDateTime time) {

	/** Series description. */
	public static final Option<String> DESCRIPTION = Option.text("description", "Hilum segmentation").group("Series")
			.described("Series description", "Series description; a note that it is for research only is added.").build();

	/** Series number. */
	public static final Option<Integer> NUMBER = Option.integer("series_number", 900).flag("--series-number").group("Series")
			.described("Series number", "Number of the new series.").build();

	/** Name of the algorithm. */
	public static final Option<String> ALGORITHM = Option.text("algorithm", "Hilum").group("Series")
			.described("Algorithm", "What made the label map, such as data set and configuration.").build();

	/** Options of the description. */
	public static final OptionSet ALL = OptionSet.of(DESCRIPTION, NUMBER, ALGORITHM);

	/** Note in every exported object. */
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
		return of(OptionValues.NONE.with(ALGORITHM, algorithm));
	}

	/**
	 * {@return options for an export now}
	 *
	 * @param values values of {@link #ALL}
	 */
	public static ExportOptions of(OptionValues values) {
		return new ExportOptions(values.get(DESCRIPTION), values.get(NUMBER), values.get(ALGORITHM), LocalDateTime.now());
	}
}
