// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hilum.core.Json;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.core.report.chart.Colour;
import org.hilum.core.report.chart.GroupPlot;
import org.hilum.core.report.chart.PairedPlot;
import org.hilum.core.report.chart.PointPlot;
import org.hilum.core.report.chart.RankPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format holds the same content, and nothing in a text becomes markup. */
class ReportTest {

	private static final String NAUGHTY = "a_b & <c> 50% \"q\", |d|";
	private static final ReportTable TABLE = new ReportTable("values", "Values of " + NAUGHTY,
			List.of(Column.text("Case"), new Column("HD95", "mm", "lower is better", 2)),
			List.of(List.of(NAUGHTY, 1.23456), List.of("=1+1", -2.0), List.of("x", Double.NaN), List.of("y",
					Double.POSITIVE_INFINITY)));

	private static Report report() {
		return new Report.Builder()
				.section("first", "First", new Block.Paragraph(NAUGHTY), TABLE,
						new Block.Figure("points", "Points", new PointPlot("Points", "x", "y").line("<l>",
								new double[] { 0, 1 },
								1, 2)
								.points("p", List.of(NAUGHTY), new double[] { 0.5 }, 1.5).mark(1.7, "bias").svg()),
						new Block.Tiles(List.of(new Block.Tile("0.8", "Dice"))))
				.section("none", "Nothing", List.of())
				.section("last", "Last", new Block.Definitions(List.of(new Block.Definition("Dice", "2 TP"))), new Block.Markup(
						"<i>m</i>"))
				.build("Title " + NAUGHTY, "test", "sub");
	}

	@Test
	void allFormatsAreWritten(@TempDir Path folder) throws IOException {
		Path html = ReportFiles.write(report(), folder);
		assertThat(Files.readString(html)).contains("a_b &amp; &lt;c&gt; 50% &quot;q&quot;",
				"<th scope=\"col\" data-id=\"HD95\" class=\"num\" title=\"lower "
						+ "is better\">HD95 (mm)</th>", "data-v=\"1.23456\">1.23<", "data-v=\"\">&ndash;<", "&minus;2.00",
				"<i>m</i>", "<dt>Dice</dt>")
				.doesNotContain("<c>", "<l>", "Nothing");
		assertThat(Files.readString(folder.resolve("report.md"))).contains("| Case | HD95 (mm) |\n|---|---:|\n",
				"a\\_b & \\<c\\> 50% \"q\", \\|d\\| | 1.23 |", "![Points](figures/points.svg)", "- **0.8** Dice");
		assertThat(Files.readString(folder.resolve("report.tex"))).contains("\\begin{tabular}{lr}", "a\\_b \\& $<$c$>$ 50\\%",
				"$-$2.00 \\\\", "x & - \\\\", "\\bottomrule", "\\label{tab:values}");
		assertThat(Files.readString(folder.resolve("tables/values.csv"))).isEqualTo("Case,HD95 (mm)\r\n"
				+ "\"a_b & <c> 50% \"\"q\"\", |d|\",1.23456\r\n'=1+1,-2.0\r\nx,\r\ny,Infinity\r\n");
		assertThat(Json.read(folder.resolve("report.json")).at("/sections/0/blocks/1/rows/0/1").asDouble()).isEqualTo(1.23456);
		assertThat(Files.readString(folder.resolve("figures/points.svg"))).doesNotContain("var(").contains("#17212b");
	}

