// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;

/**
 * nnU-Net's plans file: how a data set is preprocessed and which networks are trained on it. The JSON tree is kept, so
 * that writing gives back every entry, those that Hilum does not know included.
 *
 * @param datasetName           such as {@code Dataset004_Hippocampus}
 * @param plansName             the plans' identifier, {@code nnUNetPlans} by default; also the file's name
 * @param originalMedianSpacing median spacing of the training cases, mm, transposed
 * @param originalMedianShape   median shape of the training cases, transposed
 * @param imageReaderWriter     nnU-Net's reader class
 * @param transposeForward      which axis of the image (z, y, x) each axis of the preprocessed array is
 * @param transposeBackward     the inverse permutation
 * @param configurations        configurations by name, inheritance resolved
 * @param experimentPlanner     nnU-Net's planner class that these plans correspond to
 * @param labelManager          nnU-Net's label manager class
 * @param intensities           foreground intensities by channel
 * @param json                  the whole file
 * @since 0.1.0
 */
public record Plans(String datasetName, String plansName, double[] originalMedianSpacing, int[] originalMedianShape,
		String imageReaderWriter, int[] transposeForward, int[] transposeBackward,
		LinkedHashMap<String, Configuration> configurations, String experimentPlanner, String labelManager,
		Map<Integer, IntensityProperties> intensities, ObjectNode json) {

	/** Entry with the options of the planner, which nnU-Net does not look at; another data set is not planned by them. */
	static final String PLANNER_OPTIONS = "hilum_planner_options";

	private static final String BATCH_SIZE = "batch_size";
	private static final String CONFIGURATIONS = "configurations";
	private static final String INTENSITIES = "foreground_intensity_properties_per_channel";
	private static final String IDENTIFIER = "data_identifier";
	private static final int MOST_CONFIGURATIONS = 1000;
	private static final String PARENT = "inherits_from";

	/**
	 * Reads plans.
	 *
	 * @param file a plans file, such as {@code nnUNetPlans.json} or a model's {@code plans.json}
	 * @return the plans
	 * @throws HilumException naming the file and the entry that is missing
	 */
	public static Plans read(Path file) {
		return CaseGuard.reading(file, () -> of(Json.read(file)));
	}

	/**
	 * Parses plans.
	 *
	 * @param node the content of a plans file
	 * @return the plans
	 */
	public static Plans of(JsonNode node) {
		if (!(node instanceof ObjectNode json)) {
			throw HilumException.input(null, "This is no plans file", "Choose a file such as nnUNetPlans.json.");
		}
		JsonNode entries = required(json, CONFIGURATIONS);
		if (!entries.isObject() || entries.size() > MOST_CONFIGURATIONS) {
			throw PlanValues.wrong(entries, CONFIGURATIONS, "no table of configurations by name");
		}
		LinkedHashMap<String, Configuration> configurations = new LinkedHashMap<>();
		entries.fieldNames().forEachRemaining(name -> configurations.put(name,
				Configuration.of(name, resolved(entries, name, new LinkedHashSet<>()))));
		JsonNode intensities = json.has(INTENSITIES)
				? json.get(INTENSITIES)
				: required(json, "foreground_intensity_properties_by_modality");
		int[] forward = PlanValues.integers(required(json, "transpose_forward"), "transpose_forward", 0, 2);
		int[] backward = PlanValues.integers(required(json, "transpose_backward"), "transpose_backward", 0, 2);
		PlanRules.requireInverse(forward, backward);
		return new Plans(name(json, "dataset_name"), name(json, "plans_name"),
				PlanValues.spacings(required(json, "original_median_spacing_after_transp"),
						"original_median_spacing_after_transp"),
				PlanValues.integers(required(json, "original_median_shape_after_transp"),
						"original_median_shape_after_transp", 0, Integer.MAX_VALUE),
				text(json, "image_reader_writer"), forward, backward, configurations,
				json.path("experiment_planner_used").asText("ExperimentPlanner"),
				json.path("label_manager").asText("LabelManager"), IntensityProperties.ofChannels(intensities), json);
	}

	private static String name(ObjectNode json, String key) {
		return SafePaths.name(text(json, key), null, key);
	}

	/**
	 * Writes the plans atomically.
	 *
	 * @param file the file
	 */
	public void write(Path file) {
		Json.write(file, json);
	}

	/** {@return the name of the file that nnU-Net keeps these plans in} */
	public String fileName() {
		return plansName + ".json";
	}

	/**
	 * {@return a configuration}
	 *
	 * @param name such as {@code 3d_fullres}
	 * @throws HilumException when the plans have no such configuration; it names those there are
	 */
	public Configuration configuration(String name) {
		Configuration found = configurations.get(name);
		if (found == null) {
			throw HilumException.usage("The plans " + plansName + " have no configuration " + name,
					"Choose one of " + String.join(", ", configurations.keySet()) + ".");
		}
		return found;
	}

	/**
	 * {@return a copy under another name, with networks of other sizes; the preprocessed data stay shared}
	 *
	 * @param newName plans identifier of the copy
	 * @param change  gives the new network for each old one
	 */
	public Plans withNetworks(String newName, UnaryOperator<NetworkSpec> change) {
		ObjectNode copy = json.deepCopy();
		copy.put("plans_name", newName);
		for (Map.Entry<String, JsonNode> entry : copy.get(CONFIGURATIONS).properties()) {
			ObjectNode configuration = LegacyPlans.upgraded((ObjectNode) entry.getValue());
			entry.setValue(configuration);
			if (configuration.has("architecture")) {
				int[] patch = configurations.get(entry.getKey()).patchSize();
				configuration.set("architecture",
						change.apply(NetworkSpec.of(configuration.get("architecture"), "", patch)).json());
			}
		}
		return of(copy);
	}

	/**
	 * {@return these plans with other batches in all configurations}
	 *
	 * @param change from the planned patches per batch to those that are wanted
	 * @since 0.2
	 */
	public Plans withBatches(IntUnaryOperator change) {
		ObjectNode copy = json.deepCopy();
		for (Map.Entry<String, JsonNode> entry : copy.get(CONFIGURATIONS).properties()) {
			if (entry.getValue().has(BATCH_SIZE)) {
				((ObjectNode) entry.getValue()).put(BATCH_SIZE, change.applyAsInt(configurations.get(entry.getKey())
						.batchSize()));
			}
		}
		return of(copy);
	}

	/**
	 * {@return these plans with other patches in all configurations of as many axes}
	 *
	 * @param extent (z, y, x) or (y, x)
	 * @throws HilumException when no configuration has so many axes, or the strides of a U-Net do not divide the extent
	 * @since 0.2
	 */
	public Plans withPatchSize(int... extent) {
		ObjectNode copy = json.deepCopy();
		boolean changed = false;
		for (Map.Entry<String, JsonNode> entry : copy.get(CONFIGURATIONS).properties()) {
			Configuration configuration = configurations.get(entry.getKey());
			if (entry.getValue().has("patch_size") && configuration.patchSize().length == extent.length) {
				configuration.network().topology().ifPresent(unet -> requireDivisible(entry.getKey(), extent, unet.strides()));
				Arrays.stream(extent).forEach(((ObjectNode) entry.getValue()).putArray("patch_size")::add);
				changed = true;
			}
		}
		if (!changed) {
			throw HilumException.usage("The plans " + plansName + " have no configuration of " + extent.length + " axes",
					"Give as many extents as the patches of the configuration have axes.");
		}
		return of(copy);
	}

	private static void requireDivisible(String name, int[] extent, int[][] strides) {
		for (int axis = 0; axis < extent.length; axis++) {
			int total = 1;
			for (int[] stage : strides) {
				total *= stage[axis];
			}
			if (extent[axis] % total != 0) {
				throw HilumException.usage("A patch of " + Arrays.toString(extent) + " voxels does not fit the network of " + name
						+ ": axis " + axis + " must be a multiple of " + total, "Choose a multiple of the network's strides.");
			}
		}
	}

	/**
	 * {@return these plans for another data set, so that a network trained on one can be fine-tuned on the other} Folders of
	 * preprocessed cases get a name of their own when the identifier changes (nnU-Net: move_plans_between_datasets).
	 *
	 * @param target     name of the other data set
	 * @param newName    identifier of the plans there
	 * @param targetData its description; it decides on the reader
	 */
	public Plans movedTo(String target, String newName, DatasetDescription targetData) {
		SafePaths.name(newName, null, "name of the plans");
		ObjectNode copy = json.deepCopy();
		copy.put("dataset_name", target).put("plans_name", newName).remove(PLANNER_OPTIONS);
		copy.put("image_reader_writer", ReaderNames.of(targetData, ReaderNames.flat(originalMedianSpacing)));
		for (JsonNode configuration : copy.get(CONFIGURATIONS)) {
			if (configuration.has(IDENTIFIER) && !newName.equals(plansName)) {
				String old = configuration.get(IDENTIFIER).asText();
				String rest = old.startsWith(plansName) ? old.substring(plansName.length()) : "_" + old;
				((ObjectNode) configuration).put(IDENTIFIER, newName + rest);
			}
		}
		return of(copy);
	}

	/**
	 * {@return these plans with the intensity statistics of another data set, by which CT is normalised}
	 *
	 * @param fingerprint the other data set's
	 * @throws HilumException when it has another number of channels
	 * @since 0.2
	 */
	public Plans withIntensities(Fingerprint fingerprint) {
		JsonNode statistics = fingerprint.json().get(INTENSITIES);
		if (statistics.size() != intensities.size()) {
			throw HilumException.usage("The plans " + plansName + " are for " + intensities.size()
					+ " channels, the other data set has " + statistics.size(), "Keep the statistics of the plans.");
		}
		ObjectNode copy = json.deepCopy();
		copy.set(INTENSITIES, statistics);
		return of(copy);
	}

	private static ObjectNode resolved(JsonNode entries, String name, Set<String> visited) {
		if (!(entries.get(name) instanceof ObjectNode own)) {
			throw HilumException.input(null, "The plans inherit from the configuration " + name + ", which they lack",
					"Plan the experiment again.");
		}
		if (!visited.add(name)) {
			throw HilumException.input(null,
					"Configurations of the plans inherit from each other in a circle: " + visited,
					"Correct \"" + PARENT + "\".");
		}
		if (!own.has(PARENT)) {
			return own.deepCopy();
		}
		ObjectNode merged = resolved(entries, own.get(PARENT).asText(), visited);
		merged.setAll(own.deepCopy());
		return merged;
	}

	private static String text(ObjectNode json, String key) {
		return PlanValues.text(required(json, key), key);
	}

	private static JsonNode required(ObjectNode json, String key) {
		JsonNode value = json.get(key);
		if (value == null || value.isNull()) {
			throw HilumException.input(null, "The plans lack the entry " + key, "Plan the experiment again.");
		}
		return value;
	}
}
