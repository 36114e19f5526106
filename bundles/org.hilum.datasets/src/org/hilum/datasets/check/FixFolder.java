// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.imaging.io.ImageFormats;

/** The folder {@code .hilum/fixes} of a data set: stage, plan, backups, journal. */
final class FixFolder {

	private static final String ROOT = ".hilum/fixes/";
	private static final System.Logger LOG = System.getLogger(FixFolder.class.getName());
	private static final String OF_FILE = "\"file\"";

	private final Path dataset;

	FixFolder(Path dataset) {
		this.dataset = dataset;
	}

	/** {@return a place in the folder; no link on the way to it leaves the data set} */
	private Path own(String relative) {
		return SafePaths.inside(dataset, ROOT + relative, dataset, "of the folder of repairs");
	}

	Path stage() {
		return own("stage");
	}

	Path plan() {
		return own("plan.json");
	}

	Path journal() {
		return own("journal.jsonl");
	}

	Path backup(String name) {
		return own("backup/" + SafePaths.name(name, journal(), "\"backup\""));
	}

	/** {@return the file that a step of a repair changes: one that a data set consists of, inside it} */
	private Path target(JsonNode step) {
		String relative = step.path("file").textValue();
		Path target = SafePaths.replaceable(dataset, relative, journal(), OF_FILE);
		String name = target.getFileName().toString();
		if (relative.startsWith(".") || !name.endsWith(".json") && ImageFormats.ending(name).isEmpty()) {
			throw HilumException.input(journal(), "A repair names the file " + SafePaths.shown(relative)
					+ ", which is neither an image, a label map nor a JSON file of the data set",
					"Move the folder .hilum/fixes away; nothing was changed.");
		}
		return target;
	}

	private Path kept(Path backup, JsonNode step) {
		return SafePaths.inside(backup, step.path("file").textValue(), journal(), OF_FILE);
	}

	private Path staged(JsonNode step) {
		// a number and the name of a file, so that it may be longer than that name
		String name = step.path("staged").asText();
		return SafePaths.inside(stage(), name.contains("/") ? SafePaths.name(name, plan(), "\"staged\"") : name, plan(),
				"\"staged\"");
	}

	/** Looks at every step before the first one is carried out. */
	private void check(JsonNode plan) {
		Path backup = backup(plan.path("backup").asText());
		for (JsonNode step : plan.path("files")) {
			target(step);
			kept(backup, step);
			if (!step.path("staged").isNull()) {
				staged(step);
			}
		}
	}

	/** {@return the plan of a repair that was interrupted, if there is one} */
	Optional<JsonNode> interrupted() {
		return Files.isRegularFile(plan()) ? Optional.of(Json.read(plan())) : Optional.empty();
	}

	void clearStage() {
		if (Files.isDirectory(stage())) {
			try (Stream<Path> files = Files.list(stage())) {
				for (Path file : files.toList()) {
					Files.delete(file);
				}
			} catch (IOException e) {
				throw AtomicFiles.explain(stage(), e);
			}
		}
	}

	/** {@return the name of a new backup folder: the time, and a number when that is taken} */
	String newBackup(String time) {
		String base = time.replaceAll("[^0-9TZ]", "");
		String name = base;
		for (int i = 2; Files.exists(backup(name)); i++) {
			name = base + "-" + i;
		}
		return name;
	}

	/** Carries out a plan; steps that are done already are left alone, so it may be called again. */
	void carryOut(JsonNode plan) {
		check(plan);
		Path backup = backup(plan.path("backup").asText());
		try {
			Files.createDirectories(backup);
			for (JsonNode step : plan.path("files")) {
				Path target = target(step);
				Path kept = kept(backup, step);
				Files.createDirectories(kept.getParent());
				if (step.path("staged").isNull()) {
					if (Files.exists(target)) {
						Files.move(target, kept, StandardCopyOption.ATOMIC_MOVE);
					}
				} else {
					replace(staged(step), target, kept);
				}
			}
			record(plan);
			Files.deleteIfExists(plan());
		} catch (IOException e) {
			throw AtomicFiles.explain(dataset, e);
		}
	}

	private static void replace(Path staged, Path target, Path kept) throws IOException {
		if (!Files.exists(staged)) {
			return;
		}
		if (Files.exists(target) && !Files.exists(kept)) {
			// a copy, so that the file is never missing
			Path copy = kept.resolveSibling(kept.getFileName() + ".part");
			Files.copy(target, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
			Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
		}
		Files.createDirectories(target.getParent());
		Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private void record(JsonNode entry) throws IOException {
		boolean known = entries().stream().anyMatch(e -> e.path("backup").equals(entry.path("backup")));
		if (!known) {
			append(entry);
		}
	}

	private void append(JsonNode entry) throws IOException {
		// a line that a full disk cut off must not swallow this one
		String start = endsInLine() ? "" : "\n";
		Files.write(journal(), (start + Json.line(entry) + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
				StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
	}

	private boolean endsInLine() throws IOException {
		if (!Files.isRegularFile(journal()) || Files.size(journal()) == 0) {
			return true;
		}
		try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "r")) {
			file.seek(file.length() - 1);
			return file.read() == '\n';
		}
	}

	/** {@return the journal, oldest first; lines that were cut off are left out} */
	List<JsonNode> entries() {
		List<JsonNode> result = new ArrayList<>();
		if (!Files.isRegularFile(journal())) {
			return result;
		}
		try {
			// text that is no UTF-8 is damage of its line only
			for (String line : new String(Files.readAllBytes(journal()), StandardCharsets.UTF_8).split("\n")) {
				entry(line).ifPresent(result::add);
			}
			return result;
		} catch (IOException e) {
			throw HilumException.input(journal(), "The journal of fixes cannot be read: " + e.getMessage(),
					"Move it away; the backups beside it stay.").because(e);
		}
	}

	private Optional<JsonNode> entry(String line) {
		if (line.isBlank()) {
			return Optional.empty();
		}
		try {
			return Optional.of(Json.parse(line, journal()));
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "A damaged line of the journal of repairs is left out: " + e.getMessage());
			return Optional.empty();
		}
	}

	/** {@return a journal entry for the way back: the files of a repair as they were} */
	ObjectNode undo(JsonNode entry) {
		check(entry);
		Path backup = backup(entry.path("backup").asText());
		try {
			for (JsonNode step : entry.path("files")) {
				Path target = target(step);
				Path kept = kept(backup, step);
				if (Files.exists(kept)) {
					AtomicFiles.write(target, out -> Files.copy(kept, out));
				} else {
					Files.deleteIfExists(target);
				}
			}
			ObjectNode undone = Json.object().put("undone", entry.path("backup").asText());
			RepairOrigin.sign(undone, dataset);
			append(undone);
			return undone;
		} catch (IOException e) {
			throw AtomicFiles.explain(dataset, e);
		}
	}
}
