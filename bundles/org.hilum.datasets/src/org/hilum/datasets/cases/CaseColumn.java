// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.cases;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hilum.core.table.DataColumn;

/**
 * One column of the table of cases.
 *
 * @param id      its name for machines, such as {@code spacing_z_mm}
 * @param title   its name for people
 * @param numeric whether it has numbers
 * @param text    text of a row, with a point as decimal separator; empty when it is not known
 * @param number  number of a row; NaN when it is not known, or the column has texts
 * @since 0.2.0
 */
public record CaseColumn(String id, String title, boolean numeric, Function<CaseRow, String> text,
		ToDoubleFunction<CaseRow> number) implements DataColumn<CaseRow> {

	/** Checks the parts. */
	public CaseColumn {
		Objects.requireNonNull(id);
		Objects.requireNonNull(text);
		Objects.requireNonNull(number);
	}

	/**
	 * {@return a column of texts}
	 *
	 * @param id    its name for machines
	 * @param title its name for people
	 * @param text  text of a row
	 */
	public static CaseColumn text(String id, String title, Function<CaseRow, String> text) {
		return new CaseColumn(id, title, false, text, _ -> Double.NaN);
	}

	/**
	 * {@return a column of numbers}
	 *
	 * @param id     its name for machines, with the unit
	 * @param title  its name for people
	 * @param number number of a row
	 */
	public static CaseColumn number(String id, String title, ToDoubleFunction<CaseRow> number) {
		return new CaseColumn(id, title, true, row -> format(number.applyAsDouble(row)), number);
	}

	/**
	 * {@return a number with at most six digits that count; whole ones without a point}
	 *
	 * @param value the number
	 */
	public static String format(double value) {
		return DataColumn.format(value);
	}
}
