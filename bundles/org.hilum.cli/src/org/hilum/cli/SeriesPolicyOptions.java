package org.hilum.cli;

import org.hilum.dicom.series.SeriesPolicy;
import picocli.CommandLine.Option;

/** What is done about a DICOM series that is no regular volume: refused, unless the user says what to do. */
final class SeriesPolicyOptions {

	@Option(names = "--gaps", defaultValue = "REFUSE", description = "Missing slices, variable distances: "
			+ "${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Gaps gaps;

	@Option(names = "--duplicates", defaultValue = "REFUSE", description = "Different slices at one position: "
			+ "${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Duplicates duplicates;

	@Option(names = "--tilt", defaultValue = "REFUSE", description = "Gantry tilt: ${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Tilt tilt;

	@Option(names = "--colour", defaultValue = "REFUSE", description = "Colours and palettes: ${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Colour colour;

	@Option(names = "--monochrome1", defaultValue = "KEEP", description = "MONOCHROME1 values: ${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Inverted inverted;

	@Option(names = "--padding", defaultValue = "KEEP", description = "Pixels with the padding value: "
			+ "${COMPLETION-CANDIDATES}.")
	private SeriesPolicy.Padding padding;

	@Option(names = "--suv", description = "Convert PET activities to SUV by body weight.")
	private boolean suv;

	/** {@return the choices} */
	SeriesPolicy policy() {
		return new SeriesPolicy(gaps, gaps, duplicates, tilt, colour, inverted, padding, suv);
	}
}
