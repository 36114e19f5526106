// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.GeometryRemark.Kind;

/** Remarks on how a file states the size of its voxels, in the same words for every format. */
final class StatedLengths {

	/** As NRRD, MetaImage and ImageJ name them; what is none of these is not taken for a length. */
	private static final Set<String> OTHER_UNITS = Set.of("m", "meter", "meters", "metre", "metres", "dm", "cm", "centimeter",
			"centimeters", "centimetre", "centimetres", "um", "\u00b5m", "\u03bcm", "micron", "microns", "micrometer",
			"micrometers", "micrometre", "micrometres", "nm", "nanometer", "nanometers", "in", "inch", "inches");

	private StatedLengths() {
	}

	/**
	 * {@return the remark on a file without spacing}
	 *
	 * @param where it would stand, such as {@code ElementSpacing is missing}
	 */
	static GeometryRemark none(String where) {
		return new GeometryRemark(Kind.SPACING_ASSUMED, "no spacing is stated (" + where + "), so voxels of 1 mm are assumed",
				"Write the true spacing, or export the image again.");
	}

	/**
	 * {@return the remark on lengths that are stated in another unit than mm, which ITK and nnU-Net read as mm}
	 *
	 * @param field the field's name
	 * @param unit  as stated; blanks and quotation marks around it do not count
	 */
	static Optional<GeometryRemark> unit(String field, String unit) {
		String plain = unit.replace("\"", "").strip();
		return OTHER_UNITS.contains(plain.toLowerCase(Locale.ROOT)) ? Optional.of(new GeometryRemark(Kind.UNIT_NOT_APPLIED,
				"the header states lengths in " + plain + " (" + field + "), but ITK and nnU-Net take them for mm, and so does"
						+ " Hilum", "Write spacing and position in mm, or correct the unit."))
				: Optional.empty();
	}
}
