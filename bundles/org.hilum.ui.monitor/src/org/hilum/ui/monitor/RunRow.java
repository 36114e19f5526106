// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.model.RunState;
import org.hilum.runs.curves.Measure;
import org.hilum.runs.curves.RunFacts;
import org.hilum.ui.project.StateTexts;
import org.hilum.ui.project.Texts;

/**
 * A line of the table of runs.
 *
 * @param run   the run
 * @param facts its figures
 * @param notes the first line of the notes on it, may be empty
 */
public record RunRow(MonitoredRun run, RunFacts facts, String notes) {

	/** Column of the name. */
	public static final int NAME = 0;
	private static final int HUNDRED = 100;
	private static final List<Measure> FIGURES = List.of(Measure.TRAINING_LOSS, Measure.VALIDATION_LOSS, Measure.MEAN_DICE,
			Measure.SMOOTHED_DICE);

	/** {@return the texts of the columns} */
	public String[] cells() {
		return cells(Locale.getDefault(Locale.Category.DISPLAY));
	}

	private String[] cells(Locale locale) {
		return new String[] { run.title(), StateTexts.word(run.state()), epochs(), remaining(), number(locale, 4, FIGURES.get(
				0)),
				number(locale, 4, FIGURES.get(1)), number(locale, 3, FIGURES.get(2)), number(locale, 3, FIGURES.get(3)), number(
						locale, 3, facts.bestDice()),
				classes(locale), rate(locale), number(locale, 1, facts.seconds()), waiting(), number(locale, 1,
						Measure.PROCESSORS), number(locale, 0, Measure.MEMORY),
				percent(facts.value(Measure.GPU_LOAD) / HUNDRED), number(locale, 0, Measure.GPU_MEMORY), notes };
	}

	private String epochs() {
		return facts.total() > 0 ? facts.epoch() + " / " + facts.total() : facts.epoch() > 0 ? "" + facts.epoch() : "";
	}

	private String remaining() {
		return run.state() == RunState.RUNNING && facts.remaining() != null ? Texts.duration(facts.remaining()) : "";
	}

	private String number(Locale locale, int digits, Measure measure) {
		return number(locale, digits, facts.value(measure));
	}

	private static String number(Locale locale, int digits, double value) {
		return Double.isFinite(value) ? String.format(locale, "%." + digits + "f", value) : "";
	}

	private String classes(Locale locale) {
		return facts.last() == null || facts.last().dicePerClass().size() < 2 ? ""
				: facts.last().dicePerClass().stream().map(d -> Double.isFinite(d) ? number(locale, 2, d) : "-")
						.collect(Collectors.joining("  "));
	}

	private String rate(Locale locale) {
		double rate = facts.value(Measure.LEARNING_RATE);
		return Double.isFinite(rate) ? String.format(locale, "%.2g", rate) : "";
	}

	private String waiting() {
		return percent(facts.dataWait());
	}

	private static String percent(double share) {
		return Double.isFinite(share) ? Math.round(HUNDRED * share) + " %" : "";
	}

	/** {@return whether it has a text in its name, state or notes, in upper or lower case} */
	boolean matches(String text) {
		String all = run.title() + " " + StateTexts.word(run.state()) + " " + notes;
		return all.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
	}

	/**
	 * {@return an order by the texts of a column, numbers by their values; empty ones come last}
	 *
	 * @param column     the column
	 * @param descending whether large values come first
	 */
	public static Comparator<RunRow> by(int column, boolean descending) {
		Comparator<String> values = Comparator.comparingDouble(RunRow::leading).thenComparing(Comparator.naturalOrder());
		Comparator<String> order = descending ? values.reversed() : values;
		return Comparator.comparing((RunRow row) -> row.cells(Locale.ROOT)[column].isEmpty())
				.thenComparing((RunRow row) -> row.cells(Locale.ROOT)[column], order);
	}

	private static double leading(String cell) {
		String number = cell.replaceAll("^(-?\\d+(?:\\.\\d+)?(?:e[-+]\\d+)?).*$", "$1");
		return number.matches("-?\\d+(?:\\.\\d+)?(?:e[-+]\\d+)?") ? Double.parseDouble(number) : Double.MAX_VALUE;
	}
}
