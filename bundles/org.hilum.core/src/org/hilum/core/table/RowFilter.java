// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;

/**
 * Filter of rows as a user types it: words that all have to occur in some column, and comparisons such as
 * {@code spacing_z_mm>3} or {@code orientation=LPS}, with blanks between them.
 *
 * @since 0.2
 */
public final class RowFilter {

	private static final Pattern COMPARISON = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_.-]*)(<=|>=|!=|<|>|=)(.*)");

	private RowFilter() {
	}

	/**
	 * {@return the condition that rows have to meet}
	 *
	 * @param <R>     type of a row
	 * @param text    the filter; empty for all rows
	 * @param columns the columns
	 * @throws HilumException when a comparison names no column, or a number is none
	 */
	public static <R> Predicate<R> parse(String text, List<? extends DataColumn<R>> columns) {
		List<Predicate<R>> all = new ArrayList<>();
		for (String word : text.strip().split("\\s+")) {
			if (!word.isEmpty()) {
				Matcher comparison = COMPARISON.matcher(word);
				all.add(comparison.matches() ? comparison(comparison, columns) : word(word, columns));
			}
		}
		return row -> all.stream().allMatch(condition -> condition.test(row));
	}

	private static <R> Predicate<R> word(String word, List<? extends DataColumn<R>> columns) {
		String wanted = word.toLowerCase(Locale.ROOT);
		return row -> columns.stream().anyMatch(c -> c.text().apply(row).toLowerCase(Locale.ROOT).contains(wanted));
	}

	private static <R> Predicate<R> comparison(Matcher parts, List<? extends DataColumn<R>> columns) {
		DataColumn<R> column = find(parts.group(1), columns).orElseThrow(() -> HilumException.usage(
				"There is no column " + parts.group(1), Nearest.remedy(parts.group(1), columns.stream().map(DataColumn::id)
						.toList())));
		String operator = parts.group(2);
		String value = parts.group(3);
		if (!column.numeric()) {
			return switch (operator) {
				case "=" -> row -> column.text().apply(row).equalsIgnoreCase(value);
				case "!=" -> row -> !column.text().apply(row).equalsIgnoreCase(value);
				default -> throw HilumException.usage("The column " + column.id() + " has texts", "Compare it by = or !=.");
			};
		}
		double number = number(value, column);
		return switch (operator) {
			case "<" -> row -> column.number().applyAsDouble(row) < number;
			case ">" -> row -> column.number().applyAsDouble(row) > number;
			case "<=" -> row -> column.number().applyAsDouble(row) <= number;
			case ">=" -> row -> column.number().applyAsDouble(row) >= number;
			// as shown: 0.333333 finds a third
			case "=" -> row -> DataColumn.format(column.number().applyAsDouble(row)).equals(DataColumn.format(number));
			default -> row -> !DataColumn.format(column.number().applyAsDouble(row)).equals(DataColumn.format(number));
		};
	}

	private static double number(String value, DataColumn<?> column) {
		try {
			return Double.parseDouble(value);
		} catch (NumberFormatException e) {
			throw HilumException.usage("The column " + column.id() + " cannot be compared with \"" + value + "\"",
					"Write a number such as 1.5.").because(e);
		}
	}

	/**
	 * {@return the column of a name}
	 *
	 * @param <C>     type of a column
	 * @param name    the id
	 * @param columns the columns
	 */
	public static <C extends DataColumn<?>> Optional<C> find(String name, List<C> columns) {
		return columns.stream().filter(column -> column.id().equalsIgnoreCase(name)).findFirst();
	}
}
