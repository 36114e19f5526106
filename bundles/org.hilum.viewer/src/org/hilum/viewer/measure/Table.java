// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.core.AtomicFiles;

/**
 * A table of measurements.
 *
 * @since 0.2
 */
public final class Table {

	private final List<String> columns;
	private final List<List<Object>> rows = new ArrayList<>();

	/**
	 * An empty table.
	 *
	 * @param columns names of the columns, with their unit
	 */
	public Table(List<String> columns) {
		this.columns = List.copyOf(columns);
	}

	/**
	 * Adds a row.
	 *
	 * @param row a text or a number for each column
	 */
	public void add(List<?> row) {
		if (row.size() != columns.size()) {
			throw new IllegalArgumentException(row.size() + " values for " + columns.size() + " columns");
		}
		rows.add(List.copyOf(row));
	}

	/**
	 * {@return this table with a further column in front}
	 *
	 * @param name   its name
	 * @param values a value for each row
	 */
	public Table withFirst(String name, List<?> values) {
		List<String> names = new ArrayList<>(columns);
		names.addFirst(name);
		Table result = new Table(names);
		for (int i = 0; i < rows.size(); i++) {
			List<Object> row = new ArrayList<>(rows.get(i));
			row.addFirst(values.get(i));
			result.add(row);
		}
		return result;
	}

	/**
	 * {@return this table with the rows of another one below its own}
	 *
	 * @param other a table of the same columns
	 */
	public Table and(Table other) {
		Table result = new Table(columns);
		rows.forEach(result::add);
		other.rows.forEach(result::add);
		return result;
	}

	/** {@return the names of the columns} */
	public List<String> columns() {
		return columns;
	}

	/** {@return the rows} */
	public List<List<Object>> rows() {
		return List.copyOf(rows);
	}

	/** {@return the table as CSV (RFC 4180), numbers with a point} */
	public String csv() {
		StringBuilder text = new StringBuilder(line(columns));
		rows.forEach(row -> text.append(line(row)));
		return text.toString();
	}

	private static String line(List<?> row) {
		return row.stream().map(Table::cell).collect(Collectors.joining(",", "", "\n"));
	}

	private static String cell(Object value) {
		String text = value instanceof Double d ? String.format(Locale.ROOT, "%.6g", d) : String.valueOf(value);
		// a spreadsheet would take the beginning of a text for a formula
		boolean formula = value instanceof String && text.matches("[=+@\\-\\t].*");
		text = formula ? "'" + text : text;
		return text.matches("[^,\"\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
	}

	/**
	 * Writes the table as CSV.
	 *
	 * @param file the file, replaced
	 */
	public void write(Path file) {
		AtomicFiles.writeString(file, csv());
	}
}
