// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.table;

import java.util.Comparator;

/**
 * Order of texts in which numbers count by their value: {@code case_9} comes before {@code case_10}.
 *
 * @since 0.2
 */
public final class NaturalOrder implements Comparator<String> {

	/** There is one. */
	public static final NaturalOrder INSTANCE = new NaturalOrder();

	private NaturalOrder() {
	}

	@Override
	public int compare(String one, String other) {
		int i = 0;
		int j = 0;
		while (i < one.length() && j < other.length()) {
			if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
				int endI = end(one, i);
				int endJ = end(other, j);
				int by = numbers(one.substring(i, endI), other.substring(j, endJ));
				if (by != 0) {
					return by;
				}
				i = endI;
				j = endJ;
			} else if (one.charAt(i) != other.charAt(j)) {
				return Character.compare(one.charAt(i), other.charAt(j));
			} else {
				i++;
				j++;
			}
		}
		return (one.length() - i) != (other.length() - j) ? Integer.compare(one.length() - i, other.length() - j)
				: one.compareTo(other);
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	private static int end(String text, int begin) {
		int end = begin;
		while (end < text.length() && isDigit(text.charAt(end))) {
			end++;
		}
		return end;
	}

	/** Numbers of any length, without their leading zeros. */
	private static int numbers(String one, String other) {
		String a = one.replaceFirst("^0+(?=.)", "");
		String b = other.replaceFirst("^0+(?=.)", "");
		return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
	}
}
