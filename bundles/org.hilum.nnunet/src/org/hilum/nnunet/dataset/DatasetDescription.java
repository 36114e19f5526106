// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.hilum.core.CaseGuard;
import org.hilum.core.Json;

/**
 * Content of {@code dataset.json}: channels, labels or regions, file ending. The rules on labels are those of nnU-Net's
 * LabelManager.
 *
 * @param channelNames      name of each channel by its number, from 0
 * @param labels            the values of each label or region by its name, in the file's order; includes
 *                          {@code background} and, when there is one, {@code ignore}
 * @param numTraining       the number of training cases that the file declares
 * @param fileEnding        the ending of image and label files with its dot
 * @param regionsClassOrder the label value painted for each region, in painting order, or null without regions
 * @param json              the whole file
 * @since 0.1.0
 */
public record DatasetDescription(LinkedHashMap<Integer, String> channelNames,
		LinkedHashMap<String, List<Integer>> labels,
		int numTraining, String fileEnding, List<Integer> regionsClassOrder, JsonNode json) {

	/** The name of the label that is left out of loss and metrics. */
	public static final String IGNORE = "ignore";

	/**
	 * Reads and checks a description.
	 *
	 * @param datasetJson the file {@code dataset.json}
	 * @return its content
	 * @throws org.hilum.core.HilumException naming the file and the entry that breaks nnU-Net's rules
	 */
	public static DatasetDescription read(Path datasetJson) {
		return of(Json.read(datasetJson), datasetJson);
	}

	/**
	 * Checks a description.
	 *
	 * @param json the content of a {@code dataset.json}
	 * @param file where it came from, for messages, or null
	 * @return the description
	 */
	public static DatasetDescription of(JsonNode json, Path file) {
		return file == null ? new DescriptionReader(json, null).read()
				: CaseGuard.reading(file, () -> new DescriptionReader(json, file).read());
	}

	/** {@return the number of image channels} */
	public int channels() {
		return channelNames.size();
	}

	/** {@return every label value but background and ignore, ascending} */
	public int[] foregroundLabels() {
		return Arrays.stream(allLabels()).filter(v -> v != 0).toArray();
	}

	/** {@return every label value including background 0, without the ignore label, ascending} */
	public int[] allLabels() {
		TreeSet<Integer> values = new TreeSet<>();
		labels.forEach((name, v) -> {
			if (!IGNORE.equals(name)) {
				values.addAll(v);
			}
		});
		return values.stream().mapToInt(Integer::intValue).toArray();
	}

	/** {@return the label value of voxels that are not annotated, if the data set has one} */
	public OptionalInt ignoreLabel() {
		List<Integer> value = labels.get(IGNORE);
		return value == null ? OptionalInt.empty() : OptionalInt.of(value.get(0));
	}

	/** {@return whether some label is a union of values, so that the network predicts regions with a sigmoid} */
	public boolean hasRegions() {
		return labels.values().stream().anyMatch(v -> v.size() > 1);
	}

	/**
	 * {@return the values of each region in the order of the network's outputs; without regions one entry per
	 * foreground label}
	 */
	public List<int[]> foregroundRegions() {
		if (!hasRegions()) {
			return Arrays.stream(foregroundLabels()).mapToObj(v -> new int[] { v }).toList();
		}
		List<int[]> regions = new ArrayList<>();
		for (Map.Entry<String, List<Integer>> entry : labels.entrySet()) {
			boolean background = entry.getValue().stream().allMatch(v -> v == 0);
			if (!background && !IGNORE.equals(entry.getKey())) {
				regions.add(entry.getValue().stream().mapToInt(Integer::intValue).toArray());
			}
		}
		return regions;
	}

	/** {@return the number of output channels of the network: labels with background, or regions without} */
	public int segmentationHeads() {
		return hasRegions() ? foregroundRegions().size() : allLabels().length;
	}

	/**
	 * {@return the name of a label value}
	 *
	 * @param value a label value
	 */
	public String labelName(int value) {
		return labels.entrySet().stream().filter(e -> e.getValue().size() == 1 && e.getValue().get(0) == value)
				.map(Map.Entry::getKey).findFirst().orElse("label " + value);
	}
}
