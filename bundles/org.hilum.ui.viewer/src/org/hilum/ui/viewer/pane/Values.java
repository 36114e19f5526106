// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.Locale;

/** Numbers in words. */
final class Values {

	private Values() {
	}

	/** {@return a coordinate, to a tenth of a millimetre} */
	static String millimetres(double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

	/** {@return a value of an image: whole numbers as such, others to four digits} */
	static String value(double value) {
		if (Double.isNaN(value)) {
			return "-";
		}
		return value == Math.rint(value) && Math.abs(value) < 1e6 ? String.format(Locale.ROOT, "%.0f", value)
				: String.format(Locale.ROOT, "%.4g", value);
	}
}
