// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.util.Locale;

/**
 * Format of the ticks of an axis of epochs: whole numbers only. The chart parses each label and
 * shows "..." where the number differs from the tick's value, as a rounded one would; a tick between two epochs has no
 * label.
 */
public final class EpochFormat extends DecimalFormat {

	private static final long serialVersionUID = 1;
	private static final double ROUNDING = 1e-6;

	/** Makes the format. */
	public EpochFormat() {
		super("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
	}

	@Override
	public StringBuffer format(double number, StringBuffer result, FieldPosition position) {
		return Math.abs(number - Math.rint(number)) > ROUNDING ? result : super.format(number, result, position);
	}
}