	@Test
	void longTablesBreakOverPages() {
		String text = ReportLatex.text(new Report.Builder().section("s", "All {cases}", table("some", 2, 40), table("long", 2,
				41),
				table("both", 9, 41), table("wide", 9, 1)).build("t", "test", ""));
		assertThat(text.split("begin\\{longtable}", -1)).hasSize(3);
		assertThat(text).contains("\\label{tab:long} \\\\\n\\toprule\nA\\_0 & A\\_1 \\\\\n\\midrule\n\\endfirsthead\n",
				"\\scriptsize\\setlength{\\tabcolsep}{3pt}\n\\begin{longtable}{lllllllll}\n");
		assertThat(text.indexOf("\\endhead")).isBetween(text.indexOf("\\endfirsthead"), text.indexOf("\\endfoot"));
		Deque<String> open = new ArrayDeque<>();
		// an escaped brace or back slash is a character; braces close in the environment in which they were opened
		Matcher token = Pattern.compile("\\\\(begin|end)\\{([a-z]+)}|\\\\.|[{}]").matcher(text);
		while (token.find()) {
			if ("begin".equals(token.group(1)) || token.group().equals("{")) {
				open.push(token.group(2) == null ? "{" : token.group(2));
			} else if ("end".equals(token.group(1)) || token.group().equals("}")) {
				assertThat(open.pop()).isEqualTo(token.group(2) == null ? "{" : token.group(2));
			}
		}
		assertThat(open).isEmpty();
		assertThat(Stream.of(text.split("\n")).filter(l -> l.contains(" & ")).map(l -> l.split("(?<!\\\\)&").length).distinct())
				.containsExactlyInAnyOrder(2, 9);
	}

	private static ReportTable table(String id, int columns, int rows) {
		return new ReportTable(id, "", IntStream.range(0, columns).mapToObj(c -> Column.text("A_" + c)).toList(), IntStream.range(
				0,
				rows).mapToObj(r -> IntStream.range(0, columns).<Object>mapToObj(c -> "}a & b\\" + r).toList()).toList());
	}

	@Test
	void figuresAreWellFormedAndShowEveryValue() throws Exception {
		double[] some = { 0.5, 0.7, 0.9, Double.NaN };
		double[] other = { 0.6, 0.6, 0.95, 0.1 };
		List<String> names = List.of("a", "b", NAUGHTY, "d");
		for (String svg : List.of(
				new GroupPlot("t", "y", List.of(new GroupPlot.Group("one & two", names, some), new GroupPlot.Group("b", names,
						other))).svg(),
				new PairedPlot("t", "y", "left", "right", names, some, other, v -> v).svg(),
				new RankPlot("t", List.of("m1", "m2", "m3"), new double[] { 1.2, 2.9, 1.9 }, 0.9).svg(),
				new PointPlot("t", "x", "y").diagonal().line("l", some, other).svg())) {
			var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
					.parse(new ByteArrayInputStream(Colour.fixed(svg).getBytes(StandardCharsets.UTF_8)));
			assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
			assertThat(svg).doesNotContain("NaN", "Infinity");
		}
		assertThat(count(new GroupPlot("t", "y", List.of(new GroupPlot.Group("g", names, some))).svg())).isEqualTo(3);
		assertThat(count(new PairedPlot("t", "y", "left", "right", names, some, other, null).svg())).isEqualTo(2 * 3);
	}

	/** Ranks 1.2, 1.9, 2.9 and a difference of 0.9: only the first two are joined. */
	@Test
	void barsJoinWhatDoesNotDiffer() {
		String svg = new RankPlot("t", List.of("m1", "m2", "m3"), new double[] { 1.2, 2.9, 1.9 }, 0.9).svg();
		assertThat(Stream.of(svg.split("\n")).filter(l -> l.contains("stroke-width:4.0"))).hasSize(1);
		assertThat(new RankPlot("t", List.of("m1", "m2", "m3"), new double[] { 1.2, 2.9, 1.9 }, 0.5).svg())
				.doesNotContain("stroke-width:4.0");
	}

	private static long count(String svg) {
		return Stream.of(svg.split("\n")).filter(l -> l.startsWith("<circle")).count();
	}

	@Test
	void rowsHaveACellForEachColumn() {
		assertThatThrownBy(() -> new ReportTable("t", "", List.of(Column.text("a")), List.of(List.of("x", "y"))))
				.isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 cells in 1 columns");
	}
}
