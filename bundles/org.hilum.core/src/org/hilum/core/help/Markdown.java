// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.html.Html;

/** Markdown as docs/ uses it (headings, paragraphs, lists, tables, code, links) as HTML. Pictures are named, not shown. */
final class Markdown {

	private static final Pattern HEADING = Pattern.compile("(#{1,6}) (.*)");
	private static final Pattern ITEM = Pattern.compile("( *)(?:[-*]|\\d+\\.) (.*)");
	private static final Pattern RULE = Pattern.compile("\\|?[ :|-]*-[ :|-]*\\|?");
	private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]*)\\]\\([^)]*\\)");
	private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)\\s]*)\\)");
	private static final Pattern CODE = Pattern.compile("`([^`]+)`");
	private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
	private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])\\*([^*\\s][^*]*)\\*(?![\\w*])");

	private final StringBuilder out = new StringBuilder();
	private final List<String> paragraph = new ArrayList<>();

	private Markdown() {
	}

	/** {@return a text as HTML} */
	static String html(String text) {
		Markdown markdown = new Markdown();
		markdown.convert(text.lines().toList());
		return markdown.out.toString();
	}

	/** {@return a text without marks} */
	static String plain(String text) {
		String lines = text.replaceAll("(?m)^(#{1,6} |\\||```.*$)", "").replace("|", " ");
		String named = LINK.matcher(IMAGE.matcher(lines).replaceAll("")).replaceAll("$1");
		return named.replaceAll("[`*]", "").replaceAll("\\s+", " ");
	}

	private void convert(List<String> lines) {
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			Matcher heading = HEADING.matcher(line);
			if (line.startsWith("```")) {
				i = code(lines, i + 1);
			} else if (heading.matches()) {
				close();
				int level = heading.group(1).length();
				out.append("<h").append(level).append(" id=\"").append(HelpSection.anchor(heading.group(2))).append("\">")
						.append(inline(heading.group(2))).append("</h").append(level).append(">\n");
			} else if (line.startsWith("|") && i + 1 < lines.size() && RULE.matcher(lines.get(i + 1).strip()).matches()) {
				i = table(lines, i);
			} else if (ITEM.matcher(line).matches()) {
				i = list(lines, i);
			} else if (line.isBlank()) {
				close();
			} else {
				paragraph.add(line.strip());
			}
		}
		close();
	}

	private void close() {
		if (!paragraph.isEmpty()) {
			out.append("<p>").append(inline(String.join(" ", paragraph))).append("</p>\n");
			paragraph.clear();
		}
	}

	private int code(List<String> lines, int from) {
		close();
		out.append("<pre>");
		int i = from;
		for (; i < lines.size() && !lines.get(i).startsWith("```"); i++) {
			out.append(Html.text(lines.get(i))).append('\n');
		}
		out.append("</pre>\n");
		return i;
	}

	private int table(List<String> lines, int from) {
		close();
		out.append("<table>\n");
		int i = from;
		for (; i < lines.size() && lines.get(i).startsWith("|"); i++) {
			if (i == from + 1) {
				continue;
			}
			String cell = i == from ? "th" : "td";
			out.append("<tr>");
			for (String text : cells(lines.get(i))) {
				out.append('<').append(cell).append('>').append(inline(text)).append("</").append(cell).append('>');
			}
			out.append("</tr>\n");
		}
		out.append("</table>\n");
		return i - 1;
	}

	private static List<String> cells(String line) {
		String inner = line.strip().replaceFirst("^\\|", "").replaceFirst("(?<!\\\\)\\|$", "");
		List<String> cells = new ArrayList<>();
		for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
			cells.add(cell.replace("\\|", "|").strip());
		}
		return cells;
	}

	/** Items of deeper levels are items of the same list, with a margin. */
	private int list(List<String> lines, int from) {
		close();
		boolean ordered = Character.isDigit(lines.get(from).strip().charAt(0));
		out.append(ordered ? "<ol>\n" : "<ul>\n");
		int i = from;
		while (i < lines.size()) {
			Matcher item = ITEM.matcher(lines.get(i));
			if (!item.matches()) {
				break;
			}
			StringBuilder text = new StringBuilder(item.group(2));
			while (i + 1 < lines.size() && lines.get(i + 1).startsWith("  ") && !ITEM.matcher(lines.get(i + 1)).matches()) {
				text.append(' ').append(lines.get(++i).strip());
			}
			out.append(item.group(1).isEmpty() ? "<li>" : "<li class=\"deeper\">").append(inline(text.toString())).append(
					"</li>\n");
			i++;
		}
		out.append(ordered ? "</ol>\n" : "</ul>\n");
		return i - 1;
	}

	/** Code is taken out first: nothing in it is a mark. */
	private static String inline(String text) {
		List<String> codes = new ArrayList<>();
		Matcher code = CODE.matcher(text);
		String marked = code.replaceAll(found -> {
			codes.add(found.group(1));
			return "\u0001" + (codes.size() - 1) + "\u0001";
		});
		String html = Html.text(IMAGE.matcher(marked).replaceAll(""));
		html = LINK.matcher(html).replaceAll(found -> Matcher.quoteReplacement("<a href=\"" + target(found.group(2)) + "\">"
				+ found.group(1) + "</a>"));
		html = STRONG.matcher(html).replaceAll("<b>$1</b>");
		html = EMPHASIS.matcher(html).replaceAll("<i>$1</i>");
		for (int i = 0; i < codes.size(); i++) {
			html = html.replace("\u0001" + i + "\u0001", "<code>" + Html.text(codes.get(i)) + "</code>");
		}
		return html;
	}

	private static String target(String link) {
		boolean page = link.matches("[A-Za-z0-9_-]+\\.md(#.*)?");
		return page ? "hilum:" + link.replaceFirst("\\.md", "") : link;
	}
}
