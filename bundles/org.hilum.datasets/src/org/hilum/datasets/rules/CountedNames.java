// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that differ by a counter only, such as GTV_1 to GTV_10 or observer1 to observer5: usually one structure that
 * several people drew (or one person several times), not several structures.
 *
 * @param stem  what the names have in common, as the first of them writes it
 * @param names the names, by their number
 */
public record CountedNames(String stem, List<String> names) {

	/** Two may be two lesions. */
	private static final int LEAST = 3;
	private static final Pattern NAME = Pattern.compile("(.*?)[\\s_.#-]*?0*(\\d{1,3})");
	/** Bodies have several of these, and each is a structure of its own. */
	private static final Pattern SEVERAL = Pattern.compile(
			".*(vert|rib|costa|lesion|laesion|met|node|tooth|teeth|segment|level|phase|cyst|nodul|instance|label|class|disc"
					+ "|finger|toe|lobe).*|t|th|l|c|s|vt|vl|vc|lv|bv");

	/** Copies the list. */
	public CountedNames {
		names = List.copyOf(names);
	}

	/**
	 * Looks for such names.
	 *
	 * @param names names of structures
	 * @return the groups, those of three names and more whose numbers run from 0 or 1 without a gap
	 */
	public static List<CountedNames> in(Collection<String> names) {
		Map<String, TreeMap<Integer, String>> groups = new LinkedHashMap<>();
		for (String name : names) {
			Matcher matcher = NAME.matcher(name.strip());
			if (matcher.matches()) {
				groups.computeIfAbsent(NameRule.normal(matcher.group(1)), _ -> new TreeMap<>())
						.putIfAbsent(Integer.valueOf(matcher.group(2)), name.strip());
			}
		}
		List<CountedNames> result = new ArrayList<>();
		groups.forEach((stem, numbered) -> {
			int first = numbered.firstKey();
			boolean counted = numbered.size() >= LEAST && first <= 1 && numbered.lastKey() - first + 1 == numbered.size();
			if (counted && !SEVERAL.matcher(stem).matches()) {
				Matcher matcher = NAME.matcher(numbered.firstEntry().getValue());
				result.add(new CountedNames(matcher.matches() ? matcher.group(1).strip() : stem,
						List.copyOf(numbered.values())));
			}
		});
		return result;
	}

	/** {@return a rule that matches these names and takes the counter for the annotator} */
	public NameRule rule() {
		String words = stem.isEmpty() ? "" : Pattern.quote(stem);
		return NameRule.regex(words + "[\\s_.#-]*(?<" + NameRule.ANNOTATOR + ">\\d{1,3})");
	}

	/** {@return a name for the label that they are delineations of} */
	public String label() {
		String plain = stem.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
		return plain.isEmpty() ? "structure" : plain;
	}
}
