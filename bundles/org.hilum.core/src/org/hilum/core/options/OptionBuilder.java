// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Builder of an option's declaration.
 *
 * @param <T> class of the values
 * @since 0.2
 */
public final class OptionBuilder<T> implements Cloneable {

	private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]*");

	String key;
	final LocalTexts texts;
	final OptionType<T> type;
	T standard;
	Double minimum;
	Double maximum;
	boolean aboveMinimum;
	boolean belowMaximum;
	String unit = "";
	String group = "General";
	String label;
	String help = "";
	List<String> flags = List.of();
	boolean negative;
	boolean words;
	boolean negatable;
	boolean required;
	String environment;
	boolean execution;
	boolean advanced;
	boolean folder;
	boolean plainName;
	Supplier<List<Alternative>> alternatives;
	Predicate<OptionValues> condition = values -> true;
	String conditionText = "";
	Function<T, Optional<String>> check = value -> Optional.empty();

	OptionBuilder(String key, OptionType<T> type, T standard) {
		if (!KEY.matcher(key).matches()) {
			throw new IllegalArgumentException("An option's key is lower case with underscores: " + key);
		}
		this.key = key;
		this.texts = LocalTexts.ofCaller(key);
		this.type = type;
		this.standard = standard;
		this.label = Character.toUpperCase(key.charAt(0)) + key.substring(1).replace('_', ' ');
	}

	/**
	 * Sets a closed range.
	 *
	 * @param low  smallest value
	 * @param high largest value
	 * @return this
	 */
	public OptionBuilder<T> range(double low, double high) {
		minimum = low;
		maximum = high;
		return this;
	}

	/**
	 * Sets the smallest value.
	 *
	 * @param low smallest value
	 * @return this
	 */
	public OptionBuilder<T> atLeast(double low) {
		minimum = low;
		return this;
	}

	/**
	 * Sets an exclusive lower bound.
	 *
	 * @param low a value below all others
	 * @return this
	 */
	public OptionBuilder<T> above(double low) {
		minimum = low;
		aboveMinimum = true;
		return this;
	}

	/**
	 * Sets an exclusive upper bound.
	 *
	 * @param high a value above all others
	 * @return this
	 */
	public OptionBuilder<T> below(double high) {
		maximum = high;
		belowMaximum = true;
		return this;
	}

	/**
	 * Sets a further check.
	 *
	 * @param problem what is wrong with a value, a clause such as "is no power of two", or nothing
	 * @return this
	 */
	public OptionBuilder<T> check(Function<T, Optional<String>> problem) {
		check = problem;
		return this;
	}

	/**
	 * Has texts be plain names, since names of files and folders are made of them: no separators of folders, no control
	 * characters. An empty text is no name.
	 *
	 * @return this
	 * @since 0.2.0
	 */
	public OptionBuilder<T> plainName() {
		if (type != OptionType.TEXT && type != OptionType.LIST) {
			throw new IllegalArgumentException(key + " has no names as values");
		}
		plainName = true;
		return this;
	}

	/**
	 * Sets the texts for people.
	 *
	 * @param name  short label
	 * @param words one or two sentences: what it does, when to change it
	 * @return this
	 */
	public OptionBuilder<T> described(String name, String words) {
		label = name;
		help = words;
		return this;
	}

	/**
	 * Sets the unit.
	 *
	 * @param name such as "mm"
	 * @return this
	 */
	public OptionBuilder<T> unit(String name) {
		unit = name;
		return this;
	}

	/**
	 * Sets the heading under which it is shown.
	 *
	 * @param heading such as "Length"
	 * @return this
	 */
	public OptionBuilder<T> group(String heading) {
		group = heading;
		return this;
	}

	/**
	 * Sets flags that differ from {@code --key}, such as those of nnU-Net.
	 *
	 * @param names with their hyphens; the first stands in messages
	 * @return this
	 */
	public OptionBuilder<T> flag(String... names) {
		flags = List.of(names);
		return this;
	}

	/**
	 * Sets a flag without a value that switches the option off, such as "--disable_tta" of the option "mirroring".
	 *
	 * @param names with their hyphens; the first stands in messages
	 * @return this
	 * @since 0.2
	 */
	public OptionBuilder<T> offFlag(String... names) {
		if (type != OptionType.BOOLEAN || !Boolean.TRUE.equals(standard)) {
			throw new IllegalArgumentException(key + " is no switch that is on by default");
		}
		negative = true;
		return flag(names);
	}

	/**
	 * Gives a switch a second flag that sets it to false, such as "--no-suv" beside "--suv".
	 *
	 * @return this
	 * @since 0.2
	 */
	public OptionBuilder<T> negatable() {
		negatable = true;
		return this;
	}

	/**
	 * Has the flag take all words up to the next flag, such as the folds of "-f 0 1 2".
	 *
	 * @return this
	 * @since 0.2
	 */
	public OptionBuilder<T> words() {
		words = true;
		return this;
	}

	/**
	 * Has commands demand the flag: for options that have no sensible default, such as the configuration of a model.
	 *
	 * @return this
	 * @since 0.2.0
	 */
	public OptionBuilder<T> required() {
		required = true;
		return this;
	}

	/**
	 * Sets the environment variable that a command takes where the flag is not given.
	 *
	 * @param variable its name
	 * @return this
	 * @since 0.2
	 */
	public OptionBuilder<T> environment(String variable) {
		environment = variable;
		return this;
	}

	/**
	 * Marks an option on which the trained model does not depend, such as a number of threads.
	 *
	 * @return this
	 */
	public OptionBuilder<T> execution() {
		execution = true;
		return this;
	}

	/**
	 * Marks a file that is a folder: forms let folders be chosen.
	 *
	 * @return this
	 */
	public OptionBuilder<T> folder() {
		folder = true;
		return this;
	}

	/**
	 * Marks an option that forms show only on request.
	 *
	 * @return this
	 */
	public OptionBuilder<T> advanced() {
		advanced = true;
		return this;
	}

	/**
	 * Restricts the option to some values of a choice or switch of the same set.
	 *
	 * @param other the option on which this one depends
	 * @param value the value with which this one applies
	 * @param <U>   class of that option's values
	 * @return this
	 */
	public <U> OptionBuilder<T> appliesWhen(Option<U> other, U value) {
		condition = values -> values.get(other).equals(value);
		conditionText = other.key() + " = " + other.type().format(value);
		return this;
	}

	OptionBuilder<T> alternatives(Supplier<List<Alternative>> all) {
		alternatives = all;
		return this;
	}

	/** {@return the option} */
	public Option<T> build() {
		return new Option<>(copy());
	}

	OptionBuilder<T> within(String prefix) {
		OptionBuilder<T> inner = copy();
		Predicate<OptionValues> own = condition;
		inner.key = prefix + "." + key;
		inner.flags = List.of();
		inner.negative = false;
		inner.negatable = false;
		inner.required = false;
		inner.environment = null;
		inner.condition = values -> own.test(values.within(prefix));
		inner.conditionText = conditionText.isEmpty() ? "" : prefix + "." + conditionText;
		return inner;
	}

	/** The inner defaults are those of the alternative that is the default; the condition sees all defaults of the set. */
	OptionBuilder<T> withStandard(T value, OptionValues inner, OptionValues defaults) {
		OptionBuilder<T> changed = copy();
		changed.standard = value;
		Predicate<OptionValues> own = condition;
		changed.condition = values -> own.test(values.over(defaults));
		Supplier<List<Alternative>> all = alternatives;
		if (all != null && !inner.isEmpty()) {
			changed.alternatives = () -> all.get().stream().map(a -> a.id().equals(value)
					? new Alternative(a.id(), a.label(), a.help(), a.options().withDefaults(inner), a.texts())
					: a).toList();
		}
		return changed;
	}

	private OptionBuilder<T> copy() {
		try {
			@SuppressWarnings("unchecked")
			OptionBuilder<T> copy = (OptionBuilder<T>) clone();
			return copy;
		} catch (CloneNotSupportedException e) {
			throw new AssertionError(e);
		}
	}
}
