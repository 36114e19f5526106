// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.hilum.datasets.cases.CaseColumn;
import org.hilum.ui.Accessibility;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.project.Texts;

/** Histogram of some numbers, with a line at a value that was chosen. */
final class Histogram extends Canvas {

	private static final int BINS = 24;
	private static final int DIGITS = 3;
	private static final int WIDTH = 250;
	private static final int HEIGHT = 120;
	private static final int LINE = 18;
	private static final Color BAR = new Color(43, 143, 168);
	private static final Color MARK = new Color(232, 119, 34);

	private final String title;
	private double[] values = {};
	private double mark = Double.NaN;

	/**
	 * Makes an empty histogram.
	 *
	 * @param parent where it goes
	 * @param title  what is counted, with the unit
	 */
	Histogram(Composite parent, String title) {
		super(parent, SWT.DOUBLE_BUFFERED);
		this.title = title;
		ThemeColors.follow(this, () -> setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND)));
		addPaintListener(e -> paint(e.gc));
		Accessibility.name(this, title);
		Accessibility.describe(this, this::description);
	}

	/**
	 * Shows numbers.
	 *
	 * @param next   the numbers; those that are not known are left out
	 * @param marked where the line is; NaN for none
	 */
	void show(double[] next, double marked) {
		values = Arrays.stream(next).filter(Double::isFinite).sorted().toArray();
		mark = marked;
		setToolTipText(description());
		redraw();
	}

	/** {@return range, median and marked value in words} */
	String description() {
		if (values.length == 0) {
			return title + ": -";
		}
		String text = NLS.bind(Messages.Histogram_range, new Object[] { title, number(values[0]), number(values[values.length
				- 1]),
				number(values[values.length / 2]) });
		return Double.isNaN(mark) ? text : NLS.bind(Messages.Histogram_plans, text, number(mark));
	}

	private static String number(double value) {
		return Texts.local(CaseColumn.format(value));
	}

	/**
	 * {@return how many numbers are in each of equal intervals between the smallest and the largest}
	 *
	 * @param sorted the numbers, ascending
	 * @param bins   number of intervals
	 */
	static int[] counts(double[] sorted, int bins) {
		int[] counts = new int[bins];
		double span = sorted[sorted.length - 1] - sorted[0];
		for (double value : sorted) {
			counts[span == 0 ? bins / 2 : (int) Math.min(bins - 1, (value - sorted[0]) / span * bins)]++;
		}
		return counts;
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setForeground(ThemeColors.text(getDisplay()));
		gc.drawText(title, 6, 2, true);
		if (values.length == 0) {
			return;
		}
		int[] counts = counts(values, BINS);
		int most = IntStream.of(counts).max().orElse(1);
		int width = area.width - 12;
		int height = area.height - 2 * LINE - 8;
		int base = area.height - LINE - 2;
		gc.setBackground(BAR);
		for (int i = 0; i < BINS; i++) {
			int bar = counts[i] == 0 ? 0 : Math.max(2, (int) Math.round((double) counts[i] / most * height));
			int left = 6 + i * width / BINS;
			gc.fillRectangle(left, base - bar, Math.max(1, (i + 1) * width / BINS + 6 - left - 1), bar);
		}
		gc.setForeground(ThemeColors.quiet(getDisplay()));
		gc.drawLine(6, base, 6 + width, base);
		double low = values[0];
		double high = values[values.length - 1];
		gc.drawText(label(low), 6, base + 2, true);
		String right = label(high);
		gc.drawText(right, 6 + width - gc.textExtent(right).x, base + 2, true);
		if (!Double.isNaN(mark)) {
			double place = high == low ? 0.5 : Math.clamp((mark - low) / (high - low), 0.0, 1.0);
			int x = 6 + (int) Math.round(place * width);
			gc.setForeground(MARK);
			gc.setLineWidth(2);
			gc.drawLine(x, LINE + 2, x, base);
			String text = label(mark);
			gc.drawText(text, Math.clamp(x - gc.textExtent(text).x / 2, 6, Math.max(6, 6 + width - gc.textExtent(text).x)),
					base + 2, true);
		}
	}

	/** {@return a number with three digits that count; whole ones with all} */
	static String label(double value) {
		return Texts.local(value == Math.rint(value) ? CaseColumn.format(value)
				: new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString());
	}

	@Override
	public Point computeSize(int wide, int high, boolean changed) {
		return new Point(wide == SWT.DEFAULT ? WIDTH : wide, high == SWT.DEFAULT ? HEIGHT : high);
	}
}
