// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hilum.core.table.DataColumn;
import org.hilum.core.table.RowFilter;

/**
 * The rows of a table of a report, filtered and sorted; rows are given by their index.
 *
 * @since 0.2
 */
public final class ReportRows {

	/** A column whose rows are indices. */
	private record Cells(String id, boolean numeric, Function<Integer, String> text, ToDoubleFunction<Integer> number)
			implements DataColumn<Integer> {
	}

	private final ReportTable table;
	private final List<Cells> columns = new ArrayList<>();

	/**
	 * Prepares a table.
	 *
	 * @param table the table
	 */
	public ReportRows(ReportTable table) {
		this.table = table;
		List<String> ids = ids(table);
		for (int i = 0; i < ids.size(); i++) {
			int column = i;
			boolean numeric = table.columns().get(i).isNumber();
			ToDoubleFunction<Integer> number = row -> table.rows().get(row).get(column) instanceof Number n ? n.doubleValue()
					: Double.NaN;
			columns.add(new Cells(ids.get(i), numeric, numeric ? row -> DataColumn.format(number.applyAsDouble(row))
					: row -> String.valueOf(table.rows().get(row).get(column)), number));
		}
	}

	/**
	 * {@return the names of the columns in filters: heads without units, signs and blanks being underscores}
	 *
	 * @param table the table
	 */
	public static List<String> ids(ReportTable table) {
		return table.columns().stream().map(c -> {
			String id = c.name().replaceAll("[^\\p{L}\\p{N}.-]+", "_").replaceAll("^_+|_+$", "");
			return id.isEmpty() || Character.isDigit(id.charAt(0)) ? "_" + id : id;
		}).toList();
	}

	/**
	 * {@return the indices of rows}
	 *
	 * @param filter     words and comparisons such as {@code Dice<0.5}; empty for all rows
	 * @param sort       index of the column that decides about the order; -1 for the order of the table
	 * @param descending whether the largest comes first
	 * @throws org.hilum.core.HilumException when a comparison names no column, or a number is none
	 */
	public List<Integer> select(String filter, int sort, boolean descending) {
		List<Integer> rows = new ArrayList<>(IntStream.range(0, table.rows().size()).boxed()
				.filter(RowFilter.parse(filter, columns)).toList());
		if (sort >= 0) {
			rows.sort(descending ? columns.get(sort).descending() : columns.get(sort).order());
		}
		return rows;
	}
}
