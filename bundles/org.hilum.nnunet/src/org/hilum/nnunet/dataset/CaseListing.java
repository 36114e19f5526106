// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;

/** Finds the files of each case (nnU-Net: get_filenames_of_train_images_and_targets). */
final class CaseListing {

	private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+|\\{[^}]*\\})");

	private final Path folder;
	private final DatasetDescription description;
	private final Pattern imageName;

	CaseListing(Path folder, DatasetDescription description) {
		this.folder = folder;
		this.description = description;
		this.imageName = Pattern.compile("(.+)_(\\d{4})" + Pattern.quote(description.fileEnding()),
				Pattern.DOTALL);
	}

	List<RawCase> training() {
		JsonNode explicit = description.json().get("dataset");
		return explicit != null && explicit.isObject() ? explicit(explicit) : scan("imagesTr", "labelsTr");
	}

	List<RawCase> test() {
		return scan("imagesTs", null);
	}

	/**
	 * {@return the cases of any folder of images that are named as nnU-Net names them}
	 *
	 * @param images the folder
	 * @param labels the folder with label maps, or null
	 */
	List<RawCase> scan(Path images, Path labels) {
		Map<String, TreeMap<Integer, Path>> files = new TreeMap<>();
		Folders.files(images).forEach(file -> {
			Matcher matcher = imageName.matcher(file.getFileName().toString());
			if (matcher.matches()) {
				files.computeIfAbsent(matcher.group(1), _ -> new TreeMap<>())
						.put(Integer.valueOf(matcher.group(2)), file);
			}
		});
		List<RawCase> cases = new ArrayList<>();
		files.forEach((id, channels) -> cases.add(new RawCase(id, List.copyOf(channels.values()),
				labels == null ? null : labels.resolve(id + description.fileEnding()))));
		return List.copyOf(cases);
	}

	private List<RawCase> scan(String images, String labels) {
		return scan(folder.resolve(images), labels == null ? null : folder.resolve(labels));
	}

	private List<RawCase> explicit(JsonNode entries) {
		Map<String, RawCase> cases = new TreeMap<>();
		entries.properties().forEach(e -> cases.put(e.getKey(), explicit(e.getKey(), e.getValue())));
		return List.copyOf(cases.values());
	}

	private RawCase explicit(String id, JsonNode entry) {
		JsonNode images = entry.get("images");
		JsonNode label = entry.get("label");
		if (images == null || !images.isArray() || images.isEmpty() || label == null || !label.isTextual()) {
			throw HilumException.input(folder.resolve("dataset.json"), "\"dataset\" names no images or no label",
					"Write \"" + id + "\": {\"images\": [FILE, ...], \"label\": FILE}.").forCase(id);
		}
		SafePaths.name(id, folder.resolve("dataset.json"), "of a case in \"dataset\"");
		List<Path> paths = new ArrayList<>();
		images.forEach(image -> paths.add(path(image.asText())));
		return new RawCase(id, paths, path(label.asText()));
	}

	private Path path(String text) {
		String expanded = VARIABLE.matcher(text).replaceAll(m -> {
			String name = m.group(1).replaceAll("[{}]", "");
			String value = System.getenv(name);
			return Matcher.quoteReplacement(value == null ? m.group() : value);
		});
		return SafePaths.readable(folder, expanded, folder.resolve("dataset.json"), "of an image or label in \"dataset\"");
	}
}
