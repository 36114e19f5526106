// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;

/** Values of options as words of a command of Hilum, which has a flag for each option. */
public final class OptionWords {

	private OptionWords() {
	}

	/**
	 * {@return the flags of those values that differ from the defaults, with what follows them}
	 *
	 * @param options the options of the command
	 * @param values  their values
	 */
	public static List<String> of(OptionSet options, OptionValues values) {
		List<String> words = new ArrayList<>();
		for (Option<?> option : options.options()) {
			Optional<String> text = values.text(option.key());
			// what is off by default is a switch on the command line, all others have a value
			boolean isSwitch = option.type() == OptionType.BOOLEAN && !(Boolean) option.standard();
			if (text.isPresent() && !isSwitch) {
				words.addAll(List.of(option.flags().getFirst(), text.get()));
			} else if (text.isPresent() && Boolean.parseBoolean(text.get())) {
				words.add(option.flags().getFirst());
			}
		}
		return words;
	}
}
