// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Format;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.ThemeColors;

/** One chart over epochs. */
final class TrainingChart {

	private static final int MARKED_POINTS = 40;
	private static final int BOLD = 3;
	private static final int NORMAL = 2;
	/** Pixels between two ticks, about: epochs are whole numbers, so theirs must not come too close. */
	private static final int EPOCH_TICKS = 40;
	private static final int VALUE_TICKS = 32;

	private ChartColors palette;
	private final Chart chart;
	private DoubleFunction<String> tip = x -> "";

	TrainingChart(Composite parent, String title) {
		chart = new Chart(parent, SWT.NONE);
		chart.suspendUpdate(true);
		chart.getTitle().setText(title);
		chart.getTitle().setFont(Fonts.bold());
		chart.getLegend().setPosition(SWT.BOTTOM);
		Accessibility.name(chart, "Chart: " + title);
		Accessibility.describe(chart, () -> tip.apply(chart.getAxisSet().getXAxis(0).getRange().upper));
		axis(chart.getAxisSet().getXAxis(0), "Epoch", new EpochFormat(), EPOCH_TICKS);
		axis(chart.getAxisSet().getYAxis(0), "",
				new DecimalFormat("0.0#####", DecimalFormatSymbols.getInstance(Locale.ROOT)), VALUE_TICKS);
		ThemeColors.follow(chart, this::paint);
		Control plot = chart.getPlotArea().getControl();
		plot.addMouseMoveListener(e -> plot.setToolTipText(tip.apply(chart.getAxisSet().getXAxis(0).getDataCoordinate(e.x))));
		chart.suspendUpdate(false);
	}

	private void axis(IAxis axis, String title, Format format, int distance) {
		axis.getTitle().setText(title);
		axis.getTitle().setVisible(!title.isEmpty());
		axis.getTitle().setFont(chart.getFont());
		axis.getTick().setTickMarkStepHint(distance);
		axis.getTick().setFormat(format);
		axis.getGrid().setStyle(LineStyle.SOLID);
	}

	private void paint() {
		palette = new ChartColors(chart.getDisplay());
		chart.setBackground(palette.ground());
		chart.getPlotArea().setBackground(palette.ground());
		chart.getTitle().setForeground(palette.text());
		chart.getLegend().setBackground(palette.ground());
		chart.getLegend().setForeground(palette.text());
		for (IAxis axis : chart.getAxisSet().getAxes()) {
			axis.getTitle().setForeground(palette.text());
			axis.getTick().setForeground(palette.text());
			axis.getGrid().setForeground(palette.grid());
		}
		chart.redraw();
	}

	Control control() {
		return chart;
	}

	/**
	 * Draws curves.
	 *
	 * @param curves what to draw, the most important last
	 * @param range  lower and upper end of the value axis
	 * @param last   the epoch at the right end
	 * @param tips   the tool tip for a place on the epoch axis
	 */
	void show(List<Curve> curves, double[] range, double last, DoubleFunction<String> tips) {
		tip = tips;
		chart.suspendUpdate(true);
		Set<String> wanted = new HashSet<>();
		int classIndex = 0;
		for (Curve curve : curves) {
			wanted.add(curve.name());
			draw(curve, palette.of(curve, classIndex));
			classIndex += curve.style() == Curve.Style.CLASS ? 1 : 0;
		}
		for (ISeries<?> series : chart.getSeriesSet().getSeries()) {
			if (!wanted.contains(series.getId())) {
				chart.getSeriesSet().deleteSeries(series.getId());
			}
		}
		chart.getAxisSet().getXAxis(0).setRange(new Range(1, last));
		chart.getAxisSet().getYAxis(0).setRange(new Range(range[0], range[1]));
		chart.suspendUpdate(false);
		chart.redraw();
	}

	private void draw(Curve curve, Color color) {
		ISeries<?> existing = chart.getSeriesSet().getSeries(curve.name());
		ILineSeries<?> line = (ILineSeries<?>) (existing != null ? existing
				: chart.getSeriesSet().createSeries(ISeries.SeriesType.LINE, curve.name()));
		line.setXSeries(curve.epochs());
		line.setYSeries(curve.values());
		line.setLineColor(color);
		line.setSymbolColor(color);
		line.setAntialias(SWT.ON);
		boolean important = curve.style() != Curve.Style.CLASS && curve.style() != Curve.Style.MEAN;
		line.setLineWidth(curve.style() == Curve.Style.SMOOTHED ? BOLD : NORMAL);
		line.setLineStyle(curve.style() == Curve.Style.MEAN ? LineStyle.DOT : LineStyle.SOLID);
		line.setSymbolType(important && curve.size() <= MARKED_POINTS ? PlotSymbolType.CIRCLE : PlotSymbolType.NONE);
		line.setSymbolSize(BOLD);
	}

	/** {@return the number of points drawn in all} */
	int points() {
		int points = 0;
		for (ISeries<?> series : chart.getSeriesSet().getSeries()) {
			points += series.getXSeries().length;
		}
		return points;
	}
}
