// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;

/** The lines of text in front of voxels, as NRRD and MetaImage have them, and typed access to their fields. */
final class TextHeader {

	/** Slicer writes some 100 KB for large diffusion series; no header is longer than this. */
	private static final int LIMIT = 1 << 20;

	private final Path file;
	private final List<String> lines = new ArrayList<>();
	private final Map<String, String> fields = new LinkedHashMap<>();
	private long end;

	private TextHeader(Path file) {
		this.file = file;
	}

	/**
	 * Reads lines up to the last one of the header, or to the end of the file.
	 *
	 * @param file   the file
	 * @param isLast whether a line ends the header
	 * @return the header, its fields not yet split
	 */
	static TextHeader read(Path file, Predicate<String> isLast) {
		TextHeader header = new TextHeader(file);
		try (InputStream in = new BufferedInputStream(Files.newInputStream(DataFiles.require(file)))) {
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			for (int b = in.read(); b >= 0; b = in.read()) {
				header.end++;
				if (b != '\n') {
					line.write(b);
				} else if (header.take(line, isLast)) {
					return header;
				}
				if (header.end > LIMIT) {
					throw HilumException.input(file, "The text header of " + file.getFileName() + " does not end",
							"The file is damaged or of another format: export it again.");
				}
			}
			header.take(line, isLast);
			return header;
		} catch (IOException e) {
			throw ByteSource.explain(file, e);
		}
	}

	private boolean take(ByteArrayOutputStream bytes, Predicate<String> isLast) {
		String line = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
		bytes.reset();
		lines.add(line);
		return isLast.test(line);
	}

	/**
	 * Splits every line that has a separator into a field, its name in lower case.
	 *
	 * @param separator between name and value
	 * @param skip      lines that are no fields
	 */
	void split(String separator, Predicate<String> skip) {
		for (String line : lines) {
			int at = line.indexOf(separator);
			if (at > 0 && !skip.test(line)) {
				fields.put(line.substring(0, at).strip().toLowerCase(Locale.ROOT),
						line.substring(at + separator.length()).strip());
			}
		}
	}

	/** {@return the lines, the last one included} */
	List<String> lines() {
		return lines;
	}

	/** {@return the number of bytes of the header} */
	long end() {
		return end;
	}

	/**
	 * {@return a field's text, under the first of several names that is there}
	 *
	 * @param names in lower case
	 */
	Optional<String> text(String... names) {
		for (String name : names) {
			if (fields.containsKey(name)) {
				return Optional.of(fields.get(name));
			}
		}
		return Optional.empty();
	}

	/**
	 * {@return a field's text}
	 *
	 * @param names in lower case
	 * @throws HilumException when it is missing
	 */
	String required(String... names) {
		return text(names).orElseThrow(() -> HilumException.input(file, "The header has no field \"" + names[0] + "\"",
				"The file is damaged or incomplete: export it again."));
	}

	/**
	 * {@return numbers separated by blanks}
	 *
	 * @param name  what they are, for the message
	 * @param text  the numbers
	 * @param count how many there must be
	 */
	double[] numbers(String name, String text, int count) {
		String[] parts = text.strip().split("\\s+");
		if (parts.length != count) {
			throw bad(name, text);
		}
		double[] values = new double[count];
		for (int i = 0; i < count; i++) {
			values[i] = number(name, parts[i]);
		}
		return values;
	}

	/**
	 * {@return a finite number}
	 *
	 * @param name what it is, for the message
	 * @param text the number
	 */
	double number(String name, String text) {
		try {
			double value = Double.parseDouble(text.strip());
			if (Double.isFinite(value)) {
				return value;
			}
		} catch (NumberFormatException e) {
			throw bad(name, text).because(e);
		}
		throw bad(name, text);
	}

	/**
	 * {@return whole numbers separated by blanks}
	 *
	 * @param name  what they are, for the message
	 * @param text  the numbers
	 * @param count how many there must be
	 */
	long[] integers(String name, String text, int count) {
		double[] values = numbers(name, text, count);
		long[] result = new long[count];
		for (int i = 0; i < count; i++) {
			result[i] = (long) values[i];
			if (result[i] != values[i]) {
				throw bad(name, text);
			}
		}
		return result;
	}

	/**
	 * {@return the message for a field that cannot be used}
	 *
	 * @param name the field
	 * @param text its text
	 */
	HilumException bad(String name, String text) {
		String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
		return HilumException.input(file, "The header's field \"" + name + "\" cannot be used: \"" + shown + "\"",
				"Correct it, or export the image again, as .nii.gz if possible.");
	}

	/**
	 * {@return the data file that a detached header names; it must lie in the header's folder or below}
	 *
	 * @param name as in the header
	 */
	Path sibling(String name) {
		Path header = file.toAbsolutePath().normalize();
		Path data = SafePaths.replaceable(header.getParent(), name.startsWith("./") ? name.substring(2) : name, file,
				"of the data file");
		if (data.equals(header)) {
			throw bad("data file", name);
		}
		return data;
	}
}
