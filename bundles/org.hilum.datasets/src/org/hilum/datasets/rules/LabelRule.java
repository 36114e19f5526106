// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;

/**
 * Which structures become a label.
 *
 * @param label    the label's name in the data set
 * @param names    names of structures that are meant; one match is enough
 * @param combine  what becomes of several of them in one case
 * @param required whether a case without any is not imported
 */
public record LabelRule(String label, List<NameRule> names, Combine combine, boolean required) {

	/** Checks the name. */
	public LabelRule {
		names = List.copyOf(names);
		if (label == null || label.isBlank() || "background".equals(label)) {
			throw HilumException.usage("\"" + label + "\" is no name of a label", "Give the label a name of its own.");
		}
	}

	/**
	 * {@return whether a structure is meant, and by whom its name says that it was drawn (empty when it does not say)}
	 *
	 * @param name the structure's name
	 */
	public Optional<String> match(String name) {
		return names.stream().flatMap(rule -> rule.match(name).stream()).findFirst();
	}
}
