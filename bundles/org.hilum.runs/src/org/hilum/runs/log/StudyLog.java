// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;

/**
 * The log of a study, in the folder {@code log} of a project: one file for each entry, named by its time and a random number.
 * Files are written as a whole and never changed, so any number of processes, on several hosts too, may add entries at once.
 *
 * @param project the project's folder
 * @since 0.2
 */
public record StudyLog(Path project) {

	/** The name of the project file. */
	public static final String PROJECT_FILE = "project.hilum";
	private static final Pattern DICOM_NAME = Pattern.compile("\\p{L}[\\p{L}'-]+\\^\\p{L}+");
	private static final String FOLDER = "log";
	private static final String FIGURES = "figures";
	private static final String ENDING = ".json";
	private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(
			ZoneOffset.UTC);
	private static final long MOST = 1L << 20;
	private static final long MOST_FIGURE = 32L << 20;
	private static final int LONGEST = 100_000;
	private static final int DEPTH = 16;

	/** Makes the folder absolute. */
	public StudyLog {
		project = project.toAbsolutePath().normalize();
	}

	/**
	 * {@return the log of the project that a file or folder is in, if it is in one}
	 *
	 * @param place a file or folder; need not exist
	 */
	public static Optional<StudyLog> around(Path place) {
		Path at = place.toAbsolutePath().normalize();
		for (int i = 0; i < DEPTH && at != null; i++, at = at.getParent()) {
			if (Files.isRegularFile(at.resolve(PROJECT_FILE))) {
				return Optional.of(new StudyLog(at));
			}
		}
		return Optional.empty();
	}

	/**
	 * Adds an entry to the log of the project that a file or folder is in; nothing happens outside of projects. A log that
	 * cannot be written is noted and does not end the work that the entry is about.
	 *
	 * @param place    a file or folder
	 * @param entry    the entry
	 * @param progress receives the note
	 */
	public static void record(Path place, LogEntry entry, Progress progress) {
		around(place).ifPresent(log -> {
			try {
				log.add(entry);
			} catch (HilumException e) {
				progress.note("The log of the study was not written: " + e.getMessage());
			}
		});
	}

	/**
	 * {@return how the log names a file: relative to the project when it is in it, else its name alone}
	 *
	 * @param file a file or folder
	 */
	public String name(Path file) {
		Path absolute = file.toAbsolutePath().normalize();
		return absolute.startsWith(project) ? project.relativize(absolute).toString().replace('\\', '/')
				: String.valueOf(absolute.getFileName());
	}

	/**
	 * Adds an entry.
	 *
	 * @param entry the entry
	 * @throws HilumException when the text is too long or the log cannot be written
	 */
	public void add(LogEntry entry) {
		if (entry.title().isBlank()) {
			throw HilumException.usage("The entry has no title", "Give it a text.");
		}
		if (entry.text().length() + entry.title().length() > LONGEST) {
			throw HilumException.usage("The entry has more than " + LONGEST + " characters", "Shorten it, or divide it.");
		}
		Json.write(place(STAMP.format(entry.time()) + "-" + random() + ENDING), entry.json());
	}

	/**
	 * Adds an entry with a picture, which is copied into the log.
	 *
	 * @param entry   the entry
	 * @param picture a PNG or SVG file
	 */
	public void add(LogEntry entry, Path picture) {
		String name = String.valueOf(picture.getFileName()).toLowerCase(Locale.ROOT);
		if (!name.endsWith(".png") && !name.endsWith(".svg")) {
			throw HilumException.usage(picture.getFileName() + " is no PNG or SVG file", "Convert the picture.");
		}
		try {
			if (!Files.isRegularFile(picture) || Files.size(picture) > MOST_FIGURE) {
				throw HilumException.input(picture, "There is no such picture, or it has more than 32 MB", "Name another file.");
			}
		} catch (IOException e) {
			throw HilumException.input(picture, "The picture cannot be read: " + e.getMessage(), "Check its "
					+ "permissions.").because(e);
		}
		String copy = STAMP.format(entry.time()) + "-" + random() + name.substring(name.length() - ".png".length());
		AtomicFiles.copy(picture, place(FIGURES + "/" + copy));
		add(new LogEntry(entry.time(), entry.kind(), entry.title(), entry.text(), entry.facts(), Optional.of(copy)));
	}

	/**
	 * Adds an entry that somebody wrote. Logs are exported and shown to others, so what looks like the name of a patient is
	 * refused.
	 *
	 * @param entry   the entry
	 * @param picture a PNG or SVG file, which is copied; null for none
	 * @throws HilumException when the entry cannot be added
	 */
	public void addByHand(LogEntry entry, Path picture) {
		Matcher name = DICOM_NAME.matcher(entry.title() + " " + entry.text());
		if (name.find()) {
			throw HilumException.usage("\"" + name.group() + "\" looks like the name of a patient as DICOM writes it",
					"Write the case instead; a log is exported and shown to others.");
		}
		if (picture == null) {
			add(entry);
		} else {
			add(entry, picture);
		}
	}

	/**
	 * {@return all entries by time}
	 *
	 * @throws HilumException naming an entry that cannot be read
	 */
	public List<LogEntry> entries() {
		return Folders.files(project.resolve(FOLDER)).stream().filter(f -> f.getFileName().toString().endsWith(ENDING))
				.map(f -> LogEntry.of(Json.read(f, MOST), f)).sorted(Comparator.comparing(LogEntry::time)).toList();
	}

	/**
	 * {@return the file of an entry's picture}
	 *
	 * @param figure the picture's name
	 */
	public Path figure(String figure) {
		return SafePaths.child(project.resolve(FOLDER).resolve(FIGURES), figure, null, "figure");
	}

	private Path place(String name) {
		return SafePaths.writable(project, SafePaths.inside(project, FOLDER + "/" + name, null, "name"));
	}

	private static String random() {
		return UUID.randomUUID().toString().substring(0, 13);
	}
}
