// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Layout of a figure: panels in two columns, the legend below. */
final class FigurePainter {

	private static final int PANEL_WIDTH = 520;
	private static final int PANEL_HEIGHT = 300;
	private static final int LEFT = 64;
	private static final int RIGHT = 16;
	private static final int TOP = 30;
	private static final int BOTTOM = 44;
	private static final int ROW = 20;
	private static final int MARGIN = 12;
	private static final int INK = 0x333f48;
	private static final int GRID = 0xe2e8eb;
	private static final double FAINT = 0.35;
	private static final double SHADE = 0.18;
	private static final double STRONG_WIDTH = 2;

	private final Figure figure;
	private final int columns;

	FigurePainter(Figure figure) {
		this.figure = figure;
		columns = Math.min(2, Math.max(1, figure.panels().size()));
	}

	int width() {
		return columns * PANEL_WIDTH;
	}

	private int legendTop() {
		return Math.ceilDiv(Math.max(1, figure.panels().size()), columns) * PANEL_HEIGHT;
	}

	int height() {
		return legendTop() + Math.ceilDiv(figure.legend().size(), columns) * ROW + MARGIN;
	}

	void paint(Canvas canvas) {
		for (int i = 0; i < figure.panels().size(); i++) {
			panel(canvas, figure.panels().get(i), i % columns * PANEL_WIDTH, i / columns * PANEL_HEIGHT);
		}
		for (int i = 0; i < figure.legend().size(); i++) {
			Figure.Entry entry = figure.legend().get(i);
			double x = i % columns * PANEL_WIDTH + LEFT;
			double y = legendTop() + i / columns * ROW + ROW / 2.0;
			canvas.line(new double[] { x, x + 24 }, new double[] { y, y }, CurvePalette.rgb(entry.color(), false), 3, 1);
			canvas.text(x + 32, y + 4, entry.name(), Canvas.Anchor.START, INK, false);
		}
	}

	private static void panel(Canvas canvas, Panel panel, int left, int top) {
		Axis x = new Axis(1, panel.lastEpoch(), false);
		boolean logarithmic = panel.scale() == Panel.Scale.LOGARITHMIC;
		Axis y = panel.scale() == Panel.Scale.FRACTION ? new Axis(0, 1, false) : Axis.around(panel.values(), logarithmic);
		double width = PANEL_WIDTH - LEFT - RIGHT;
		double height = PANEL_HEIGHT - TOP - BOTTOM;
		DoubleUnaryOperator toX = value -> left + LEFT + x.place(value) * width;
		DoubleUnaryOperator toY = value -> top + TOP + (1 - y.place(value)) * height;
		canvas.text(left + LEFT, top + TOP - 10.0, panel.title(), Canvas.Anchor.START, INK, true);
		for (double tick : y.ticks()) {
			double at = toY.applyAsDouble(tick);
			canvas.line(new double[] { left + LEFT, left + LEFT + width }, new double[] { at, at }, GRID, 1, 1);
			canvas.text(left + LEFT - 8.0, at + 4, y.text(tick), Canvas.Anchor.END, INK, false);
		}
		for (double tick : x.ticks()) {
			if (tick == Math.rint(tick)) {
				canvas.text(toX.applyAsDouble(tick), top + TOP + height + 18, x.text(tick), Canvas.Anchor.MIDDLE, INK, false);
			}
		}
		canvas.text(left + LEFT + width / 2, top + TOP + height + 36, "epoch", Canvas.Anchor.MIDDLE, INK, false);
		canvas.clip(left + LEFT, top + TOP - 2.0, width, height + 4);
		panel.bands().forEach(b -> shade(canvas, b, toX, toY));
		panel.lines().forEach(l -> canvas.line(DoubleStream.of(l.series().epochs()).map(toX).toArray(),
				DoubleStream.of(l.series().values()).map(toY).toArray(), CurvePalette.rgb(l.color(), false),
				l.faint() ? 1 : STRONG_WIDTH, l.faint() ? FAINT : 1));
		canvas.unclip();
	}

	/** Along the lowest values and back along the highest. */
	private static void shade(Canvas canvas, Panel.Shade shade, DoubleUnaryOperator toX, DoubleUnaryOperator toY) {
		double[] epochs = shade.band().mean().epochs();
		int n = epochs.length;
		double[] x = IntStream.range(0, 2 * n).mapToDouble(i -> toX.applyAsDouble(epochs[i < n ? i : 2 * n - 1 - i])).toArray();
		double[] y = IntStream.range(0, 2 * n).mapToDouble(i -> toY.applyAsDouble(i < n ? shade.band().low()[i]
				: shade.band().high()[2 * n - 1 - i])).toArray();
		canvas.area(x, y, CurvePalette.rgb(shade.color(), false), SHADE);
	}
}
