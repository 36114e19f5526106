// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;

/** The data files that a MetaImage header names: itself (LOCAL), one, a LIST, or a pattern with a range of numbers. */
final class MetaImageFiles {

	private static final Pattern LIST = Pattern.compile("(?i)LIST(?:\\s+(\\d)D?)?");
	private static final Pattern RANGE = Pattern.compile("(\\S*)%(0?)(\\d{0,2})d(\\S*)((?:\\s+\\d{1,9}){0,3})");
	private static final int MOST = 100_000;

	private MetaImageFiles() {
	}

	/**
	 * {@return the files, in order}
	 *
	 * @param file  the header's file
	 * @param text  its fields
	 * @param sizes extent of each axis
	 */
	static List<Path> of(Path file, TextHeader text, long... sizes) {
		String name = text.required("elementdatafile");
		if (name.equalsIgnoreCase("LOCAL")) {
			return List.of(file);
		}
		Matcher list = LIST.matcher(name);
		if (list.matches()) {
			int axes = list.group(1) == null ? sizes.length - 1 : Integer.parseInt(list.group(1));
			return counted(file, listed(file, text), axes, sizes);
		}
		Matcher range = RANGE.matcher(name);
		return range.matches() ? counted(file, numbered(file, text, range), sizes.length - 1, sizes)
				: List.of(text.sibling(name));
	}

	private static List<Path> listed(Path file, TextHeader text) {
		List<Path> result = new ArrayList<>();
		boolean names = false;
		for (String line : TextHeader.read(file, _ -> false).lines()) {
			if (names && !line.isBlank()) {
				result.add(text.sibling(line.strip()));
			}
			names |= line.strip().toLowerCase(Locale.ROOT).startsWith("elementdatafile");
		}
		return result;
	}

	private static List<Path> numbered(Path file, TextHeader text, Matcher range) {
		String[] numbers = range.group(5).strip().split("\\s+");
		if (numbers.length < 2) {
			throw HilumException.input(file, "The header names data files by a pattern but not which numbers they have",
					"Write the first and the last number behind the pattern.");
		}
		long first = Long.parseLong(numbers[0]);
		long last = Long.parseLong(numbers[1]);
		long step = numbers.length > 2 ? Long.parseLong(numbers[2]) : 1;
		if (step < 1 || (last - first) / step > MOST) {
			throw text.bad("ElementDataFile", range.group());
		}
		int width = range.group(3).isEmpty() ? 0 : Integer.parseInt(range.group(3));
		String fill = range.group(2).isEmpty() ? " " : "0";
		List<Path> result = new ArrayList<>();
		for (long n = first; n <= last; n += step) {
			String number = Long.toString(n);
			String padded = fill.repeat(Math.max(0, width - number.length())) + number;
			result.add(text.sibling(range.group(1) + padded + range.group(4)));
		}
		return result;
	}

	private static List<Path> counted(Path file, List<Path> files, int axes, long... sizes) {
		long expected = 1;
		for (int axis = axes; axis < sizes.length; axis++) {
			expected *= sizes[axis];
		}
		if (axes < 1 || files.size() != expected) {
			throw HilumException.input(file, "The header names " + files.size() + " data files, the image has " + expected
					+ " parts", "Add the missing files to the list, or correct DimSize.");
		}
		return files;
	}
}
