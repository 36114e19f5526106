// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Display;
import org.hilum.core.report.chart.Colour;
import org.hilum.core.report.chart.Drawing;
import org.hilum.ui.ThemeColors;

/** Draws figures in the colours of the workbench. */
final class DrawingPainter implements AutoCloseable {

	private static final int OPAQUE = 255;
	private static final double INCH = 72;

	private final Display display;
	private final Map<Integer, Font> fonts = new HashMap<>();
	private double scale = 1;
	private double left;

	/**
	 * Makes a painter.
	 *
	 * @param display where fonts are made
	 */
	DrawingPainter(Display display) {
		this.display = display;
	}

	/** Fits a figure into an area, at its upper edge. */
	void fit(Drawing drawing, int width, int height) {
		scale = Math.min(width / drawing.width(), height / drawing.height());
		left = (width - scale * drawing.width()) / 2;
	}

	/** {@return a place of the figure in the area} */
	int x(double value) {
		return (int) Math.round(left + scale * value);
	}

	/** {@return a place of the figure in the area} */
	int y(double value) {
		return (int) Math.round(scale * value);
	}

	/** {@return a length of the figure in the area} */
	int length(double value) {
		return (int) Math.round(scale * value);
	}

	/** Draws a figure. */
	void paint(GC gc, Drawing drawing) {
		gc.setAntialias(SWT.ON);
		gc.setTextAntialias(SWT.ON);
		for (Drawing.Shape shape : drawing.shapes()) {
			switch (shape) {
				case Drawing.Label label -> label(gc, label);
				case Drawing.Box box -> box(gc, box, drawing);
				case Drawing.Disc disc -> {
					if (fill(gc, disc.paint())) {
						int r = Math.max(2, length(disc.radius()));
						gc.fillOval(x(disc.x()) - r, y(disc.y()) - r, 2 * r, 2 * r);
					}
				}
				case Drawing.Path path -> path(gc, path);
			}
		}
		gc.setAlpha(OPAQUE);
	}

	private Color colour(String hex) {
		int rgb = Integer.parseInt((ThemeColors.isDark(display) ? Colour.dark(hex) : hex).substring(1), 16);
		return new Color(rgb >> 16, rgb >> 8 & OPAQUE, rgb & OPAQUE);
	}

	private boolean fill(GC gc, Drawing.Paint paint) {
		if (paint.fill() != null) {
			gc.setAlpha((int) Math.round(OPAQUE * Math.clamp(paint.opacity(), 0.0, 1.0)));
			gc.setBackground(colour(paint.fill()));
		}
		return paint.fill() != null;
	}

	private boolean stroke(GC gc, Drawing.Paint paint) {
		if (paint.stroke() != null) {
			gc.setAlpha(OPAQUE);
			gc.setForeground(colour(paint.stroke()));
			gc.setLineWidth(Math.max(1, length(paint.width())));
			gc.setLineStyle(paint.dash() > 0 ? SWT.LINE_DASH : SWT.LINE_SOLID);
		}
		return paint.stroke() != null;
	}

	/** The ground of the figure is that of the page. */
	private void box(GC gc, Drawing.Box box, Drawing drawing) {
		if (box.width() >= drawing.width() && box.height() >= drawing.height()) {
			return;
		}
		int wide = Math.max(1, x(box.x() + box.width()) - x(box.x()));
		int high = Math.max(1, y(box.y() + box.height()) - y(box.y()));
		if (fill(gc, box.paint())) {
			gc.fillRectangle(x(box.x()), y(box.y()), wide, high);
		}
		if (stroke(gc, box.paint())) {
			gc.drawRectangle(x(box.x()), y(box.y()), wide, high);
		}
	}

	private void path(GC gc, Drawing.Path path) {
		int[] points = new int[2 * path.x().length];
		for (int i = 0; i < path.x().length; i++) {
			points[2 * i] = x(path.x()[i]);
			points[2 * i + 1] = y(path.y()[i]);
		}
		if (path.x().length > 2 && fill(gc, path.paint())) {
			gc.fillPolygon(points);
		}
		if (stroke(gc, path.paint())) {
			if (path.closed()) {
				gc.drawPolygon(points);
			} else {
				gc.drawPolyline(points);
			}
		}
	}

	private Font font(double size) {
		int points = (int) Math.max(6, Math.round(size * scale * INCH / display.getDPI().y));
		return fonts.computeIfAbsent(points, height -> {
			FontData data = display.getSystemFont().getFontData()[0];
			return new Font(display, data.getName(), height, SWT.NORMAL);
		});
	}

	private void label(GC gc, Drawing.Label label) {
		gc.setFont(font(label.size()));
		gc.setAlpha(OPAQUE);
		gc.setForeground(colour(label.paint().fill() == null ? "#000000" : label.paint().fill()));
		String text = ReportTexts.of(label.text());
		Point extent = gc.textExtent(text);
		int ascent = gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading();
		int before = (int) Math.round(extent.x * label.anchor());
		if (!label.upwards()) {
			gc.drawText(text, x(label.x()) - before, y(label.y()) - ascent, true);
			return;
		}
		Transform turned = new Transform(display);
		try {
			turned.translate(x(label.x()), y(label.y()));
			turned.rotate(-90);
			gc.setTransform(turned);
			gc.drawText(text, -before, -ascent, true);
		} finally {
			gc.setTransform(null);
			turned.dispose();
		}
	}

	@Override
	public void close() {
		fonts.values().forEach(Font::dispose);
		fonts.clear();
	}
}
