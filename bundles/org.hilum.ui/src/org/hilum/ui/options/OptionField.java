// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.options;

import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.options.Option;

/**
 * State of one option in a form.
 *
 * @param option   the option
 * @param identity differs when another alternative of a choice brings an option of the same key
 * @param text     what the field shows: the value, or what was typed
 * @param standard textual form of the value to which the option can be reset
 * @param changed  whether its value differs from that
 * @param applies  whether it has an effect with the other values
 * @param problem  why what was typed is not possible, the message of the command line
 * @since 0.2
 */
public record OptionField(Option<?> option, String identity, String text, String standard, boolean changed,
		boolean applies, Optional<String> problem) {

	/** {@return how many choices the option belongs to: 0, or 1 for loss.smoothing} */
	public int depth() {
		return (int) option.key().chars().filter(c -> c == '.').count();
	}

	/** {@return help, values, unit, default and condition, in sentences} */
	public String description() {
		StringBuilder text = new StringBuilder(option.localHelp());
		String range = OptionTexts.range(option);
		String unit = option.unit().isEmpty() ? "" : " " + option.localUnit();
		if (!range.isEmpty() && option.alternatives().isEmpty()) {
			text.append(' ').append(NLS.bind(Messages.OptionField_values, range + unit));
		}
		option.alternative(this.text).map(a -> a.help().isEmpty() ? a.localLabel() : a.localHelp())
				.ifPresent(help -> text.append(' ').append(this.text).append(": ").append(help)
						.append(help.endsWith(".") ? "" : "."));
		text.append(' ').append(NLS.bind(Messages.OptionField_standard, standard.isEmpty() ? Messages.OptionField_none : standard
				+ unit));
		if (!option.conditionText().isEmpty()) {
			text.append(' ').append(NLS.bind(Messages.OptionField_applies, option.conditionText()));
		}
		return text.toString().strip();
	}
}
