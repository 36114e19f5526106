// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

/** What can be unusual about a series; each has an id that stays the same. */
public enum FindingKind {
	/** Slices are missing: gaps are multiples of the usual one. */
	MISSING_SLICES("missing-slices", true, "Export the missing slices, or choose to interpolate them"),
	/** Distances between slices differ. */
	VARIABLE_SPACING("variable-spacing", true, "Choose to resample to a regular grid, or use another series"),
	/** Several slices lie at one position and differ. */
	DUPLICATE_POSITIONS("duplicate-positions", true,
			"Split the series by acquisition or time, or choose to keep the first of each"),
	/** The same slice is there more than once. */
	REPEATED_SLICES("repeated-slices", false, "Nothing: one of each is used"),
	/** Slices are shifted against each other: the gantry was tilted. */
	GANTRY_TILT("gantry-tilt", true, "Choose to correct the shear by resampling, or use another reconstruction"),
	/** Slices are shifted against each other without a rule. */
	IRREGULAR_SHIFT("irregular-shift", true, "Use another series: this one is no stack of slices"),
	/** Slices are not parallel. */
	MIXED_ORIENTATION("mixed-orientation", true, "Choose one orientation; listing the folder shows the groups"),
	/** Slices lie in different frames of reference: their positions cannot be compared. */
	MIXED_FRAME("mixed-frame-of-reference", true, "Choose slices of one acquisition; listing the folder shows the groups"),
	/** Slices have different sizes or pixel spacings. */
	MIXED_SIZE("mixed-size", true, "Choose slices of one size; listing the folder shows the groups"),
	/** There is one slice only: its thickness is taken from the header. */
	SINGLE_SLICE("single-slice", false, "Nothing, if a 2D image is wanted; else add the other slices"),
	/** Pixels are colours. */
	COLOUR("colour", true, "Choose to convert to luminance, or use another series"),
	/** Low values are shown bright. */
	MONOCHROME1("monochrome1", false, "Nothing: values are kept; choose to invert where brightness matters"),
	/** Some pixels carry the padding value: they were never measured. */
	PADDING("padding", false, "Nothing: they are kept; choose to replace them with the smallest value"),
	/** Slices have different rescale slopes or intercepts; each is rescaled by its own. */
	RESCALE_VARIES("rescale-varies", false, "Nothing: each slice is rescaled by its own values"),
	/** The pixels were compressed with loss at some time. */
	LOSSY("lossy-compression", false, "Prefer a series that was never compressed with loss"),
	/** Values were turned into standardised uptake values. */
	SUV("suv", false, "Nothing: this was asked for");

	private final String id;
	private final boolean problem;
	private final String remedy;

	FindingKind(String id, boolean problem, String remedy) {
		this.id = id;
		this.problem = problem;
		this.remedy = remedy;
	}

	/** {@return the id, for reports and rules} */
	public String id() {
		return id;
	}

	/** {@return whether a volume made without a choice would lie} */
	public boolean problem() {
		return problem;
	}

	/** {@return what the user can do about it, without final stop} */
	public String remedy() {
		return remedy;
	}
}
