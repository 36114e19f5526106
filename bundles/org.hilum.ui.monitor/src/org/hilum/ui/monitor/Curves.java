// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import org.hilum.runs.RunEvent;

/**
 * The curves of a training.
 *
 * @param losses training and validation loss
 * @param dice   pseudo Dice of each class, then their mean, then the smoothed mean
 * @param epochs the epochs behind them
 */
public record Curves(List<Curve> losses, List<Curve> dice, List<RunEvent.Epoch> epochs) {

	private static final int MIN_EPOCHS = 10;
	private static final double ROOM = 1.15;
	private static final double PADDING = 0.06;

	/**
	 * {@return the curves of finished epochs}
	 *
	 * @param epochs  the epochs, ascending
	 * @param classes the names of the foreground classes, as far as they are known
	 */
	public static Curves of(List<RunEvent.Epoch> epochs, List<String> classes) {
		List<Curve> losses = List.of(curve("Training", Curve.Style.TRAINING, epochs, RunEvent.Epoch::trainLoss),
				curve("Validation", Curve.Style.VALIDATION, epochs, RunEvent.Epoch::validationLoss));
		List<Curve> dice = new ArrayList<>();
		int count = epochs.stream().mapToInt(epoch -> epoch.dicePerClass().size()).max().orElse(0);
		for (int i = 0; count > 1 && i < count; i++) {
			int index = i;
			String name = i < classes.size() ? classes.get(i) : "class " + (i + 1);
			dice.add(curve(name, Curve.Style.CLASS, epochs, epoch -> at(epoch, index)));
		}
		dice.add(curve("Mean", Curve.Style.MEAN, epochs, RunEvent.Epoch::meanForegroundDice));
		dice.add(curve("Smoothed mean", Curve.Style.SMOOTHED, epochs, RunEvent.Epoch::smoothedDice));
		return new Curves(losses, List.copyOf(dice), List.copyOf(epochs));
	}

	private static double at(RunEvent.Epoch epoch, int index) {
		return index < epoch.dicePerClass().size() ? epoch.dicePerClass().get(index) : Double.NaN;
	}

	private static Curve curve(String name, Curve.Style style, List<RunEvent.Epoch> epochs,
			ToDoubleFunction<RunEvent.Epoch> value) {
		double[] x = new double[epochs.size()];
		double[] y = new double[epochs.size()];
		int n = 0;
		for (RunEvent.Epoch epoch : epochs) {
			double v = value.applyAsDouble(epoch);
			if (Double.isFinite(v)) {
				x[n] = epoch.epoch() + 1.0;
				y[n++] = v;
			}
		}
		return new Curve(name, style, Arrays.copyOf(x, n), Arrays.copyOf(y, n));
	}

	/**
	 * {@return the epoch at the right end of the axis: some room ahead, but not beyond the end of the training}
	 *
	 * @param total the number of epochs asked for, 0 when unknown
	 */
	public double lastEpochShown(int total) {
		double done = epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch() + 1.0;
		double wanted = Math.max(MIN_EPOCHS, Math.ceil(done * ROOM));
		double end = total > 0 ? Math.min(wanted, total) : wanted;
		return Math.max(2, Math.max(end, done));
	}

	/** {@return lower and upper end of the loss axis, with some room} */
	public double[] lossRange() {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (Curve curve : losses) {
			for (double value : curve.values()) {
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
		}
		if (low > high) {
			return new double[] { -1, 1 };
		}
		double room = high > low ? (high - low) * PADDING : 0.5;
		return new double[] { low - room, high + room };
	}

	/**
	 * {@return the values of the epoch nearest to a place on the axis, as text; empty when there are none}
	 *
	 * @param position epoch from 1, with a fraction
	 * @param loss     whether losses are shown, else Dice
	 */
	public String tip(double position, boolean loss) {
		RunEvent.Epoch nearest = null;
		for (RunEvent.Epoch epoch : epochs) {
			double distance = Math.abs(epoch.epoch() + 1 - position);
			if (distance <= 0.5 || nearest == null || distance < Math.abs(nearest.epoch() + 1 - position)) {
				nearest = epoch;
			}
		}
		if (nearest == null || Math.abs(nearest.epoch() + 1 - position) > 1) {
			return "";
		}
		StringJoiner text = new StringJoiner("\n").add("Epoch " + (nearest.epoch() + 1));
		for (Curve curve : loss ? losses : dice) {
			int index = Arrays.binarySearch(curve.epochs(), nearest.epoch() + 1.0);
			if (index >= 0) {
				text.add(curve.name() + String.format(Locale.ROOT, " %.4f", curve.values()[index]));
			}
		}
		return text.toString();
	}
}
