// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Character sets by their defined terms (PS3.3, C.12.1.1.2). Code extensions use the encoding that reads all parts. */
final class CharacterSets {

	private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("100", "ISO-8859-1"),
			Map.entry("101", "ISO-8859-2"), Map.entry("109", "ISO-8859-3"), Map.entry("110", "ISO-8859-4"),
			Map.entry("144", "ISO-8859-5"), Map.entry("127", "ISO-8859-6"), Map.entry("126", "ISO-8859-7"),
			Map.entry("138", "ISO-8859-8"), Map.entry("148", "ISO-8859-9"), Map.entry("203", "ISO-8859-15"),
			Map.entry("13", "Shift_JIS"), Map.entry("166", "TIS-620"), Map.entry("87", "ISO-2022-JP-2"),
			Map.entry("159", "ISO-2022-JP-2"), Map.entry("149", "EUC-KR"), Map.entry("58", "GB2312"),
			Map.entry("192", "UTF-8"));

	private CharacterSets() {
	}

	/**
	 * {@return the encoding for a value of Specific Character Set; Latin 1 when none is given or it is unknown}
	 *
	 * @param value the attribute's text, with backslashes
	 */
	static Charset of(String value) {
		Charset result = StandardCharsets.ISO_8859_1;
		for (String term : value.split("\\\\")) {
			String key = term.replace('\0', ' ').strip();
			String name = key.equals("GB18030") || key.equals("GBK") ? key
					: NAMES.get(key.replaceFirst("^ISO(_| 2022 )IR ", ""));
			// the first set is often the plain one; what it is extended with reads it, too
			if (name != null && Charset.isSupported(name)) {
				result = Charset.forName(name);
			}
		}
		return result;
	}
}
