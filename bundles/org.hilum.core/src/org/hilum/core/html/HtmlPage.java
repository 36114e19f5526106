// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * One self-contained HTML file made of sections, with a navigation bar and Hilum's style; used by every report.
 *
 * @since 0.1.0
 */
public final class HtmlPage {

	private static final String NOTICE = "Research software \u2013 not a medical device, not for clinical use.";

	/** A line of the navigation. */
	private record Entry(String id, String title, String group) {
	}

	private final String name;
	private final String kind;
	private final String subtitle;
	private final List<Entry> entries = new ArrayList<>();
	private final StringBuilder body = new StringBuilder();

	/**
	 * Begins a page.
	 *
	 * @param name     the heading, plain text
	 * @param kind     what page this is, for the window title, such as "segmentation report"
	 * @param subtitle the line below the heading, plain text
	 */
	public HtmlPage(String name, String kind, String subtitle) {
		this.name = name;
		this.kind = kind;
		this.subtitle = subtitle;
	}

	/**
	 * Adds a section; one without content is left out.
	 *
	 * @param id    its anchor
	 * @param title its heading, plain text
	 * @param html  its content
	 * @return this page
	 */
	public HtmlPage section(String id, String title, String html) {
		return section(id, title, html, "", title);
	}

	/**
	 * Adds a section that the navigation lists in a group, which is opened and closed without script; one without content is
	 * left out.
	 *
	 * @param id    its anchor
	 * @param title its heading, plain text
	 * @param html  its content
	 * @param group name of the group, plain text; empty for none
	 * @param entry its name in the group, plain text
	 * @return this page
	 * @since 0.2.0
	 */
	public HtmlPage section(String id, String title, String html, String group, String entry) {
		if (!html.isBlank()) {
			entries.add(new Entry(id, entry, group));
			body.append("<section id=\"").append(Html.text(id)).append("\"><h2>").append(Html.text(title))
					.append("</h2>\n").append(html).append("</section>\n");
		}
		return this;
	}

	/** Groups are disclosure elements: a key opens them, a screen reader says whether they are open. */
	private String navigation() {
		StringBuilder list = new StringBuilder("<ul role=\"list\">\n");
		String open = "";
		for (Entry entry : entries) {
			if (!entry.group.equals(open)) {
				list.append(open.isEmpty() ? "" : "</ul></details></li>\n").append(entry.group.isEmpty() ? ""
						: "<li><details><summary>" + Html.text(entry.group) + "</summary>\n<ul role=\"list\">\n");
				open = entry.group;
			}
			list.append("<li><a href=\"#").append(Html.text(entry.id)).append("\">").append(Html.text(entry.title)).append(
					"</a></li>\n");
		}
		return list.append(open.isEmpty() ? "" : "</ul></details></li>\n").append("</ul>\n").toString();
	}

	/**
	 * Writes the page.
	 *
	 * @param file the HTML file
	 */
	public void write(Path file) {
		AtomicFiles.writeString(file, text());
	}

	private String text() {
		return String.format(Locale.ROOT, """
				<!DOCTYPE html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<meta name="color-scheme" content="light dark">
				<title>%s \u2013 %s</title>
				<style>
				%s</style>
				</head>
				<body>
				<p class="notice" role="note">%s</p>
				<header>
				<p class="brand">Hilum</p>
				<h1>%s</h1>
				<p class="subtitle">%s</p>
				<nav aria-label="Sections">
				%s</nav>
				</header>
				<main>
				%s</main>
				<footer>Written by Hilum on %s. %s</footer>
				</body>
				</html>
				""", Html.text(name), Html.text(kind), style(), NOTICE, Html.text(name), Html.text(subtitle),
				navigation(), body, LocalDate.now(), NOTICE);
	}

	private static String style() {
		try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw HilumException.internal("The report's style sheet is missing", e);
		}
	}
}
