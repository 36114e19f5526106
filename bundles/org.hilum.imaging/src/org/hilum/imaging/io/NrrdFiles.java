// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;

/** The data files that a detached NRRD header names: one, a LIST, or a pattern with first, last and step. */
final class NrrdFiles {

	private static final Pattern LIST = Pattern.compile("LIST(?:\\s+(\\d))?");
	private static final Pattern RANGE = Pattern
			.compile("(.*)%(0?)(\\d{0,2})d(\\S*)\\s+(-?\\d{1,9})\\s+(-?\\d{1,9})\\s+(-?\\d{1,9})(?:\\s+(\\d))?");
	private static final int MOST = 100_000;

	private NrrdFiles() {
	}

	/**
	 * {@return the files, in order}
	 *
	 * @param file  the header's file
	 * @param text  its fields
	 * @param name  the field "data file"
	 * @param sizes extent of each axis
	 */
	static List<Path> of(Path file, TextHeader text, String name, long... sizes) {
		Matcher list = LIST.matcher(name);
		if (list.matches()) {
			return counted(file, listed(text), list.group(1), sizes);
		}
		Matcher range = RANGE.matcher(name);
		return range.matches() ? counted(file, numbered(text, range), range.group(8), sizes) : List.of(text.sibling(name));
	}

	/** The names follow the field up to the end of the header. */
	private static List<Path> listed(TextHeader text) {
		List<Path> result = new ArrayList<>();
		boolean names = false;
		for (String line : text.lines()) {
			if (names && !line.isBlank()) {
				result.add(text.sibling(line.strip()));
			}
			names |= line.matches("(?i)data ?file:.*");
		}
		return result;
	}

	private static List<Path> numbered(TextHeader text, Matcher range) {
		long first = Long.parseLong(range.group(5));
		long last = Long.parseLong(range.group(6));
		long step = Long.parseLong(range.group(7));
		if (step == 0 || (last - first) / step < 0 || (last - first) / step > MOST) {
			throw text.bad("data file", range.group());
		}
		int width = range.group(3).isEmpty() ? 0 : Integer.parseInt(range.group(3));
		String fill = range.group(2).isEmpty() ? " " : "0";
		List<Path> result = new ArrayList<>();
		for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
			String number = Long.toString(n);
			result.add(text.sibling(range.group(1) + fill.repeat(Math.max(0, width - number.length())) + number + range.group(
					4)));
		}
		return result;
	}

	/** Each file holds the axes up to the stated one, or all but the slowest. */
	private static List<Path> counted(Path file, List<Path> files, String axes, long... sizes) {
		long expected = 1;
		int held = axes == null ? sizes.length - 1 : Integer.parseInt(axes);
		for (int axis = held; axis < sizes.length; axis++) {
			expected *= sizes[axis];
		}
		if (held < 1 || held > sizes.length || files.size() != expected) {
			throw HilumException.input(file, "The header names " + files.size() + " data files, the image has " + expected
					+ " parts", "Add the missing files to the list, or correct the sizes.");
		}
		return files;
	}
}
