// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The name that is meant by a misspelt one: the nearest by edit distance, ignoring case.
 *
 * @since 0.2
 */
public final class Nearest {

	/** More names than these are not read in a message. */
	private static final int MOST = 20;
	/** So many of the nearest names stand in a message that cannot have all. */
	private static final int FEW = 4;

	private Nearest() {
	}

	/**
	 * {@return a remedy for a misspelt name: the nearest one, if one is near, and those that there are; of many those of which
	 * half of the letters are right, and how all are listed}
	 *
	 * @param word  the misspelt name
	 * @param names the names that there are
	 * @param all   how all are listed, such as "hilum options lists them"; empty when nothing does
	 * @since 0.2.0
	 */
	public static String remedy(String word, Collection<String> names, String all) {
		if (names.stream().anyMatch(Objects::isNull)) {
			// parts of a project that lack their name
			return remedy(word, names.stream().filter(Objects::nonNull).toList(), all);
		}
		String near = hint(word, names);
		if (names.size() <= MOST) {
			return switch (names.size()) {
				case 0 -> "There are none.";
				case 1 -> near.isEmpty() ? "There is only " + names.iterator().next() + "." : near.strip();
				default -> near + "Choose one of " + String.join(", ", names) + ".";
			};
		}
		String end = all.isEmpty() ? "." : "; " + all + ".";
		String lower = simplified(word);
		List<String> few = names.stream().filter(name -> rank(lower, simplified(name)) <= Math.max(1, word.length() / 2))
				.sorted(Comparator.comparingInt(name -> rank(lower, simplified(name)))).limit(FEW).toList();
		if (few.isEmpty() || near.contains(" " + few.getFirst() + "?") && few.size() == 1) {
			return near + "There are " + names.size() + end;
		}
		return near + "Choose one of " + names.size() + ", the nearest " + (few.size() == 1 ? "is " : "are ")
				+ String.join(", ", few) + end;
	}

	/**
	 * {@return a remedy for a misspelt name where nothing lists all of many names}
	 *
	 * @param word  the misspelt name
	 * @param names the names that there are
	 * @since 0.2.0
	 */
	public static String remedy(String word, Collection<String> names) {
		return remedy(word, names, "");
	}

	/**
	 * {@return the sentence that names the nearest, such as "Did you mean adam? "; empty when none is near}
	 *
	 * @param word  the misspelt name
	 * @param names the names that there are
	 * @since 0.2.0
	 */
	public static String hint(String word, Collection<String> names) {
		return of(word, names).map(name -> "Did you mean " + name + "? ").orElse("");
	}

	private static String simplified(String name) {
		return name.toLowerCase(Locale.ROOT).replace('-', '_');
	}

	/** Names with a part of their own, such as loss.smoothing, are compared with a word as a whole and by their beginning. */
	private static int rank(String word, String name) {
		return Math.min(distance(word, name), distance(word, name.substring(0, Math.min(name.length(), word.length()))) + 1);
	}

	/**
	 * {@return the nearest name, if one is near: at most a third of the letters differ, or one begins with the other}
	 *
	 * @param word  the misspelt name
	 * @param names the names that there are
	 */
	public static Optional<String> of(String word, Collection<String> names) {
		String lower = simplified(word);
		String best = null;
		int smallest = Integer.MAX_VALUE;
		for (String name : names) {
			String other = simplified(name);
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
