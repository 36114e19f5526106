// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import org.hilum.ui.project.Texts;

/** Numbers in words. */
final class Values {

	private Values() {
	}

	/** {@return a coordinate, to a tenth of a millimetre} */
	static String millimetres(double value) {
		return Texts.format("%.1f", value);
	}

	/** {@return a value of an image: whole numbers as such, others to four digits} */
	static String value(double value) {
		if (Double.isNaN(value)) {
			return "-";
		}
		return value == Math.rint(value) && Math.abs(value) < 1e6 ? Texts.format("%.0f", value)
				: Texts.format("%.4g", value);
	}
}
