// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.survey;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.MsdImporter;
import org.hilum.nnunet.dataset.OldDatasetConverter;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;

/** Finds the cases of a folder. */
final class Surveyor {

	private static final Pattern CHANNEL = Pattern.compile("(.+)_(\\d{4})");
	private static final List<String> IMAGE_FOLDERS = List.of("imagesTr", "images", "image", "img", "scans");
	private static final List<String> LABEL_FOLDERS = List.of("labelsTr", "labels", "label", "masks", "segmentations");
	/** A file's name ends so (before its ending) when it is the label map of the rest of the name. */
	private static final Pattern LABEL = Pattern.compile("(?i)(.*?)[-_.](labels?|segm?|segmentation|masks?|gt)");
	private static final Pattern IMAGE = Pattern.compile("(?i)(.*?)[-_.](image|img)");
	private static final int DEPTH = 4;

	private final Path folder;

	Surveyor(Path folder) {
		this.folder = folder;
	}

	DatasetSurvey survey() {
		JsonNode json = Json.object();
		HilumException problem = null;
		boolean described = Files.isRegularFile(folder.resolve(DatasetSurvey.DATASET_JSON));
		try {
			json = DatasetSurvey.read(folder);
		} catch (HilumException e) {
			problem = e;
		}
		if (described && problem == null && MsdImporter.accepts(folder) && !OldDatasetConverter.accepts(folder)) {
			return pairs(FolderLayout.MSD, json, null, folder.resolve("imagesTr"), folder.resolve("labelsTr"));
		}
		if (described) {
			return nnunet(json, problem);
		}
		Path images = existing(IMAGE_FOLDERS, "image");
		Path labels = existing(LABEL_FOLDERS, "label");
		return images != null && labels != null
				? pairs(FolderLayout.PAIRED_FOLDERS, json, null, images, labels)
				: loose(json);
	}

