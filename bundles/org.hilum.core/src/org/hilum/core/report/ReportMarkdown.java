// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.stream.Collectors;

/**
 * Reports as Markdown.
 *
 * @since 0.2
 */
public final class ReportMarkdown {

	private ReportMarkdown() {
	}

	/**
	 * {@return the report; figures are references to files}
	 *
	 * @param report  the report
	 * @param figures folder of the SVG files, relative to the text
	 */
	public static String text(Report report, String figures) {
		StringBuilder text = new StringBuilder("# " + escaped(report.title()) + "\n\n" + escaped(report.subtitle()) + "\n");
		for (Report.Section section : report.sections()) {
			text.append("\n## ").append(escaped(section.title())).append('\n');
			section.blocks().forEach(b -> text.append(block(b, figures)));
		}
		return text.toString();
	}

	private static String block(Block block, String figures) {
		return switch (block) {
			case Block.Paragraph p -> "\n" + escaped(p.text()) + "\n";
			case Block.Tiles t -> "\n" + t.tiles().stream().map(v -> "- **" + escaped(v.value()) + "** " + escaped(v.label())
					+ "\n")
					.collect(Collectors.joining());
			case Block.Definitions d -> "\n" + d.entries().stream()
					.map(e -> "- **" + escaped(e.term()) + "**: " + escaped(e.meaning()) + "\n").collect(Collectors.joining());
			case ReportTable t -> table(t);
			case Block.Figure f -> "\n![" + escaped(f.caption()) + "](" + figures + "/" + f.id() + ".svg)\n";
			case Block.Gallery g -> gallery(g, figures);
			case Block.Markup _ -> "";
		};
	}

	private static String gallery(Block.Gallery gallery, String figures) {
		StringBuilder text = new StringBuilder("\n" + escaped(gallery.caption()) + "\n");
		for (int i = 0; i < gallery.pictures().size(); i++) {
			text.append("\n![").append(escaped(gallery.pictures().get(i).caption())).append("](").append(figures).append('/')
					.append(ReportFiles.picture(gallery, i)).append(")\n");
		}
		return text.toString();
	}

	private static String table(ReportTable table) {
		StringBuilder text = new StringBuilder(table.caption().isEmpty() ? "\n" : "\n**" + escaped(table.caption()) + "**\n\n");
		text.append(table.columns().stream().map(c -> " " + escaped(c.head()) + " ").collect(Collectors.joining("|", "|",
				"|\n")));
		text.append(table.columns().stream().map(c -> c.isNumber() ? "---:" : "---").collect(Collectors.joining("|", "|",
				"|\n")));
		for (int row = 0; row < table.rows().size(); row++) {
			text.append('|');
			for (int column = 0; column < table.columns().size(); column++) {
				text.append(' ').append(escaped(table.cell(row, column))).append(" |");
			}
			text.append('\n');
		}
		return text.toString();
	}

	private static String escaped(String text) {
		return text.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1").replace("\n", " ");
	}
}
