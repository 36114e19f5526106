// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A column of a table that is filtered and sorted.
 *
 * @param <R> type of a row
 * @since 0.2
 */
public interface DataColumn<R> {

	/** {@return its name for machines and in filters, such as {@code spacing_z_mm}} */
	String id();

	/** {@return whether it has numbers} */
	boolean numeric();

	/** {@return gives the text of a row, with a point as decimal separator; empty when it is not known} */
	Function<R, String> text();

	/** {@return gives the number of a row; NaN when it is not known, or the column has texts} */
	ToDoubleFunction<R> number();

	/**
	 * {@return a number with at most six digits that count; whole ones without a point}
	 *
	 * @param value the number
	 */
	static String format(double value) {
		if (Double.isNaN(value)) {
			return "";
		}
		if (Double.isInfinite(value)) {
			return value > 0 ? "inf" : "-inf";
		}
		if (value == Math.rint(value) && Math.abs(value) < 1e15) {
			return String.valueOf((long) value);
		}
		return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
	}

	/** {@return the order of rows by this column, ascending; what is not known comes last} */
	default Comparator<R> order() {
		if (numeric()) {
			// NaN is the largest number of Double.compare
			return Comparator.comparingDouble(number());
		}
		return Comparator.comparing((R row) -> text().apply(row).isEmpty())
				.thenComparing(row -> text().apply(row).toLowerCase(Locale.ROOT), NaturalOrder.INSTANCE);
	}

	/** {@return the order of rows by this column, the largest first; what is not known comes last} */
	default Comparator<R> descending() {
		return Comparator.comparing((R row) -> text().apply(row).isEmpty()).thenComparing(order().reversed());
	}
}
