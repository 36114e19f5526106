// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.report.chart.Colour;

/**
 * Writes a report in all formats: {@code report.html}, {@code report.md}, {@code report.tex}, {@code report.json}, a CSV
 * file of each
 * table and an SVG file of each figure.
 *
 * @since 0.2
 */
public final class ReportFiles {

	private static final String FIGURES = "figures";
	private static final String TABLES = "tables";

	private ReportFiles() {
	}

	/**
	 * Writes a report.
	 *
	 * @param report the report
	 * @param folder where to; made when it is missing
	 * @return the HTML file
	 */
	public static Path write(Report report, Path folder) {
		try {
			Files.createDirectories(folder.resolve(FIGURES));
			Files.createDirectories(folder.resolve(TABLES));
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
		for (Block.Figure figure : report.figures()) {
			AtomicFiles.writeString(file(folder, FIGURES, figure.id() + ".svg"), Colour.fixed(figure.svg()));
		}
		for (ReportTable table : report.tables()) {
			AtomicFiles.writeString(file(folder, TABLES, table.id() + ".csv"), csv(table));
		}
		AtomicFiles.writeString(folder.resolve("report.md"), ReportMarkdown.text(report, FIGURES));
		AtomicFiles.writeString(folder.resolve("report.tex"), ReportLatex.text(report));
		Json.write(folder.resolve("report.json"), json(report));
		Path html = folder.resolve("report.html");
		ReportHtml.page(report).write(html);
		return html;
	}

	private static Path file(Path folder, String kind, String name) {
		return SafePaths.child(folder.resolve(kind), name, folder, "id");
	}

	/**
	 * {@return a table as comma-separated values (RFC 4180) with full precision}
	 *
	 * @param table the table
	 */
	public static String csv(ReportTable table) {
		StringBuilder text = new StringBuilder(
				table.columns().stream().map(c -> quoted(c.head())).collect(Collectors.joining(",", "", "\r\n")));
		table.rows().forEach(row -> text.append(row.stream().map(v -> quoted(v instanceof Double d && d.isNaN() ? "" : v
				.toString()))
				.collect(Collectors.joining(",", "", "\r\n"))));
		return text.toString();
	}

	private static String quoted(String text) {
		// a spreadsheet would take it for a formula
		String harmless = !text.isEmpty() && "=+@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
		return harmless.matches("(?s).*[\",\r\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
	}

	/**
	 * {@return the tables and texts of a report; figures by their names}
	 *
	 * @param report the report
	 */
	public static ObjectNode json(Report report) {
		ObjectNode root = Json.object().put("title", report.title()).put("kind", report.kind()).put("subtitle", report
				.subtitle());
		ArrayNode sections = root.putArray("sections");
		for (Report.Section section : report.sections()) {
			ArrayNode blocks = sections.addObject().put("id", section.id()).put("title", section.title()).putArray("blocks");
			section.blocks().forEach(b -> add(blocks, b));
		}
		return root;
	}

	private static void add(ArrayNode blocks, Block block) {
		switch (block) {
			case Block.Paragraph p -> blocks.addObject().put("text", p.text());
			case Block.Tiles t -> {
				ObjectNode node = blocks.addObject().putObject("results");
				t.tiles().forEach(v -> node.put(v.label(), v.value()));
			}
			case Block.Definitions d -> {
				ObjectNode node = blocks.addObject().putObject("definitions");
				d.entries().forEach(e -> node.put(e.term(), e.meaning()));
			}
			case ReportTable t -> table(blocks.addObject().put("table", t.id()).put("caption", t.caption()), t);
			case Block.Figure f -> blocks.addObject().put("figure", FIGURES + "/" + f.id() + ".svg").put("caption",
					f.caption());
			case Block.Markup _ -> {
				// has no other form
			}
		}
	}

	private static void table(ObjectNode node, ReportTable table) {
		ArrayNode columns = node.putArray("columns");
		table.columns().forEach(c -> columns.addObject().put("name", c.name()).put("unit", c.unit()).put("hint", c.hint()));
		ArrayNode rows = node.putArray("rows");
		for (int row = 0; row < table.rows().size(); row++) {
			ArrayNode cells = rows.addArray();
			int index = row;
			IntStream.range(0, table.columns().size()).mapToObj(c -> table.rows().get(index).get(c))
					.forEach(v -> cells.add(Json.mapper().valueToTree(v)));
		}
	}
}
