// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.log.StudyLogReport;
import org.hilum.runs.project.ProjectService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum project log}. */
@Command(name = "log", description = "Lists the dated entries of a project's log (ends of runs, evaluations, decisions, notes, "
		+ "figures), adds one, or exports them as Markdown and HTML. Do not write names of patients into it.", //
		footer = { "", "Example: hilum project log FOLDER --decision \"V2 is trained on, V1 is left\" --text \"See case 12.\"" })
final class ProjectLogCommand extends WorkCommand {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Option(names = "--note", paramLabel = "TITLE", description = "Add a note.")
	private String note;

	@Option(names = "--decision", paramLabel = "TITLE", description = "Add a decision.")
	private String decision;

	@Option(names = "--figure", paramLabel = "FILE", description = "Add a picture (PNG, SVG), which is copied; with --note or "
			+ "--decision as part of it.")
	private Path figure;

	@Option(names = "--text", paramLabel = "TEXT", defaultValue = "", description = "Further text of the entry.")
	private String text;

	@Option(names = "--kind", paramLabel = "KIND", arity = "1..*", description = "List or export entries of these kinds only: "
			+ "${COMPLETION-CANDIDATES}.")
	private List<LogEntry.Kind> kinds = List.of(LogEntry.Kind.values());

	@Option(names = "--since", paramLabel = "DATE", description = "List or export entries from this day on, as 2026-11-30.")
	private LocalDate since;

	@Option(names = "--export", paramLabel = "OUTPUT", description = "Write log.html, log.md and the pictures into a folder.")
	private Path export;

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Override
	protected void work(Progress progress) {
		if (!Files.isRegularFile(folder.resolve(ProjectService.FILE))) {
			throw HilumException.input(folder, "There is no project in this folder", "Name a folder with " + ProjectService.FILE
					+ ", or make one of nnU-Net's folders by hilum project adopt.");
		}
		if (note != null && decision != null) {
			throw HilumException.usage("An entry is a note or a decision", "Add two entries.");
		}
		StudyLog log = new StudyLog(folder);
		if (note != null || decision != null || figure != null) {
			add(log);
			return;
		}
		ZoneId zone = ZoneId.systemDefault();
		Instant from = since == null ? Instant.MIN : since.atStartOfDay(zone).toInstant();
		List<LogEntry> entries = log.entries().stream().filter(e -> kinds.contains(e.kind()) && !e.time().isBefore(from))
				.toList();
		if (export != null) {
			String title = "Log of " + ProjectService.intent(folder).getName();
			out().println(StudyLogReport.write(log, title, entries, zone, export).toAbsolutePath());
		} else if (json) {
			ArrayNode all = Json.mapper().createArrayNode();
			entries.forEach(e -> all.add(e.json()));
			out().println(Json.text(all));
		} else {
			entries.forEach(e -> out().println(TIME.format(e.time().atZone(zone)) + "  " + String.format(Locale.ROOT, "%-10s", e
					.kind().word()) + "  " + e.title() + (e.facts().isEmpty() ? "" : "  " + e.facts())));
		}
	}

	private void add(StudyLog log) {
		LogEntry.Kind kind = note != null ? LogEntry.Kind.NOTE : decision != null ? LogEntry.Kind.DECISION : LogEntry.Kind.FIGURE;
		String title = note != null ? note : decision != null ? decision : text.isBlank() ? "Figure" : text;
		LogEntry entry = LogEntry.now(kind, title, title.equals(text) ? "" : text, Map.of());
		log.addByHand(entry, figure);
		out().println("added: " + kind.word() + ", " + title);
	}
}
