// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hilum.core.SafePaths;

/**
 * Type of an option's values: its textual form, which command lines, project files and JSON strings share, and its JSON
 * form. Texts are independent of the locale.
 *
 * @param <T> class of the values, immutable
 * @since 0.2
 */
public final class OptionType<T> {

	/** Whole numbers of 32 bits. */
	public static final OptionType<Integer> INTEGER = new OptionType<>("integer", "a whole number",
			text -> Integer.valueOf(text.strip()), String::valueOf);

	/** Whole numbers of 64 bits, such as seeds. */
	public static final OptionType<Long> LONG = new OptionType<>("integer", "a whole number",
			text -> Long.valueOf(text.strip()), String::valueOf);

	/** Finite decimal numbers with a point, such as 0.01 or 1e-2. */
	public static final OptionType<Double> DECIMAL = new OptionType<>("decimal", "a number such as 0.01",
			OptionType::finite, OptionType::shortest);

	/** Yes or no: {@code true} or {@code false}. */
	public static final OptionType<Boolean> BOOLEAN = new OptionType<>("boolean", "true or false", OptionType::bool,
			String::valueOf);

	/** Any text. */
	public static final OptionType<String> TEXT = new OptionType<>("text", "a text", Function.identity(),
			Function.identity());

	/** One of several ids; which ones, the option declares. */
	public static final OptionType<String> CHOICE = new OptionType<>("choice", "one of the listed values", String::strip,
			Function.identity());

	/** A file or folder; the empty text is no file. */
	public static final OptionType<Path> FILE = new OptionType<>("file", "a file", OptionType::file, Path::toString);

	/** Numbers of array axes, from 0 for the slowest; the empty text is no axis. */
	public static final OptionType<List<Integer>> AXES = new OptionType<>("axes", "numbers of axes such as 0 1",
			text -> split(text).map(Integer::valueOf).toList(), OptionType::joined);

	/** Finite decimal numbers; the empty text is none. */
	public static final OptionType<List<Double>> DECIMALS = new OptionType<>("numbers", "numbers separated by blanks",
			text -> split(text).map(OptionType::finite).toList(),
			values -> String.join(" ", values.stream().map(OptionType::shortest).toList()));

	/** Texts without blanks, separated by blanks or commas. */
	public static final OptionType<List<String>> LIST = new OptionType<>("list", "texts separated by blanks",
			text -> split(text).toList(), OptionType::joined);

	/** Texts that may contain blanks, separated by commas. */
	public static final OptionType<List<String>> TEXTS = new OptionType<>("texts", "texts separated by commas",
			text -> Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList(),
			values -> String.join(",", values));

	private static final Set<String> YES = Set.of("true", "yes", "on", "1");
	private static final Set<String> NO = Set.of("false", "no", "off", "0");

	private final String id;
	private final String description;
	private final Function<String, T> parser;
	private final Function<T, String> formatter;

	private OptionType(String id, String description, Function<String, T> parser, Function<T, String> formatter) {
		this.id = id;
		this.description = description;
		this.parser = parser;
		this.formatter = formatter;
	}

	/** {@return its name in reference tables, such as "decimal"} */
	public String id() {
		return id;
	}

	/** {@return what a text has to be, such as "a whole number"} */
	public String description() {
		return description;
	}

	/**
	 * {@return what a text has to be, in the language of the window}
	 *
	 * @since 0.2
	 */
	public String localDescription() {
		return new LocalTexts(OptionType.class, id).shared("type", description);
	}

	/**
	 * {@return the value that a text stands for}
	 *
	 * @param text the textual form
	 * @throws IllegalArgumentException when it is none
	 */
	public T parse(String text) {
		return parser.apply(text);
	}

	/**
	 * {@return the textual form of a value}
	 *
	 * @param value the value
	 */
	public String format(T value) {
		return formatter.apply(value);
	}

	/**
	 * {@return the value of a JSON node: a scalar, a text in the textual form, or an array of scalars}
	 *
	 * @param node the node
	 * @throws IllegalArgumentException when it is of another type
	 */
	public T fromJson(JsonNode node) {
		if (node.isArray()) {
			StringBuilder text = new StringBuilder();
			node.forEach(element -> text.append(element.asText()).append(' '));
			return parse(text.toString().strip());
		}
		if (!node.isValueNode() || node.isNull()) {
			throw new IllegalArgumentException("not " + description);
		}
		return parse(node.asText());
	}

	private static Path file(String text) {
		if (SafePaths.isAddress(text)) {
			throw new IllegalArgumentException("an address");
		}
		return Path.of(text);
	}

	private static Double finite(String text) {
		double value = Double.parseDouble(text.strip());
		if (!Double.isFinite(value)) {
			throw new IllegalArgumentException("not finite");
		}
		return value;
	}

	/** Whole numbers without ".0", powers of ten as in 3e-5. */
	private static String shortest(Double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e7 ? Long.toString(Math.round(value))
				: value.toString().replace(".0E", "E").replace('E', 'e');
	}

	private static Boolean bool(String text) {
		String lower = text.strip().toLowerCase(Locale.ROOT);
		if (!YES.contains(lower) && !NO.contains(lower)) {
			throw new IllegalArgumentException("neither true nor false");
		}
		return YES.contains(lower);
	}

	private static Stream<String> split(String text) {
		return Stream.of(text.split("[\\s,]+")).filter(part -> !part.isEmpty());
	}

	private static String joined(List<?> values) {
		return String.join(" ", values.stream().map(String::valueOf).toList());
	}
}
