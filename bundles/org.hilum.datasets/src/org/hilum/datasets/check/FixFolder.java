// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/** The folder {@code .hilum/fixes} of a data set: stage, plan, backups, journal. */
final class FixFolder {

	private final Path dataset;
	private final Path root;

	FixFolder(Path dataset) {
		this.dataset = dataset;
		this.root = dataset.resolve(".hilum").resolve("fixes");
	}

	Path stage() {
		return root.resolve("stage");
	}

	Path plan() {
		return root.resolve("plan.json");
	}

	Path journal() {
		return root.resolve("journal.jsonl");
	}

	Path backup(String name) {
		return root.resolve("backup").resolve(name);
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
		Path backup = backup(plan.path("backup").asText());
		try {
			Files.createDirectories(backup);
			for (JsonNode step : plan.path("files")) {
				Path target = dataset.resolve(step.path("file").asText());
				Path kept = backup.resolve(step.path("file").asText());
				Files.createDirectories(kept.getParent());
				if (step.path("staged").isNull()) {
					if (Files.exists(target)) {
						Files.move(target, kept, StandardCopyOption.ATOMIC_MOVE);
					}
				} else {
					replace(stage().resolve(step.path("staged").asText()), target, kept);
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
		Files.write(journal(), (Json.line(entry) + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
				StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
	}

	/** {@return the journal, oldest first; a last line that was cut off is left out} */
	List<JsonNode> entries() {
		List<JsonNode> result = new ArrayList<>();
		if (!Files.isRegularFile(journal())) {
			return result;
		}
		try {
			for (String line : Files.readAllLines(journal())) {
				if (line.endsWith("}")) {
					result.add(Json.mapper().readTree(line));
				}
			}
			return result;
		} catch (IOException e) {
			throw HilumException.input(journal(), "The journal of fixes cannot be read: " + e.getMessage(),
					"Move it away; the backups beside it stay.").because(e);
		}
	}

	/** {@return a journal entry for the way back: the files of a repair as they were} */
	ObjectNode undo(JsonNode entry) {
		Path backup = backup(entry.path("backup").asText());
		try {
			for (JsonNode step : entry.path("files")) {
				Path target = dataset.resolve(step.path("file").asText());
				Path kept = backup.resolve(step.path("file").asText());
				if (Files.exists(kept)) {
					AtomicFiles.write(target, out -> Files.copy(kept, out));
				} else {
					Files.deleteIfExists(target);
				}
			}
			ObjectNode undone = Json.object().put("undone", entry.path("backup").asText());
			append(undone);
			return undone;
		} catch (IOException e) {
			throw AtomicFiles.explain(dataset, e);
		}
	}
}
