// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.Range;

/**
 * Zooming and moving of a chart: the wheel zooms epochs at the pointer (with Ctrl values), dragging moves, a double click shows
 * all; plus, minus, arrows and Home do the same by keyboard.
 */
final class ChartNavigation {

	private static final double STEP = 1.25;
	private static final double SHIFT = 0.1;

	private final Chart chart;
	private final Control plot;
	private final Runnable fit;
	private boolean zoomed;
	private int lastX;
	private int lastY;
	private boolean dragging;

	ChartNavigation(Chart chart, Runnable fit) {
		this.chart = chart;
		this.fit = fit;
		plot = chart.getPlotArea().getControl();
		plot.addListener(SWT.MouseVerticalWheel, this::wheel);
		plot.addMouseListener(MouseListener.mouseDownAdapter(this::down));
		plot.addMouseListener(MouseListener.mouseUpAdapter(e -> dragging = false));
		plot.addMouseListener(MouseListener.mouseDoubleClickAdapter(e -> fit.run()));
		plot.addMouseMoveListener(this::drag);
		plot.addKeyListener(KeyListener.keyPressedAdapter(this::key));
	}

	boolean isZoomed() {
		return zoomed;
	}

	void reset() {
		zoomed = false;
		dragging = false;
	}

	private IAxis x() {
		return chart.getAxisSet().getXAxis(0);
	}

	private IAxis y() {
		return chart.getAxisSet().getYAxis(0);
	}

	private void wheel(Event e) {
		double factor = e.count > 0 ? 1 / STEP : STEP;
		boolean values = (e.stateMask & SWT.MOD1) != 0;
		IAxis axis = values ? y() : x();
		zoom(axis, axis.getDataCoordinate(values ? e.y : e.x), factor);
		e.doit = false;
	}

	/** Ends of a logarithmic axis stay above zero. */
	private void zoom(IAxis axis, double at, double factor) {
		Range range = axis.getRange();
		double low = at - (at - range.lower) * factor;
		double high = at + (range.upper - at) * factor;
		if (axis.isLogScaleEnabled()) {
			low = at * Math.pow(range.lower / at, factor);
			high = at * Math.pow(range.upper / at, factor);
		}
		set(axis, low, high);
	}

	private void set(IAxis axis, double low, double high) {
		if (Double.isFinite(low) && Double.isFinite(high) && high - low > Math.ulp(high) * 16) {
			zoomed = true;
			axis.setRange(new Range(low, high));
			chart.redraw();
		}
	}

	private void down(MouseEvent e) {
		plot.setFocus();
		dragging = e.button == 1;
		lastX = e.x;
		lastY = e.y;
	}

	private void drag(MouseEvent e) {
		if (dragging && (e.stateMask & SWT.BUTTON1) != 0) {
			move(x(), lastX, e.x);
			move(y(), lastY, e.y);
			lastX = e.x;
			lastY = e.y;
		}
	}

	private void move(IAxis axis, int from, int to) {
		double before = axis.getDataCoordinate(from);
		double after = axis.getDataCoordinate(to);
		Range range = axis.getRange();
		if (from == to) {
			return;
		}
		if (axis.isLogScaleEnabled()) {
			set(axis, range.lower * before / after, range.upper * before / after);
		} else {
			set(axis, range.lower + before - after, range.upper + before - after);
		}
	}

	private void shift(IAxis axis, double share) {
		Range range = axis.getRange();
		if (axis.isLogScaleEnabled()) {
			double factor = Math.pow(range.upper / range.lower, share);
			set(axis, range.lower * factor, range.upper * factor);
		} else {
			double by = (range.upper - range.lower) * share;
			set(axis, range.lower + by, range.upper + by);
		}
	}

	private void key(KeyEvent e) {
		IAxis axis = (e.stateMask & SWT.MOD1) != 0 ? y() : x();
		switch (e.keyCode == 0 ? e.character : e.keyCode) {
			case '+', '=', SWT.KEYPAD_ADD -> zoom(axis, middle(axis), 1 / STEP);
			case '-', SWT.KEYPAD_SUBTRACT -> zoom(axis, middle(axis), STEP);
			case SWT.ARROW_LEFT -> shift(x(), -SHIFT);
			case SWT.ARROW_RIGHT -> shift(x(), SHIFT);
			case SWT.ARROW_UP -> shift(y(), SHIFT);
			case SWT.ARROW_DOWN -> shift(y(), -SHIFT);
			case SWT.HOME -> fit.run();
			default -> {
				return;
			}
		}
		e.doit = false;
	}

	private static double middle(IAxis axis) {
		Range range = axis.getRange();
		return axis.isLogScaleEnabled() ? Math.sqrt(range.lower * range.upper) : (range.lower + range.upper) / 2;
	}
}
