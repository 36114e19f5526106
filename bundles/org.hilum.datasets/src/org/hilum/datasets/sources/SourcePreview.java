// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hilum.datasets.rules.CountedNames;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.sources.FilePattern.Found;
import org.hilum.imaging.io.NrrdSegments;

/**
 * What a pattern source would import, before voxels are read.
 *
 * @param source the source
 * @param labels names of the labels in the order of their values from 1; those that were given, those of the file names, or
 *               those of the segments in NRRD headers; empty when the label maps hold several values without
 *               names
 * @param cases  the cases, by name
 * @param delineations names that differ by a counter only: delineations of one label by several annotators; empty when the
 *               names of the labels were given
 */
public record SourcePreview(PatternSource source, List<String> labels, List<Item> cases,
		List<CountedNames> delineations) {

	/** Name of labels without a name, before their number. */
	static final String UNNAMED = "label_";
	/** Ending of pictures. */
	static final String PICTURE = ".png";

	/**
	 * One case.
	 *
	 * @param id     its name
	 * @param images for each channel its files: one, or the slices of a stack in order; empty when missing
	 * @param labels files by label; the empty name stands for a label map of all labels; a file list as for images
	 */
	public record Item(String id, List<List<Path>> images, Map<String, List<Path>> labels) {

		/** {@return whether every channel is there} */
		public boolean complete() {
			return !images.isEmpty() && images.stream().noneMatch(List::isEmpty);
		}
	}

	/**
	 * Looks for the files of a source.
	 *
	 * @param source the source
	 * @return what was found; there may be no case
	 */
	public static SourcePreview of(PatternSource source) {
		Map<String, List<List<Path>>> images = new TreeMap<>();
		for (int channel = 0; channel < source.images().size(); channel++) {
			for (Found found : sorted(source.images().get(channel).find(source.folder()))) {
				images.computeIfAbsent(found.caseId(), _ -> empty(source.images().size())).get(channel).add(found.file());
			}
		}
		Map<String, Map<String, List<Path>>> labels = new TreeMap<>();
		TreeSet<String> names = new TreeSet<>();
		List<Found> maps = source.labels() == null ? List.of() : sorted(source.labels().find(source.folder()));
		for (Found found : maps) {
			labels.computeIfAbsent(found.caseId(), _ -> new LinkedHashMap<>())
					.computeIfAbsent(found.label(), _ -> new ArrayList<>()).add(found.file());
			if (!found.label().isEmpty()) {
				names.add(found.label());
			}
		}
		List<Item> cases = new ArrayList<>();
		TreeSet<String> ids = new TreeSet<>(images.keySet());
		ids.addAll(labels.keySet());
		ids.forEach(id -> cases.add(new Item(id, images.getOrDefault(id, empty(source.images().size())),
				labels.getOrDefault(id, Map.of()))));
		if (!source.names().isEmpty()) {
			return new SourcePreview(source, source.names(), List.copyOf(cases), List.of());
		}
		List<String> found = (names.isEmpty() ? segments(maps) : names).stream().filter(name -> !isBackground(name)).toList();
		List<CountedNames> delineations = CountedNames.in(found);
		LinkedHashSet<String> joined = new LinkedHashSet<>();
		found.forEach(name -> joined.add(delineations.stream().filter(d -> d.names().contains(name)).findFirst()
				.map(CountedNames::label).orElse(name)));
		return new SourcePreview(source, List.copyOf(joined), List.copyOf(cases), delineations);
	}

	/** {@return whether a structure is what is around the structures: no label, whatever its value in the file} */
	static boolean isBackground(String name) {
		return NameRule.normal(name).equals("background");
	}

	/** {@return the names of the segments in the headers, each in its first spelling, in the order of the first file} */
	private static Collection<String> segments(List<Found> maps) {
		Map<String, String> names = new LinkedHashMap<>();
		maps.forEach(map -> NrrdSegments.of(map.file()).stream()
				.sorted(Comparator.comparing(NrrdSegments.Segment::value).thenComparing(NrrdSegments.Segment::layer))
				.forEach(s -> names.putIfAbsent(NameRule.normal(s.name()), s.name().strip())));
		return names.values();
	}

	/**
	 * {@return whether every image is one picture, not a stack of slices and without a spacing: then the data set is one of
	 * two-dimensional pictures, as nnU-Net's NaturalImage2DIO reads them}
	 *
	 * @since 0.2
	 */
	public boolean pictures() {
		return source.spacing() == null && source.images().stream().noneMatch(p -> p.hasPlace("slice"))
				&& cases.stream().anyMatch(SourcePreview::hasFiles)
				&& cases.stream().flatMap(item -> Stream.concat(item.images().stream(), item.labels().values().stream()))
						.flatMap(List::stream).allMatch(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(PICTURE));
	}

	private static boolean hasFiles(Item item) {
		return item.images().stream().anyMatch(files -> !files.isEmpty());
	}

	/**
	 * {@return the value of the label that a structure's name means, 0 when it is no label; spellings may differ in case,
	 * spaces and hyphens}
	 *
	 * @param name the name in a file
	 */
	int value(String name) {
		if (labels.isEmpty() && name.startsWith(UNNAMED)) {
			return Integer.parseInt(name.substring(UNNAMED.length()));
		}
		String normal = NameRule.normal(name);
		return 1 + labels.stream().map(NameRule::normal).toList().indexOf(normal);
	}

	/** Slices by number where they have one, else by name: 2 before 10. */
	private static List<Found> sorted(List<Found> files) {
		return files.stream().sorted(Comparator.comparing((Found f) -> number(f.slice())).thenComparing(Found::file)).toList();
	}

	private static long number(String slice) {
		String digits = slice.replaceAll(".*?(\\d{1,18})$", "$1");
		return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
	}

	private static List<List<Path>> empty(int channels) {
		List<List<Path>> result = new ArrayList<>();
		for (int c = 0; c < channels; c++) {
			result.add(new ArrayList<>());
		}
		return result;
	}
}
