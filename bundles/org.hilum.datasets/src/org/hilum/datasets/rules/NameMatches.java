// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which labels claim a name. The structures of a cohort have few different names, so each is compared once, however many
 * patients have it. Not thread-safe.
 */
final class NameMatches {

	private final List<LabelRule> labels;
	private final Map<String, List<Optional<String>>> known = new HashMap<>();
	private final Map<String, String> normal = new HashMap<>();

	NameMatches(ImportRules rules) {
		this.labels = rules.labels();
	}

	/**
	 * {@return for a label whether a name is meant, and by whom the name says that it was drawn}
	 *
	 * @param label the index of the label
	 * @param name  the structure's name
	 */
	Optional<String> match(int label, String name) {
		return of(name).get(label);
	}

	/** {@return how many labels claim a name} */
	long claims(String name) {
		return of(name).stream().filter(Optional::isPresent).count();
	}

	/** {@return a name as {@link NameRule#normal} makes it} */
	String normal(String name) {
		return normal.computeIfAbsent(name, NameRule::normal);
	}

	private List<Optional<String>> of(String name) {
		return known.computeIfAbsent(name, n -> labels.stream().map(rule -> rule.match(n)).toList());
	}
}
