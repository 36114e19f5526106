// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** Bars of a histogram whose counts were made elsewhere, with the ends of its range below them. */
public final class HistogramCanvas extends Canvas {

	private static final int WIDTH = 200;
	private static final int HEIGHT = 110;
	private static final int LINE = 18;
	private static final int MARGIN = 6;
	private static final Color BAR = new Color(43, 143, 168);

	private String title = "";
	private String low = "";
	private String high = "";
	private long[] counts = {};

	/**
	 * An empty histogram.
	 *
	 * @param parent where it goes
	 * @param name   its name for screen readers
	 */
	public HistogramCanvas(Composite parent, String name) {
		super(parent, SWT.DOUBLE_BUFFERED);
		ThemeColors.follow(this, () -> setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND)));
		addPaintListener(e -> paint(e.gc));
		Accessibility.name(this, name);
		Accessibility.describe(this, () -> title + ": " + low + " \u2013 " + high);
	}

	/**
	 * Shows counts.
	 *
	 * @param heading what is counted
	 * @param from    beginning of the first interval, with its unit
	 * @param to      end of the last one
	 * @param values  the counts of equal intervals; none for an empty picture
	 */
	public void show(String heading, String from, String to, long... values) {
		title = heading;
		low = from;
		high = to;
		counts = values.clone();
		setToolTipText(counts.length == 0 ? null : title + ": " + low + " \u2013 " + high);
		redraw();
	}

	/** {@return the counts that are shown} */
	public long[] counts() {
		return counts.clone();
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setForeground(ThemeColors.text(getDisplay()));
		gc.drawText(title, MARGIN, 2, true);
		long most = Arrays.stream(counts).max().orElse(0);
		if (most == 0) {
			return;
		}
		int width = area.width - 2 * MARGIN;
		int height = area.height - 2 * LINE - 8;
		int base = area.height - LINE - 2;
		gc.setBackground(BAR);
		for (int i = 0; i < counts.length; i++) {
			int bar = counts[i] == 0 ? 0 : Math.max(1, (int) Math.round((double) counts[i] / most * height));
			int left = MARGIN + i * width / counts.length;
			gc.fillRectangle(left, base - bar, Math.max(1, MARGIN + (i + 1) * width / counts.length - left), bar);
		}
		gc.setForeground(ThemeColors.quiet(getDisplay()));
		gc.drawLine(MARGIN, base, MARGIN + width, base);
		gc.drawText(low, MARGIN, base + 2, true);
		gc.drawText(high, MARGIN + width - gc.textExtent(high).x, base + 2, true);
	}

	@Override
	public Point computeSize(int wide, int tall, boolean changed) {
		return new Point(wide == SWT.DEFAULT ? WIDTH : wide, tall == SWT.DEFAULT ? HEIGHT : tall);
	}
}
