// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.evaluation.postprocess.PostProcessing;

/**
 * One version of a model in a library. It never changes; what changes about it (tags, deployment) is in {@link ModelState}.
 *
 * @param name     the model's name
 * @param number   the version, from 1
 * @param folder   its folder
 * @param document the content of {@code model.json}
 * @since 0.2
 */
public record ModelVersion(String name, int number, Path folder, JsonNode document) {

	/** The description of a version. */
	public static final String FILE = "model.json";
	/** The model card as Markdown. */
	public static final String CARD_MARKDOWN = "card.md";
	/** The model card as HTML. */
	public static final String CARD_HTML = "card.html";
	/** Folder with the model folders. */
	static final String FILES = "files";
	/** Entry with the model folders. */
	static final String MEMBERS = "members";
	private static final long MOST = 16L << 20;
	private static final String PATH = "path";

	/**
	 * A file of a version.
	 *
	 * @param path   relative to the version's folder, with forward slashes
	 * @param bytes  its length
	 * @param sha256 its digest
	 */
	public record FileDigest(String path, long bytes, String sha256) {
	}

	/**
	 * Reads a version.
	 *
	 * @param folder the version's folder, {@code NAME/vN}
	 * @return the version
	 * @throws HilumException when the description is missing or damaged
	 */
	static ModelVersion read(Path folder) {
		Path file = folder.resolve(FILE);
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The description of this version of a model is missing",
					"Restore the folder, or remove it.");
		}
		int number = Integer.parseInt(folder.getFileName().toString().substring(1));
		JsonNode document = Json.read(file, MOST);
		if (!document.path("files").isArray() || !document.path(MEMBERS).isArray() || document.path(MEMBERS).isEmpty()) {
			throw HilumException.input(file, "The file has no lists \"files\" and \"members\"",
					"Restore it, or add the model anew.");
		}
		return new ModelVersion(folder.getParent().getFileName().toString(), number, folder, document);
	}

	/** {@return how the version is named: {@code NAME:NUMBER}} */
	public String reference() {
		return name + ":" + number;
	}

	/** {@return the model folders, several of an ensemble, which prediction takes} */
	public List<Path> models() {
		List<Path> models = new ArrayList<>();
		document.path(MEMBERS).forEach(member -> models.add(SafePaths.inside(folder, member.path("folder").asText(),
				folder.resolve(FILE), "folder")));
		return models;
	}

	/** {@return the file with the post-processing that belongs to this version, if there is one} */
	public Optional<Path> postProcessing() {
		String path = FILES + "/" + PostProcessing.FILE_NAME;
		return files().stream().anyMatch(f -> f.path().equals(path)) ? Optional.of(folder.resolve(FILES)
				.resolve(PostProcessing.FILE_NAME)) : Optional.empty();
	}

	/** {@return the model folders that an archive of this version has: the members, and earlier stages of cascades} */
	List<Path> withStages() {
		List<Path> all = new ArrayList<>(models());
		document.path("stages").forEach(stage -> all.add(SafePaths.inside(folder, stage.path("folder").asText(),
				folder.resolve(FILE), "folder")));
		return all;
	}

	/** {@return the files with their digests} */
	public List<FileDigest> files() {
		List<FileDigest> files = new ArrayList<>();
		document.path("files").forEach(f -> files.add(new FileDigest(f.path(PATH).asText(), f.path("bytes").asLong(),
				f.path("sha256").asText())));
		return files;
	}

	/** {@return when it was added, in UTC} */
	public String created() {
		return document.path("created").asText();
	}

	/** {@return the experiment that it comes from, if it is known} */
	public Optional<String> experiment() {
		return text(document.path("training").path("experiment"));
	}

	/** {@return the version whose weights the training began with, as {@code NAME:NUMBER}, if it is in the library} */
	public Optional<String> parent() {
		return text(document.path("training").path("parent").path("model"));
	}

	/** {@return the mean Dice of the foreground, NaN where it was not evaluated} */
	public double dice() {
		return document.path("metrics").path("mean").path("Dice").path("mean").asDouble(Double.NaN);
	}

	/** {@return the data set that it was trained on} */
	public String dataset() {
		return document.path("data").path("dataset").asText();
	}

	private static Optional<String> text(JsonNode node) {
		return Optional.ofNullable(node.asText(null)).filter(t -> !t.isEmpty());
	}
}
