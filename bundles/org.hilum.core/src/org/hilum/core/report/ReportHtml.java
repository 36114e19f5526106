// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.List;
import org.hilum.core.html.Html;
import org.hilum.core.html.HtmlPage;

/**
 * Reports as self-contained HTML; tables sort by a click on a head.
 *
 * @since 0.2
 */
public final class ReportHtml {

	/** Sorts the rows of a table by the data of its cells. */
	private static final String SCRIPT = """
			<script>
			document.querySelectorAll('table.sortable thead th').forEach(th => {
			  const sort = () => {
			    const body = th.closest('table').tBodies[0], at = th.cellIndex, up = th.getAttribute('aria-sort') !== 'ascending';
			    const key = row => row.cells[at].dataset.v ?? row.cells[at].textContent;
			    const compare = (a, b) => { const x = key(a), y = key(b), m = Number(x), n = Number(y);
			      if (x === '' || y === '') return (x === '') - (y === '');
			      return (isNaN(m) || isNaN(n) ? x.localeCompare(y) : m - n) * (up ? 1 : -1); };
			    th.parentNode.querySelectorAll('th').forEach(h => h.removeAttribute('aria-sort'));
			    th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
			    [...body.rows].sort(compare).forEach(row => body.append(row));
			  };
			  th.tabIndex = 0;
			  th.addEventListener('click', sort);
			  th.addEventListener('keydown', e => { if (e.key === 'Enter') sort(); });
			});
			</script>
			""";

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
			page.section(section.id(), section.title(), html(section.blocks()) + (last && script[0] ? SCRIPT : ""));
		}
		return page;
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
			case Block.Markup m -> m.html();
		};
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
		html.append("<div class=\"scroll\"><table class=\"sortable\" id=\"").append(Html.text(table.id())).append(
				"\">\n<thead><tr>");
		for (ReportTable.Column column : table.columns()) {
			html.append("<th scope=\"col\"").append(column.isNumber() ? " class=\"num\"" : "")
					.append(column.hint().isEmpty() ? "" : " title=\"" + Html.text(column.hint()) + "\"").append('>')
					.append(Html.text(column.head())).append("</th>");
		}
		html.append("</tr></thead>\n<tbody>\n");
		for (int row = 0; row < table.rows().size(); row++) {
			html.append("<tr>");
			for (int column = 0; column < table.columns().size(); column++) {
				html.append(cell(table, row, column));
			}
			html.append("</tr>\n");
		}
		return html.append("</tbody></table></div>\n").toString();
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
