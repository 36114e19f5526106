// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.hilum.core.HilumException;

/**
 * Which names of structures are meant.
 *
 * @param kind  how the texts are compared
 * @param texts one name, one pattern, or several names that mean the same
 */
public record NameRule(Kind kind, List<String> texts) {

	/** The group of a pattern that holds the annotator's name. */
	public static final String ANNOTATOR = "annotator";

	/** How names are compared. */
	public enum Kind {
		/** Equal after normalisation: "GTV-1", "gtv1" and "GTV_1 " are one name. */
		EXACT,
		/**
		 * The whole name, as written, matches a regular expression, upper and lower case alike. A group
		 * {@code (?<annotator>...)} names the annotator.
		 */
		REGEX,
		/** Equal to one of several names after normalisation. */
		SYNONYMS
	}

	/** Checks the texts. */
	public NameRule {
		texts = List.copyOf(texts);
		boolean one = kind != Kind.SYNONYMS;
		if (texts.isEmpty() || one && texts.size() != 1) {
			throw HilumException.usage("A rule of the kind " + kind + " has " + texts.size() + " texts",
					"Give it " + (one ? "one text." : "at least one text."));
		}
		if (kind == Kind.REGEX) {
			pattern(texts.getFirst());
		}
	}

	/**
	 * {@return a rule for one name}
	 *
	 * @param name the name, in any spelling
	 */
	public static NameRule exact(String name) {
		return new NameRule(Kind.EXACT, List.of(name));
	}

	/**
	 * {@return a rule for names of one form}
	 *
	 * @param pattern a regular expression
	 */
	public static NameRule regex(String pattern) {
		return new NameRule(Kind.REGEX, List.of(pattern));
	}

	/**
	 * {@return a rule for several names}
	 *
	 * @param names the names, in any spelling
	 */
	public static NameRule synonyms(String... names) {
		return new NameRule(Kind.SYNONYMS, List.of(names));
	}

	/**
	 * {@return a name without what people write differently: case, spaces, hyphens, underscores, points, accents}
	 *
	 * @param name a name
	 */
	public static String normal(String name) {
		String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
		return plain.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Cntrl}_.\\-\u2010-\u2015]+", "");
	}

	/**
	 * {@return whether a name is meant, and by whom it says that it was drawn (empty when it does not say)}
	 *
	 * @param name the name as written
	 */
	public Optional<String> match(String name) {
		if (kind == Kind.REGEX) {
			Pattern pattern = pattern(texts.getFirst());
			Matcher matcher = pattern.matcher(name.strip());
			boolean named = pattern.namedGroups().containsKey(ANNOTATOR);
			return !matcher.matches() ? Optional.empty()
					: Optional.of(named && matcher.group(ANNOTATOR) != null ? matcher.group(ANNOTATOR) : "");
		}
		String wanted = normal(name);
		return texts.stream().map(NameRule::normal).anyMatch(wanted::equals) ? Optional.of("") : Optional.empty();
	}

	/** {@return the rule in words} */
	@JsonIgnore
	public String text() {
		return switch (kind) {
			case EXACT -> texts.getFirst();
			case REGEX -> "/" + texts.getFirst() + "/";
			case SYNONYMS -> String.join(" | ", texts);
		};
	}

	private static Pattern pattern(String text) {
		try {
			return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
		} catch (PatternSyntaxException e) {
			throw HilumException.usage("\"" + text + "\" is no regular expression: " + e.getDescription(),
					"Correct it, or use a rule of the kind EXACT.").because(e);
		}
	}
}
