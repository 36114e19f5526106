// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.runs.project.DatasetSource;

/**
 * What a look at a data set folder found, before anything is copied.
 *
 * @param source   the folder and its layout
 * @param layout   the layout's name for people
 * @param channels the channel names
 * @param labels   value and name of each label
 * @param training identifiers of the training cases
 * @param testing  identifiers of the test cases
 */
public record DatasetFindings(DatasetSource source, String layout, List<String> channels, List<String> labels,
		List<String> training, List<String> testing) {

	/**
	 * Looks at a folder: reads {@code dataset.json} and checks that the files it names are there. Images are not
	 * read.
	 *
	 * @param folder a folder with dataset.json
	 * @return what was found
	 * @throws HilumException when it is no usable data set
	 */
	public static DatasetFindings inspect(Path folder) {
		DatasetSource source = DatasetSource.detect(folder);
		return source.kind() == DatasetSource.Kind.NNUNET_RAW ? raw(source) : msd(source);
	}

	private static DatasetFindings raw(DatasetSource source) {
		RawDataset dataset = RawDataset.open(source.folder());
		DatasetDescription description = dataset.description();
		for (RawCase one : dataset.requireTrainingCases()) {
			requireFile(one.label(), one.id(), "reference segmentation",
					"Put the file into labelsTr, or move the case's images to imagesTs.");
		}
		List<String> labels = description.labels().entrySet().stream().map(DatasetFindings::label).toList();
		return new DatasetFindings(source, Messages.DatasetFindings_raw, List.copyOf(description.channelNames().values()), labels,
				ids(dataset.trainingCases()), ids(dataset.testCases()));
	}

	private static String label(Map.Entry<String, List<Integer>> label) {
		return label.getValue().stream().map(String::valueOf).collect(Collectors.joining("+")) + " " + label.getKey();
	}

	private static List<String> ids(List<RawCase> cases) {
		return cases.stream().map(RawCase::id).toList();
	}

	private static DatasetFindings msd(DatasetSource source) {
		Path folder = source.folder();
		JsonNode json = Json.read(folder.resolve("dataset.json"));
		List<String> training = new ArrayList<>();
		for (JsonNode one : json.path("training")) {
			String id = id(one.path("image").asText());
			training.add(id);
			requireFile(firstImage(source, one.path("image").asText()), id, "image", "Unpack the whole archive of the task.");
			requireFile(listed(source, one.path("label").asText()), id, "reference segmentation",
					"Unpack the whole archive of the task.");
		}
		List<String> testing = new ArrayList<>();
		json.path("test").forEach(one -> testing.add(id(one.isTextual() ? one.asText() : one.path("image").asText())));
		boolean old = source.kind() == DatasetSource.Kind.NNUNET_V1;
		return new DatasetFindings(source, old ? Messages.DatasetFindings_v1 : Messages.DatasetFindings_task,
				values(json.path("modality")),
				labels(json.path("labels")), List.copyOf(training), List.copyOf(testing));
	}

	/** nnU-Net v1 leaves the channel number out in dataset.json. */
	private static Path firstImage(DatasetSource source, String image) {
		boolean old = source.kind() == DatasetSource.Kind.NNUNET_V1;
		return listed(source, old ? image.replaceFirst("(\\.nii\\.gz)$", "_0000$1") : image);
	}

	private static Path listed(DatasetSource source, String file) {
		return SafePaths.readable(source.folder(), file, source.folder().resolve("dataset.json"), "of an image or label");
	}

	private static String id(String file) {
		String name = file.substring(file.lastIndexOf('/') + 1);
		int dot = name.indexOf('.');
		return dot < 0 ? name : name.substring(0, dot);
	}

	private static List<String> values(JsonNode object) {
		List<String> values = new ArrayList<>();
		object.forEach(value -> values.add(value.asText()));
		return List.copyOf(values);
	}

	private static List<String> labels(JsonNode object) {
		return object.properties().stream().map(label -> label.getKey() + " " + label.getValue().asText()).toList();
	}

	private static void requireFile(Path file, String id, String what, String remedy) {
		if (file == null || !Files.isRegularFile(file)) {
			throw HilumException.input(file, "The " + what + " is missing", remedy).forCase(id);
		}
	}
}
