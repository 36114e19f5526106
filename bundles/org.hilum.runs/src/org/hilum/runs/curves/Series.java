// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import org.hilum.core.HilumException;
import org.hilum.runs.RunEvent;

/**
 * Values over epochs, with only those epochs that have a value.
 *
 * @param name   its name in legends
 * @param epochs the epoch of each point, from 1, ascending
 * @param values the value of each point, finite
 * @since 0.2
 */
public record Series(String name, double[] epochs, double[] values) {

	/** Checks that there is one value for each epoch. */
	public Series {
		if (epochs.length != values.length) {
			throw new IllegalArgumentException(epochs.length + " epochs with " + values.length + " values");
		}
	}

	static Series of(String name, List<RunEvent.Epoch> epochs, ToDoubleFunction<RunEvent.Epoch> value) {
		double[] x = epochs.stream().mapToDouble(e -> e.epoch() + 1.0).toArray();
		double[] y = epochs.stream().mapToDouble(value).toArray();
		return new Series(name, x, y).where(i -> Double.isFinite(y[i]));
	}

	/** {@return the number of points} */
	public int size() {
		return epochs.length;
	}

	/**
	 * {@return the same points with another name}
	 *
	 * @param other its name in legends
	 */
	public Series named(String other) {
		return new Series(other, epochs, values);
	}

	/** {@return the points that a logarithmic axis can show: those above zero} */
	public Series positive() {
		return where(i -> values[i] > 0);
	}

	private Series where(IntPredicate wanted) {
		double[] x = new double[size()];
		double[] y = new double[size()];
		int n = 0;
		for (int i = 0; i < size(); i++) {
			if (wanted.test(i)) {
				x[n] = epochs[i];
				y[n++] = values[i];
			}
		}
		return new Series(name, Arrays.copyOf(x, n), Arrays.copyOf(y, n));
	}

	/**
	 * {@return the exponential moving average of the points, without the pull to zero of the first ones: what TensorBoard shows}
	 *
	 * @param weight how much of the average before is kept, from 0 (the points themselves) to less than 1
	 */
	public Series smoothed(double weight) {
		if (!(weight >= 0 && weight < 1)) {
			throw HilumException.usage("The smoothing " + weight + " is not possible", "Give a number from 0 to less than 1.");
		}
		double[] smooth = new double[size()];
		double sum = 0;
		double total = 0;
		for (int i = 0; i < size(); i++) {
			sum = weight * sum + (1 - weight) * values[i];
			total = weight * total + (1 - weight);
			smooth[i] = sum / total;
		}
		return new Series(name, epochs, smooth);
	}

	/**
	 * {@return the value at an epoch, NaN when there is none}
	 *
	 * @param epoch the epoch, from 1
	 */
	public double at(double epoch) {
		int index = Arrays.binarySearch(epochs, epoch);
		return index < 0 ? Double.NaN : values[index];
	}
}
