// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.report.chart.SafeSvg;

/**
 * Reports as JSON: texts and tables, figures and pictures by the names of their files, evaluations by paths relative to the
 * folder.
 * Markup has no other form than HTML and is left out.
 */
final class ReportJson {

	private static final String EVALUATIONS = "evaluations";
	private static final String SUMMARIES = "summaries";
	private static final String SECTIONS = "sections";
	private static final String GROUP = "group";
	private static final String BLOCKS = "blocks";
	private static final String TITLE = "title";
	private static final String CAPTION = "caption";
	private static final String COLUMNS = "columns";
	private static final String FIGURE = "figure";
	private static final String DIGITS = "digits";
	private static final String TONE = "tone";
	private static final long LARGEST = 64L << 20;

	private ReportJson() {
	}

	/** {@return a report that is written into a folder} */
	static ObjectNode write(Report report, Path folder) {
		ObjectNode root = Json.object().put(TITLE, report.title()).put("kind", report.kind()).put("subtitle", report
				.subtitle());
		if (!report.sources().isEmpty()) {
			ArrayNode evaluations = root.putArray(EVALUATIONS);
			Path from = folder.toAbsolutePath().normalize();
			for (Report.Source source : report.sources()) {
				ArrayNode files = evaluations.addObject().put("name", source.name()).putArray(SUMMARIES);
				source.summaries().forEach(f -> files.add(from.relativize(f.toAbsolutePath().normalize()).toString()));
			}
		}
		ArrayNode sections = root.putArray(SECTIONS);
		for (Report.Section section : report.sections()) {
			ObjectNode node = sections.addObject().put("id", section.id()).put(TITLE, section.title());
			if (!section.group().isEmpty()) {
				node.put(GROUP, section.group());
			}
			ArrayNode blocks = node.putArray(BLOCKS);
			section.blocks().forEach(b -> add(blocks, b));
		}
		return root;
	}

	private static void add(ArrayNode blocks, Block block) {
		switch (block) {
			case Block.Paragraph p -> blocks.addObject().put("text", p.text()).put(TONE, p.tone().name().toLowerCase(
					Locale.ROOT));
			case Block.Tiles t -> {
				ObjectNode node = blocks.addObject().putObject("results");
				t.tiles().forEach(v -> node.put(v.label(), v.value()));
			}
			case Block.Definitions d -> {
				ObjectNode node = blocks.addObject().putObject("definitions");
				d.entries().forEach(e -> node.put(e.term(), e.meaning()));
			}
			case ReportTable t -> table(blocks.addObject().put("table", t.id()).put(CAPTION, t.caption()), t);
			case Block.Figure f -> blocks.addObject().put(FIGURE, ReportFiles.FIGURES + "/" + f.id() + ".svg").put(CAPTION,
					f.caption());
			case Block.Gallery g -> {
				ArrayNode pictures = blocks.addObject().put("gallery", g.id()).put(CAPTION, g.caption()).putArray("pictures");
				for (int i = 0; i < g.pictures().size(); i++) {
					pictures.addObject().put("case", g.pictures().get(i).caseId()).put(CAPTION, g.pictures().get(i).caption())
							.put("file", ReportFiles.FIGURES + "/" + ReportFiles.picture(g, i));
				}
			}
			case Block.Markup _ -> {
				// has no other form
			}
		}
	}

	private static void table(ObjectNode node, ReportTable table) {
		ArrayNode columns = node.putArray(COLUMNS);
		table.columns().forEach(c -> columns.addObject().put("name", c.name()).put("unit", c.unit()).put("hint", c.hint())
				.put(DIGITS, c.digits()));
		ArrayNode rows = node.putArray("rows");
		table.rows().forEach(row -> {
			ArrayNode cells = rows.addArray();
			row.forEach(v -> cells.add(Json.mapper().<JsonNode>valueToTree(v)));
		});
	}

