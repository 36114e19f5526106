// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RegionPainting;

/**
 * Names of channels, labels and regions of {@code dataset.json} while they are edited. It may break nnU-Net's rules, which
 * {@link #problem} names. Immutable.
 *
 * @param channels names of the channels, in their order
 * @param labels   labels and regions, in the order of the file
 * @since 0.2.0
 */
public record DescriptionDraft(List<String> channels, List<LabelEntry> labels) {

	private static final String CHANNELS = "channel_names";
	private static final String OLD_CHANNELS = "modality";
	private static final String LABELS = "labels";
	private static final String ORDER = "regions_class_order";

	/** Copies the lists. */
	public DescriptionDraft {
		channels = List.copyOf(channels);
		labels = List.copyOf(labels);
	}

	/**
	 * {@return the content of a file, also where it breaks rules that can be mended here}
	 *
	 * @param json the content of {@code dataset.json}
	 * @throws HilumException when labels have values that are no numbers
	 */
	public static DescriptionDraft of(JsonNode json) {
		List<String> channels = new ArrayList<>();
		channelNames(json).properties().forEach(e -> channels.add(e.getValue().asText()));
		List<LabelEntry> labels = new ArrayList<>();
		JsonNode order = json.path(ORDER);
		int region = 0;
		for (Map.Entry<String, JsonNode> e : json.path(LABELS).properties()) {
			List<String> values = new ArrayList<>();
			(e.getValue().isArray() ? e.getValue() : List.of(e.getValue())).forEach(v -> values.add(v.asText()));
			LabelEntry entry = new LabelEntry(e.getKey(), LabelEntry.parse(String.join(",", values)), null);
			JsonNode paint = entry.isForeground() ? order.path(region++) : order.path("");
			labels.add(paint.canConvertToInt() ? entry.withPaint(paint.asInt()) : entry);
		}
		return new DescriptionDraft(channels, labels);
	}

	private static JsonNode channelNames(JsonNode json) {
		return json.path(json.has(CHANNELS) ? CHANNELS : OLD_CHANNELS);
	}

	/**
	 * {@return this with another name of a channel}
	 *
	 * @param place its number, from 0
	 * @param name  the name
	 */
	public DescriptionDraft withChannel(int place, String name) {
		List<String> all = new ArrayList<>(channels);
		all.set(place, name);
		return new DescriptionDraft(all, labels);
	}

	/**
	 * {@return this with another label or region in the place of one}
	 *
	 * @param place its place, from 0
	 * @param entry the label or region
	 */
	public DescriptionDraft withLabel(int place, LabelEntry entry) {
		List<LabelEntry> all = new ArrayList<>(labels);
		all.set(place, entry);
		return new DescriptionDraft(channels, all);
	}

	/**
	 * {@return this with one more label, whose value is the lowest that no label has}
	 *
	 * @param name its name; {@code ignore} for voxels that are not annotated
	 */
	public DescriptionDraft added(String name) {
		Set<Integer> taken = new HashSet<>();
		labels.forEach(label -> taken.addAll(label.values()));
		int value = 0;
		while (taken.contains(value)) {
			value++;
		}
		List<LabelEntry> all = new ArrayList<>(labels);
		all.add(new LabelEntry(name, List.of(value), hasRegions() && !name.equals(DatasetDescription.IGNORE) ? value : null));
		return new DescriptionDraft(channels, all);
	}

	/**
	 * {@return this without a label or region}
	 *
	 * @param place its place, from 0
	 */
	public DescriptionDraft without(int place) {
		List<LabelEntry> all = new ArrayList<>(labels);
		all.remove(place);
		return new DescriptionDraft(channels, all);
	}

	/**
	 * {@return this with a label or region one place further up}
	 *
	 * @param place its place, from 1
	 */
	public DescriptionDraft raised(int place) {
		List<LabelEntry> all = new ArrayList<>(labels);
		all.add(place - 1, all.remove(place));
		return new DescriptionDraft(channels, all);
	}

	/** {@return whether some label is a union of values, so that the network predicts regions} */
	public boolean hasRegions() {
		return labels.stream().anyMatch(label -> label.values().size() > 1);
	}

	/** {@return this with a painting order that reproduces all label values; empty when there is none} */
	public Optional<DescriptionDraft> painted() {
		Map<String, List<Integer>> regions = new LinkedHashMap<>();
		labels.forEach(label -> regions.put(label.name(), label.values()));
		int foreground = (int) labels.stream().filter(LabelEntry::isForeground).count();
		if (regions.size() < labels.size() || labels.stream().anyMatch(label -> label.values().isEmpty())) {
			return Optional.empty();
		}
		return new RegionPainting(regions, Collections.nCopies(foreground, 0)).suggestion(null).map(values -> {
			List<LabelEntry> all = new ArrayList<>();
			int region = 0;
			for (LabelEntry label : labels) {
				all.add(label.isForeground() ? label.withPaint(values.get(region++)) : label);
			}
			return new DescriptionDraft(channels, all);
		});
	}

	/**
	 * {@return the content of the file}
	 *
	 * @param base the content as it was; what is not edited here is kept
	 */
	public JsonNode json(JsonNode base) {
		ObjectNode json = base.isObject() ? base.deepCopy() : Json.object();
		List<String> keys = channelNames(json).properties().stream().map(Map.Entry::getKey).toList();
		ObjectNode names = json.putObject(json.has(CHANNELS) || !json.has(OLD_CHANNELS) ? CHANNELS : OLD_CHANNELS);
		for (int i = 0; i < channels.size(); i++) {
			names.put(i < keys.size() ? keys.get(i) : String.valueOf(i), channels.get(i));
		}
		ObjectNode values = json.putObject(LABELS);
		for (LabelEntry label : labels) {
			if (label.values().size() == 1) {
				values.put(label.name(), label.values().getFirst());
			} else {
				label.values().forEach(values.putArray(label.name())::add);
			}
		}
		json.remove(ORDER);
		if (hasRegions()) {
			ArrayNode order = json.putArray(ORDER);
			labels.stream().filter(label -> label.isForeground() && label.paint() != null).forEach(label -> order.add(label
					.paint()));
		}
		return json;
	}

	/**
	 * {@return why the file could not be written so, an error of use; empty when it can}
	 *
	 * @param base the content as it was
	 */
	public Optional<HilumException> problem(JsonNode base) {
		Optional<HilumException> own = new DescriptionRules(this, of(base)).problem();
		if (own.isPresent()) {
			return own;
		}
		try {
			DatasetDescription.of(json(base), null);
			return Optional.empty();
		} catch (HilumException e) {
			// it is what the user edits that is wrong, not a file
			return Optional.of(HilumException.usage(e.what(), e.remedy()).because(e));
		}
	}
}
