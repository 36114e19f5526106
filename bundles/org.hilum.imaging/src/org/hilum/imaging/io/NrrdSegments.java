// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The segments that 3D Slicer describes in the header of a segmentation ({@code .seg.nrrd}), by lines such as
 * {@code Segment0_Name:=tumour}, {@code Segment0_LabelValue:=1} and {@code Segment0_Layer:=0}.
 *
 * @since 0.2
 */
public final class NrrdSegments {

	/**
	 * What names of segments without a name begin with, and those that 3D Slicer gives by itself.
	 *
	 * @since 0.2.0
	 */
	public static final String UNNAMED = "Segment_";

	private static final Pattern KEY = Pattern.compile("Segment(\\d{1,6})_(Name|LabelValue|Layer)");

	private NrrdSegments() {
	}

	/**
	 * One segment.
	 *
	 * @param name  its name, not blank
	 * @param layer the component of the image that holds it, from 0
	 * @param value the value of its voxels in that component
	 */
	public record Segment(String name, int layer, int value) {

		/**
		 * {@return whether the header has its name, which is made of its number otherwise}
		 *
		 * @since 0.2.0
		 */
		public boolean isNamed() {
			return !name.matches(UNNAMED + "\\d+");
		}
	}

	/**
	 * {@return the segments in the header's order; empty for a file of another format and for a header without segments}
	 * A segment without layer lies in the component of its own number, one without value has the value 1, as in files of
	 * Slicer before layers were shared.
	 *
	 * @param file an image file
	 * @throws org.hilum.core.HilumException when the header cannot be read
	 */
	public static List<Segment> of(Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (!name.endsWith(".nrrd") && !name.endsWith(".nhdr")) {
			return List.of();
		}
		TextHeader header = TextHeader.read(file, String::isEmpty);
		Map<Integer, Map<String, String>> found = new TreeMap<>();
		keyValues(header).forEach((key, value) -> {
			Matcher matcher = KEY.matcher(key);
			if (matcher.matches()) {
				found.computeIfAbsent(Integer.valueOf(matcher.group(1)), _ -> new TreeMap<>()).put(matcher.group(2), value);
			}
		});
		List<Segment> result = new ArrayList<>();
		found.forEach((number, entries) -> {
			String called = entries.getOrDefault("Name", "").strip();
			int layer = whole(header, "Layer", entries.getOrDefault("Layer", String.valueOf(number)));
			int value = whole(header, "LabelValue", entries.getOrDefault("LabelValue", "1"));
			result.add(new Segment(called.isEmpty() ? UNNAMED + (number + 1) : called, layer, value));
		});
		return List.copyOf(result);
	}

	private static int whole(TextHeader header, String name, String text) {
		if (!text.strip().matches("\\d{1,5}")) {
			throw header.bad(name, text);
		}
		return Integer.parseInt(text.strip());
	}

	/** {@return the lines {@code key:=value}, their escapes (line feed, backslash) resolved} */
	private static Map<String, String> keyValues(TextHeader header) {
		Map<String, String> result = new LinkedHashMap<>();
		for (String line : header.lines()) {
			int at = line.indexOf(":=");
			if (at > 0 && at == line.indexOf(':') && !line.startsWith("#")) {
				result.put(line.substring(0, at), line.substring(at + 2).replace("\\n", "\n").replace("\\\\", "\\"));
			}
		}
		return result;
	}
}
