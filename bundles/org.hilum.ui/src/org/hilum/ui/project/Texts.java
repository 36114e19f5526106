// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How numbers are written for people, the same everywhere. */
public final class Texts {

	private static final int SECONDS = 60;
	private static final int HOURS_A_DAY = 24;
	private static final double THOUSAND = 1000;
	private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

	private Texts() {
	}

	/**
	 * {@return a count with its noun, such as "1 case" or "20 cases"}
	 *
	 * @param count how many
	 * @param noun  the singular
	 */
	public static String count(int count, String noun) {
		String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
		return count + " " + (count == 1 ? noun : plural);
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
		return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
	}

	/**
	 * {@return a number with at most three decimals, without trailing zeros}
	 *
	 * @param value the number
	 */
	public static String number(double value) {
		String text = String.format(Locale.ROOT, "%.3f", value);
		return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
	}

	/**
	 * {@return a Dice coefficient with three decimals, or a dash when there is none}
	 *
	 * @param value from 0 to 1, or NaN
	 */
	public static String dice(double value) {
		return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3f", value);
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
