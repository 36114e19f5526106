// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The name that is meant by a misspelt one: the nearest by edit distance, ignoring case.
 *
 * @since 0.2
 */
public final class Nearest {

	private Nearest() {
	}

	/**
	 * {@return the nearest name, if one is near: at most a third of the letters differ, or one begins with the other}
	 *
	 * @param word  the misspelt name
	 * @param names the names that there are
	 */
	public static Optional<String> of(String word, Collection<String> names) {
		String lower = word.toLowerCase(Locale.ROOT).replace('-', '_');
		String best = null;
		int smallest = Integer.MAX_VALUE;
		for (String name : names) {
			String other = name.toLowerCase(Locale.ROOT).replace('-', '_');
			int distance = distance(lower, other);
			if (lower.length() > 2 && (other.startsWith(lower) || other.endsWith("." + lower))) {
				distance = Math.min(distance, 1);
			}
			if (distance < smallest) {
				smallest = distance;
				best = name;
			}
		}
		return smallest <= Math.max(1, word.length() / 3) ? Optional.of(best) : Optional.empty();
	}

	/** Optimal string alignment: insertions, deletions, substitutions and exchanges of neighbours cost 1. */
	private static int distance(String a, String b) {
		int[][] d = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++) {
			for (int j = 0; j <= b.length(); j++) {
				if (i == 0 || j == 0) {
					d[i][j] = i + j;
					continue;
				}
				int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
				d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
				if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
					d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
				}
			}
		}
		return d[a.length()][b.length()];
	}
}
