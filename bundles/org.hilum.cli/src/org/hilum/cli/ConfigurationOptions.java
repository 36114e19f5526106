// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import picocli.CommandLine.Option;

/** Which configurations are preprocessed, with how many threads each. */
final class ConfigurationOptions {

	@Option(names = "-c", paramLabel = "NAME", arity = "1..*", defaultValue = "2d 3d_fullres 3d_lowres", split = " ", //
			description = "Configurations. Default: ${DEFAULT-VALUE}. The cascade uses the data of 3d_fullres. "
					+ "Those that the plans lack are left out.")
	private List<String> names = new ArrayList<>();

	@Option(names = "-np", paramLabel = "N", arity = "1..*", //
			description = "Threads: one number for all configurations or one per "
					+ "configuration. Default: all processors, fewer where memory is short.")
	private List<Integer> threads = new ArrayList<>();

	/** {@return the configurations' names} */
	List<String> names() {
		return names;
	}

	/** Refuses numbers of threads that do not fit the configurations. */
	void check() {
		if (threads.size() > 1 && threads.size() != names.size()) {
			throw HilumException.usage(threads.size() + " numbers of threads do not fit " + names.size()
					+ " configurations", "Give one number with -np, or one per configuration of -c.");
		}
	}

	/**
	 * Refuses wishes of which plans fulfil none.
	 *
	 * @param known the plans' configurations
	 * @param plans their identifier
	 */
	void requireOneOf(List<String> known, String plans) {
		if (names.stream().noneMatch(known::contains)) {
			throw HilumException.usage("The plans " + plans + " have none of the configurations " + names,
					"Choose among " + known + " with -c.");
		}
	}

	/**
	 * {@return threads for a configuration; 0 stands for all processors}
	 *
	 * @param configuration one of the names
	 */
	int threads(String configuration) {
		return threads.isEmpty() ? 0 : threads.get(threads.size() == 1 ? 0 : names.indexOf(configuration));
	}
}
