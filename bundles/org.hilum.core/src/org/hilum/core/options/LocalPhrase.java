// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places for values, in English and in another language.
 *
 * @param english the English one; its groups are the values
 * @param letters number of letters outside of the values
 * @param local   the translation
 */
record LocalPhrase(Pattern english, int letters, String local) {

	private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

	/** {@return the phrases of a file, those with most fixed letters first} */
	static List<LocalPhrase> of(ResourceBundle file, String prefix) {
		return file.keySet().stream().filter(key -> key.startsWith(prefix) && PLACE.matcher(key).find())
				.map(key -> of(key.substring(prefix.length()).replace('_', ' '), file.getString(key)))
				.sorted(Comparator.comparingInt(LocalPhrase::letters).reversed()).toList();
	}

	/** Values stand in the English text in the order of their numbers. */
	private static LocalPhrase of(String english, String local) {
		StringBuilder pattern = new StringBuilder();
		Matcher place = PLACE.matcher(english);
		int from = 0;
		while (place.find()) {
			pattern.append(Pattern.quote(english.substring(from, place.start()))).append("(.+?)");
			from = place.end();
		}
		pattern.append(Pattern.quote(english.substring(from)));
		return new LocalPhrase(Pattern.compile(pattern.toString(), Pattern.DOTALL), PLACE.matcher(english).replaceAll("")
				.length(),
				local);
	}

	/** {@return the translation of a text, if it is this phrase} */
	Optional<String> translated(String text, UnaryOperator<String> values) {
		Matcher found = english.matcher(text);
		return found.matches() ? Optional.of(PLACE.matcher(local).replaceAll(place -> Matcher.quoteReplacement(values.apply(found
				.group(Integer.parseInt(place.group(1)) + 1))))) : Optional.empty();
	}
}
