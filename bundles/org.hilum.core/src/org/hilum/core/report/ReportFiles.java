// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.report.chart.Colour;

/**
 * Writes a report in all formats: {@code report.html}, {@code report.pdf}, {@code report.md}, {@code report.tex},
 * {@code report.json}, a CSV file of each table, an SVG file of each figure and a PNG file of each picture of a gallery. Of
 * these,
 * {@code report.json} with the figures can be read again.
 *
 * @since 0.2
 */
public final class ReportFiles {

	/** Name of the file that can be read again. */
	public static final String JSON = "report.json";

	static final String FIGURES = "figures";
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
