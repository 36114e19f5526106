// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.html.Html;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportHtml;
import org.hilum.core.report.ReportMarkdown;

/**
 * A log as a report, a section for each day: Markdown and HTML. Pictures are parts of the HTML file, and files beside the
 * Markdown.
 *
 * @since 0.2
 */
public final class StudyLogReport {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
	private final StudyLog log;
	private final ZoneId zone;

	private StudyLogReport(StudyLog log, ZoneId zone) {
		this.log = log;
		this.zone = zone;
	}

	/**
	 * {@return a report of entries}
	 *
	 * @param log     the log that they are in
	 * @param title   the heading
	 * @param entries the entries by time
	 * @param zone    the time zone of days and times
	 */
	public static Report of(StudyLog log, String title, List<LogEntry> entries, ZoneId zone) {
		return new StudyLogReport(log, zone).report(title, entries);
	}

	/**
	 * Writes {@code log.html} and {@code log.md}, and the pictures in {@code figures}.
	 *
	 * @param log     the log that the entries are in
	 * @param title   the heading
	 * @param entries the entries by time
	 * @param zone    the time zone of days and times
	 * @param folder  where to
	 * @return the HTML file
	 */
	public static Path write(StudyLog log, String title, List<LogEntry> entries, ZoneId zone, Path folder) {
		Report report = of(log, title, entries, zone);
		for (LogEntry entry : entries) {
			entry.figure().ifPresent(figure -> AtomicFiles.copy(log.figure(figure), folder.resolve("figures").resolve(log.figure(
					figure).getFileName())));
		}
		AtomicFiles.writeString(folder.resolve("log.md"), ReportMarkdown.text(report, "figures"));
		ReportHtml.page(report).write(folder.resolve("log.html"));
		return folder.resolve("log.html");
	}

	private Report report(String title, List<LogEntry> entries) {
		Map<LocalDate, List<LogEntry>> days = entries.stream().collect(Collectors.groupingBy(e -> LocalDate.ofInstant(e.time(),
				zone), LinkedHashMap::new, Collectors.toList()));
		Report.Builder report = new Report.Builder();
		days.forEach((day, all) -> report.section("d" + day, day.toString(), all.stream().flatMap(e -> blocks(e).stream())
				.toList()));
		return report.build(title, "log", entries.size() + (entries.size() == 1 ? " entry" : " entries") + ", times in " + zone);
	}

	private List<Block> blocks(LogEntry entry) {
		List<Block> blocks = new ArrayList<>();
		List<Block.Definition> lines = new ArrayList<>();
		lines.add(new Block.Definition(TIME.format(entry.time().atZone(zone)) + " " + entry.kind().word(), entry.title()));
		entry.facts().forEach((name, value) -> lines.add(new Block.Definition(name, value)));
		entry.figure().ifPresent(f -> lines.add(new Block.Definition("figure", "figures/" + f)));
		blocks.add(new Block.Definitions(lines));
		if (!entry.text().isBlank()) {
			entry.text().lines().filter(line -> !line.isBlank()).forEach(line -> blocks.add(new Block.Paragraph(line)));
		}
		entry.figure().ifPresent(f -> blocks.add(new Block.Markup(image(f, entry.title()))));
		return blocks;
	}

	/** As an image, so that nothing in an SVG file is carried out. */
	private String image(String figure, String caption) {
		Path file = log.figure(figure);
		try {
			return "<p><img alt=\"" + Html.text(caption) + "\" style=\"max-width:100%\" "
					+ "src=\"data:image/" + (figure.endsWith(".svg")
							? "svg+xml"
							: "png") + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file)) + "\"></p>\n";
		} catch (IOException e) {
			throw HilumException.input(file, "The picture of an entry of the log cannot be read", "Restore it.").because(e);
		}
	}
}
