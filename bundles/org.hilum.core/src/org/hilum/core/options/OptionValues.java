// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Immutable values of options: only those that were chosen; the others have their defaults. Each value has the place it
 * came from, such as a flag or a file, for messages. Two are equal when the values are, wherever they came from.
 *
 * @since 0.2
 */
public final class OptionValues {

	/** No value chosen: everything has its default. */
	public static final OptionValues NONE = new OptionValues(Map.of());

	private record Entry(Object value, String text, String origin) {
	}

	private final Map<String, Entry> entries;

	private OptionValues(Map<String, Entry> entries) {
		this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
	}

	/**
	 * {@return the value of an option}
	 *
	 * @param option the option
	 * @param <T>    class of its values
	 */
	public <T> T get(Option<T> option) {
		Entry entry = entries.get(option.key());
		if (entry == null) {
			return option.standard();
		}
		@SuppressWarnings("unchecked")
		T value = (T) (entry.value != null ? entry.value : option.type().parse(entry.text));
		return value;
	}

	/**
	 * {@return whether a value was chosen for an option}
	 *
	 * @param option the option
	 */
	public boolean has(Option<?> option) {
		return entries.containsKey(option.key());
	}

	/**
	 * {@return these values and another one}
	 *
	 * @param option the option
	 * @param value  its value
	 * @param <T>    class of its values
	 */
	public <T> OptionValues with(Option<T> option, T value) {
		return with(option, value, "");
	}

	/**
	 * {@return these values and another one}
	 *
	 * @param option the option
	 * @param value  its value
	 * @param origin where it comes from, such as "--epochs" or a file
	 * @param <T>    class of its values
	 */
	public <T> OptionValues with(Option<T> option, T value, String origin) {
		Map<String, Entry> all = new LinkedHashMap<>(entries);
		all.put(option.key(), new Entry(value, option.type().format(value), origin));
		return new OptionValues(all);
	}

	/**
	 * {@return these values without one}
	 *
	 * @param option the option that has its default again
	 */
	public OptionValues without(Option<?> option) {
		Map<String, Entry> all = new LinkedHashMap<>(entries);
		all.remove(option.key());
		return new OptionValues(all);
	}

	/**
	 * {@return these values, and another's where this has none; where both name a choice and not the same alternative, the
	 * other's values of options of its alternative are left out. {@link OptionSet#over} also considers the default alternatives.}
	 *
	 * @param base values such as a preset's
	 */
	public OptionValues over(OptionValues base) {
		Map<String, Entry> all = new LinkedHashMap<>(base.entries);
		all.keySet().removeIf(key -> choices(key).anyMatch(c -> base.entries.containsKey(c) && chosenOtherwise(c, base)));
		all.putAll(entries);
		return new OptionValues(all);
	}

	/**
	 * {@return the values that differ from another's; of an alternative that the other does not choose, all values}
	 *
	 * @param base values such as a preset's
	 */
	public OptionValues minus(OptionValues base) {
		Map<String, Entry> all = new LinkedHashMap<>(entries);
		all.keySet().removeIf(key -> text(key).equals(base.text(key)) && choices(key).noneMatch(c -> chosenOtherwise(c, base)));
		return new OptionValues(all);
	}

	/** The choices to whose alternatives an option belongs: "loss" of "loss.smoothing". */
	private static Stream<String> choices(String key) {
		return IntStream.range(1, key.length()).filter(i -> key.charAt(i) == '.').mapToObj(i -> key.substring(0, i));
	}

	private boolean chosenOtherwise(String choice, OptionValues base) {
		return entries.containsKey(choice) && !text(choice).equals(base.text(choice));
	}

	/** These values without those of options of a choice's alternatives. */
	OptionValues withoutComponent(String choice) {
		Map<String, Entry> all = new LinkedHashMap<>(entries);
		all.keySet().removeIf(key -> key.startsWith(choice + "."));
		return new OptionValues(all);
	}

	/**
	 * {@return the values of a component: those whose keys begin with its key and a dot, which are left out}
	 *
	 * @param component the component's key, such as "loss"
	 */
	public OptionValues within(String component) {
		Map<String, Entry> all = new LinkedHashMap<>();
		String prefix = component + ".";
		entries.forEach((key, entry) -> {
			if (key.startsWith(prefix)) {
				all.put(key.substring(prefix.length()), entry);
			}
		});
		return new OptionValues(all);
	}

	/** {@return the keys with values, sorted} */
	public Set<String> keys() {
		return entries.keySet();
	}

	/** {@return whether everything has its default} */
	public boolean isEmpty() {
		return entries.isEmpty();
	}

	/**
	 * {@return the textual form of a value, if one was chosen}
	 *
	 * @param key an option's key
	 */
	public Optional<String> text(String key) {
		return Optional.ofNullable(entries.get(key)).map(Entry::text);
	}

	/** {@return the textual forms by key, sorted} */
	public Map<String, String> texts() {
		Map<String, String> texts = new TreeMap<>();
		entries.forEach((key, entry) -> texts.put(key, entry.text));
		return texts;
	}

	/** {@return where a value comes from, or an empty text} */
	String origin(String key) {
		Entry entry = entries.get(key);
		return entry == null ? "" : entry.origin;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof OptionValues values && values.texts().equals(texts());
	}

	@Override
	public int hashCode() {
		return Objects.hashCode(texts());
	}

	@Override
	public String toString() {
		return texts().toString();
	}
}
