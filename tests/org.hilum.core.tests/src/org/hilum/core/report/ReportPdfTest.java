// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.core.report.chart.PointPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PDF file is parsed: every object is where the table says, and pages hold the texts. */
class ReportPdfTest {

	private static final int ROWS = 200;

	@TempDir
	private Path folder;

	/** Objects by number, as the cross-reference table gives them. */
	private static Map<Integer, String> objects(Path file) throws IOException {
		String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		assertThat(text).startsWith("%PDF-1.4\n").endsWith("%%EOF\n");
		int start = Integer.parseInt(text.substring(text.lastIndexOf("startxref") + 10).lines().findFirst().orElseThrow());
		List<String> lines = text.substring(start).lines().toList();
		assertThat(lines.getFirst()).isEqualTo("xref");
		int count = Integer.parseInt(lines.get(1).split(" ")[1]);
		Map<Integer, String> objects = new TreeMap<>();
		for (int i = 1; i < count; i++) {
			int offset = Integer.parseInt(lines.get(2 + i).substring(0, 10));
			assertThat(text.substring(offset)).startsWith(i + " 0 obj\n");
			objects.put(i, text.substring(offset, text.indexOf("\nendobj\n", offset)));
		}
		assertThat(text).contains("/Size " + count + " /Root 1 0 R");
		return objects;
	}

	private static byte[] inflated(String object) {
		int begin = object.indexOf("stream\n") + 7;
		byte[] packed = object.substring(begin, object.lastIndexOf("\nendstream")).getBytes(StandardCharsets.ISO_8859_1);
		assertThat(object).contains("/Length " + packed.length + " ");
		Inflater inflater = new Inflater();
		inflater.setInput(packed);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		byte[] buffer = new byte[4096];
		try {
			while (!inflater.finished()) {
				out.write(buffer, 0, inflater.inflate(buffer));
			}
		} catch (DataFormatException e) {
			throw new AssertionError(e);
		} finally {
			inflater.end();
		}
		return out.toByteArray();
	}

	/** The operators of each page. */
	private static List<String> pages(Map<Integer, String> objects) {
		List<String> pages = new ArrayList<>();
		Matcher kids = Pattern.compile("(\\d+) 0 R").matcher(objects.get(2).substring(objects.get(2).indexOf('[')));
		while (kids.find()) {
			Matcher contents = Pattern.compile("/Contents (\\d+) 0 R").matcher(objects.get(Integer.parseInt(kids.group(1))));
			assertThat(contents.find()).isTrue();
			pages.add(new String(inflated(objects.get(Integer.parseInt(contents.group(1)))), StandardCharsets.ISO_8859_1));
		}
		return pages;
	}

	private static byte[] red() throws IOException {
		BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
		image.setRGB(1, 0, 0xff0000);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(image, "png", out);
		return out.toByteArray();
	}

	private Map<Integer, String> written() throws IOException {
		List<List<Object>> rows = IntStream.range(0, ROWS).<List<Object>>mapToObj(i -> List.of("case_" + i, i / 100.0)).toList();
		List<Column> many = IntStream.range(0, 30).mapToObj(i -> Column.number("Metric" + i, 3)).toList();
		Report report = new Report.Builder().section("a", "First (section) \\",
				new Block.Paragraph("Gr\u00f6\u00dfe \u2265 3 \u2013 a long text " + "word ".repeat(60)),
				new Block.Tiles(List.of(new Block.Tile("0.812", "mean Dice"))),
				new Block.Figure("f", "Points", new PointPlot("p", "x", "y").points("", List.of("a"), new double[] { 1 }, 2)
						.svg()))
				.section("b", "Cases", new ReportTable("t", "All cases", List.of(Column.text("Case"), Column.number("Dice", 2)),
						rows),
						new ReportTable("w", "Wide", many, List.of(IntStream.range(0, 30).<Object>mapToObj(i -> i * 1.0)
								.toList())))
				.section("c", "Gallery", new Block.Gallery("g", "Worst", List.of(new Block.Picture("a", "a: 0.1", red()))),
						new Block.Definitions(List.of(new Block.Definition("Dice", "2 TP"))))
				.build("Title", "test", "sub");
		Path file = folder.resolve("report.pdf");
		ReportPdf.write(report, file);
		return objects(file);
	}

