// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Format;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ICustomPaintListener;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.hilum.runs.curves.Axis;
import org.hilum.runs.curves.Panel;
import org.hilum.ui.Accessibility;
import org.hilum.ui.ThemeColors;

/** Chart of curves over epochs: lines, bands, a cursor. What it shows can be zoomed and moved ({@link ChartNavigation}). */
final class CurveChart {

	private static final int MARKED_POINTS = 40;
	private static final int BOLD = 3;
	private static final int NORMAL = 2;
	/** Pixels between two ticks, about: epochs are whole numbers, so theirs must not come too close. */
	private static final int EPOCH_TICKS = 40;
	private static final int VALUE_TICKS = 32;
	private static final int OPACITY = 50;
	private static final int OPAQUE = 255;

	private final Chart chart;
	private final ChartNavigation navigation;
	private ChartColors palette;
	private ChartModel model = new ChartModel(List.of(), List.of(), new Axis(1, 2, false), new Axis(0, 1, false));
	private double cursor = Double.NaN;

	CurveChart(Composite parent, String name) {
		chart = new Chart(parent, SWT.NONE);
		chart.suspendUpdate(true);
		chart.getTitle().setVisible(false);
		chart.getLegend().setPosition(SWT.BOTTOM);
		Accessibility.name(chart, name);
		Accessibility.describe(chart, () -> model.readout(x().getRange().upper));
		axis(x(), Messages.ChartModel_epoch, new EpochFormat(), EPOCH_TICKS);
		axis(y(), "", new DecimalFormat("0.0#####", DecimalFormatSymbols.getInstance(Locale.getDefault(Locale.Category.DISPLAY))),
				VALUE_TICKS);
		chart.getPlotArea().addCustomPaintListener(new ICustomPaintListener() {
			@Override
			public void paintControl(PaintEvent e) {
				paintBands(e);
			}

			@Override
			public boolean drawBehindSeries() {
				return true;
			}
		});
		chart.getPlotArea().addCustomPaintListener(this::paintCursor);
		navigation = new ChartNavigation(chart, this::fit);
		ThemeColors.follow(chart, this::paint);
		chart.suspendUpdate(false);
	}

	private IAxis x() {
		return chart.getAxisSet().getXAxis(0);
	}

	private IAxis y() {
		return chart.getAxisSet().getYAxis(0);
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
		palette = new ChartColors(chart);
		chart.setBackground(palette.ground());
		chart.getPlotArea().setBackground(palette.ground());
		chart.getLegend().setBackground(palette.ground());
		chart.getLegend().setForeground(palette.text());
		for (IAxis axis : chart.getAxisSet().getAxes()) {
			axis.getTitle().setForeground(palette.text());
			axis.getTick().setForeground(palette.text());
			axis.getGrid().setForeground(palette.grid());
		}
		show(model);
	}

	Chart control() {
		return chart;
	}

	/** Draws a model; what was zoomed stays zoomed. */
	void show(ChartModel next) {
		model = next;
		chart.suspendUpdate(true);
		if (y().isLogScaleEnabled()) {
			y().enableLogScale(false);
		}
		Set<String> wanted = new HashSet<>();
		for (ChartLine line : next.lines()) {
			String id = line.name();
			while (!wanted.add(id)) {
				id += "'";
			}
			draw(id, line);
		}
		for (ISeries<?> series : chart.getSeriesSet().getSeries()) {
			if (!wanted.contains(series.getId())) {
				chart.getSeriesSet().deleteSeries(series.getId());
			}
		}
		if (!navigation.isZoomed()) {
			fit();
		}
		boolean shown = next.y().logarithmic() && next.lines().stream().anyMatch(line -> line.series().size() > 0);
		if (shown && y().getRange().lower > 0) {
			y().enableLogScale(true);
		}
		chart.getLegend().setVisible(next.isOfOneRun());
		chart.suspendUpdate(false);
		chart.redraw();
	}

	/** Shows all epochs and values. */
	void fit() {
		navigation.reset();
		x().setRange(new Range(model.x().low(), model.x().high()));
		y().setRange(new Range(model.y().low(), model.y().high()));
		chart.redraw();
	}

	private void draw(String id, ChartLine curve) {
		ISeries<?> existing = chart.getSeriesSet().getSeries(id);
		ILineSeries<?> line = (ILineSeries<?>) (existing != null ? existing
				: chart.getSeriesSet().createSeries(ISeries.SeriesType.LINE, id));
		line.setXSeries(curve.series().epochs());
		line.setYSeries(curve.series().values());
		Color color = palette.of(curve);
		line.setLineColor(color);
		line.setSymbolColor(color);
		line.setAntialias(SWT.ON);
		line.setLineWidth(curve.style() == ChartLine.Style.FAINT ? 1 : NORMAL);
		line.setLineStyle(curve.style() == ChartLine.Style.DASHED ? LineStyle.DOT : LineStyle.SOLID);
		boolean marked = curve.style() == ChartLine.Style.SOLID && curve.series().size() <= MARKED_POINTS;
		line.setSymbolType(marked ? PlotSymbolType.CIRCLE : PlotSymbolType.NONE);
		line.setSymbolSize(BOLD);
		line.setVisibleInLegend(curve.style() != ChartLine.Style.FAINT);
	}

	private void paintBands(PaintEvent e) {
		for (Panel.Shade shade : model.bands()) {
			double[] epochs = shade.band().mean().epochs();
			int n = epochs.length;
			int[] polygon = new int[4 * n];
			for (int i = 0; i < 2 * n; i++) {
				int k = i < n ? i : 2 * n - 1 - i;
				polygon[2 * i] = x().getPixelCoordinate(epochs[k]);
				polygon[2 * i + 1] = y().getPixelCoordinate(i < n ? shade.band().low()[k] : shade.band().high()[k]);
			}
			e.gc.setBackground(palette.of(shade.color()));
			e.gc.setAlpha(OPACITY);
			e.gc.fillPolygon(polygon);
			e.gc.setAlpha(OPAQUE);
		}
	}

	private void paintCursor(PaintEvent e) {
		Range range = x().getRange();
		if (cursor >= range.lower && cursor <= range.upper) {
			e.gc.setForeground(palette.text());
			e.gc.setLineWidth(1);
			e.gc.setLineStyle(SWT.LINE_DOT);
			int at = x().getPixelCoordinate(cursor);
			e.gc.drawLine(at, 0, at, chart.getPlotArea().getSize().y);
		}
	}

	/** Marks an epoch; NaN for none. */
	void setCursor(double epoch) {
		if (Double.compare(epoch, cursor) != 0) {
			cursor = epoch;
			chart.getPlotArea().getControl().redraw();
		}
	}

	/** {@return the epoch at a place of the plot area} */
	double epochAt(int pixel) {
		return Math.rint(x().getDataCoordinate(pixel));
	}

	ChartModel model() {
		return model;
	}
}
