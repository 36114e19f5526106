// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.help;

import java.util.ArrayList;
import java.util.List;

/**
 * Page of the manual.
 *
 * @param id       its name, such as "jobs"
 * @param title    its title
 * @param markdown its text
 * @param sections its sections, in order
 * @since 0.2
 */
public record HelpPage(String id, String title, String markdown, List<HelpSection> sections) {

	/** Copies the list. */
	public HelpPage {
		sections = List.copyOf(sections);
	}

	/**
	 * {@return the page of a text}
	 *
	 * @param id       its name
	 * @param markdown its text
	 */
	static HelpPage of(String id, String markdown) {
		List<HelpSection> sections = new ArrayList<>();
		String title = id;
		int level = 1;
		boolean code = false;
		StringBuilder body = new StringBuilder();
		String page = id;
		for (String line : markdown.lines().toList()) {
			code ^= line.startsWith("```");
			int depth = code ? 0 : line.length() - line.replaceFirst("^#{1,6} ", "").length() - 1;
			if (depth > 0) {
				if (!body.toString().isBlank() || !sections.isEmpty()) {
					sections.add(new HelpSection(id, title, level, body.toString()));
				}
				title = line.substring(depth + 1).strip();
				page = depth == 1 && page.equals(id) ? title : page;
				level = depth;
				body.setLength(0);
			} else {
				body.append(line).append('\n');
			}
		}
		sections.add(new HelpSection(id, title, level, body.toString()));
		return new HelpPage(id, page, markdown, sections);
	}

	/** {@return the page as HTML; links to other pages are {@code hilum:page#section}} */
	public String html() {
		return Markdown.html(markdown);
	}
}
