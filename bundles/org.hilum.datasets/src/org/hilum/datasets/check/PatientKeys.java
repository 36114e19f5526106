// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines from case identifiers which cases show the same patient. Without a pattern of the user's, an identifier such as
 * {@code patient001_02}, {@code sub-01_ses-2} or {@code P7_followup} is cut before its last part when what is left holds
 * a digit: {@code hippocampus_001} is a patient of its own. A key that most of a data set would share is no patient.
 *
 * @since 0.1.0
 */
public final class PatientKeys {

	private static final Pattern VISIT = Pattern.compile(
			"(?i)(.*\\d.*?)[-_.](?:(?:visit|ses|session|scan|series|time|tp|t|fu|followup|follow-up|pre|post|baseline|left|"
					+ "right|l|r|v|s)?[-_.]?\\d{0,3})");

	private PatientKeys() {
	}

	/**
	 * {@return the patient of each case; cases with equal keys show one patient}
	 *
	 * @param ids     case identifiers
	 * @param pattern the user's rule, or null
	 */
	public static Map<String, String> of(List<String> ids, Pattern pattern) {
		Map<String, String> keys = new LinkedHashMap<>();
		ids.forEach(id -> keys.put(id, key(id, pattern)));
		if (pattern == null) {
			Map<String, Integer> count = new HashMap<>();
			keys.values().forEach(key -> count.merge(key, 1, Integer::sum));
			keys.replaceAll((id, key) -> 2 * count.get(key) > ids.size() && ids.size() > 3 ? id : key);
		}
		return keys;
	}

	private static String key(String id, Pattern pattern) {
		Matcher matcher = (pattern == null ? VISIT : pattern).matcher(id);
		if (pattern == null) {
			return matcher.matches() && matcher.end(1) < id.length() - 1 ? matcher.group(1) : id;
		}
		return !matcher.find() ? id : matcher.groupCount() > 0 && matcher.group(1) != null ? matcher.group(1)
				: matcher.group();
	}
}
