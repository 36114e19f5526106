// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.deid;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Free text of one patient's objects as the screen shows it: the parts of the patient's name and number, and dates, are
 * left out, because people write such things into descriptions. It is shown so that series are recognised, and never
 * written anywhere.
 */
public final class FreeText {

	private static final String LEFT_OUT = "\u2026";
	/** Shorter parts of names are in too many words. */
	private static final int SHORTEST = 3;
	private static final Pattern DATE = Pattern.compile("(?<!\\d)(?:(?:19|20)\\d{2}[01]\\d[0-3]\\d"
			+ "|(?:19|20)\\d{2}[-./][01]?\\d[-./][0-3]?\\d|[0-3]?\\d[-./][0-3]?\\d[-./](?:19|20)?\\d{2})(?!\\d)");

	private final List<Pattern> identifiers;

	/**
	 * @param id   the patient's ID
	 * @param name the patient's name as DICOM writes it
	 */
	public FreeText(String id, String name) {
		identifiers = Stream.concat(Stream.of(id), Arrays.stream(name.split("[\\^=\\s]+")))
				.filter(part -> part.length() >= SHORTEST)
				.map(part -> Pattern.compile(Pattern.quote(part), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)).toList();
	}

	/**
	 * {@return a text without names, numbers and dates of the patient}
	 *
	 * @param text as written
	 */
	public String of(String text) {
		String plain = text;
		for (Pattern identifier : identifiers) {
			plain = identifier.matcher(plain).replaceAll(LEFT_OUT);
		}
		plain = DATE.matcher(plain).replaceAll(LEFT_OUT);
		return plain.lines().map(String::strip).collect(Collectors.joining(" "));
	}
}
