// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Contributions of plug-ins that could not be used. Each is left out, so that it disables nothing else, and listed in the
 * diagnosis of the machine.
 *
 * @since 0.2
 */
public final class PluginProblems {

	/**
	 * A contribution that cannot be used.
	 *
	 * @param plugin  symbolic name of the plug-in
	 * @param point   the extension point
	 * @param id      id of the contribution, or an empty text
	 * @param problem what is wrong, with the remedy
	 */
	public record Problem(String plugin, String point, String id, String problem) implements Comparable<Problem> {
		@Override
		public int compareTo(Problem other) {
			return toString().compareTo(other.toString());
		}
	}

	private static final Set<Problem> FOUND = new ConcurrentSkipListSet<>();

	private PluginProblems() {
	}

	/**
	 * Records a problem and logs it the first time.
	 *
	 * @param problem the problem
	 */
	public static void add(Problem problem) {
		if (FOUND.add(problem)) {
			System.getLogger(PluginProblems.class.getName()).log(System.Logger.Level.WARNING,
					"The plug-in " + problem.plugin + " contributes " + problem.id + " to " + problem.point
							+ ", which cannot be used: " + problem.problem);
		}
	}

	/** {@return the problems found so far in this process, sorted by plug-in} */
	public static List<Problem> all() {
		return List.copyOf(FOUND);
	}
}