	private Path existing(List<String> names, String prefix) {
		for (String name : names) {
			if (Files.isDirectory(folder.resolve(name))) {
				return folder.resolve(name);
			}
		}
		return Folders.list(folder).stream().filter(f -> Files.isDirectory(f) && !Folders.isForeign(f))
				.filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).startsWith(prefix)).findFirst().orElse(null);
	}

	private DatasetSurvey nnunet(JsonNode json, HilumException unreadable) {
		HilumException problem = unreadable;
		List<SurveyedCase> cases = new ArrayList<>();
		if (problem == null) {
			try {
				DatasetDescription.of(json, folder.resolve(DatasetSurvey.DATASET_JSON));
				if (json.path("dataset").isObject()) {
					RawDataset listed = RawDataset.open(folder);
					listed.trainingCases().forEach(c -> cases.add(surveyed(c, Part.TRAINING)));
					listed.testCases().forEach(c -> cases.add(surveyed(c, Part.TEST)));
					return survey(FolderLayout.NNUNET, json, null, cases, List.of());
				}
			} catch (HilumException e) {
				problem = e;
			}
		}
		Path images = folder.resolve("imagesTr");
		Path labels = folder.resolve("labelsTr");
		Map<String, SortedMap<Integer, Path>> training = channels(images);
		String ending = ending(json, training);
		Map<String, Path> maps = new TreeMap<>();
		list(labels).forEach(f -> maps.put(stem(f), f));
		training.forEach((id, files) -> cases.add(new SurveyedCase(id, Part.TRAINING, files,
				label(labels.resolve(id + ending), maps.get(id)))));
		Path testLabels = folder.resolve("labelsTs");
		channels(folder.resolve("imagesTs")).forEach((id, files) -> {
			Path label = testLabels.resolve(id + ending);
			cases.add(new SurveyedCase(id, Part.TEST, files, Files.isRegularFile(label) ? label : null));
		});
		List<Path> orphans = list(labels).stream().filter(f -> !training.containsKey(stem(f))).toList();
		return survey(FolderLayout.NNUNET, json, problem, cases, orphans);
	}

	/** A label map with another ending is there, although nnU-Net would not see it; the checks say so. */
	private static Path label(Path stated, Path found) {
		return found == null || Files.isRegularFile(stated) ? stated : found;
	}

	private static SurveyedCase surveyed(RawCase raw, Part part) {
		SortedMap<Integer, Path> images = new TreeMap<>();
		raw.images().forEach(file -> images.put(images.size(), file));
		return new SurveyedCase(raw.id(), part, images, raw.label());
	}

	private static String ending(JsonNode json, Map<String, SortedMap<Integer, Path>> found) {
		String stated = json.path("file_ending").asText("");
		return stated.startsWith(".") ? stated
				: found.values().stream().findFirst().map(m -> m.get(m.firstKey()).getFileName().toString())
						.flatMap(ImageFormats::ending).orElse(".nii.gz");
	}

	private static Map<String, SortedMap<Integer, Path>> channels(Path images) {
		Map<String, SortedMap<Integer, Path>> result = new TreeMap<>();
		for (Path file : list(images)) {
			Matcher name = CHANNEL.matcher(stem(file));
			if (name.matches()) {
				result.computeIfAbsent(name.group(1), _ -> new TreeMap<>()).put(Integer.valueOf(name.group(2)), file);
			} else {
				// nnU-Net would not see it, the checks say so
				result.computeIfAbsent(stem(file), _ -> new TreeMap<>()).put(SurveyedCase.NO_CHANNEL, file);
			}
		}
		return result;
	}

	private DatasetSurvey pairs(FolderLayout layout, JsonNode json, HilumException problem, Path images, Path labels) {
		Map<String, Path> maps = new TreeMap<>();
		list(labels).forEach(f -> maps.put(stem(f), f));
		List<SurveyedCase> cases = new ArrayList<>();
		Set<String> seen = new TreeSet<>();
		for (Path file : list(images)) {
			String id = stem(file);
			String plain = CHANNEL.matcher(id).matches() && !maps.containsKey(id) ? id.substring(0, id.length() - 5) : id;
			seen.add(plain);
			Path expected = labels.resolve(plain + ImageFormats.ending(file.toString()).orElse(".nii.gz"));
			cases.add(new SurveyedCase(plain, Part.TRAINING, new TreeMap<>(Map.of(0, file)),
					maps.getOrDefault(plain, expected)));
		}
		Path test = folder.resolve("imagesTs");
		list(test).forEach(f -> cases.add(new SurveyedCase(stem(f), Part.TEST, new TreeMap<>(Map.of(0, f)), null)));
		maps.keySet().removeAll(seen);
		return survey(layout, json, problem, cases, List.copyOf(maps.values()));
	}

	private DatasetSurvey loose(JsonNode json) {
		List<Path> files = Folders.tree(folder, DEPTH).stream().filter(Surveyor::isImage).toList();
		Map<String, Path> labels = new TreeMap<>();
		Map<String, Path> images = new TreeMap<>();
		for (Path file : files) {
			String key = key(file);
			Matcher label = LABEL.matcher(key);
			Matcher image = IMAGE.matcher(key);
			if (label.matches()) {
				labels.put(label.group(1), file);
			} else {
				images.put(image.matches() ? image.group(1) : key, file);
			}
		}
		List<SurveyedCase> cases = new ArrayList<>();
		images.forEach((id, file) -> cases.add(new SurveyedCase(id.replace('/', '_'),
				labels.isEmpty() ? Part.TEST : Part.TRAINING, new TreeMap<>(Map.of(0, file)), labels.remove(id))));
		return survey(FolderLayout.LOOSE_FILES, json, null, cases, List.copyOf(labels.values()));
	}

	private String key(Path file) {
		String parent = folder.relativize(file.getParent()).toString().replace('\\', '/');
		return parent.isEmpty() ? stem(file) : parent + "/" + stem(file);
	}

	private DatasetSurvey survey(FolderLayout layout, JsonNode json, HilumException problem, List<SurveyedCase> cases,
			List<Path> orphans) {
		DescriptionSketch sketch = new DescriptionSketch(json);
		List<SurveyedCase> sorted = cases.stream()
				.sorted(Comparator.comparing(SurveyedCase::part).thenComparing(SurveyedCase::id)).toList();
		return new DatasetSurvey(folder, layout, json, problem, sketch.channels(), sketch.labels(), sorted,
				List.copyOf(orphans));
	}

	private static List<Path> list(Path folder) {
		return Folders.files(folder).stream().filter(Surveyor::isImage).toList();
	}

	private static boolean isImage(Path file) {
		return ImageFormats.ending(file.getFileName().toString()).isPresent();
	}

	private static String stem(Path file) {
		String name = file.getFileName().toString();
		return name.substring(0, name.length() - ImageFormats.ending(name).map(String::length).orElse(0));
	}
}
