// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.report.chart.Colour;
import org.hilum.core.report.chart.Drawing;
import org.hilum.core.report.chart.DrawingImage;

/**
 * Writes a report in all formats: {@code report.html}, {@code report.pdf}, {@code report.md}, {@code report.tex},
 * {@code report.json}, a CSV file of each table, an SVG and a PNG file of each figure and a PNG file of each picture of a
 * gallery. Of
 * these,
 * {@code report.json} with the figures can be read again.
 *
 * @since 0.2
 */
public final class ReportFiles {

	/** Name of the file that can be read again. */
	public static final String JSON = "report.json";

	static final String FIGURES = "figures";
	/** Pixels for each unit of a figure. */
	private static final double PNG_SCALE = 2;
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
			byte[] png = DrawingImage.png(Drawing.of(figure.svg()), PNG_SCALE);
			AtomicFiles.write(file(folder, FIGURES, figure.id() + ".png"), out -> out.write(png));
		}
		for (Block.Gallery gallery : report.galleries()) {
			for (int i = 0; i < gallery.pictures().size(); i++) {
				byte[] png = gallery.pictures().get(i).png();
				AtomicFiles.write(file(folder, FIGURES, picture(gallery, i)), out -> out.write(png));
			}
		}
		for (ReportTable table : report.tables()) {
			AtomicFiles.writeString(file(folder, TABLES, table.id() + ".csv"), csv(table));
		}
		AtomicFiles.writeString(folder.resolve("report.md"), ReportMarkdown.text(report, FIGURES));
		AtomicFiles.writeString(folder.resolve("report.tex"), ReportLatex.text(report));
		Json.write(folder.resolve(JSON), ReportJson.write(report, folder));
		Path html = folder.resolve("report.html");
		ReportHtml.page(report).write(html);
		ReportPdf.write(report, folder.resolve("report.pdf"));
		return html;
	}

	/**
	 * Writes a report as one file, in the format of its ending: HTML, PDF, Markdown, LaTeX, or CSV of the table of cases.
	 *
	 * @param report the report
	 * @param file   the file, replaced; ends in .html, .pdf, .md, .tex or .csv
	 * @throws HilumException when it has another ending, or there is no table for CSV
	 */
	public static void writeAs(Report report, Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		switch (name.substring(name.lastIndexOf('.') + 1)) {
			case "html" -> ReportHtml.page(report).write(file);
			case "pdf" -> ReportPdf.write(report, file);
			case "md" -> AtomicFiles.writeString(file, ReportMarkdown.text(report, FIGURES));
			case "tex" -> AtomicFiles.writeString(file, ReportLatex.text(report));
			case "csv" -> AtomicFiles.writeString(file, csv(report.sections().stream().filter(Report.Section::isOfCases)
					.flatMap(s -> s.blocks().stream()).filter(ReportTable.class::isInstance).map(ReportTable.class::cast).reduce((
							_,
							last) -> last).orElseThrow(() -> HilumException.usage("The report has no table of cases",
									"Choose another format."))));
			default -> throw HilumException.usage("The format of " + name + " is not known",
					"Choose a name that ends in .html, .pdf, .md, .tex or .csv.");
		}
	}

	/** {@return the name of the file of a picture} */
	static String picture(Block.Gallery gallery, int index) {
		return gallery.id() + "-" + (index + 1) + ".png";
	}

	/**
	 * {@return a report that was written}
	 *
	 * @param json its {@value #JSON}
	 * @throws org.hilum.core.HilumException when it is none
	 */
	public static Report read(Path json) {
		return ReportJson.read(json);
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
}
