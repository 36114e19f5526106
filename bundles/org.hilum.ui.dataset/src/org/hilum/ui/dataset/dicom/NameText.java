// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hilum.datasets.rules.NameRule;

/** Rules about names as one line of text: several names have a bar between them, a pattern among them has slashes. */
final class NameText {

	private static final String BETWEEN = " | ";
	/** A pattern ends at the slash that a bar or the end follows, so that it may hold slashes and bars itself. */
	private static final Pattern PATTERN = Pattern.compile("\\s*/.+?/\\s*(?=\\||$)");

	private NameText() {
	}

	/** {@return rules as one line} */
	static String of(List<NameRule> rules) {
		boolean single = rules.size() == 1 && rules.getFirst().kind() != NameRule.Kind.SYNONYMS;
		return single ? rules.getFirst().texts().getFirst()
				: rules.stream().map(NameRule::text).collect(Collectors.joining(BETWEEN));
	}

	/** {@return how names are compared in rules that are one line} */
	static NameRule.Kind kind(List<NameRule> rules) {
		return rules.size() == 1 ? rules.getFirst().kind() : NameRule.Kind.SYNONYMS;
	}

	/** {@return the rules that a line stands for; none when it is empty} */
	static List<NameRule> rules(NameRule.Kind kind, String text) {
		if (kind != NameRule.Kind.SYNONYMS) {
			return text.isBlank() ? List.of() : List.of(new NameRule(kind, List.of(text.strip())));
		}
		List<String> names = new ArrayList<>();
		List<NameRule> result = new ArrayList<>();
		for (String part : parts(text)) {
			if (part.length() > 2 && part.startsWith("/") && part.endsWith("/")) {
				result.add(NameRule.regex(part.substring(1, part.length() - 1)));
			} else {
				names.add(part);
			}
		}
		if (!names.isEmpty()) {
			result.addFirst(new NameRule(kind, names));
		}
		return List.copyOf(result);
	}

	private static List<String> parts(String text) {
		List<String> result = new ArrayList<>();
		Matcher pattern = PATTERN.matcher(text);
		for (int from = 0, end; from < text.length(); from = end + 1) {
			int bar = text.indexOf('|', from);
			boolean slashes = pattern.region(from, text.length()).lookingAt();
			end = slashes ? pattern.end() : bar < 0 ? text.length() : bar;
			result.add(text.substring(from, end).strip());
		}
		result.removeIf(String::isEmpty);
		return result;
	}
}
