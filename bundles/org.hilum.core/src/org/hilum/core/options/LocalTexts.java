// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Texts of a declaration in the language of the window. They stand in a file {@code texts_xx.properties} (xx is the code of
 * the language) in the package of the class that declares, under the name of the class, a dot, the declaration's id, a dot
 * and {@code label} or {@code help}. What the file lacks is shown as declared. Command lines, files and reports have
 * the declared, English texts in every language.
 *
 * @param owner class that declares; null where it is not known
 * @param id    the declaration's id in the class, such as the key of an option
 * @since 0.2
 */
public record LocalTexts(Class<?> owner, String id) {

	/** Texts without translations. */
	public static final LocalTexts NONE = new LocalTexts(null, "");

	private static final String FILE = "texts";
	private static final StackWalker CALLS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
	private static final Set<Class<?>> BUILDERS = Set.of(LocalTexts.class, Option.class, OptionBuilder.class, Alternative.class);
	private static final Map<Place, Optional<ResourceBundle>> FILES = new ConcurrentHashMap<>();
	/** Each file has phrases of one kind. */
	private static final Map<ResourceBundle, List<LocalPhrase>> PHRASES = new ConcurrentHashMap<>();
	private static final ResourceBundle.Control EXACT = ResourceBundle.Control
			.getNoFallbackControl(List.of("java.properties"));

	/** A file of a language. Its class loader tells packages of one name apart. */
	private record Place(ClassLoader loader, String name, Locale locale) {
	}

	/**
	 * {@return the texts of a declaration of the class whose code calls this package}
	 *
	 * @param id the declaration's id in the class
	 */
	static LocalTexts ofCaller(String id) {
		return new LocalTexts(CALLS.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
				.dropWhile(BUILDERS::contains).findFirst()).orElse(null), id);
	}

	/**
	 * {@return the short name in the language of the window}
	 *
	 * @param declared the English one
	 */
	public String label(String declared) {
		return text(prefix() + ".label", declared);
	}

	/**
	 * {@return the explanation in the language of the window}
	 *
	 * @param declared the English one
	 */
	public String help(String declared) {
		return text(prefix() + ".help", declared);
	}

	/**
	 * {@return a word that several declarations of a package share, such as the heading of a group, in the language of the
	 * window}
	 *
	 * @param kind     what it is, such as "group"
	 * @param declared the English one
	 */
	public String shared(String kind, String declared) {
		return declared.isEmpty() ? declared : text(kind + "." + declared.replace(' ', '_'), declared);
	}

	/**
	 * {@return a sentence or heading with values in the language of the window: the file has the text without its values, such as
	 * {@code report.Comparison_of_{0}_models}}
	 *
	 * @param kind     what it is, such as "report"
	 * @param declared the English text with its values
	 * @param values   translates a value, and a text that the file lacks
	 */
	public String phrase(String kind, String declared, UnaryOperator<String> values) {
		Optional<ResourceBundle> file = declared.isEmpty() || owner == null ? Optional.empty() : file();
		if (file.isEmpty()) {
			return values.apply(declared);
		}
		String exact = shared(kind, declared);
		return exact.equals(declared) ? phrases(file.get(), kind).stream().map(phrase -> phrase.translated(declared,
				value -> phrase(kind, value, values))).flatMap(Optional::stream).findFirst().orElseGet(() -> values.apply(
						declared))
				: exact;
	}

	private static List<LocalPhrase> phrases(ResourceBundle file, String kind) {
		return PHRASES.computeIfAbsent(file, all -> LocalPhrase.of(all, kind + "."));
	}

	/** {@return the beginning of the keys, such as "LabelStyle.Mode.fill"} */
	public String prefix() {
		return owner == null ? id : owner.getName().substring(owner.getPackageName().length() + 1).replace('$', '.') + "." + id;
	}

	private String text(String key, String declared) {
		return declared.isEmpty() || owner == null ? declared : find(key).orElse(declared);
	}

	private Optional<String> find(String key) {
		return file().filter(file -> file.containsKey(key)).map(file -> file.getString(key));
	}

	private Optional<ResourceBundle> file() {
		Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
		if (locale.getLanguage().isEmpty() || locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
			return Optional.empty();
		}
		return FILES.computeIfAbsent(new Place(owner.getClassLoader(), owner.getPackageName() + "." + FILE, locale),
				LocalTexts::read);
	}

	private static Optional<ResourceBundle> read(Place place) {
		try {
			return Optional.of(ResourceBundle.getBundle(place.name, place.locale, place.loader, EXACT));
		} catch (MissingResourceException e) {
			System.getLogger(LocalTexts.class.getName()).log(System.Logger.Level.DEBUG, "No texts in " + place.locale, e);
			return Optional.empty();
		}
	}
}
