// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.dicom.series.SeriesPolicy;
import picocli.CommandLine.Option;

/**
 * What is done about a DICOM series that is no regular volume: what the user says, else what the rules of an import say,
 * else it is refused.
 */
final class SeriesPolicyOptions {

	@Option(names = "--gaps", description = "Missing slices, variable distances: "
			+ "${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Gaps gaps;

	@Option(names = "--duplicates", description = "Different slices at one position: "
			+ "${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Duplicates duplicates;

	@Option(names = "--tilt", description = "Gantry tilt: ${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Tilt tilt;

	@Option(names = "--colour", description = "Colours and palettes: ${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Colour colour;

	@Option(names = "--monochrome1", description = "MONOCHROME1 values: ${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Inverted inverted;

	@Option(names = "--padding", description = "Pixels with the padding value: "
			+ "${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Padding padding;

	@Option(names = "--suv", negatable = true, description = "Convert PET activities to SUV by body weight.")
	private Boolean suv;

	/**
	 * {@return the choices}
	 *
	 * @param otherwise what is done where the user chose nothing
	 */
	SeriesPolicy policy(SeriesPolicy otherwise) {
		return new SeriesPolicy(or(gaps, otherwise.missing()), or(gaps, otherwise.variable()),
				or(duplicates, otherwise.duplicates()), or(tilt, otherwise.tilt()), or(colour, otherwise.colour()),
				or(inverted, otherwise.inverted()), or(padding, otherwise.padding()), or(suv, otherwise.suv()));
	}

	private static <T> T or(T chosen, T otherwise) {
		return chosen == null ? otherwise : chosen;
	}
}
