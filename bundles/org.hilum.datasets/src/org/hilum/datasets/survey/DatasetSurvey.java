// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.survey;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * Content of a folder with images: its layout, the declarations of its {@code dataset.json} even when nnU-Net's rules
 * refuse them, its cases even when files are missing.
 *
 * @param folder       the folder, absolute
 * @param layout       how the files are arranged
 * @param json         the content of {@code dataset.json}; an empty object when there is none or it is no JSON
 * @param problem      why {@code dataset.json} is not usable, or null
 * @param channelNames names of the channels in their order; empty where unknown
 * @param labels       values of each label or region by its name, as far as they can be read; empty where unknown
 * @param cases        the cases: training, then test, each sorted by identifier
 * @param orphans      label maps without an image
 * @since 0.1.0
 */
public record DatasetSurvey(Path folder, FolderLayout layout, JsonNode json, HilumException problem,
		List<String> channelNames, Map<String, List<Integer>> labels, List<SurveyedCase> cases, List<Path> orphans) {

	/** The name of the file that describes a data set. */
	public static final String DATASET_JSON = "dataset.json";

	/**
	 * Looks at a folder. Image files are listed, not opened.
	 *
	 * @param folder the folder
	 * @return what was found; there may be no case
	 * @throws HilumException when there is no such folder
	 */
	public static DatasetSurvey of(Path folder) {
		Path absolute = folder.toAbsolutePath().normalize();
		if (!Files.isDirectory(absolute)) {
			throw HilumException.input(folder, "There is no such folder", "Name the folder of a data set.");
		}
		return new Surveyor(absolute).survey();
	}

	/** {@return the description, when it keeps nnU-Net's rules} */
	public Optional<DatasetDescription> description() {
		return problem == null && layout == FolderLayout.NNUNET
				? Optional.of(DatasetDescription.of(json, folder.resolve(DATASET_JSON)))
				: Optional.empty();
	}

	/** {@return the training cases} */
	public List<SurveyedCase> training() {
		return cases.stream().filter(c -> c.part() == Part.TRAINING).toList();
	}

	/** {@return all label values that the description names, background and ignore included, ascending} */
	public List<Integer> labelValues() {
		return labels.values().stream().flatMap(List::stream).distinct().sorted().toList();
	}

	/**
	 * {@return the name of a label value}
	 *
	 * @param value the value
	 */
	public String labelName(long value) {
		return labels.entrySet().stream().filter(e -> e.getValue().size() == 1 && e.getValue().get(0) == value)
				.map(Map.Entry::getKey).findFirst().orElse("label " + value);
	}

	/** {@return how many channels each case should have; 1 where unknown} */
	public int channels() {
		return Math.max(1, channelNames.size());
	}

	/**
	 * {@return the name of a channel}
	 *
	 * @param channel its number
	 */
	public String channelName(int channel) {
		return channel < channelNames.size() ? channelNames.get(channel) : "channel " + channel;
	}

	/**
	 * {@return the path of a file in this folder as findings give it: relative, with slashes}
	 *
	 * @param file the file
	 */
	public String relative(Path file) {
		Path absolute = file.toAbsolutePath().normalize();
		Path shown = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute.getFileName();
		return shown.toString().replace('\\', '/');
	}

	/**
	 * {@return a case}
	 *
	 * @param id   its identifier
	 * @param part what it is for
	 */
	public Optional<SurveyedCase> find(String id, Part part) {
		return cases.stream().filter(c -> c.part() == part && c.id().equals(id)).findFirst();
	}

	/** {@return every image and label file of the cases that exists} */
	public Stream<Path> files() {
		return cases.stream().flatMap(c -> Stream.concat(c.images().values().stream(),
				Stream.ofNullable(c.label()).filter(Files::isRegularFile)));
	}

	/**
	 * {@return the content of dataset.json, or an empty object}
	 *
	 * @param folder the data set's folder
	 */
	static JsonNode read(Path folder) {
		Path file = folder.resolve(DATASET_JSON);
		return Files.isRegularFile(file) ? Json.read(file) : Json.object();
	}
}
