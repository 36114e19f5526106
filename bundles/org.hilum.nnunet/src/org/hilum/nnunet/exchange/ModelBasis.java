// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.NormalizationSchemes;
import org.hilum.nnunet.plan.Plans;

/**
 * Plans and labels that weights are trained with. All folds of a model folder must share them, since the folder has one
 * {@code plans.json} and one {@code dataset.json}; each checkpoint holds its own copy, too. Entries that neither network nor
 * preprocessing follow from, such as the batch size, do not count.
 *
 * @param plans         the plans
 * @param configuration one of their configurations
 * @param description   the data set's description
 * @since 0.3
 */
public record ModelBasis(Plans plans, Configuration configuration, DatasetDescription description) {

	private static final String ARCHITECTURE = "architecture";
	private static final String ARGUMENTS = "arch_kwargs";

	/**
	 * {@return what the weights of a checkpoint were trained with; empty when it does not say, or not in a form that is known}
	 *
	 * @param checkpoint a checkpoint, with or without its weights
	 */
	public static Optional<ModelBasis> of(Checkpoint checkpoint) {
		Map<String, Object> arguments = checkpoint.initArgs();
		if (!(arguments.get("plans") instanceof Map<?, ?> plans) || !(arguments.get("dataset_json") instanceof Map<?, ?> data)
				|| !(arguments.get("configuration") instanceof String configuration)) {
			return Optional.empty();
		}
		try {
			Plans read = Plans.of(Json.mapper().valueToTree(plans));
			return Optional.of(new ModelBasis(read, read.configuration(configuration),
					DatasetDescription.of(Json.mapper().valueToTree(data), null)));
		} catch (HilumException | IllegalArgumentException e) {
			System.getLogger(ModelBasis.class.getName()).log(System.Logger.Level.DEBUG, "Unknown arguments of a trainer", e);
			return Optional.empty();
		}
	}

	/**
	 * {@return what a model folder says about its folds; empty when its files are missing or damaged}
	 *
	 * @param folder        the folder
	 * @param configuration its configuration
	 */
	public static Optional<ModelBasis> of(Path folder, String configuration) {
		try {
			Plans read = Plans.read(folder.resolve("plans.json"));
			return Optional.of(new ModelBasis(read, read.configuration(configuration),
					DatasetDescription.read(folder.resolve("dataset.json"))));
		} catch (HilumException e) {
			System.getLogger(ModelBasis.class.getName()).log(System.Logger.Level.DEBUG, "No model, or a damaged one", e);
			return Optional.empty();
		}
	}

	/**
	 * {@return this with other plans of the same configuration}
	 *
	 * @param other the plans
	 */
	public ModelBasis withPlans(Plans other) {
		return new ModelBasis(other, other.configuration(configuration.name()), description);
	}

	/**
	 * {@return the entries in which another basis differs, such as "patch_size is [16,16] instead of [32,32]"}
	 *
	 * @param other what this is compared with, which stands last
	 */
	public List<String> differences(ModelBasis other) {
		List<String> found = new ArrayList<>(decisiveDifferences(other));
		compare(passing(), other.passing(), found);
		return found;
	}

	/**
	 * {@return the differences that make predictions wrong: network, grid, intensities and labels; weights can be applied with
	 * other patches, and to images that are resampled in another way}
	 *
	 * @param other what this is compared with, which stands last
	 */
	public List<String> decisiveDifferences(ModelBasis other) {
		List<String> found = new ArrayList<>();
		compare(decisive(), other.decisive(), found);
		return found;
	}

	private Map<String, JsonNode> decisive() {
		Map<String, JsonNode> entries = new LinkedHashMap<>();
		JsonNode network = configuration.network().json();
		entries.put(ARCHITECTURE, network.path("network_class_name"));
		network.path(ARGUMENTS).properties().forEach(e -> entries.put(ARCHITECTURE + "." + e.getKey(), e.getValue()));
		for (String key : List.of("spacing", "normalization_schemes", "use_mask_for_norm", "previous_stage")) {
			entries.put(key, configuration.json().path(key));
		}
		entries.put("transpose_forward", Json.mapper().valueToTree(plans.transposeForward()));
		// the other schemes measure each image
		Map<Integer, IntensityProperties> used = new TreeMap<>(plans.intensities());
		used.keySet().removeIf(channel -> channel >= configuration.normalizationSchemes().size()
				|| !configuration.normalizationSchemes().get(channel).equals(NormalizationSchemes.CT));
		entries.put("foreground intensities", IntensityProperties.json(used));
		entries.put("channels (dataset.json)", JsonNodeFactory.instance.numberNode(description.channels()));
		entries.put("labels (dataset.json)", Json.mapper().valueToTree(description.foregroundRegions()));
		return entries;
	}

	private Map<String, JsonNode> passing() {
		Map<String, JsonNode> entries = new LinkedHashMap<>();
		for (String key : List.of("patch_size", "resampling_fn_data", "resampling_fn_data_kwargs", "resampling_fn_seg",
				"resampling_fn_seg_kwargs", "resampling_fn_probabilities", "resampling_fn_probabilities_kwargs")) {
			entries.put(key, configuration.json().path(key));
		}
		ObjectNode painting = Json.object();
		painting.putPOJO("ignore", description.ignoreLabel().isPresent() ? description.ignoreLabel().getAsInt() : null);
		if (description.hasRegions()) {
			painting.putPOJO("regions_class_order", description.regionsClassOrder());
		}
		painting.properties().forEach(e -> entries.put(e.getKey() + " (dataset.json)", Json.mapper().valueToTree(e.getValue())));
		return entries;
	}

	private static void compare(Map<String, JsonNode> mine, Map<String, JsonNode> others, List<String> found) {
		TreeSet<String> more = new TreeSet<>(others.keySet());
		more.removeAll(mine.keySet());
		mine.forEach((key, value) -> add(key, value, others.get(key), found));
		more.forEach(key -> add(key, null, others.get(key), found));
	}

	private static void add(String key, JsonNode mine, JsonNode other, List<String> found) {
		if (!SameJson.same(mine, other)) {
			String here = SameJson.shown(mine);
			String there = SameJson.shown(other);
			found.add(here.equals(there) || here.length() + there.length() > SameJson.MOST_SHOWN ? key + " differs"
					: key + " is " + here + " instead of " + there);
		}
	}
}
