// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.Arrays;
import java.util.Locale;

/**
 * The mapping of values to places along an axis, with round ticks.
 *
 * @param low  first value
 * @param high last value
 * @param step distance of the ticks
 */
record Scale(double low, double high, double step) {

	private static final int TICKS = 5;

	/** {@return a scale that holds all finite values} */
	static Scale of(double... values) {
		double min = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
		double max = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
		if (max - min < 1e-9) {
			// values that have no sign have an axis without one
			min = min >= 0 ? Math.max(0, min - 0.5) : min - 0.5;
			max += 0.5;
		}
		double rough = (max - min) / TICKS;
		double power = Math.pow(10, Math.floor(Math.log10(rough)));
		double ratio = rough / power;
		double step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
		double low = Math.floor(min / step + 1e-9) * step;
		return new Scale(low, Math.max(low + step, Math.ceil(max / step - 1e-9) * step), step);
	}

	/** {@return the number of steps between the ends} */
	int steps() {
		return (int) Math.round((high - low) / step);
	}

	/** {@return a tick} */
	double tick(int index) {
		return low + index * step;
	}

	/** {@return a tick as text} */
	String text(int index) {
		int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
		double value = tick(index);
		return String.format(Locale.ROOT, "%." + digits + "f", Math.abs(value) < step / 1e6 ? 0 : value);
	}

	/** {@return where a value lies, from 0 to 1 within the ends} */
	double share(double value) {
		return (value - low) / (high - low);
	}
}
