// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.util.ArrayList;
import java.util.List;

/**
 * One chart of a figure: lines, and bands behind them, over epochs.
 *
 * @param title its title
 * @param lines the lines, each with its place in the palette
 * @param bands the bands, each with its place in the palette
 * @param scale how values are mapped to heights
 * @since 0.2
 */
public record Panel(String title, List<Line> lines, List<Shade> bands, Scale scale) {

	/** How values are mapped to heights. */
	public enum Scale {
		/** Equal differences are equal heights. */
		LINEAR,
		/** Equal ratios are equal heights; values that are not above zero are left out. */
		LOGARITHMIC,
		/** From 0 to 1. */
		FRACTION
	}

	/**
	 * A line.
	 *
	 * @param series its points
	 * @param color  place in {@link CurvePalette}
	 * @param faint  whether it is in the background, such as the values behind a smoothed line
	 */
	public record Line(Series series, int color, boolean faint) {
	}

	/**
	 * A band.
	 *
	 * @param band  mean and range
	 * @param color place in {@link CurvePalette}
	 */
	public record Shade(Band band, int color) {
	}

	/** Copies the lists; on a logarithmic scale, what it cannot show is removed. */
	public Panel {
		if (scale == Scale.LOGARITHMIC) {
			lines = lines.stream().map(l -> new Line(l.series().positive(), l.color(), l.faint())).toList();
			bands = bands.stream().filter(b -> positive(b.band())).toList();
		}
		lines = List.copyOf(lines);
		bands = List.copyOf(bands);
	}

	private static boolean positive(Band band) {
		for (double value : band.low()) {
			if (!(value > 0)) {
				return false;
			}
		}
		return true;
	}

	/** {@return the last epoch of any line, at least 2} */
	double lastEpoch() {
		double last = 2;
		for (Line line : lines) {
			int n = line.series().size();
			last = n == 0 ? last : Math.max(last, line.series().epochs()[n - 1]);
		}
		return last;
	}

	/** {@return all values that are shown} */
	List<double[]> values() {
		List<double[]> all = new ArrayList<>();
		lines.forEach(l -> all.add(l.series().values()));
		bands.forEach(b -> {
			all.add(b.band().low());
			all.add(b.band().high());
		});
		return all;
	}
}
