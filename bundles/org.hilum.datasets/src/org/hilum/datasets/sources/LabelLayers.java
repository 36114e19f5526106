// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.hilum.core.HilumException;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.NrrdSegments;
import org.hilum.imaging.masks.BitMask;
import org.hilum.imaging.masks.MaskPolicies;
import org.hilum.imaging.masks.MaskValues;

/**
 * Takes apart a file that holds several structures as layers: segments of 3D Slicer, which the header names, or one mask per
 * component (one-hot).
 */
final class LabelLayers {

	private final SourcePreview preview;
	private final Volume map;
	private final Path file;
	private final List<String> remarks;

	LabelLayers(SourcePreview preview, Volume map, Path file, List<String> remarks) {
		this.preview = preview;
		this.map = map;
		this.file = file;
		this.remarks = remarks;
	}

	/** {@return the masks by name; empty for a label map of one layer whose values are the labels} */
	Map<String, BitMask> masks() {
		List<NrrdSegments.Segment> segments = NrrdSegments.of(file);
		if (!segments.isEmpty()) {
			requireNames(segments);
			return named(segments);
		}
		if (map.components() > 1) {
			return components();
		}
		if (preview.source().names().isEmpty() && !preview.labels().isEmpty()) {
			throw HilumException.input(file, "The header names no segment, as those of other cases do",
					"Save it as a segmentation with names, or say what the values 1, 2, ... mean with --label-names.");
		}
		return Map.of();
	}

	/** Whether an unnamed segment is a structure that other cases name is not known. */
	private void requireNames(List<NrrdSegments.Segment> segments) {
		boolean unnamed = segments.stream().anyMatch(s -> !s.isNamed());
		if (unnamed && preview.labels().stream().anyMatch(label -> !label.matches(NrrdSegments.UNNAMED + "\\d+"))) {
			throw HilumException.input(file, "The header has a segment without a name, while others are named " + String.join(
					", ",
					preview.labels().stream().filter(label -> !label.matches(NrrdSegments.UNNAMED + "\\d+")).toList()),
					"Name it in 3D Slicer, and save the segmentation again.");
		}
	}

	private Map<String, BitMask> named(List<NrrdSegments.Segment> segments) {
		Map<String, BitMask> result = new LinkedHashMap<>();
		boolean[][] described = new boolean[map.components()][];
		for (NrrdSegments.Segment segment : segments) {
			if (segment.layer() >= map.components()) {
				throw HilumException.input(file, "The segment " + segment.name() + " is in layer " + segment.layer()
						+ ", but there are " + map.components(), "Export the segmentation again.");
			}
			BitMask mask = voxels(segment);
			boolean[] inside = mask.toBooleans();
			boolean[] known = described[segment.layer()] == null ? new boolean[inside.length] : described[segment.layer()];
			for (int i = 0; i < inside.length; i++) {
				known[i] |= inside[i];
			}
			described[segment.layer()] = known;
			int value = preview.value(segment.name());
			if (value == 0 && preview.delineations().stream().noneMatch(d -> d.names().contains(segment.name().strip()))) {
				remarks.add("the segment " + segment.name() + " is no label and is left out");
			} else {
				String name = value == 0 ? segment.name().strip() : preview.labels().get(value - 1);
				if (result.containsKey(name)) {
					remarks.add("several segments are named " + name + " and become one label");
				}
				if (!segment.isNamed()) {
					remarks.add("a segment has no name and is called " + segment.name());
				}
				result.merge(name, mask, (a, b) -> MaskPolicies.union(List.of(a, b)));
			}
		}
		requireDescribed(described);
		if (result.isEmpty()) {
			throw HilumException.input(file, "None of its segments is named among the labels: "
					+ String.join(", ", segments.stream().map(NrrdSegments.Segment::name).toList()),
					"Give --label-names the names of the segments, or leave it out.");
		}
		return result;
	}

	private BitMask voxels(NrrdSegments.Segment segment) {
		long start = segment.layer() * map.geometry().voxels();
		boolean[] inside = new boolean[(int) map.geometry().voxels()];
		for (int i = 0; i < inside.length; i++) {
			inside[i] = map.value(start + i) == segment.value();
		}
		return BitMask.of(inside, map.geometry().shapeZyx());
	}

	/** A voxel that is marked but belongs to no segment of the header would be lost. */
	private void requireDescribed(boolean[]... described) {
		long voxels = map.geometry().voxels();
		TreeSet<Double> unknown = new TreeSet<>();
		for (int layer = 0; layer < described.length; layer++) {
			for (int i = 0; i < voxels; i++) {
				double value = map.value(layer * voxels + i);
				if (value != 0 && (described[layer] == null || !described[layer][i])) {
					unknown.add(value);
				}
			}
		}
		if (!unknown.isEmpty()) {
			throw HilumException.input(file, "The header names no segment for the value " + BigDecimal.valueOf(unknown.first())
					.stripTrailingZeros().toPlainString(),
					"Export the segmentation again.");
		}
	}

	private Map<String, BitMask> components() {
		if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|bmp|tiff?)")) {
			throw HilumException.input(file, "The label picture is in colour: " + map.components() + " values per pixel",
					"Export label numbers as grey values or as indices of a palette.");
		}
		List<BitMask> masks = new ArrayList<>();
		for (int c = 0; c < map.components(); c++) {
			MaskValues mask = layer(c);
			masks.add(mask.inside());
			if (mask.soft() != null) {
				remarks.add("layer " + c + ": " + mask.soft());
			}
		}
		List<String> names = preview.labels();
		boolean background = partition(masks) && (names.isEmpty() || names.size() == masks.size() - 1);
		int first = background ? 1 : 0;
		if (!names.isEmpty() && names.size() != masks.size() - first) {
			throw HilumException.input(file, "The label map has " + masks.size() + " layers, but " + names.size()
					+ " labels are named", "Name one label per layer with --label-names.");
		}
		if (background) {
			remarks.add("every voxel is in one layer: layer 0 is taken as the background");
		}
		Map<String, BitMask> result = new LinkedHashMap<>();
		for (int c = first; c < masks.size(); c++) {
			result.put(names.isEmpty() ? SourcePreview.UNNAMED + (c - first + 1) : names.get(c - first), masks.get(c));
		}
		return result;
	}

	private MaskValues layer(int component) {
		try {
			return MaskValues.of(map, component, file);
		} catch (HilumException e) {
			throw HilumException.input(file, "The label map has " + map.components() + " layers, and layer " + component
					+ " is not the mask of one structure: " + e.what(),
					"Export the label map that is meant (one time, one annotator), or one mask per layer.").because(e);
		}
	}

	private boolean partition(List<BitMask> masks) {
		long marked = masks.stream().mapToLong(BitMask::count).sum();
		return marked == map.geometry().voxels() && MaskPolicies.union(masks).count() == marked;
	}
}
