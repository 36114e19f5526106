// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.cases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import org.hilum.core.table.NaturalOrder;
import org.hilum.core.table.RowFilter;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.Part;

/**
 * The cases of a data set as a table. Immutable.
 *
 * @param survey  the data set
 * @param rows    one row for each case: training, then test
 * @param columns the columns
 * @since 0.2.0
 */
public record CaseTable(DatasetSurvey survey, List<CaseRow> rows, List<CaseColumn> columns) {

	private static final String NOTHING = "-";
	/** An image in the place of a label map has thousands of values. */
	private static final int MOST_UNDECLARED = 50;

	/** Copies the lists. */
	public CaseTable {
		rows = List.copyOf(rows);
		columns = List.copyOf(columns);
	}

	/**
	 * Which rows are wanted in which order.
	 *
	 * @param filter     words and comparisons; empty for all rows
	 * @param sort       id of the column that decides about the order; empty for the order of the data set
	 * @param descending whether the largest comes first
	 * @param group      id of the column whose equal values stand together; empty for none
	 */
	public record Query(String filter, String sort, boolean descending, String group) {

		/** All rows in the order of the data set. */
		public static final Query ALL = new Query("", "", false, "");
	}

	/**
	 * Rows that have the same value in the column of the grouping.
	 *
	 * @param value the value; empty without a grouping
	 * @param rows  the rows in their order
	 */
	public record Group(String value, List<CaseRow> rows) {
	}

	/**
	 * {@return a table of a data set}
	 *
	 * @param survey   the data set
	 * @param rows     its rows
	 * @param findings gives the number of findings of a severity of a row; null when it was not checked
	 */
	static CaseTable of(DatasetSurvey survey, List<CaseRow> rows, Findings findings) {
		List<CaseColumn> columns = new ArrayList<>();
		columns.add(CaseColumn.text("case", "Case", CaseRow::id));
		columns.add(CaseColumn.text("use", "Use", row -> row.part() == Part.TRAINING ? "training" : "test"));
		if (findings != null) {
			for (Severity severity : new Severity[] { Severity.ERROR, Severity.WARNING, Severity.NOTE }) {
				String word = severity.word().toLowerCase(Locale.ROOT) + "s";
				columns.add(CaseColumn.number(word, capital(word), row -> findings.count(row, severity)));
			}
		}
		columns.add(CaseColumn.text("problem", "Problem", CaseRow::problem));
		columns.add(CaseColumn.number("images", "Images", row -> row.source().images().size()));
		String axes = "xyz";
		for (int i = 0; i < axes.length(); i++) {
			int axis = i;
			columns.add(CaseColumn.number("size_" + axes.charAt(i), "Size " + axes.charAt(i), row -> row.size(axis)));
		}
		for (int i = 0; i < axes.length(); i++) {
			int axis = i;
			columns.add(CaseColumn.number("spacing_" + axes.charAt(i) + "_mm", "Spacing " + axes.charAt(i) + " (mm)",
					row -> row.spacing(axis)));
		}
		columns.add(CaseColumn.text("orientation", "Orientation", CaseRow::orientation));
		columns.add(CaseColumn.text("type", "Type", CaseRow::type));
		columns.add(CaseColumn.number("min", "Minimum", CaseRow::min));
		columns.add(CaseColumn.number("median", "Median", CaseRow::median));
		columns.add(CaseColumn.number("max", "Maximum", CaseRow::max));
		labels(survey, rows).forEach((name, values) -> columns.add(
				CaseColumn.number(columnName(name) + "_ml", name + " (ml)", row -> row.volume(
						values))));
		return new CaseTable(survey, rows, columns);
	}

	/** {@return a label's name as part of a column's id: everything but letters, digits and a few signs is one underscore} */
	private static String columnName(String label) {
		return label.replaceAll("[^\\p{L}\\p{N}_.-]+", "_").replaceAll("^_+|_+$", "");
	}

	/** How many findings of each severity a case has. */
	@FunctionalInterface
	public interface Findings {

		/**
		 * {@return the number of findings}
		 *
		 * @param row      the case
		 * @param severity how bad
		 */
		int count(CaseRow row, Severity severity);
	}

	private static String capital(String word) {
		return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
	}

	/** Labels and regions that are declared, and values that occur without being declared; background is left out. */
	private static Map<String, List<Integer>> labels(DatasetSurvey survey, List<CaseRow> rows) {
		Map<String, List<Integer>> labels = new LinkedHashMap<>();
		survey.labels().forEach((name, values) -> {
			if (!values.equals(List.of(0))) {
				labels.put(name, values);
			}
		});
		List<Integer> known = survey.labelValues();
		rows.stream().map(CaseRow::volumes).filter(Objects::nonNull).flatMap(volumes -> volumes.keySet().stream()).distinct()
				.sorted()
				.filter(value -> !known.contains((int) (long) value) && value == (int) (long) value)
				.limit(MOST_UNDECLARED).forEach(value -> labels.put("label " + value, List.of((int) (long) value)));
		return labels;
	}

	/**
	 * {@return a column}
	 *
	 * @param id its id
	 * @throws HilumException when there is none
	 */
	public CaseColumn column(String id) {
		return RowFilter.find(id, columns).orElseThrow(() -> HilumException.usage("There is no column " + id,
				Nearest.remedy(id, columns.stream().map(CaseColumn::id).toList())));
	}

	/**
	 * {@return rows that meet a condition, sorted and grouped} Groups come in the order of their values.
	 *
	 * @param query which rows
	 * @throws HilumException when it names a column that does not exist, or a number is none
	 */
	public List<Group> select(Query query) {
		Predicate<CaseRow> wanted = RowFilter.parse(query.filter, columns);
		List<CaseRow> found = new ArrayList<>(rows.stream().filter(wanted).toList());
		if (!query.sort.isEmpty()) {
			CaseColumn by = column(query.sort);
			found.sort(query.descending ? by.descending() : by.order());
		}
		if (query.group.isEmpty()) {
			return List.of(new Group("", found));
		}
		Function<CaseRow, String> text = column(query.group).text();
		Map<String, List<CaseRow>> groups = new TreeMap<>(
				Comparator.comparing(String::isEmpty).thenComparing(NaturalOrder.INSTANCE));
		found.forEach(row -> groups.computeIfAbsent(text.apply(row), _ -> new ArrayList<>()).add(row));
		return groups.entrySet().stream().map(e -> new Group(e.getKey().isEmpty() ? NOTHING : e.getKey(), e.getValue())).toList();
	}

	/**
	 * Writes rows as comma-separated values (RFC 4180), with the ids of the columns in the first line.
	 *
	 * @param chosen the rows
	 * @param to     where it goes
	 */
	public void writeCsv(List<CaseRow> chosen, Appendable to) {
		try {
			to.append(columns.stream().map(column -> quoted(column.id())).collect(Collectors.joining(","))).append('\n');
			for (CaseRow row : chosen) {
				to.append(columns.stream().map(column -> quoted(column.text().apply(row))).collect(Collectors.joining(",")))
						.append('\n');
			}
		} catch (IOException e) {
			throw HilumException.environment("The table cannot be written: " + e.getMessage(), "Choose another place for it.")
					.because(e);
		}
	}

	/** A text that a spreadsheet would take for a formula is led by an apostrophe. */
	private static String quoted(String value) {
		String safe = !value.isEmpty() && "=+@".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
		return safe.matches("(?s).*[\",\n\r].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
	}
}
