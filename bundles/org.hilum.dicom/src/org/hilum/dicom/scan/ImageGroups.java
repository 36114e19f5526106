// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.dicom.Dictionary;
import org.hilum.dicom.Tags;
import org.hilum.dicom.scan.Catalogue.ImageGroup;
import org.hilum.dicom.series.FindingKind;
import org.hilum.dicom.series.Plane;
import org.hilum.dicom.series.SeriesGrid;
import org.hilum.dicom.series.SeriesReader;

/** Divides the images of a series into groups that can each be one volume. */
final class ImageGroups {

	/** What tells slices at one position apart, in this order: acquisition, time point, echo, diffusion, time. */
	private static final int[] DISCRIMINATORS = { Tags.ACQUISITION_NUMBER, Tags.TEMPORAL_POSITION_IDENTIFIER,
			Tags.ECHO_NUMBERS, Tags.ECHO_TIME, Tags.DIFFUSION_B_VALUE, Tags.IMAGE_TYPE, Tags.ACQUISITION_TIME,
			Tags.CONTENT_TIME };

	private ImageGroups() {
	}

	/** {@return the groups of a series' images, largest first} */
	static List<ImageGroup> of(List<FileEntry> images) {
		List<ImageGroup> result = new ArrayList<>();
		List<FileEntry> placed = images.stream().filter(e -> !e.planes().isEmpty()).toList();
		for (Map.Entry<String, List<FileEntry>> shape : grouped(placed, ImageGroups::shape).entrySet()) {
			for (Map.Entry<String, List<FileEntry>> part : divided(shape.getValue()).entrySet()) {
				result.add(placedGroup(part.getKey(), part.getValue()));
			}
		}
		List<FileEntry> unplaced = images.stream().filter(e -> e.planes().isEmpty()).toList();
		if (!unplaced.isEmpty()) {
			result.add(new ImageGroup(unplaced.stream().map(FileEntry::file).toList(), "",
					unplaced.getFirst().text(Tags.FRAME_OF_REFERENCE_UID), instances(unplaced), null, List.of(),
					unplaced.getFirst().problem()));
		}
		result.sort(Comparator.comparingInt((ImageGroup g) -> g.files().size()).reversed());
		return result;
	}

	private static Map<String, List<FileEntry>> grouped(List<FileEntry> entries, Function<FileEntry, String> key) {
		return entries.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
	}

	/** {@return orientation, size and pixel spacing, rounded so that header noise does not divide a series} */
	private static String shape(FileEntry entry) {
		Plane p = entry.planes().getFirst();
		return String.format(Locale.ROOT, "%d %d %.3f %.3f %.2f %.2f %.2f %.2f %.2f %.2f %s", p.columns(), p.rows(),
				p.spacingX(), p.spacingY(), p.xAxis()[0] + 0.0, p.xAxis()[1] + 0.0, p.xAxis()[2] + 0.0, p.yAxis()[0] + 0.0,
				p.yAxis()[1] + 0.0, p.yAxis()[2] + 0.0, entry.text(Tags.FRAME_OF_REFERENCE_UID)).replace("-0.00", "0.00");
	}

	/** {@return the entries as they are, or divided by the first attribute that leaves one slice per position} */
	private static Map<String, List<FileEntry>> divided(List<FileEntry> entries) {
		if (!overlapping(entries)) {
			return Map.of("", entries);
		}
		for (int tag : DISCRIMINATORS) {
			Map<String, List<FileEntry>> parts = grouped(entries, e -> String.join("/", e.header().strings(tag)));
			boolean several = parts.size() > 1 && parts.size() < entries.size();
			if (several && parts.values().stream().noneMatch(ImageGroups::overlapping)) {
				Map<String, List<FileEntry>> named = new LinkedHashMap<>();
				parts.forEach((value, part) -> named.put(Dictionary.keyword(tag).orElse("") + ' ' + value, part));
				return named;
			}
		}
		return Map.of("", entries);
	}

	private static boolean overlapping(List<FileEntry> entries) {
		return SeriesReader.inspectPlanes(planes(entries)).findings().stream()
				.anyMatch(f -> f.kind() == FindingKind.DUPLICATE_POSITIONS);
	}

	private static List<Plane> planes(List<FileEntry> entries) {
		return entries.stream().flatMap(e -> e.planes().stream()).toList();
	}

	private static ImageGroup placedGroup(String label, List<FileEntry> entries) {
		String frame = entries.getFirst().text(Tags.FRAME_OF_REFERENCE_UID);
		try {
			SeriesGrid grid = SeriesReader.inspectPlanes(planes(entries));
			Set<FileEntry> ordered = new LinkedHashSet<>();
			Map<Object, FileEntry> byHeader = entries.stream().collect(Collectors.toMap(FileEntry::header, e -> e));
			grid.planes().forEach(p -> ordered.add(byHeader.get(p.object())));
			ordered.addAll(entries);
			return new ImageGroup(ordered.stream().map(FileEntry::file).toList(), label, frame,
					instances(List.copyOf(ordered)), grid.geometry(), grid.findings(), null);
		} catch (HilumException e) {
			return new ImageGroup(entries.stream().map(FileEntry::file).toList(), label, frame, instances(entries), null,
					List.of(), e);
		}
	}

	private static List<String> instances(List<FileEntry> entries) {
		return entries.stream().map(e -> e.text(Tags.SOP_INSTANCE_UID)).toList();
	}
}
