// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.dicom.series.SeriesPolicy;

/**
 * How a data set is made from images and structures; saved as JSON with the project and applied again when new patients
 * arrive.
 *
 * @param channels   the image channels, channel 0 first
 * @param labels     the labels; where they overlap the first one wins
 * @param overlap    what overlapping labels become
 * @param annotators how the annotator of a structure is identified
 * @param consensus  what labelsTr holds when there are several annotators
 * @param series     what is done about irregular series; null for {@link SeriesPolicy#STRICT}
 */
public record ImportRules(List<ChannelRule> channels, List<LabelRule> labels, Overlap overlap, Annotators annotators,
		Combine consensus, SeriesPolicy series) {

	/** The name of the file in a project. */
	public static final String FILE_NAME = "import-rules.json";

	/** More would make more combinations of regions than labels that a network can tell. */
	private static final int MOST_REGIONS = 5;

	/** What overlapping labels become. */
	public enum Overlap {
		/** The voxel belongs to the label that comes first. */
		PRIORITY,
		/**
		 * Labels are regions (nnU-Net's region-based training): each combination of labels has a value of its own, a region
		 * is the union of the combinations that it is in. Name regions from the largest to the smallest.
		 */
		REGIONS
	}

	/** How the annotator of a structure is identified. */
	public enum Annotators {
		/** There is one set of labels. */
		NONE,
		/** By the group "annotator" of the pattern that matches the structure's name. */
		NAME,
		/** By the label of the structure set. */
		STRUCTURE_SET,
		/** By the file that holds the structure. */
		FILE
	}

	/** Checks that names are different and regions not too many. */
	public ImportRules {
		channels = List.copyOf(channels);
		labels = List.copyOf(labels);
		series = series == null ? SeriesPolicy.STRICT : series;
		Set<String> names = new HashSet<>();
		labels.forEach(rule -> {
			if (!names.add(rule.label())) {
				throw HilumException.usage("The label " + rule.label() + " has two rules", "Put its names into one rule.");
			}
		});
		if (overlap == Overlap.REGIONS && labels.size() > MOST_REGIONS) {
			throw HilumException.usage(labels.size() + " labels are too many for regions",
					"Use at most " + MOST_REGIONS + ", or let the first label win (PRIORITY).");
		}
		if (annotators != Annotators.NONE && overlap == Overlap.REGIONS) {
			throw HilumException.usage("Regions cannot be kept per annotator", "Use PRIORITY with several annotators.");
		}
	}

	/**
	 * Rules that refuse irregular series.
	 *
	 * @param channels   the image channels, channel 0 first
	 * @param labels     the labels; where they overlap the first one wins
	 * @param overlap    what overlapping labels become
	 * @param annotators how the annotator of a structure is identified
	 * @param consensus  what labelsTr holds when there are several annotators
	 */
	public ImportRules(List<ChannelRule> channels, List<LabelRule> labels, Overlap overlap, Annotators annotators,
			Combine consensus) {
		this(channels, labels, overlap, annotators, consensus, SeriesPolicy.STRICT);
	}

	/**
	 * {@return these rules with another choice for irregular series}
	 *
	 * @param choice what is done about them
	 */
	public ImportRules series(SeriesPolicy choice) {
		return new ImportRules(channels, labels, overlap, annotators, consensus, choice);
	}

	/**
	 * {@return these rules with another choice of image groups for the first channel}
	 *
	 * @param labels labels of the groups that are meant; null for every volume
	 */
	public ImportRules group(NameRule labels) {
		if (channels.isEmpty()) {
			return this;
		}
		List<ChannelRule> all = new ArrayList<>(channels);
		ChannelRule first = all.getFirst();
		all.set(0, new ChannelRule(first.name(), first.modality(), first.description(), first.frame(), labels));
		return new ImportRules(all, this.labels, overlap, annotators, consensus, series);
	}

	/**
	 * Reads rules.
	 *
	 * @param file a JSON file
	 * @return the rules
	 */
	public static ImportRules read(Path file) {
		String remedy = "Let hilum import --propose write an example and edit that.";
		if (!(Json.readUnique(file) instanceof ObjectNode json)) {
			throw HilumException.input(file, "These are no import rules: it is no object", remedy);
		}
		json.remove("//");
		try {
			return Json.bean(json, ImportRules.class, file);
		} catch (HilumException e) {
			if (e.getCause() instanceof JsonMappingException mapping) {
				throw HilumException.input(file, "These are no import rules: "
						+ (mapping.getPath().isEmpty() ? "channels or labels are missing" : e.what()), remedy).because(e);
			}
			throw e;
		}
	}

	/**
	 * Saves the rules.
	 *
	 * @param file the JSON file
	 */
	public void write(Path file) {
		Json.write(file, this);
	}

	/**
	 * {@return the description of the data set: channels, labels and, where labels overlap, the order of their regions}
	 *
	 * @param occurring the values that the label maps hold
	 */
	public ObjectNode description(SortedSet<Integer> occurring) {
		ObjectNode json = Json.object();
		ObjectNode names = json.putObject("channel_names");
		for (int c = 0; c < channels.size(); c++) {
			names.put(String.valueOf(c), channels.get(c).name());
		}
		ObjectNode values = json.putObject("labels").put("background", 0);
		if (overlap == Overlap.PRIORITY) {
			for (int i = 0; i < labels.size(); i++) {
				values.put(labels.get(i).label(), i + 1);
			}
			return json;
		}
		RegionOrder order = RegionOrder.of(labels.size(), occurring);
		order.labels().forEach(label -> values.set(labels.get(label).label(),
				Json.mapper().valueToTree(RegionOrder.combinations(labels.size(), label))));
		json.set("regions_class_order", Json.mapper().valueToTree(order.values()));
		return json;
	}

	/**
	 * {@return whether predictions of overlapping labels can be painted so that every combination that occurs comes out}
	 *
	 * @param occurring the values that the label maps hold
	 */
	public boolean isPaintable(SortedSet<Integer> occurring) {
		return overlap == Overlap.PRIORITY || RegionOrder.of(labels.size(), occurring).exact();
	}
}
