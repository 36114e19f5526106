// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One panel of {@code progress.png}: lines over epochs, with a second axis on the right if need be. */
final class ProgressPanel {

	private static final int MARGIN = 90;
	private static final int TICKS = 5;
	private static final float[] DOTS = { 3, 6 };

	private record Line(String label, double[] values, Color color, boolean right, boolean dotted) {
	}

	private final String xLabel;
	private final String yLabel;
	private final String rightLabel;
	private final List<Line> lines = new ArrayList<>();

	ProgressPanel(String xLabel, String yLabel, String rightLabel) {
		this.xLabel = xLabel;
		this.yLabel = yLabel;
		this.rightLabel = rightLabel;
	}

	ProgressPanel left(String label, Color color, double... values) {
		lines.add(new Line(label, values, color, false, false));
		return this;
	}

	ProgressPanel right(String label, Color color, boolean dotted, double... values) {
		lines.add(new Line(label, values, color, true, dotted));
		return this;
	}

	void draw(Graphics2D g, int top, int width, int height) {
		Graphics2D panel = (Graphics2D) g.create(0, top, width, height);
		panel.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
		int right = width - MARGIN;
		int bottom = height - MARGIN / 2 - 20;
		panel.setColor(new Color(0xeaeaf2));
		panel.fillRect(MARGIN, 50, right - MARGIN, bottom - 50);
		axis(panel, false, MARGIN - 80, bottom, right);
		if (!rightLabel.isEmpty()) {
			axis(panel, true, right + 8, bottom, right);
		}
		xAxis(panel, bottom, right);
		int x = MARGIN;
		for (Line line : lines) {
			stroke(panel, line, bottom, right);
			panel.drawString(line.label, x, 40);
			x += panel.getFontMetrics().stringWidth(line.label) + 40;
		}
		panel.dispose();
	}

	private double[] range(boolean rightAxis) {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (Line line : lines) {
			for (double v : line.values) {
				if (line.right == rightAxis && Double.isFinite(v)) {
					min = Math.min(min, v);
					max = Math.max(max, v);
				}
			}
		}
		if (!(max > min)) {
			double middle = Double.isFinite(min) ? min : 0;
			return new double[] { middle - 0.5, middle + 0.5 };
		}
		return new double[] { min - 0.03 * (max - min), max + 0.03 * (max - min) };
	}

	private void axis(Graphics2D g, boolean rightAxis, int labelX, int bottom, int right) {
		double[] range = range(rightAxis);
		for (int i = 0; i <= TICKS; i++) {
			int y = bottom - (bottom - 50) * i / TICKS;
			if (!rightAxis) {
				g.setColor(Color.WHITE);
				g.drawLine(MARGIN, y, right, y);
			}
			g.setColor(Color.DARK_GRAY);
			g.drawString(number(range[0] + (range[1] - range[0]) * i / TICKS), labelX, y + 6);
		}
		g.drawString(rightAxis ? rightLabel : yLabel, rightAxis ? right - 60 : 10, 20);
	}

	private static String number(double value) {
		return Math.abs(value) >= 0.01 || value == 0 ? String.format(Locale.ROOT, "%.2f", value)
				: String.format(Locale.ROOT, "%.0e", value);
	}

	private void xAxis(Graphics2D g, int bottom, int right) {
		int n = epochs();
		g.setColor(Color.DARK_GRAY);
		int step = Math.max(1, (n + 7) / 8);
		for (int epoch = 0; epoch < n; epoch += step) {
			g.drawString(Integer.toString(epoch), x(epoch, n, right) - 6, bottom + 24);
		}
		g.drawString(xLabel, (MARGIN + right) / 2, bottom + 48);
	}

	private int epochs() {
		return lines.stream().mapToInt(l -> l.values.length).max().orElse(0);
	}

	private static int x(int epoch, int n, int right) {
		return MARGIN + 15 + (right - MARGIN - 30) * epoch / Math.max(1, n - 1);
	}

	private void stroke(Graphics2D g, Line line, int bottom, int right) {
		double[] range = range(line.right);
		Path2D path = new Path2D.Double();
		boolean pen = false;
		for (int i = 0; i < line.values.length; i++) {
			double y = bottom - (bottom - 50) * (line.values[i] - range[0]) / (range[1] - range[0]);
			int x = x(i, epochs(), right);
			if (!Double.isFinite(y)) {
				pen = false;
			} else if (pen) {
				path.lineTo(x, y);
			} else {
				path.moveTo(x, y);
				path.lineTo(x + 1, y);
				pen = true;
			}
		}
		g.setColor(line.color);
		g.setStroke(line.dotted ? new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, DOTS, 0)
				: new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		g.draw(path);
	}
}
