// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hilum.core.SafePaths;

/**
 * Declaration of one option: key, type, default, range, unit, group, label, help and the condition under which it
 * applies. Everything that shows, stores, reads or checks the option is derived from it.
 *
 * @param <T> class of the values
 * @since 0.2
 */
public final class Option<T> {

	private final OptionBuilder<T> d;

	Option(OptionBuilder<T> declaration) {
		this.d = declaration;
	}

	/**
	 * {@return a builder for a whole number}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 */
	public static OptionBuilder<Integer> integer(String key, int standard) {
		return new OptionBuilder<>(key, OptionType.INTEGER, standard);
	}

	/**
	 * {@return a builder for a whole number of 64 bits}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 */
	public static OptionBuilder<Long> integer(String key, long standard) {
		return new OptionBuilder<>(key, OptionType.LONG, standard);
	}

	/**
	 * {@return a builder for a decimal number}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 */
	public static OptionBuilder<Double> decimal(String key, double standard) {
		return new OptionBuilder<>(key, OptionType.DECIMAL, standard);
	}

	/**
	 * {@return a builder for a switch}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 */
	public static OptionBuilder<Boolean> bool(String key, boolean standard) {
		return new OptionBuilder<>(key, OptionType.BOOLEAN, standard);
	}

	/**
	 * {@return a builder for a text}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 */
	public static OptionBuilder<String> text(String key, String standard) {
		return new OptionBuilder<>(key, OptionType.TEXT, standard);
	}

	/**
	 * {@return a builder for a file; the default is no file, the empty path}
	 *
	 * @param key lower case with underscores
	 */
	public static OptionBuilder<Path> file(String key) {
		return new OptionBuilder<>(key, OptionType.FILE, Path.of(""));
	}

	/**
	 * {@return a builder for a list of axes}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 */
	public static OptionBuilder<List<Integer>> axes(String key, List<Integer> standard) {
		return new OptionBuilder<>(key, OptionType.AXES, List.copyOf(standard));
	}

	/**
	 * {@return a builder for a list of texts}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 */
	public static OptionBuilder<List<String>> list(String key, List<String> standard) {
		return new OptionBuilder<>(key, OptionType.LIST, List.copyOf(standard));
	}

	/**
	 * {@return a builder for a list of texts that may contain blanks, separated by commas}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 * @since 0.2
	 */
	public static OptionBuilder<List<String>> texts(String key, List<String> standard) {
		return new OptionBuilder<>(key, OptionType.TEXTS, List.copyOf(standard));
	}

	/**
	 * {@return a builder for a list of decimal numbers}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 * @since 0.2
	 */
	public static OptionBuilder<List<Double>> decimals(String key, List<Double> standard) {
		return new OptionBuilder<>(key, OptionType.DECIMALS, List.copyOf(standard));
	}

	/**
	 * {@return a builder for a choice}
	 *
	 * @param key          lower case with underscores
	 * @param standard     id of the default
	 * @param alternatives what can be chosen; asked for when needed, so that it may come from an extension point
	 */
	public static OptionBuilder<String> choice(String key, String standard, Supplier<List<Alternative>> alternatives) {
		return new OptionBuilder<>(key, OptionType.CHOICE, standard).alternatives(alternatives);
	}

	/**
	 * {@return a builder for a choice of the constants of an enum}
	 *
	 * @param key      lower case with underscores
	 * @param standard the default
	 * @param <E>      the enum
	 * @since 0.2.0
	 */
	public static <E extends Enum<E> & Choice> OptionBuilder<String> choice(String key, E standard) {
		return choice(key, standard.id(), () -> Choice.alternatives(standard.getDeclaringClass()));
	}

	/** {@return the key, unique in its set; of a component's option with the component's key and a dot before it} */
	public String key() {
		return d.key;
	}

	/** {@return the type} */
	public OptionType<T> type() {
		return d.type;
	}

	/** {@return the value when none was chosen} */
	public T standard() {
		return d.standard;
	}

	/** {@return the smallest value, for numbers, if there is one} */
	public Optional<Double> minimum() {
		return Optional.ofNullable(d.minimum);
	}

	/** {@return the largest value, for numbers, if there is one} */
	public Optional<Double> maximum() {
		return Optional.ofNullable(d.maximum);
	}

	/** {@return the unit such as "mm", or an empty text} */
	public String unit() {
		return d.unit;
	}

	/** {@return heading under which forms and tables show it} */
	public String group() {
		return d.group;
	}

	/** {@return short name for people} */
	public String label() {
		return d.label;
	}

	/** {@return one or two sentences: what it does, when to change it} */
	public String help() {
		return d.help;
	}

	/**
	 * {@return where label, help, group and unit stand in other languages}
	 *
	 * @since 0.2
	 */
	public LocalTexts texts() {
		return d.texts;
	}

	/**
	 * {@return the short name in the language of the window}
	 *
	 * @since 0.2
	 */
	public String localLabel() {
		return d.texts.label(d.label);
	}

	/**
	 * {@return what it does, in the language of the window}
	 *
	 * @since 0.2
	 */
	public String localHelp() {
		return d.texts.help(d.help);
	}

	/**
	 * {@return the heading of its group in the language of the window}
	 *
	 * @since 0.2
	 */
	public String localGroup() {
		return d.texts.shared("group", d.group);
	}

	/**
	 * {@return the unit in the language of the window}
	 *
	 * @since 0.2
	 */
	public String localUnit() {
		return d.texts.shared("unit", d.unit);
	}

