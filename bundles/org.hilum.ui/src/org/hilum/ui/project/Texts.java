// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.osgi.util.NLS;
import org.hilum.runs.RequestDifference;

/** How numbers are written for people: alike in all parts of the window, and as the user's language has them. */
public final class Texts {

	private static final int SECONDS = 60;
	private static final int HOURS_A_DAY = 24;
	private static final int DECIMALS = 3;
	private static final double THOUSAND = 1000;
	private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

	private Texts() {
	}

	/**
	 * {@return a count with its noun, such as "1 case" or "20 cases"}
	 *
	 * @param count how many
	 * @param noun  what is counted
	 */
	public static String count(int count, Noun noun) {
		return noun.counted(count);
	}

	/**
	 * {@return a sentence about a count, in the singular or the plural}
	 *
	 * @param count  how many
	 * @param one    the sentence about one
	 * @param many   the sentence about several, or none
	 * @param values the values of either, in their order
	 */
	public static String counted(long count, String one, String many, Object... values) {
		return NLS.bind(count == 1 ? one : many, values);
	}

	/**
	 * {@return differences of two trainings in a line, such as "learning_rate 0.05, an arrow, 0.02"}
	 *
	 * @param differences values of the former training first
	 */
	public static String changes(List<RequestDifference> differences) {
		return differences.stream().map(d -> d.key() + " " + d.first() + " \u2192 " + d.second()
				+ (d.unit().isEmpty() ? "" : " " + d.unit())).collect(Collectors.joining(", "));
	}

	/**
	 * {@return numbers as the user writes them: with a decimal comma in German. What a program reads is written with
	 * {@code Locale.ROOT}}
	 *
	 * @param pattern as for {@link String#format}
	 * @param values  the numbers
	 */
	public static String format(String pattern, Object... values) {
		return String.format(Locale.getDefault(Locale.Category.DISPLAY), pattern, values);
	}

	/**
	 * {@return a number that was written for programs, as the user writes it}
	 *
	 * @param number with a point as decimal separator
	 */
	public static String local(String number) {
		return number.replace('.', separator());
	}

	/**
	 * {@return a number that the user typed, as programs read it}
	 *
	 * @param typed with a point or the user's decimal separator
	 */
	public static String typed(String typed) {
		return typed.strip().replace(separator(), '.');
	}

	private static char separator() {
		return DecimalFormatSymbols.getInstance(Locale.getDefault(Locale.Category.DISPLAY)).getDecimalSeparator();
	}

	/**
	 * {@return sizes joined by a times sign}
	 *
	 * @param sizes voxels along each axis
	 */
	public static String size(List<Integer> sizes) {
		return sizes.stream().map(String::valueOf).collect(Collectors.joining(" \u00d7 "));
	}

	/**
	 * {@return a spacing in millimetres}
	 *
	 * @param spacing along each axis
	 */
	public static String spacing(List<Double> spacing) {
		return spacing.stream().map(Texts::number).collect(Collectors.joining(" \u00d7 ")) + " mm";
	}

	/**
	 * {@return a number of bytes in the largest unit that leaves a whole number before the point, such as "3.1 GB"}
	 *
	 * @param bytes how many
	 */
	public static String bytes(long bytes) {
		double value = bytes;
		int unit = 0;
		while (value >= THOUSAND && unit < UNITS.size() - 1) {
			value /= THOUSAND;
			unit++;
		}
		return format(unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
	}

	/**
	 * {@return a number with at most three decimals, without trailing zeros}
	 *
	 * @param value the number
	 */
	public static String number(double value) {
		NumberFormat format = NumberFormat.getInstance(Locale.getDefault(Locale.Category.DISPLAY));
		format.setGroupingUsed(false);
		format.setMaximumFractionDigits(DECIMALS);
		format.setRoundingMode(RoundingMode.HALF_UP);
		return Double.isFinite(value) ? format.format(value) : String.valueOf(value);
	}

	/**
	 * {@return a Dice coefficient with three decimals, or a dash when there is none}
	 *
	 * @param value from 0 to 1, or NaN
	 */
	public static String dice(double value) {
		return Double.isNaN(value) ? "\u2013" : format("%.3f", value);
	}

	/**
	 * {@return a duration in its two largest units, such as "3 min 20 s"}
	 *
	 * @param duration how long
	 */
	public static String duration(Duration duration) {
		long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
		if (seconds < SECONDS) {
			return seconds + " s";
		}
		long minutes = seconds / SECONDS;
		if (minutes < SECONDS) {
			return minutes + " min " + seconds % SECONDS + " s";
		}
		long hours = minutes / SECONDS;
		if (hours < HOURS_A_DAY) {
			return hours + " h " + minutes % SECONDS + " min";
		}
		return hours / HOURS_A_DAY + " d " + hours % HOURS_A_DAY + " h";
	}
}
