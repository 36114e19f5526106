// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.hilum.runs.curves.Axis;
import org.hilum.runs.curves.CurveSet;
import org.hilum.runs.curves.Measure;
import org.hilum.runs.curves.Panel;
import org.hilum.runs.curves.RunCurves;
import org.hilum.runs.curves.Series;
import org.hilum.ui.project.Texts;

/**
 * What a chart draws, computed without widgets.
 *
 * @param lines the lines, the most important last
 * @param bands ranges over folds
 * @param x     the axis of epochs while nothing is zoomed
 * @param y     the axis of values while nothing is zoomed
 */
public record ChartModel(List<ChartLine> lines, List<Panel.Shade> bands, Axis x, Axis y) {

	private static final int MIN_EPOCHS = 10;
	private static final double ROOM = 1.15;
	/** Room for the tick at 1. */
	private static final double FRACTION_END = 1.03;

	/**
	 * {@return the chart of some runs}
	 *
	 * @param kind     what is shown
	 * @param runs     the runs
	 * @param baseline the run that others are compared with, or null
	 * @param settings how it is shown
	 */
	public static ChartModel of(ChartKind kind, List<RunCurves> runs, RunCurves baseline, ChartSettings settings) {
		List<RunCurves> all = baseline == null ? runs : Stream.concat(runs.stream(), Stream.of(baseline)).toList();
		CurveSet set = new CurveSet(all, List.of(kind.main()), settings.smoothing(), settings.logarithmic(), settings.bands());
		boolean single = all.size() == 1 && !settings.bands();
		Panel panel = set.panel(kind.main());
		List<ChartLine> lines = single ? ofOne(kind, set, all.getFirst(), panel.scale())
				: ofMany(kind, set, panel, baseline == null ? -1 : runs.size());
		List<double[]> values = new ArrayList<>();
		lines.forEach(line -> values.add(line.series().values()));
		panel.bands().forEach(shade -> {
			values.add(shade.band().low());
			values.add(shade.band().high());
		});
		boolean fraction = panel.scale() == Panel.Scale.FRACTION;
		Axis y = fraction ? new Axis(0, FRACTION_END, false) : Axis.around(values, panel.scale() == Panel.Scale.LOGARITHMIC);
		return new ChartModel(List.copyOf(lines), panel.bands(), new Axis(1, lastEpochShown(all), false), y);
	}

	private static List<ChartLine> ofOne(ChartKind kind, CurveSet set, RunCurves run, Panel.Scale scale) {
		List<ChartLine> lines = new ArrayList<>();
		if (kind.classes()) {
			int color = 2;
			for (Measure measure : run.classes().size() < 2 ? List.<Measure>of() : Measure.all(run.classes())) {
				if (measure.index() >= 0) {
					add(lines, set, run, measure, run.classes().get(measure.index()), color++, ChartLine.Style.THIN);
				}
			}
			add(lines, set, run, Measure.MEAN_DICE, Messages.ChartModel_mean, ChartLine.GREY, ChartLine.Style.DASHED);
			add(lines, set, run, Measure.SMOOTHED_DICE, Messages.ChartModel_average, 0, ChartLine.Style.SOLID);
		} else if (kind.beside() != null) {
			add(lines, set, run, kind.beside(), Messages.ChartModel_training, 0, ChartLine.Style.SOLID);
			add(lines, set, run, kind.main(), Messages.ChartModel_validation, 1, ChartLine.Style.SOLID);
		} else {
			add(lines, set, run, kind.main(), kind.main().label(), 0, ChartLine.Style.SOLID);
		}
		return lines.stream().map(line -> scale == Panel.Scale.LOGARITHMIC ? positive(line) : line).toList();
	}

	private static ChartLine positive(ChartLine line) {
		return new ChartLine(line.name(), line.series().positive(), line.color(), line.style());
	}

	private static void add(List<ChartLine> lines, CurveSet set, RunCurves run, Measure measure, String name, int color,
			ChartLine.Style style) {
		Series series = run.series(measure);
		boolean smooth = set.smoothing() > 0 && !measure.equals(Measure.SMOOTHED_DICE);
		if (smooth) {
			lines.add(new ChartLine(name + Messages.ChartModel_values, series, color, ChartLine.Style.FAINT));
		}
		lines.add(new ChartLine(name, smooth ? series.smoothed(set.smoothing()) : series, color, style));
	}

	private static List<ChartLine> ofMany(ChartKind kind, CurveSet set, Panel panel, int baseline) {
		List<ChartLine> lines = new ArrayList<>();
		if (kind.beside() != null && !set.bands()) {
			for (Panel.Line line : set.panel(kind.beside()).lines()) {
				if (!line.faint()) {
					lines.add(line(line, baseline, line.series().name() + Messages.ChartModel_ofTraining,
							ChartLine.Style.DASHED));
				}
			}
		}
		for (Panel.Line line : panel.lines()) {
			lines.add(line(line, baseline, line.series().name() + (line.faint() ? Messages.ChartModel_values : ""),
					line.faint() ? ChartLine.Style.FAINT : ChartLine.Style.SOLID));
		}
		return lines;
	}

	private static ChartLine line(Panel.Line line, int baseline, String name, ChartLine.Style style) {
		boolean base = line.color() == baseline;
		String text = base ? Messages.ChartModel_baseline + name : name;
		return new ChartLine(text, line.series(), base ? ChartLine.GREY : line.color(), style);
	}

	/** Some room ahead, but not beyond the end of the training. */
	private static double lastEpochShown(List<RunCurves> runs) {
		double last = 2;
		for (RunCurves run : runs) {
			double done = run.epochs().isEmpty() ? 0 : run.epochs().getLast().epoch() + 1.0;
			double wanted = Math.max(MIN_EPOCHS, Math.ceil(done * ROOM));
			last = Math.max(last, Math.max(done, run.total() > 0 ? Math.min(wanted, run.total()) : wanted));
		}
		return last;
	}

	/**
	 * {@return the values at the epoch nearest to a place on the axis, as text; empty when there are none}
	 *
	 * @param position epoch from 1, with a fraction
	 */
	public String readout(double position) {
		double epoch = Math.rint(position);
		StringJoiner text = new StringJoiner("\n").setEmptyValue("");
		for (ChartLine line : lines) {
			double value = line.series().at(epoch);
			if (!Double.isNaN(value) && line.style() != ChartLine.Style.FAINT) {
				text.add(line.name() + Texts.format(Math.abs(value) < 0.01 && value != 0 ? " %.3g" : " %.4f",
						value));
			}
		}
		return text.length() == 0 ? "" : Messages.ChartModel_epoch + " " + Math.round(epoch) + "\n" + text;
	}

	/** {@return whether its lines are parts of one run; otherwise they have the colours of the table} */
	boolean isOfOneRun() {
		return lines.stream().anyMatch(line -> line.name().equals(Messages.ChartModel_average)
				|| line.name().equals(Messages.ChartModel_validation)) || lines.size() == 1 && bands.isEmpty();
	}

	/** {@return the number of points of all lines} */
	public int points() {
		return lines.stream().filter(line -> line.style() != ChartLine.Style.FAINT).mapToInt(line -> line.series().size()).sum();
	}
}