	/** {@return the report in a file} */
	static Report read(Path file) {
		JsonNode root = Json.read(file);
		if (!root.path(SECTIONS).isArray()) {
			throw HilumException.input(file, "This is no report", "Choose the " + ReportFiles.JSON + " of a report, or the "
					+ "summary.json of an evaluation.");
		}
		Path folder = file.toAbsolutePath().normalize().getParent();
		List<Report.Section> sections = new ArrayList<>();
		try {
			for (JsonNode section : root.path(SECTIONS)) {
				List<Block> blocks = new ArrayList<>();
				for (JsonNode block : section.path(BLOCKS)) {
					blocks.add(block(block, folder, file));
				}
				sections.add(new Report.Section(section.path("id").asText(), section.path(TITLE).asText(), blocks,
						section.path(GROUP).asText()));
			}
		} catch (IllegalArgumentException | IOException e) {
			throw HilumException.input(file, "This report is damaged: " + e.getMessage(), "Write it again.").because(e);
		}
		List<Report.Source> sources = new ArrayList<>();
		for (JsonNode source : root.path(EVALUATIONS)) {
			List<Path> files = new ArrayList<>();
			source.path(SUMMARIES).forEach(f -> files.add(SafePaths.readable(folder, f.asText(), file, SUMMARIES).normalize()));
			sources.add(new Report.Source(source.path("name").asText(), files));
		}
		return new Report(root.path(TITLE).asText(), root.path("kind").asText(), root.path("subtitle").asText(), sections,
				sources);
	}

	private static Block block(JsonNode block, Path folder, Path file) throws IOException {
		if (block.has("text")) {
			return new Block.Paragraph(block.path("text").asText(), Block.Tone.valueOf(block.path(TONE).asText("normal")
					.toUpperCase(Locale.ROOT)));
		}
		if (block.has("results")) {
			return new Block.Tiles(block.path("results").properties().stream()
					.map(e -> new Block.Tile(e.getValue().asText(), e.getKey())).toList());
		}
		if (block.has("definitions")) {
			return new Block.Definitions(block.path("definitions").properties().stream()
					.map(e -> new Block.Definition(e.getKey(), e.getValue().asText())).toList());
		}
		String caption = block.path(CAPTION).asText();
		if (block.has("table")) {
			return table(block, caption);
		}
		if (block.has("gallery")) {
			List<Block.Picture> pictures = new ArrayList<>();
			for (JsonNode picture : block.path("pictures")) {
				pictures.add(new Block.Picture(picture.path("case").asText(), picture.path(CAPTION).asText(),
						Files.readAllBytes(figure(folder, picture.path("file").asText(), file))));
			}
			return new Block.Gallery(block.path("gallery").asText(), caption, pictures);
		}
		Path svg = figure(folder, block.path(FIGURE).asText(), file);
		String name = svg.getFileName().toString();
		return new Block.Figure(name.substring(0, name.length() - ".svg".length()), caption, drawing(svg));
	}

	/** What is read may come from elsewhere, and becomes part of pages. */
	private static String drawing(Path svg) throws IOException {
		String text = Files.readString(svg);
		try {
			return SafeSvg.checked(text);
		} catch (IllegalArgumentException e) {
			throw HilumException.input(svg, "The figure " + e.getMessage() + ", which figures of reports do not have",
					"Write the report again; if it is not your own, ask its author about it.").because(e);
		}
	}

	/** Figures lie in the folder of the report. */
	private static Path figure(Path folder, String name, Path file) throws IOException {
		String prefix = ReportFiles.FIGURES + "/";
		Path figure = SafePaths.child(folder.resolve(ReportFiles.FIGURES), name.startsWith(prefix) ? name.substring(prefix
				.length()) : name, file, FIGURE);
		if (Files.size(figure) > LARGEST) {
			throw new IOException(figure.getFileName() + " is larger than 64 MiB");
		}
		return figure;
	}

	private static ReportTable table(JsonNode block, String caption) {
		List<ReportTable.Column> columns = new ArrayList<>();
		block.path(COLUMNS).forEach(c -> columns.add(new ReportTable.Column(c.path("name").asText(), c.path("unit").asText(),
				c.path("hint").asText(), c.path(DIGITS).asInt(ReportTable.Column.TEXT))));
		List<List<Object>> rows = new ArrayList<>();
		for (JsonNode row : block.path("rows")) {
			List<Object> cells = new ArrayList<>();
			for (int i = 0; i < row.size(); i++) {
				cells.add(cell(row.get(i), i < columns.size() && columns.get(i).isNumber()));
			}
			rows.add(cells);
		}
		return new ReportTable(block.path("table").asText(), caption, columns, rows);
	}

	/** Not a number and infinity are texts in JSON. */
	private static Object cell(JsonNode cell, boolean number) {
		return number && cell.isNumber() ? cell.asDouble() : number && cell.asText().matches("NaN|-?Infinity")
				? (Object) Double.parseDouble(cell.asText()) : cell.asText();
	}
}
