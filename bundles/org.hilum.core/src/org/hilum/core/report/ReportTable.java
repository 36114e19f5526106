// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A table whose columns state unit and direction. Cells are texts or numbers; an undefined number is NaN.
 *
 * @param id      a short name, unique in the report; that of its CSV file
 * @param caption what it shows
 * @param columns the columns
 * @param rows    one cell for each column
 * @since 0.2
 */
public record ReportTable(String id, String caption, List<Column> columns, List<List<Object>> rows) implements Block {

	/** Head of the column with the names of cases. */
	public static final String CASE = "Case";

	/**
	 * A column.
	 *
	 * @param name   its head
	 * @param unit   such as "mm"; empty without one
	 * @param hint   which values are better, in words; empty where that makes no sense
	 * @param digits digits behind the point of numbers; -1 for texts
	 */
	public record Column(String name, String unit, String hint, int digits) {

		/** Digits of a column of texts. */
		public static final int TEXT = -1;

		/**
		 * {@return a column of texts}
		 *
		 * @param name its head
		 */
		public static Column text(String name) {
			return new Column(name, "", "", TEXT);
		}

		/**
		 * {@return a column of numbers}
		 *
		 * @param name   its head
		 * @param digits digits behind the point
		 */
		public static Column number(String name, int digits) {
			return new Column(name, "", "", digits);
		}

		/** {@return whether the cells are numbers} */
		public boolean isNumber() {
			return digits >= 0;
		}

		/** {@return the head with its unit} */
		public String head() {
			return unit.isEmpty() ? name : name + " (" + unit + ")";
		}
	}

	/** Keeps the rows. */
	public ReportTable {
		columns = List.copyOf(columns);
		List<List<Object>> copy = new ArrayList<>();
		for (List<Object> row : rows) {
			if (row.size() != columns.size()) {
				throw new IllegalArgumentException("a row of " + row.size() + " cells in " + columns.size() + " columns");
			}
			copy.add(List.copyOf(row));
		}
		rows = List.copyOf(copy);
	}

	/** {@return the index of the column with the names of cases; -1 where there is none} */
	public int caseColumn() {
		for (int i = 0; i < columns.size(); i++) {
			if (columns.get(i).name().equals(CASE) && !columns.get(i).isNumber()) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * {@return this table with further columns}
	 *
	 * @param further the columns
	 * @param cells   gives their cells for the index of a row
	 */
	public ReportTable with(List<Column> further, IntFunction<List<Object>> cells) {
		List<Column> all = new ArrayList<>(columns);
		all.addAll(further);
		List<List<Object>> wider = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			List<Object> row = new ArrayList<>(rows.get(i));
			row.addAll(cells.apply(i));
			wider.add(row);
		}
		return new ReportTable(id, caption, all, wider);
	}

	/**
	 * {@return a cell as text: numbers with the column's digits, "-" where not defined}
	 *
	 * @param row    index of the row
	 * @param column index of the column
	 */
	public String cell(int row, int column) {
		Object value = rows.get(row).get(column);
		if (value instanceof Number number) {
			return number(number.doubleValue(), Math.max(0, columns.get(column).digits()));
		}
		return String.valueOf(value);
	}

	/**
	 * {@return a number as reports show it; "-" where it is not defined}
	 *
	 * @param value  the number
	 * @param digits digits behind the point
	 */
	public static String number(double value, int digits) {
		if (Double.isNaN(value)) {
			return "-";
		}
		if (Double.isInfinite(value)) {
			return value > 0 ? "inf" : "-inf";
		}
		String text = String.format(Locale.ROOT, "%." + digits + "f", value);
		// a number that is rounded to zero has no sign
		return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
	}
}
