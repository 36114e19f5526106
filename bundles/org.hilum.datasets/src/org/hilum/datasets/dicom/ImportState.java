// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.deid.UidHash;
import org.hilum.dicom.scan.Catalogue;

/**
 * What an import records of each case in {@code .hilum/import/<case>.json} of the data set: from which files and by
 * which rules it was made, as hashes, and what became of it. Holds no identifier of a patient.
 */
final class ImportState {

	private static final int VERSION = 1;
	private static final String ENDING = ".json";

	private final Path dataset;
	private final Path folder;
	private final String rules;
	private Map<String, JsonNode> remembered;

	ImportState(Path dataset, ImportRules rules) {
		this.dataset = dataset;
		this.folder = SafePaths.inside(dataset, ".hilum/import", dataset, "of the import's state");
		this.rules = Json.line(rules);
	}

	/** {@return case identifiers by the hash of their anchor} */
	Map<String, String> names() {
		Map<String, String> result = new LinkedHashMap<>();
		remembered().values().forEach(node -> result.put(node.path("anchor").asText(),
				SafePaths.name(node.path("result").path("caseId").asText(), folder, "\"caseId\"")));
		return result;
	}

	/** {@return what earlier imports made of cases that are not among the given ones} */
	List<CaseResult> others(List<DicomCase> cases) {
		Set<String> ids = cases.stream().map(DicomCase::id).collect(Collectors.toSet());
		return remembered().entrySet().stream().filter(e -> !ids.contains(e.getKey()))
				.map(e -> result(e.getKey(), e.getValue())).toList();
	}

	/** {@return what became of a case that was imported from the same files by the same rules} */
	Optional<CaseResult> unchanged(DicomCase one) {
		JsonNode node = remembered().get(one.id());
		if (node == null || !node.path("stamp").asText().equals(stamp(one))) {
			return Optional.empty();
		}
		CaseResult result = result(one.id(), node);
		return result.present() && Files.isRegularFile(CaseImport.label(one.id(), dataset))
				? Optional.of(new CaseResult(one.id(), CaseResult.Outcome.UNCHANGED, "", result.remarks())) : Optional.empty();
	}

	/** Records that a case's files are about to change; what was made of it before does not count any more. */
	void begin(DicomCase one) {
		if (remembered().containsKey(one.id())) {
			save(one, "", new CaseResult(one.id(), CaseResult.Outcome.FAILED, "its import was interrupted", List.of()));
		}
	}

	/** Records what became of a case; its files are written already. */
	void remember(DicomCase one, CaseResult result) {
		save(one, stamp(one), result);
	}

	private void save(DicomCase one, String stamp, CaseResult result) {
		ObjectNode node = Json.object().put("anchor", UidHash.of(one.anchor())).put("stamp", stamp);
		node.set("result", Json.mapper().valueToTree(result));
		Json.write(file(one.id()), node);
		remembered().put(one.id(), node);
	}

	private Path file(String id) {
		return folder.resolve(id + ENDING);
	}

	private CaseResult result(String id, JsonNode node) {
		CaseResult result = Json.bean(node.path("result"), CaseResult.class, file(id));
		SafePaths.name(result.caseId(), file(id), "\"caseId\"");
		return result;
	}

	/** Discards what was read, so that it is read again. */
	synchronized void forget() {
		remembered = null;
	}

	private synchronized Map<String, JsonNode> remembered() {
		if (remembered == null) {
			remembered = read();
		}
		return remembered;
	}

	private Map<String, JsonNode> read() {
		Map<String, JsonNode> result = new ConcurrentSkipListMap<>();
		Folders.list(folder).stream().map(f -> f.getFileName().toString()).filter(name -> name.endsWith(ENDING))
				.map(name -> name.substring(0, name.length() - ENDING.length()))
				.forEach(id -> result.put(id, Json.read(file(id))));
		return result;
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
