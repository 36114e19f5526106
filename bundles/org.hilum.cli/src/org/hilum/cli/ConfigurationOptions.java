// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionValues;
import org.hilum.runs.pipeline.PreparationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which configurations are preprocessed, with how many threads each. */
@Command
final class ConfigurationOptions {

	private OptionFlags flags;

	/** Adds the flags. */
	@Spec(Spec.Target.MIXEE)
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, PreparationOptions.PREPROCESS, null);
	}

	private <T> T value(Option<T> option) {
		return flags.values(PreparationOptions.PREPROCESS, OptionValues.NONE).get(option);
	}

	/** {@return the configurations' names} */
	List<String> names() {
		return value(PreparationOptions.CONFIGURATIONS);
	}

	/** Refuses numbers of threads that do not fit the configurations. */
	void check() {
		List<String> threads = value(PreparationOptions.THREADS);
		if (threads.size() > 1 && threads.size() != names().size()) {
			throw HilumException.usage(threads.size() + " numbers of threads do not fit " + names().size()
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
		if (names().stream().noneMatch(known::contains)) {
			throw HilumException.usage("The plans " + plans + " have none of the configurations " + names(),
					"Choose with -c from " + String.join(", ", known) + ".");
		}
	}

	/**
	 * {@return threads for a configuration; 0 stands for all processors}
	 *
	 * @param configuration one of the names
	 */
	int threads(String configuration) {
		List<String> threads = value(PreparationOptions.THREADS);
		return threads.isEmpty() ? 0
				: Integer.parseInt(threads.get(threads.size() == 1 ? 0 : names().indexOf(configuration)));
	}
}
