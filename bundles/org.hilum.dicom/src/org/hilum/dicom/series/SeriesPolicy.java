// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

/**
 * What is done about a series' irregularities. The defaults never invent or drop anything: what cannot be a volume as it
 * is, is refused.
 *
 * @param missing    missing slices
 * @param variable   variable slice distances
 * @param duplicates different slices at one position
 * @param tilt       gantry tilt
 * @param colour     colours and palettes
 * @param inverted   MONOCHROME1
 * @param padding    pixels with the padding value
 * @param suv        whether PET activities become standardised uptake values by body weight
 */
public record SeriesPolicy(Gaps missing, Gaps variable, Duplicates duplicates, Tilt tilt, Colour colour,
		Inverted inverted, Padding padding, boolean suv) {

	/** Refuses every irregularity, keeps values as they are. */
	public static final SeriesPolicy STRICT = new SeriesPolicy(Gaps.REFUSE, Gaps.REFUSE, Duplicates.REFUSE, Tilt.REFUSE,
			Colour.REFUSE, Inverted.KEEP, Padding.KEEP, false);

	/** What is not said (null) is strict, so that rules written by hand need to name only what differs. */
	public SeriesPolicy {
		missing = missing == null ? Gaps.REFUSE : missing;
		variable = variable == null ? Gaps.REFUSE : variable;
		duplicates = duplicates == null ? Duplicates.REFUSE : duplicates;
		tilt = tilt == null ? Tilt.REFUSE : tilt;
		colour = colour == null ? Colour.REFUSE : colour;
		inverted = inverted == null ? Inverted.KEEP : inverted;
		padding = padding == null ? Padding.KEEP : padding;
	}

	/** What is done about slices that are not equally spaced. */
	public enum Gaps {
		/** The series is not imported. */
		REFUSE,
		/** A regular grid is interpolated linearly. */
		RESAMPLE
	}

	/** What is done about different slices at one position. */
	public enum Duplicates {
		/** The series is not imported. */
		REFUSE,
		/** The one with the lowest instance number is used. */
		FIRST
	}

	/** What is done about slices that are shifted against each other. */
	public enum Tilt {
		/** The series is not imported. */
		REFUSE,
		/** Slices are shifted back by linear interpolation; the volume grows by the shift. */
		CORRECT
	}

	/** What is done about colours. */
	public enum Colour {
		/** The series is not imported. */
		REFUSE,
		/** The luminance (ITU-R BT.601) is used. */
		LUMINANCE
	}

	/** What is done about values of which the lowest is shown white. */
	public enum Inverted {
		/** Values stay as they are. */
		KEEP,
		/** Stored values are mirrored in their range before they are rescaled. */
		INVERT
	}

	/** What is done about pixels that were never measured. */
	public enum Padding {
		/** They keep their value. */
		KEEP,
		/** They get the smallest value of the others. */
		MINIMUM
	}

	/**
	 * {@return this policy with another choice for missing slices and variable distances}
	 *
	 * @param choice the choice
	 */
	public SeriesPolicy gaps(Gaps choice) {
		return new SeriesPolicy(choice, choice, duplicates, tilt, colour, inverted, padding, suv);
	}

	/**
	 * {@return this policy with another choice for duplicate positions}
	 *
	 * @param choice the choice
	 */
	public SeriesPolicy duplicates(Duplicates choice) {
		return new SeriesPolicy(missing, variable, choice, tilt, colour, inverted, padding, suv);
	}

	/**
	 * {@return this policy with another choice for gantry tilt}
	 *
	 * @param choice the choice
	 */
	public SeriesPolicy tilt(Tilt choice) {
		return new SeriesPolicy(missing, variable, duplicates, choice, colour, inverted, padding, suv);
	}

	/**
	 * {@return this policy with another choice for colours}
	 *
	 * @param choice the choice
	 */
	public SeriesPolicy colour(Colour choice) {
		return new SeriesPolicy(missing, variable, duplicates, tilt, choice, inverted, padding, suv);
	}

	/**
	 * {@return this policy with another choice for MONOCHROME1}
	 *
	 * @param choice the choice
	 */
	public SeriesPolicy inverted(Inverted choice) {
		return new SeriesPolicy(missing, variable, duplicates, tilt, colour, choice, padding, suv);
	}

	/**
	 * {@return this policy with another choice for padding}
	 *
	 * @param choice the choice
	 */
	public SeriesPolicy padding(Padding choice) {
		return new SeriesPolicy(missing, variable, duplicates, tilt, colour, inverted, choice, suv);
	}

	/**
	 * {@return this policy with or without standardised uptake values}
	 *
	 * @param wanted whether PET activities are converted
	 */
	public SeriesPolicy suv(boolean wanted) {
		return new SeriesPolicy(missing, variable, duplicates, tilt, colour, inverted, padding, wanted);
	}

	/**
	 * {@return whether a series with a finding is not imported by this policy}
	 *
	 * @param kind what is unusual about its geometry
	 */
	public boolean refuses(FindingKind kind) {
		return switch (kind) {
			case MIXED_ORIENTATION, MIXED_SIZE, MIXED_FRAME, IRREGULAR_SHIFT -> true;
			case MISSING_SLICES -> missing == Gaps.REFUSE;
			case VARIABLE_SPACING -> variable == Gaps.REFUSE;
			case GANTRY_TILT -> tilt == Tilt.REFUSE;
			case DUPLICATE_POSITIONS -> duplicates == Duplicates.REFUSE;
			default -> false;
		};
	}

	/**
	 * {@return this policy with another choice for missing slices}
	 *
	 * @param choice the choice
	 */
	public SeriesPolicy missing(Gaps choice) {
		return new SeriesPolicy(choice, variable, duplicates, tilt, colour, inverted, padding, suv);
	}

	/**
	 * {@return this policy with another choice for variable distances}
	 *
	 * @param choice the choice
	 */
	public SeriesPolicy variable(Gaps choice) {
		return new SeriesPolicy(missing, choice, duplicates, tilt, colour, inverted, padding, suv);
	}
}
