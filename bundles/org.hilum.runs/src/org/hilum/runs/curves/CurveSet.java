// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.core.AtomicFiles;

/**
 * Curves of several runs that are shown together.
 *
 * @param runs        the runs, in the order of the legend
 * @param measures    the figures, one chart for each
 * @param smoothing   how much of the moving average is kept from epoch to epoch; 0 for none
 * @param logarithmic whether the charts of figures that are no fractions have logarithmic axes
 * @param bands       whether the runs of a model are one line, their mean, with the range of its folds
 * @since 0.2
 */
public record CurveSet(List<RunCurves> runs, List<Measure> measures, double smoothing, boolean logarithmic, boolean bands) {

	/** The figures of the standard charts. */
	public static final List<Measure> STANDARD = List.of(Measure.TRAINING_LOSS, Measure.VALIDATION_LOSS, Measure.MEAN_DICE,
			Measure.SMOOTHED_DICE);

	/** Copies the lists. */
	public CurveSet {
		runs = List.copyOf(runs);
		measures = List.copyOf(measures);
	}

	/**
	 * {@return the names of the classes that any of some runs has}
	 *
	 * @param runs the runs
	 */
	public static List<String> classes(List<RunCurves> runs) {
		Set<String> all = new LinkedHashSet<>();
		runs.forEach(run -> all.addAll(run.classes()));
		return List.copyOf(all);
	}

	/** {@return the charts of the figures that some run has} */
	public Figure figure() {
		List<Panel> panels = measures.stream().map(this::panel).filter(p -> p.lines().stream().anyMatch(l -> l.series()
				.size() > 0))
				.toList();
		return new Figure(panels, legend());
	}

	private List<Figure.Entry> legend() {
		List<String> names = bands ? List.copyOf(models().keySet()) : runs.stream().map(RunCurves::name).toList();
		List<Figure.Entry> legend = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			legend.add(new Figure.Entry(names.get(i), i));
		}
		return legend;
	}

	/** {@return the runs of each model, by name} */
	private Map<String, List<RunCurves>> models() {
		Map<String, List<RunCurves>> models = new LinkedHashMap<>();
		for (RunCurves run : runs) {
			Path model = run.run().model();
			Path dataset = model.getParent();
			String name = (dataset == null ? "" : dataset.getFileName() + ", ") + model.getFileName();
			models.computeIfAbsent(name, _ -> new ArrayList<>()).add(run);
		}
		return models;
	}

	/**
	 * {@return the chart of a figure}
	 *
	 * @param measure the figure
	 */
	public Panel panel(Measure measure) {
		List<Panel.Line> lines = new ArrayList<>();
		List<Panel.Shade> shades = new ArrayList<>();
		if (bands) {
			int color = 0;
			for (Map.Entry<String, List<RunCurves>> model : models().entrySet()) {
				Band band = Band.of(model.getKey(), model.getValue().stream().map(r -> smooth(series(r, measure))).toList());
				shades.add(new Panel.Shade(band, color));
				lines.add(new Panel.Line(band.mean(), color++, false));
			}
		} else {
			for (int i = 0; i < runs.size(); i++) {
				Series series = series(runs.get(i), measure);
				if (smoothing > 0) {
					lines.add(new Panel.Line(series, i, true));
				}
				lines.add(new Panel.Line(smooth(series), i, false));
			}
		}
		Panel.Scale scale = measure.isFraction() ? Panel.Scale.FRACTION
				: logarithmic ? Panel.Scale.LOGARITHMIC : Panel.Scale.LINEAR;
		return new Panel(measure.title(), lines, shades, scale);
	}

	/** A class is found by its name: another run may have it at another place. */
	private static Series series(RunCurves run, Measure measure) {
		if (measure.index() < 0) {
			return run.series(measure);
		}
		return Measure.all(run.classes()).stream().filter(m -> m.key().equals(measure.key())).findFirst().map(run::series)
				.orElseGet(() -> new Series(run.name(), new double[0], new double[0]));
	}

	private Series smooth(Series series) {
		return smoothing > 0 ? series.smoothed(smoothing) : series;
	}

	/**
	 * {@return a table with a line for each run, figure and epoch: {@code dataset,model,fold,measure,epoch,value,smoothed}}
	 * Values have all their digits.
	 */
	public String csv() {
		StringBuilder csv = new StringBuilder("dataset,model,fold,measure,epoch,value,smoothed\n");
		for (RunCurves run : runs) {
			Path model = run.run().model();
			String head = cell(model.getParent() == null ? "" : String.valueOf(model.getParent().getFileName())) + ","
					+ cell(String.valueOf(model.getFileName())) + "," + cell(String.valueOf(run.run().path().getFileName()));
			for (Measure measure : measures) {
				Series series = series(run, measure);
				Series smooth = smooth(series);
				for (int i = 0; i < series.size(); i++) {
					csv.append(head).append(',').append(cell(measure.key())).append(',').append((int) series.epochs()[i]).append(
							',')
							.append(series.values()[i]).append(',').append(smooth.values()[i]).append('\n');
				}
			}
		}
		return csv.toString();
	}

	private static String cell(String text) {
		return text.matches("[\\w .+-]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
	}

	/**
	 * Writes the table.
	 *
	 * @param file the file
	 */
	public void writeCsv(Path file) {
		AtomicFiles.writeString(file, csv());
	}
}
