// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The cases that are selected in all tables and plots of a report. Call it on the UI thread. */
final class CaseSelection {

	/** Follows the selection. */
	@FunctionalInterface
	interface Listener {

		/**
		 * Other cases are selected.
		 *
		 * @param cases  the cases
		 * @param origin where they were selected; it shows them already
		 */
		void changed(Set<String> cases, Object origin);
	}

	private final List<Listener> listeners = new ArrayList<>();
	private Set<String> cases = Set.of();

	/** {@return the cases in the order in which they were selected} */
	Set<String> cases() {
		return cases;
	}

	/**
	 * Selects other cases.
	 *
	 * @param next   the cases
	 * @param origin where they were selected
	 */
	void select(Collection<String> next, Object origin) {
		if (!cases.equals(Set.copyOf(next))) {
			cases = new LinkedHashSet<>(next);
			List.copyOf(listeners).forEach(l -> l.changed(cases, origin));
		}
	}

	/** Adds a listener. */
	void addListener(Listener listener) {
		listeners.add(listener);
	}

	/** Removes a listener. */
	void removeListener(Listener listener) {
		listeners.remove(listener);
	}
}