	@Test
	void pagesHoldTextsTablesAndFigures() throws IOException {
		Map<Integer, String> objects = written();
		List<String> pages = pages(objects);
		assertThat(objects.get(2)).contains("/Count " + pages.size());
		assertThat(pages.size()).isGreaterThan(4);
		String all = String.join("", pages);
		assertThat(all).contains("(First \\(section\\) \\\\) Tj", "(0.812) Tj", "(Gr\u00f6\u00dfe >= 3 \u0096 a long text");
		IntStream.range(0, ROWS).forEach(i -> assertThat(all).contains("(case_" + i + ") Tj"));
		IntStream.range(0, 30).forEach(i -> assertThat(all).contains("(Metric" + i + ") Tj"));
		// the heads of the table are on each page that it reaches
		assertThat(pages.stream().filter(p -> p.contains("(case_")).toList()).allSatisfy(p -> assertThat(p).contains(
				"(Dice) Tj"));
		assertThat(all).contains("0 1 -1 0 ").contains(" c f\n");
	}

	@Test
	void partsOfWideTablesBeginWithTheTextsThatNameARow() throws IOException {
		List<Column> columns = new ArrayList<>(List.of(Column.text("Case"), Column.text("Label")));
		IntStream.range(0, 30).forEach(i -> columns.add(Column.number("Metric" + i, 3)));
		List<Object> row = new ArrayList<>(List.of("case_1", "tumour"));
		IntStream.range(0, 30).forEach(i -> row.add(i * 1.0));
		Path file = folder.resolve("wide.pdf");
		ReportPdf.write(new Report.Builder().section("a", "Wide", new ReportTable("w", "Wide", columns, List.of(row))).build("T",
				"test", ""), file);
		String all = String.join("", pages(objects(file)));
		int parts = all.split(Pattern.quote("(case_1) Tj"), -1).length - 1;
		assertThat(parts).isGreaterThan(1);
		assertThat(all.split(Pattern.quote("(tumour) Tj"), -1)).hasSize(parts + 1);
	}

	@Test
	void whatHasRoomIsNotShortened() throws IOException {
		List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
		IntStream.range(0, 9).forEach(i -> columns.add(Column.number("M", 4)));
		List<List<Object>> rows = new ArrayList<>();
		for (int r = 0; r < 40; r++) {
			List<Object> row = new ArrayList<>(List.of("V" + r));
			for (int i = 0; i < 9; i++) {
				row.add((r * 9 + i) / 360.0);
			}
			rows.add(row);
		}
		Path file = folder.resolve("numbers.pdf");
		String caption = "Mean ranks over cases (1 is best); bars join models that cannot be told apart";
		ReportPdf.write(new Report.Builder().section("a", "Numbers", new ReportTable("n", "Numbers", columns, rows),
				new Block.Figure("f", caption, new PointPlot("p", "x", "y").points("", List.of("a"), new double[] { 1 }, 2)
						.svg())).build("T", "test", ""), file);
		String all = String.join("", pages(objects(file)));
		assertThat(all).doesNotContain("...");
		rows.forEach(row -> assertThat(all).contains("(" + ReportTable.number((Double) row.get(5), 4) + ") Tj"));
		assertThat(all).contains("(Mean ranks over cases", "told apart) Tj");
	}

	@Test
	void nothingLiesBeyondTheMargins() throws IOException {
		Pattern place = Pattern.compile("Tf (-?[\\d.]+) (-?[\\d.]+) Td");
		for (String page : pages(written())) {
			Matcher m = place.matcher(page);
			while (m.find()) {
				assertThat(Double.parseDouble(m.group(1))).isBetween(47.0, 550.0);
				assertThat(Double.parseDouble(m.group(2))).isBetween(20.0, 800.0);
			}
		}
	}

	@Test
	void picturesAndBookmarks() throws IOException {
		Map<Integer, String> objects = written();
		String image = objects.values().stream().filter(o -> o.contains("/Subtype /Image")).findFirst().orElseThrow();
		assertThat(image).contains("/Width 2 /Height 1");
		assertThat(inflated(image)).containsExactly(0, 0, 0, 255, 0, 0);
		assertThat(objects.values().stream().filter(o -> o.contains("/Dest [")).toList()).hasSize(3);
		assertThat(objects.get(7)).contains("/Count 3");
		assertThat(objects.get(6)).contains("<FEFF005400690074006C0065>");
	}

	@Test
	void linesFitAndKeepTheirWords() {
		String text = "one two three " + "x".repeat(300) + " four";
		List<String> lines = PdfText.lines(text, 10, false, 120);
		assertThat(lines).allSatisfy(l -> assertThat(PdfText.width(l, 10, false)).isLessThanOrEqualTo(120));
		assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
		// Adobe's metrics: W 944, i 222
		assertThat(PdfText.width("Wi", 10, false)).isEqualTo(11.66);
	}
}
