// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.help;

import java.util.Locale;

/**
 * Section of a page of the manual: a heading and what stands below it, up to the next heading.
 *
 * @param page   id of the page, such as "jobs"
 * @param title  the heading
 * @param level  1 for the title of the page
 * @param text   the Markdown below the heading
 * @since 0.2
 */
public record HelpSection(String page, String title, int level, String text) {

	/** {@return the name of the section in links, as GitHub makes it} */
	public String anchor() {
		return anchor(title);
	}

	/**
	 * {@return the name of a heading in links}
	 *
	 * @param heading the heading
	 */
	public static String anchor(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-');
	}

	/** {@return the first sentence or so of the text, without marks of Markdown} */
	public String excerpt() {
		String plain = Markdown.plain(text).strip();
		int end = plain.indexOf(". ");
		String first = end < 0 ? plain : plain.substring(0, end + 1);
		return first.length() <= 160 ? first : first.substring(0, 157) + "...";
	}
}
