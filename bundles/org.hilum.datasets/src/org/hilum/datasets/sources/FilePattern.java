// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;

/**
 * A form of file paths with places to fill: {@code {case}}, {@code {label}}, {@code {slice}}, such as
 * {@code {case}_image.nii.gz}, {@code {case}/masks/{label}.nii.gz} or {@code {case}/ct/{slice}.png}. A place stands for
 * any text without slash; one that comes twice must be the same both times; {@code *} stands for any text without slash.
 */
public final class FilePattern {

	private static final Pattern PLACE = Pattern.compile("\\{(case|label|slice)\\}|\\*");

	private final String text;
	private final Pattern regex;
	private final Set<String> places = new HashSet<>();
	private final int depth;

	/**
	 * A file that has the form.
	 *
	 * @param file   the file
	 * @param caseId the case
	 * @param label  the label, empty when the pattern does not tell it
	 * @param slice  the slice, empty when the pattern does not tell it
	 */
	public record Found(Path file, String caseId, String label, String slice) {
	}

	/**
	 * Reads a pattern.
	 *
	 * @param text the pattern, relative to a folder, with slashes
	 */
	public FilePattern(String text) {
		this.text = text;
		StringBuilder expression = new StringBuilder();
		Matcher matcher = PLACE.matcher(text);
		int end = 0;
		while (matcher.find()) {
			expression.append(Pattern.quote(text.substring(end, matcher.start())));
			String place = matcher.group(1);
			if (place == null) {
				expression.append("[^/]*");
			} else {
				expression.append(places.add(place) ? "(?<" + place + ">[^/]+?)" : "\\k<" + place + ">");
			}
			end = matcher.end();
		}
		expression.append(Pattern.quote(text.substring(end)));
		this.regex = Pattern.compile(expression.toString());
		this.depth = 1 + (int) text.chars().filter(c -> c == '/').count();
		if (!places.contains("case")) {
			throw HilumException.usage("The pattern \"" + text + "\" does not say where the case's name stands",
					"Write {case} there, such as {case}_image.nii.gz.");
		}
	}

	/**
	 * {@return whether the pattern has a place}
	 *
	 * @param place case, label or slice
	 */
	public boolean hasPlace(String place) {
		return places.contains(place);
	}

	/**
	 * {@return the files below a folder that have the form, sorted}
	 *
	 * @param folder the folder
	 */
	public List<Found> find(Path folder) {
		List<Found> result = new ArrayList<>();
		for (Path file : Folders.tree(folder, depth)) {
			Matcher matcher = regex.matcher(folder.relativize(file).toString().replace('\\', '/'));
			if (matcher.matches()) {
				result.add(new Found(file, matcher.group("case"), group(matcher, "label"), group(matcher, "slice")));
			}
		}
		return result;
	}

	private String group(Matcher matcher, String place) {
		return places.contains(place) ? matcher.group(place) : "";
	}

	@Override
	public String toString() {
		return text;
	}
}
