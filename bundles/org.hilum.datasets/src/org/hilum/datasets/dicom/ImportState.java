package org.hilum.datasets.dicom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.deid.UidHash;
import org.hilum.dicom.scan.Catalogue;

/**
 * What an import remembers of each case in {@code .hilum/import/<case>.json} of the data set: from which files and by
 * which rules it was made, as hashes, and what became of it. Holds no identifier of a patient.
 */
final class ImportState {

	private static final int VERSION = 1;

	private final Path folder;
	private final String rules;

	ImportState(Path dataset, ImportRules rules) {
		this.folder = dataset.resolve(".hilum").resolve("import");
		this.rules = Json.line(rules);
	}

	/** {@return case identifiers by the hash of their anchor} */
	Map<String, String> names() {
		Map<String, String> result = new LinkedHashMap<>();
		if (Files.isDirectory(folder)) {
			try (Stream<Path> files = Files.list(folder)) {
				files.filter(f -> f.getFileName().toString().endsWith(".json")).sorted().forEach(f -> {
					JsonNode node = Json.read(f);
					result.put(node.path("anchor").asText(), node.path("result").path("caseId").asText());
				});
			} catch (IOException e) {
				throw HilumException.input(folder, "The folder cannot be listed: " + e.getMessage(),
						"Check that it is readable.").because(e);
			}
		}
		return result;
	}

	/** {@return how many cases of earlier imports are in the data set whose files are not among the given ones} */
	long others(List<DicomCase> cases) {
		Set<String> ids = cases.stream().map(DicomCase::id).collect(Collectors.toSet());
		return names().values().stream().filter(id -> !ids.contains(id)).map(id -> Json.read(folder.resolve(id + ".json")))
				.filter(n -> Set.of("IMPORTED", "UNCHANGED").contains(n.path("result").path("outcome").asText())).count();
	}

	/** {@return what became of a case that was imported from the same files by the same rules} */
	Optional<CaseResult> unchanged(DicomCase one) {
		Path file = folder.resolve(one.id() + ".json");
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		try {
			JsonNode node = Json.read(file);
			CaseResult result = Json.mapper().treeToValue(node.path("result"), CaseResult.class);
			boolean same = node.path("stamp").asText().equals(stamp(one)) && result.present();
			return same ? Optional.of(new CaseResult(one.id(), CaseResult.Outcome.UNCHANGED, "", result.remarks()))
					: Optional.empty();
		} catch (JsonProcessingException e) {
			throw HilumException.input(file, "What was remembered of the case is damaged: " + e.getOriginalMessage(),
					"Delete the file; the case is imported again.").because(e);
		}
	}

	/** Remembers what became of a case; its files are written already. */
	void remember(DicomCase one, CaseResult result) {
		ObjectNode node = Json.object().put("anchor", UidHash.of(one.anchor())).put("stamp", stamp(one));
		node.set("result", Json.mapper().valueToTree(result));
		Json.write(folder.resolve(one.id() + ".json"), node);
	}

	private String stamp(DicomCase one) {
		StringBuilder text = new StringBuilder().append(VERSION).append(rules);
		Stream<Path> images = one.channels().stream().filter(Objects::nonNull).map(Catalogue.ImageGroup::files)
				.flatMap(List::stream);
		Stream.concat(images, one.objects().stream().map(Catalogue.RoiObject::file)).forEach(file -> {
			try {
				text.append('\n').append(file.getFileName()).append(' ').append(Files.size(file)).append(' ')
						.append(Files.getLastModifiedTime(file).toMillis());
			} catch (IOException e) {
				throw HilumException.input(file, "The file cannot be looked at: " + e.getMessage(),
						"Check that it is readable.").because(e);
			}
		});
		return UidHash.of(text.toString());
	}
}
