// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hilum.core.report.Block.Definition;
import org.hilum.core.report.Block.Definitions;
import org.hilum.core.report.Block.Paragraph;
import org.hilum.core.report.Block.Tile;
import org.hilum.core.report.Block.Tiles;
import org.hilum.core.report.ReportTable.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedReportTest {

	private static Report part(String value, Definition... terms) {
		return new Report.Builder().section("overview", "Result", new Tiles(List.of(new Tile(value, "mean Dice"))),
				new Paragraph("Said of " + value), new ReportTable("limits", "Limits", List.of(Column.text("Limit")), List.of(
						List.of(value))))
				.section("definitions", "Definitions", new Definitions(List.of(terms))).build("Part", "test", "");
	}

	private static Report joined() {
		Map<String, Report> parts = new LinkedHashMap<>();
		parts.put("Ten", part("0.8", new Definition("Dice", "2 TP"), new Definition("HD", "far")));
		parts.put("Test", part("0.7", new Definition("Dice", "2 TP")));
		return JoinedReport.of("Study", "two parts", parts);
	}

	@Test
	void resultsComeFirstAndDefinitionsOnce() {
		Report report = joined();
		assertThat(report.sections()).extracting(Report.Section::title).containsExactly("Results", "Ten: Result", "Test: Result",
				"Definitions");
		assertThat(report.sections().getFirst().blocks()).containsExactly(new Paragraph("Ten:"), new Tiles(List.of(new Tile("0.8",
				"mean Dice"))), new Paragraph("Said of 0.8"), new Paragraph("Test:"), new Tiles(List.of(new Tile("0.7",
						"mean Dice"))), new Paragraph("Said of 0.7"));
		assertThat(report.tables()).extracting(ReportTable::id).containsExactly("part-1-limits", "part-2-limits");
		assertThat(report.sections().getLast().blocks()).containsExactly(new Definitions(List.of(new Definition("Dice", "2 TP"),
				new Definition("HD", "far"))));
	}

	@Test
	void tablesOfLatexHaveCaptionsAndFit() {
		List<Column> many = IntStream.range(0, 12).mapToObj(i -> Column.number("M" + i, 1)).toList();
		List<List<Object>> row = List.of(IntStream.range(0, 12).<Object>mapToObj(i -> i * 1.0).toList());
		String text = ReportLatex.text(new Report.Builder().section("a", "Metrics & more", new ReportTable("m", "", many, row),
				new ReportTable("n", "Few", List.of(Column.text("A")), List.of(List.of("x")))).build("T", "test", ""));
		assertThat(text).contains("\\caption{Metrics \\& more}\n\\label{tab:m}\n\\resizebox{\\linewidth}{!}{%\n\\begin{tabular}{"
				+ "r".repeat(12) + "}", "\\end{tabular}}\n\\end{table}", "\\caption{Few}\n\\label{tab:n}\n\\begin{tabular}{l}");
		String wide = ReportLatex.text(new Report.Builder().section("a", "A", new ReportTable("l", "L", List.of(Column.text("A"),
				Column
						.text("B")), List.of(List.of("\u03b1 \u2265 2 \u00b1 1, M\u00fcller", "x".repeat(80))))).build("T",
								"test", ""));
		assertThat(wide).contains("\\resizebox{\\linewidth}", "$\\alpha$ $\\geq$ 2 $\\pm$ 1, M\u00fcller & xx");
	}

	@Test
	void itIsWrittenAndReadLikeAnother(@TempDir Path folder) {
		ReportFiles.write(joined(), folder);
		assertThat(folder.resolve("tables/part-2-limits.csv")).isRegularFile();
		assertThat(folder.resolve("report.pdf")).isRegularFile();
		Report read = ReportFiles.read(folder.resolve(ReportFiles.JSON));
		assertThat(read.sections()).extracting(Report.Section::group).containsExactly("", "Ten", "Test", "");
	}

	@Test
	void navigationListsTheSectionsOfEachPartInAGroup(@TempDir Path folder) throws IOException {
		Report joined = twoParts();
		Path html = folder.resolve("a.html");
		ReportHtml.page(joined).write(html);
		String nav = Files.readString(html).replaceFirst("(?s).*<nav", "").replaceFirst("(?s)</nav.*", "");
		assertThat(nav).contains("<li><details><summary>Does it pay?</summary>\n<ul role=\"list\">\n"
				+ "<li><a href=\"#part-1-a\">Result</a></li>\n<li><a href=\"#part-1-b\">Cases</a></li>\n</ul></details></li>\n"
				+ "<li><details><summary>Test</summary>", "<li><a href=\"#results\">Results</a></li>");
		assertThat(nav.split("<ul|<li|<details", -1)).hasSameSizeAs(nav.split("</ul|</li|</details", -1));
		Path pdf = folder.resolve("a.pdf");
		ReportPdf.write(joined, pdf);
		String file = Files.readString(pdf, StandardCharsets.ISO_8859_1);
		assertThat(file).as("a closed bookmark with two below it").contains("/Count -2").contains(
				"/Title <FEFF00430061007300650073>");
		for (String link : new String[] { "Prev", "Next", "First", "Last", "Parent" }) {
			Matcher to = Pattern.compile("/" + link + " (\\d+) 0 R").matcher(file);
			while (to.find()) {
				assertThat(file).as(link + " exists").contains("\n" + to.group(1) + " 0 obj");
			}
		}
	}

	private static Report twoParts() {
		Map<String, Report> parts = new LinkedHashMap<>();
		for (String name : List.of("Does it pay?", "Test")) {
			parts.put(name, new Report.Builder().section("a", "Result", new Tiles(List.of(new Tile("1", "x"))), new ReportTable(
					"t",
					"T", List.of(Column.text("A")), List.of(List.of("x")))).section("b", "Cases", new ReportTable("c", "T", List
							.of(Column.text("A")), List.of(List.of("x")))).build("Part", "test", ""));
		}
		return JoinedReport.of("Study", "two parts", parts);
	}
}
