// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Range of an axis with its ticks at round numbers.
 *
 * @param low         the lower end
 * @param high        the upper end, above the lower one
 * @param logarithmic whether equal ratios are equal lengths
 * @since 0.2
 */
public record Axis(double low, double high, boolean logarithmic) {

	private static final int TICKS = 6;
	private static final double ROOM = 0.06;

	/**
	 * {@return an axis on which values have some room}
	 *
	 * @param values      the values
	 * @param logarithmic whether it is logarithmic; values are above zero then
	 */
	public static Axis around(List<double[]> values, boolean logarithmic) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (double[] some : values) {
			for (double value : some) {
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
		}
		if (low > high) {
			return logarithmic ? new Axis(0.1, 1, true) : new Axis(0, 1, false);
		}
		if (logarithmic) {
			double factor = high > low ? Math.pow(high / low, ROOM) : 2;
			return new Axis(low / factor, high * factor, true);
		}
		double room = high > low ? (high - low) * ROOM : Math.max(Math.abs(high) * ROOM, 1e-9);
		return new Axis(low - room, high + room, false);
	}

	/**
	 * {@return the place of a value, 0 at the lower end and 1 at the upper one}
	 *
	 * @param value the value
	 */
	public double place(double value) {
		return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
	}

	/** {@return the values of the ticks, ascending} */
	public List<Double> ticks() {
		return logarithmic ? decades() : steps();
	}

	private List<Double> steps() {
		double step = step();
		List<Double> ticks = new ArrayList<>();
		for (double i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
			ticks.add(i * step == 0 ? 0.0 : i * step);
		}
		return ticks;
	}

	private double step() {
		double rough = (high - low) / TICKS;
		double power = Math.pow(10, Math.floor(Math.log10(rough)));
		double ratio = rough / power;
		return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
	}

	/** Powers of ten, and twice and five times these where there are few. */
	private List<Double> decades() {
		List<Double> ticks = new ArrayList<>();
		double span = Math.log10(high / low);
		for (double decade = Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++) {
			for (double factor : span < 3 ? new double[] { 1, 2, 5 } : new double[] { 1 }) {
				double value = factor * Math.pow(10, decade);
				if (value >= low && value <= high) {
					ticks.add(value);
				}
			}
		}
		return ticks.isEmpty() ? steps() : ticks;
	}

	/**
	 * {@return a tick's value as text, with the decimals that its neighbours need}
	 *
	 * @param value the value of a tick
	 */
	public String text(double value) {
		double unit = logarithmic ? value : step();
		if (value != 0 && (Math.abs(value) >= 1e6 || unit < 1e-4)) {
			return String.format(Locale.ROOT, "%.0e", value);
		}
		int digits = (int) Math.max(0, Math.ceil(-Math.log10(unit) - 1e-9));
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}
}
