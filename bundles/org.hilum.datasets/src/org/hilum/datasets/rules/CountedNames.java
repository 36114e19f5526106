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
	private static final String NUMBER = "[\\s_.#-]*(?<" + NameRule.ANNOTATOR + ">\\d{1,3})";
	/** Begins the keys of groups with a word for a person; no name has it. */
	private static final String PERSON_KEY = "\n";
	/** A word for a person before the number: then the number is no part of a body, and words may follow it. */
	private static final Pattern PERSON = Pattern.compile("((.*?)(?:rater|reader|observer|obs|annotator|expert|radiologist"
			+ "|physician|doctor|grader))[\\s_.#-]*?0*(\\d{1,3})(\\D*)", Pattern.CASE_INSENSITIVE);
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
			Matcher person = PERSON.matcher(name.strip());
			Matcher matcher = NAME.matcher(name.strip());
			if (person.matches()) {
				add(groups, PERSON_KEY + NameRule.normal(person.group(1)) + PERSON_KEY + NameRule.normal(person.group(4)),
						person.group(3), name);
			} else if (matcher.matches()) {
				add(groups, NameRule.normal(matcher.group(1)), matcher.group(2), name);
			}
		}
		List<CountedNames> result = new ArrayList<>();
		groups.forEach((stem, numbered) -> {
			int first = numbered.firstKey();
			boolean counted = numbered.size() >= LEAST && first <= 1 && numbered.lastKey() - first + 1 == numbered.size();
			if (counted && (stem.startsWith(PERSON_KEY) || !SEVERAL.matcher(stem).matches())) {
				result.add(new CountedNames(stem(numbered.firstEntry().getValue()), List.copyOf(numbered.values())));
			}
		});
		return result;
	}

	private static void add(Map<String, TreeMap<Integer, String>> groups, String key, String number, String name) {
		groups.computeIfAbsent(key, _ -> new TreeMap<>()).putIfAbsent(Integer.valueOf(number), name.strip());
	}

	private static String stem(String name) {
		Matcher person = PERSON.matcher(name);
		if (person.matches()) {
			return person.group(1) + person.group(4);
		}
		Matcher matcher = NAME.matcher(name);
		return matcher.matches() ? matcher.group(1).strip() : name;
	}

	/** {@return a rule that matches these names and takes the counter for the annotator} */
	public NameRule rule() {
		Matcher person = PERSON.matcher(names.getFirst());
		if (person.matches()) {
			return NameRule.regex(Pattern.quote(person.group(1)) + NUMBER + Pattern.quote(person.group(4)));
		}
		String words = stem.isEmpty() ? "" : Pattern.quote(stem);
		return NameRule.regex(words + NUMBER);
	}

	/** {@return a name for the label that they are delineations of} */
	public String label() {
		Matcher person = PERSON.matcher(names.getFirst());
		String drawn = person.matches() ? person.group(2) + person.group(4) : "";
		String plain = (drawn.isBlank() ? stem : drawn).replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
		return plain.isEmpty() ? "structure" : plain;
	}

	/** {@return what is proposed for these names and why, a sentence or two} */
	public String explanation() {
		return names.getFirst() + " to " + names.getLast() + " differ by a number only, so they are taken for " + names.size()
				+ " delineations of one structure: each number is an annotator, and the label " + label()
				+ " is their consensus. As labels of their own they would hide each other where they overlap.";
	}
}
