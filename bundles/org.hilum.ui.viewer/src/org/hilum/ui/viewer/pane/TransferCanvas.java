// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.Arrays;
import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.hilum.ui.Accessibility;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.measure.Histogram;
import org.hilum.viewer.volume.TransferEditor;
import org.hilum.viewer.volume.TransferFunction;

/**
 * The points of a transfer function over the histogram of the image: opacity upwards, the colours in a band below. Points are
 * dragged, added by a double click and changed by keys.
 */
public final class TransferCanvas extends Canvas {

	private static final int SIDE = 10;
	private static final int TOP = 10;
	private static final int BAND = 10;
	private static final int LINE = 18;
	private static final int RADIUS = 5;
	/** Distance from a point within which the mouse takes it. */
	private static final int REACH = 9;
	private static final double VALUE_STEP = 0.01;
	private static final double OPACITY_STEP = 0.02;
	private static final Color CURVE = new Color(43, 143, 168);

	private final Runnable chooseColour;
	private final Runnable selected;
	private TransferEditor editor;
	private Histogram histogram = new Histogram(0, 1, new long[0]);
	private double low;
	private double high = 1;
	private boolean dragged;

	TransferCanvas(Composite parent, Runnable chooseColour, Runnable selected) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.chooseColour = chooseColour;
		this.selected = selected;
		setData("name", "transfer");
		ThemeColors.follow(this, () -> setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND)));
		addPaintListener(e -> paint(e.gc));
		addListener(SWT.MouseDown, this::down);
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseUp, e -> up());
		addListener(SWT.MouseDoubleClick, this::add);
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.Traverse, e -> e.doit = e.detail != SWT.TRAVERSE_ARROW_NEXT && e.detail != SWT.TRAVERSE_ARROW_PREVIOUS
				&& e.detail != SWT.TRAVERSE_PAGE_NEXT && e.detail != SWT.TRAVERSE_PAGE_PREVIOUS
				&& e.detail != SWT.TRAVERSE_RETURN);
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		setToolTipText(Messages.TransferCanvas_help);
		Accessibility.name(this, Messages.TransferPanel_heading);
		Accessibility.describe(this, this::description);
	}

	/** Shows the function of an editor. */
	void edit(TransferEditor shown) {
		editor = shown;
		range();
	}

	/** Shows the distribution of the values behind the function. */
	void histogram(Histogram counts) {
		histogram = counts;
		range();
	}

	/** {@return whether the values of the image were counted, which is done in the background and may widen the axis} */
	public boolean hasHistogram() {
		return histogram.counts().length > 0;
	}

	/** The values from end to end: those of the image, and all points. */
	private void range() {
		low = histogram.low();
		high = histogram.high();
		if (editor != null) {
			List<TransferFunction.Point> points = editor.function().points();
			double first = points.getFirst().value();
			double last = points.getLast().value();
			low = hasHistogram() ? Math.min(low, first) : first;
			high = Math.max(hasHistogram() ? Math.max(high, last) : last, Math.nextUp(low));
		}
		redraw();
	}

	private Rectangle plot() {
		Rectangle area = getClientArea();
		return new Rectangle(SIDE, TOP, Math.max(1, area.width - 2 * SIDE), Math.max(1, area.height - TOP - BAND - LINE - 6));
	}

	/**
	 * {@return where a value and an opacity are drawn}
	 *
	 * @param value   of the volume
	 * @param opacity 0 to 1
	 */
	public Point at(double value, double opacity) {
		Rectangle plot = plot();
		return new Point((int) Math.round(plot.x + (value - low) / (high - low) * plot.width),
				(int) Math.round(plot.y + (1 - opacity) * plot.height));
	}

	private double value(int x) {
		Rectangle plot = plot();
		return low + (high - low) * Math.clamp((x - plot.x) / (double) plot.width, 0, 1);
	}

	private double opacity(int y) {
		Rectangle plot = plot();
		return Math.clamp(1 - (y - plot.y) / (double) plot.height, 0, 1);
	}

	/** {@return the index of the point under a position, or -1} */
	private int under(int x, int y) {
		int found = -1;
		double nearest = REACH;
		List<TransferFunction.Point> points = editor.function().points();
		for (int i = 0; i < points.size(); i++) {
			Point at = at(points.get(i).value(), points.get(i).opacity());
			double distance = Math.hypot(at.x - x, at.y - y);
			if (distance < nearest) {
				nearest = distance;
				found = i;
			}
		}
		return found;
	}

	private void down(Event e) {
		setFocus();
		int point = editor == null || e.button != 1 ? -1 : under(e.x, e.y);
		if (point >= 0) {
			editor.select(point);
			editor.begin();
			dragged = true;
			selected.run();
		}
	}

	private void move(Event e) {
		if (dragged) {
			editor.move(value(e.x), opacity(e.y));
		} else {
			setCursor(getDisplay().getSystemCursor(editor != null && under(e.x, e.y) >= 0 ? SWT.CURSOR_HAND : SWT.CURSOR_CROSS));
		}
	}

	private void up() {
		if (dragged) {
			dragged = false;
			editor.end();
			range();
		}
	}

	private void add(Event e) {
		up();
		if (editor != null && e.button == 1 && under(e.x, e.y) < 0) {
			editor.add(value(e.x), opacity(e.y));
		} else if (editor != null && e.button == 1) {
			chooseColour.run();
		}
	}

	private void key(Event e) {
		if (editor == null) {
			return;
		}
		double step = VALUE_STEP * (high - low) * ((e.stateMask & SWT.SHIFT) != 0 ? 0.1 : 1);
		double value = editor.point().value();
		double opacity = editor.point().opacity();
		switch (e.keyCode) {
			case SWT.ARROW_LEFT -> editor.move(value - step, opacity);
			case SWT.ARROW_RIGHT -> editor.move(value + step, opacity);
			case SWT.ARROW_UP -> editor.move(value, opacity + OPACITY_STEP);
			case SWT.ARROW_DOWN -> editor.move(value, opacity - OPACITY_STEP);
			case SWT.PAGE_UP -> select(-1);
			case SWT.PAGE_DOWN -> select(1);
			case SWT.INSERT, '+', SWT.KEYPAD_ADD -> editor.addBehind();
			case SWT.DEL, SWT.BS -> editor.remove();
			case SWT.CR, SWT.KEYPAD_CR -> chooseColour.run();
			case 'z' -> undo(e, true);
			case 'y' -> undo(e, false);
			default -> {
				return;
			}
		}
		e.doit = false;
		range();
	}

	private void undo(Event e, boolean back) {
		if ((e.stateMask & SWT.MOD1) != 0) {
			if (back && (e.stateMask & SWT.SHIFT) == 0) {
				editor.undo();
			} else {
				editor.redo();
			}
		}
	}

	private void select(int further) {
		editor.select(editor.selected() + further);
		selected.run();
	}

	private String description() {
		if (editor == null) {
			return Messages.TransferCanvas_help;
		}
		return NLS.bind(Messages.TransferCanvas_point, new Object[] { editor.selected() + 1, editor.function().points().size(),
				Values.value(editor.point().value()), Math.round(100 * editor.point().opacity()) });
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.fillRectangle(area);
		Rectangle plot = plot();
		gc.setAntialias(SWT.ON);
		bars(gc, plot);
		gc.setForeground(ThemeColors.quiet(getDisplay()));
		gc.drawRectangle(plot);
		if (editor == null) {
			return;
		}
		band(gc, new Rectangle(plot.x, plot.y + plot.height + 4, plot.width, BAND));
		curve(gc, plot);
		gc.setForeground(ThemeColors.quiet(getDisplay()));
		int base = plot.y + plot.height + BAND + 6;
		String first = Values.value(low);
		String last = Values.value(high);
		gc.drawText(first, plot.x, base, true);
		gc.drawText(last, plot.x + plot.width - gc.textExtent(last).x, base, true);
		gc.setForeground(ThemeColors.text(getDisplay()));
		String point = NLS.bind(Messages.TransferCanvas_value, Values.value(editor.point().value()), Math.round(100 * editor
				.point().opacity()));
		gc.drawText(point, plot.x + (plot.width - gc.textExtent(point).x) / 2, base, true);
		if (isFocusControl()) {
			gc.drawFocus(0, 0, area.width, area.height);
		}
	}

	/** Counts by their logarithm, so that organs are seen beside the air. */
	private void bars(GC gc, Rectangle plot) {
		long[] counts = histogram.counts();
		double most = Math.log1p(Arrays.stream(counts).max().orElse(0));
		gc.setBackground(ThemeColors.quiet(getDisplay()));
		gc.setAlpha(90);
		for (int i = 0; i < counts.length && most > 0; i++) {
			double width = (histogram.high() - histogram.low()) / counts.length;
			int left = at(histogram.low() + i * width, 0).x;
			int right = at(histogram.low() + (i + 1) * width, 0).x;
			int bar = (int) Math.round(Math.log1p(counts[i]) / most * plot.height);
			gc.fillRectangle(left, plot.y + plot.height - bar, Math.max(1, right - left), bar);
		}
		gc.setAlpha(255);
	}

	private void band(GC gc, Rectangle band) {
		for (int x = 0; x < band.width; x++) {
			gc.setForeground(colour(editor.function().colour(value(band.x + x))));
			gc.drawLine(band.x + x, band.y, band.x + x, band.y + band.height - 1);
		}
	}

	private static Color colour(int rgb) {
		return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
	}

	private void curve(GC gc, Rectangle plot) {
		List<TransferFunction.Point> points = editor.function().points();
		int[] line = new int[2 * points.size() + 4];
		for (int i = 0; i < points.size(); i++) {
			Point at = at(points.get(i).value(), points.get(i).opacity());
			line[2 * i + 2] = at.x;
			line[2 * i + 3] = at.y;
		}
		line[0] = plot.x;
		line[1] = line[3];
		line[line.length - 2] = plot.x + plot.width;
		line[line.length - 1] = line[line.length - 3];
		gc.setForeground(CURVE);
		gc.setLineWidth(2);
		gc.drawPolyline(line);
		for (int i = 0; i < points.size(); i++) {
			int r = i == editor.selected() ? RADIUS + 2 : RADIUS;
			gc.setBackground(colour(points.get(i).colour()));
			gc.fillOval(line[2 * i + 2] - r, line[2 * i + 3] - r, 2 * r, 2 * r);
			gc.setForeground(i == editor.selected() ? ThemeColors.text(getDisplay()) : ThemeColors.quiet(getDisplay()));
			gc.setLineWidth(i == editor.selected() ? 2 : 1);
			gc.drawOval(line[2 * i + 2] - r, line[2 * i + 3] - r, 2 * r, 2 * r);
		}
		gc.setLineWidth(1);
	}
}