	/**
	 * {@return whether the smallest or largest value itself is excluded}
	 *
	 * @param lower for the smallest, else for the largest
	 * @since 0.2
	 */
	public boolean isExclusive(boolean lower) {
		return lower ? d.aboveMinimum : d.belowMaximum;
	}

	/** {@return the flag on the command line, such as "--learning_rate"; of several names the first} */
	public String flag() {
		return flags().getFirst();
	}

	/**
	 * {@return all names of the flag on the command line}
	 *
	 * @since 0.2
	 */
	public List<String> flags() {
		return d.flags.isEmpty() ? List.of("--" + d.key) : d.flags;
	}

	/**
	 * {@return whether the flag is given without a value and stands for {@code false}, such as "--disable_tta"; of other
	 * switches it stands for {@code true}}
	 *
	 * @since 0.2
	 */
	public boolean isFlagNegative() {
		return d.negative;
	}

	/**
	 * {@return whether there is a second flag that sets a switch to false, such as "--no-suv" beside "--suv"}
	 *
	 * @since 0.2
	 */
	public boolean isFlagNegatable() {
		return d.negatable;
	}

	/**
	 * {@return whether the flag takes all words up to the next flag, such as the folds of "-f 0 1 2"}
	 *
	 * @since 0.2
	 */
	public boolean isFlagOfWords() {
		return d.words;
	}

	/**
	 * {@return the environment variable that is taken where the flag is not given, if there is one}
	 *
	 * @since 0.2
	 */
	public Optional<String> environment() {
		return Optional.ofNullable(d.environment);
	}

	/**
	 * {@return whether a command cannot do without the flag}
	 *
	 * @since 0.2.0
	 */
	public boolean isFlagRequired() {
		return d.required;
	}

	/** {@return whether the model does not depend on it, such as a number of threads or what is kept of the results} */
	public boolean isExecution() {
		return d.execution;
	}

	/** {@return whether it is a file that is a folder} */
	public boolean isFolder() {
		return d.folder;
	}

	/** {@return whether forms show it only on request} */
	public boolean isAdvanced() {
		return d.advanced;
	}

	/** {@return what can be chosen; empty for other types than choices} */
	public List<Alternative> alternatives() {
		return d.alternatives == null ? List.of() : d.alternatives.get();
	}

	/**
	 * {@return the chosen alternative, if it exists}
	 *
	 * @param id its id
	 */
	public Optional<Alternative> alternative(String id) {
		return alternatives().stream().filter(a -> a.id().equals(id)).findFirst();
	}

	/**
	 * {@return whether the option has an effect with these values}
	 *
	 * @param values the values of its set
	 */
	public boolean appliesTo(OptionValues values) {
		return d.condition.test(values);
	}

	/** {@return what the condition is, such as "optimizer = sgd", or an empty text} */
	public String conditionText() {
		return d.conditionText;
	}

	/** {@return the range or the alternatives in words, or an empty text} */
	public String rangeText() {
		if (d.type == OptionType.CHOICE) {
			return String.join(", ", alternatives().stream().map(Alternative::id).toList());
		}
		String low = minimum().map(OptionType.DECIMAL::format).map(v -> (d.aboveMinimum ? "above " : "from ") + v).orElse("");
		String high = maximum().map(OptionType.DECIMAL::format).map(v -> (d.belowMaximum ? "below " : "to ") + v).orElse("");
		return (low + " " + high).strip();
	}

	/**
	 * {@return what is wrong with a value, if anything}
	 *
	 * @param value a value
	 */
	public Optional<String> problem(T value) {
		if (d.type == OptionType.CHOICE && alternative((String) value).isEmpty()) {
			return Optional.of("is none of " + rangeText());
		}
		if (value instanceof Number number) {
			double v = number.doubleValue();
			boolean low = d.minimum != null && (d.aboveMinimum ? v <= d.minimum : v < d.minimum);
			boolean high = d.maximum != null && (d.belowMaximum ? v >= d.maximum : v > d.maximum);
			if (low || high) {
				return Optional.of("is out of range (" + rangeText() + ")");
			}
		}
		return nameProblem(value).or(() -> d.check.apply(value));
	}

	private Optional<String> nameProblem(T value) {
		List<?> names = !d.plainName ? List.of() : value instanceof List<?> list ? list : List.of(value);
		return names.stream().map(String::valueOf).filter(name -> !name.isEmpty()).map(SafePaths::problem)
				.flatMap(Optional::stream).findFirst();
	}

	/** {@return what a text has to be, such as "a whole number"} */
	String description() {
		return d.plainName ? d.type == OptionType.LIST ? "plain names separated by blanks, no folders"
				: "a plain name, no folders" : d.type.description();
	}

	/**
	 * {@return this option as a part of a component, with the component's key before its own}
	 *
	 * @param prefix the component's key
	 */
	Option<T> within(String prefix) {
		return new Option<>(d.within(prefix));
	}

	/**
	 * {@return this option with another default; of a choice, the options of its alternatives get theirs}
	 *
	 * @param values values of its set
	 */
	Option<T> withDefault(OptionValues values) {
		OptionValues inner = values.within(d.key);
		if (!values.has(this) && inner.isEmpty() && d.conditionText.isEmpty()) {
			return this;
		}
		return new Option<>(d.withStandard(values.get(this), inner, values));
	}

	@Override
	public String toString() {
		return d.key;
	}
}
