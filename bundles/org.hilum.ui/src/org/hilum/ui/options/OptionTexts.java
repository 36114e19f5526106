// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.options;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionType;

/**
 * Ranges and problems of options in the language of the window.
 *
 * @since 0.2
 */
public final class OptionTexts {

	private OptionTexts() {
	}

	/**
	 * {@return the range of a number in words such as "from 0 to 1", or an empty text}
	 *
	 * @param option the option
	 */
	public static String range(Option<?> option) {
		Optional<String> low = option.minimum().map(value -> bound(value, option.isExclusive(true) ? Messages.OptionTexts_above
				: Messages.OptionTexts_from));
		Optional<String> high = option.maximum().map(value -> bound(value, option.isExclusive(false) ? Messages.OptionTexts_below
				: Messages.OptionTexts_to));
		return low.isPresent() && high.isPresent() ? NLS.bind(Messages.OptionTexts_both, low.get(), high.get())
				: low.or(() -> high).orElse("");
	}

	/** Values of options have a point in every language. */
	private static String bound(double value, String words) {
		return NLS.bind(words, OptionType.DECIMAL.format(value));
	}

	/**
	 * {@return why a text is no value of an option: in an English window the message of the command line; a check of the
	 * option's own has that message in every language}
	 *
	 * @param option  the option
	 * @param text    what was typed
	 * @param refusal what the option says
	 */
	static <T> String problem(Option<T> option, String text, HilumException refusal) {
		if (Locale.getDefault(Locale.Category.DISPLAY).getLanguage().equals(Locale.ENGLISH.getLanguage())) {
			return refusal.getMessage();
		}
		String standard = option.type().format(option.standard());
		String shown = standard.isEmpty() ? Messages.OptionField_none : standard;
		Optional<T> value = parsed(option, text);
		if (value.isEmpty()) {
			return NLS.bind(Messages.OptionTexts_wrong, new Object[] { text, option.type().localDescription(), shown });
		}
		return value.get() instanceof Number number && isOutside(option, number.doubleValue())
				? NLS.bind(Messages.OptionTexts_outOfRange, new Object[] { text, range(option), shown })
				: refusal.getMessage();
	}

	private static <T> Optional<T> parsed(Option<T> option, String text) {
		try {
			return Optional.of(option.type().parse(text));
		} catch (IllegalArgumentException e) {
			System.getLogger(OptionTexts.class.getName()).log(System.Logger.Level.DEBUG, "No value of " + option.key(), e);
			return Optional.empty();
		}
	}

	private static boolean isOutside(Option<?> option, double value) {
		return option.minimum().filter(low -> option.isExclusive(true) ? value <= low : value < low).isPresent()
				|| option.maximum().filter(high -> option.isExclusive(false) ? value >= high : value > high).isPresent();
	}
}
