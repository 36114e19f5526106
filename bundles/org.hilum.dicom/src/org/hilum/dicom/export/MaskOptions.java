// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.export;

import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.rtstruct.ContourPolicy;
import org.hilum.dicom.seg.SegmentationPolicy;

/** Options of the conversion of structure sets and segmentations to mask files. */
public final class MaskOptions {

	private static final String MASKS = "Masks";

	/** The image series. */
	public static final Option<String> SERIES = Option.text("series", "").group("Images")
			.described("Series", "UID of the image series, when the folder has several that fit.").build();

	/** How much must agree. */
	public static final Option<String> MATCH = Option.choice("match", References.Strictness.FRAME_OF_REFERENCE)
			.group("Images").described("Match", "How much must agree between object and images.").build();

	/** Contours between slices. */
	public static final Option<String> BETWEEN = Option.choice("between", ContourPolicy.Between.NEAREST).group(MASKS)
			.described("Between slices", "Contours between two slices.").build();

	/** Smallest fraction. */
	public static final Option<Double> THRESHOLD = Option.decimal("threshold", SegmentationPolicy.DEFAULT.threshold())
			.range(0, 1).above(0).group(MASKS)
			.described("Threshold", "Fractional segments: the smallest fraction that is in.").build();

	/** Other grids. */
	public static final Option<String> OTHER_GRID = Option.choice("other_grid", SegmentationPolicy.OtherGrid.REFUSE)
			.flag("--other-grid").group(MASKS)
			.described("Other grids", "Segmentations on another grid than the images.").build();

	/** Ending of the files. */
	public static final Option<String> ENDING = Option.text("ending", ".nii.gz").group(MASKS)
			.described("Ending", "Ending of the mask files, which is their format.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(SERIES, MATCH, BETWEEN, THRESHOLD, OTHER_GRID, ENDING);

	private MaskOptions() {
	}

	/**
	 * {@return UID of the image series; null when none is named}
	 *
	 * @param values values of a set with {@link #SERIES}
	 */
	public static String series(OptionValues values) {
		return values.get(SERIES).isEmpty() ? null : values.get(SERIES);
	}

	/**
	 * {@return how objects become masks}
	 *
	 * @param values values of {@link #ALL}
	 */
	public static MaskImport.Policy policy(OptionValues values) {
		return new MaskImport.Policy(new ContourPolicy(Choice.of(ContourPolicy.Between.class, values.get(BETWEEN))),
				new SegmentationPolicy(values.get(THRESHOLD),
						Choice.of(SegmentationPolicy.OtherGrid.class, values.get(OTHER_GRID)),
						SegmentationPolicy.DEFAULT.tolerance()),
				Choice.of(References.Strictness.class, values.get(MATCH)));
	}
}
