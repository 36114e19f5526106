// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.html.Html;
import org.hilum.core.html.HtmlPage;

/**
 * Reports as self-contained HTML: tables are sorted by a click on a head and filtered as those of the workbench; a click on
 * a row or on
 * a point marks its case everywhere.
 *
 * @since 0.2
 */
public final class ReportHtml {

	/** Short tables have no filter. */
	private static final int FILTERED = 8;

	private ReportHtml() {
	}

	/**
	 * {@return the page of a report}
	 *
	 * @param report the report
	 */
	public static HtmlPage page(Report report) {
		HtmlPage page = new HtmlPage(report.title(), report.kind(), report.subtitle());
		boolean[] script = { !report.tables().isEmpty() };
		List<Report.Section> sections = report.sections();
		for (int i = 0; i < sections.size(); i++) {
			Report.Section section = sections.get(i);
			boolean last = i == sections.size() - 1;
			page.section(section.id(), section.title(), html(section.blocks()) + (last && script[0] ? script() : ""), section
					.group(), section.titleInGroup());
		}
		return page;
	}

	private static String script() {
		try (InputStream in = ReportHtml.class.getResourceAsStream("report.js")) {
			return "<script>\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8) + "</script>\n";
		} catch (IOException e) {
			throw HilumException.internal("The script of reports is missing", e);
		}
	}

	/**
	 * {@return blocks as HTML}
	 *
	 * @param blocks the blocks
	 */
	public static String html(List<Block> blocks) {
		StringBuilder html = new StringBuilder();
		for (int i = 0; i < blocks.size(); i++) {
			boolean figure = blocks.get(i) instanceof Block.Figure;
			boolean first = figure && (i == 0 || !(blocks.get(i - 1) instanceof Block.Figure));
			boolean last = figure && (i == blocks.size() - 1 || !(blocks.get(i + 1) instanceof Block.Figure));
			html.append(first ? "<div class=\"charts\">\n" : "").append(html(blocks.get(i))).append(last ? "</div>\n" : "");
		}
		return html.toString();
	}

	private static String html(Block block) {
		return switch (block) {
			case Block.Paragraph p -> "<p" + switch (p.tone()) {
				case NORMAL -> "";
				case NOTE -> " class=\"note\"";
				case WARNING -> " class=\"warn\"";
			} + ">" + Html.text(p.text()) + "</p>\n";
			case Block.Tiles t -> tiles(t);
			case Block.Definitions d -> definitions(d);
			case ReportTable t -> table(t);
			case Block.Figure f -> "<figure class=\"chart\" id=\"" + Html.text(f.id()) + "\"><figcaption>" + Html.text(f
					.caption())
					+ "</figcaption>\n" + f.svg() + "</figure>\n";
			case Block.Gallery g -> gallery(g);
			case Block.Markup m -> m.html();
		};
	}

	private static String gallery(Block.Gallery gallery) {
		StringBuilder html = new StringBuilder("<p class=\"note\">" + Html.text(gallery.caption())
				+ "</p>\n<div class=\"gallery\">\n");
		for (Block.Picture picture : gallery.pictures()) {
			html.append("<figure data-case=\"").append(Html.text(picture.caseId())).append("\"><img alt=\"")
					.append(Html.text(picture.caption())).append("\" src=\"data:image/png;base64,")
					.append(Base64.getEncoder().encodeToString(picture.png())).append("\"><figcaption>")
					.append(Html.text(picture.caption())).append("</figcaption></figure>\n");
		}
		return html.append("</div>\n").toString();
	}

	private static String tiles(Block.Tiles tiles) {
		StringBuilder html = new StringBuilder("<div class=\"tiles\">\n");
		String kind = " main";
		for (Block.Tile tile : tiles.tiles()) {
			html.append("<div class=\"tile").append(kind).append("\"><strong>").append(Html.text(tile.value()))
					.append("</strong><span>").append(Html.text(tile.label())).append("</span></div>\n");
			kind = "";
		}
		return html.append("</div>\n").toString();
	}

	private static String definitions(Block.Definitions definitions) {
		StringBuilder html = new StringBuilder("<dl class=\"definitions\">\n");
		definitions.entries().forEach(e -> html.append("<dt>").append(Html.text(e.term())).append("</dt><dd>")
				.append(Html.text(e.meaning())).append("</dd>\n"));
		return html.append("</dl>\n").toString();
	}

	private static String table(ReportTable table) {
		StringBuilder html = new StringBuilder(table.caption().isEmpty() ? "" : "<h3>" + Html.text(table.caption())
				+ "</h3>\n");
		if (table.rows().size() > FILTERED) {
			html.append("<p class=\"filter\"><input type=\"search\" data-table=\"").append(Html.text(table.id()))
					.append("\" placeholder=\"Filter: words, or comparisons such as ").append(Html.text(example(table)))
					.append("\" aria-label=\"Filter of the table\"> <span></span></p>\n");
		}
		List<String> ids = ReportRows.ids(table);
		int cases = table.caseColumn();
		html.append("<div class=\"scroll\"><table class=\"sortable\" id=\"").append(Html.text(table.id())).append(
				"\">\n<thead><tr>");
		for (int i = 0; i < ids.size(); i++) {
			ReportTable.Column column = table.columns().get(i);
			html.append("<th scope=\"col\" data-id=\"").append(Html.text(ids.get(i))).append('"').append(column.isNumber()
					? " class=\"num\"" : "")
					.append(column.hint().isEmpty() ? "" : " title=\"" + Html.text(column.hint()) + "\"").append('>')
					.append(Html.text(column.head())).append("</th>");
		}
		html.append("</tr></thead>\n<tbody>\n");
		for (int row = 0; row < table.rows().size(); row++) {
			html.append(cases < 0 ? "<tr>" : "<tr data-case=\"" + Html.text(table.rows().get(row).get(cases)) + "\">");
			for (int column = 0; column < table.columns().size(); column++) {
				html.append(cell(table, row, column));
			}
			html.append("</tr>\n");
		}
		return html.append("</tbody></table></div>\n").toString();
	}

	private static String example(ReportTable table) {
		List<String> ids = ReportRows.ids(table);
		for (int i = 0; i < ids.size(); i++) {
			if (table.columns().get(i).isNumber()) {
				return ids.get(i) + "<1";
			}
		}
		return ids.getFirst() + "=...";
	}

	private static String cell(ReportTable table, int row, int column) {
		Object value = table.rows().get(row).get(column);
		if (value instanceof Number number) {
			double v = number.doubleValue();
			return "<td class=\"num\" data-v=\"" + (Double.isNaN(v) ? "" : v) + "\">"
					+ Html.number(v, Math.max(0, table.columns().get(column).digits())).replace("-", "&minus;") + "</td>";
		}
		String name = column == 0 ? "th scope=\"row\"" : "td";
		return "<" + name + ">" + Html.text(value) + "</" + name.substring(0, 2) + ">";
	}
}
