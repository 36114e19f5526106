// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;

/**
 * Ordered set of options with unique keys. A choice whose alternatives have options of their own (a loss, an optimizer)
 * adds those of the chosen alternative, as {@code loss.smoothing}.
 *
 * @since 0.2
 */
public final class OptionSet {

	/** No options. */
	public static final OptionSet EMPTY = new OptionSet(List.of());

	private final Map<String, Option<?>> options = new LinkedHashMap<>();

	private OptionSet(List<? extends Option<?>> list) {
		for (Option<?> option : list) {
			if (options.put(option.key(), option) != null) {
				throw new IllegalArgumentException("The option " + option.key() + " is declared twice");
			}
		}
	}

	/**
	 * {@return a set}
	 *
	 * @param options the options, in the order in which they are shown
	 */
	public static OptionSet of(Option<?>... options) {
		return new OptionSet(List.of(options));
	}

	/**
	 * {@return this set with the options of another behind its own}
	 *
	 * @param other the other set
	 */
	public OptionSet plus(OptionSet other) {
		List<Option<?>> all = new ArrayList<>(options.values());
		all.addAll(other.options.values());
		return new OptionSet(all);
	}

	/**
	 * {@return these options as those of a part, with the part's id and a dot before their keys}
	 *
	 * @param part id of the part, such as a metric
	 * @since 0.2
	 */
	public OptionSet within(String part) {
		return new OptionSet(options.values().stream().map(o -> o.within(part)).toList());
	}

	/**
	 * {@return this set with other defaults}
	 *
	 * @param values the new defaults, also of options of alternatives
	 */
	public OptionSet withDefaults(OptionValues values) {
		return values.isEmpty() ? this : new OptionSet(options.values().stream().map(o -> o.withDefault(values)).toList());
	}

	/** {@return the options, without those of alternatives} */
	public List<Option<?>> options() {
		return List.copyOf(options.values());
	}

	/**
	 * {@return the options that there are with given values: this set's and those of the chosen alternatives, each
	 * behind its choice}
	 *
	 * @param values the values
	 */
	public List<Option<?>> options(OptionValues values) {
		List<Option<?>> all = new ArrayList<>();
		for (Option<?> option : options.values()) {
			all.add(option);
			all.addAll(inner(option, values));
		}
		return all;
	}

	/** {@return the options of the alternative that is chosen; empty when there is none} */
	private static List<Option<?>> inner(Option<?> option, OptionValues values) {
		Optional<Alternative> alternative = chosen(option, values);
		return alternative.isEmpty() ? List.of()
				: alternative.get().options().options(values.within(option.key())).stream()
						.<Option<?>>map(o -> o.within(option.key())).toList();
	}

	/**
	 * {@return the options that there are with given values by the heading under which they are shown, in their order}
	 *
	 * @param values the values
	 */
	public Map<String, List<Option<?>>> groups(OptionValues values) {
		Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
		for (Option<?> option : options(values)) {
			groups.computeIfAbsent(option.group(), g -> new ArrayList<>()).add(option);
		}
		return groups;
	}

	private static Optional<Alternative> chosen(Option<?> option, OptionValues values) {
		return option.type() == OptionType.CHOICE ? option.alternative((String) values.get(option)) : Optional.empty();
	}

	/**
	 * {@return an option by its key, if there is one with these values}
	 *
	 * @param key    such as "epochs" or "loss.smoothing"
	 * @param values the values
	 */
	public Optional<Option<?>> find(String key, OptionValues values) {
		return first(Set.of(key), values);
	}

	/** {@return the first option with one of these keys; alternatives that cannot have it are not made} */
	private Optional<Option<?>> first(Set<String> keys, OptionValues values) {
		if (keys.isEmpty()) {
			return Optional.empty();
		}
		for (Option<?> option : options.values()) {
			if (keys.contains(option.key())) {
				return Optional.of(option);
			}
			String part = option.key() + ".";
			if (keys.stream().anyMatch(key -> key.startsWith(part))) {
				for (Option<?> inner : inner(option, values)) {
					if (keys.contains(inner.key())) {
						return Optional.of(inner);
					}
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * {@return chosen values over others, such as a preset's: where another alternative is chosen, the other values of options
	 * of the former alternative are left out}
	 *
	 * @param chosen values of this set
	 * @param base   values that hold where none is chosen
	 */
	public OptionValues over(OptionValues chosen, OptionValues base) {
		OptionValues kept = base;
		for (String key : chosen.keys()) {
			Option<?> option = find(key, base).orElse(null);
			if (option != null && option.type() == OptionType.CHOICE && !chosen.get(option).equals(base.get(option))) {
				kept = kept.withoutComponent(key);
			}
		}
		return chosen.over(kept);
	}

	/**
	 * {@return values read from texts, checked; where they choose another alternative than the base, the base's values of
	 * options of the former one are left out}
	 *
	 * @param texts  textual forms by key
	 * @param base   values that the texts are laid over, for the choices that they depend on
	 * @param origin where they come from, such as "--set" or a file name; it is named in messages
	 * @throws HilumException when a key is unknown or a value is not possible
	 */
	public OptionValues parse(Map<String, String> texts, OptionValues base, String origin) {
		OptionValues values = base;
		Set<String> left = new LinkedHashSet<>(texts.keySet());
		// a choice comes before the options of its alternatives, whatever the order of the texts
		for (Optional<Option<?>> next = first(left, values); next.isPresent(); next = first(left, values)) {
			Option<?> option = next.get();
			left.remove(option.key());
			OptionValues before = values;
			values = put(before, option, texts.get(option.key()), origin);
			if (option.type() == OptionType.CHOICE && !values.get(option).equals(before.get(option))) {
				values = values.withoutComponent(option.key());
			}
		}
		if (!left.isEmpty()) {
			throw unknown(left.iterator().next(), values, origin);
		}
		return values;
	}

	private static <T> OptionValues put(OptionValues values, Option<T> option, String text, String origin) {
		T value;
		try {
			value = option.type().parse(exact(option, text));
		} catch (IllegalArgumentException e) {
			throw problem(option, text, "is not " + option.description(), origin).because(e);
		}
		option.problem(value).ifPresent(problem -> {
			throw problem(option, text, problem, origin);
		});
		return values.with(option, value, origin);
	}

	/** The ids of a choice may be given in upper or lower case. */
	private static String exact(Option<?> option, String text) {
		if (option.type() != OptionType.CHOICE || option.alternative(text).isPresent()) {
			return text;
		}
		return option.alternatives().stream().map(Alternative::id).filter(id -> id.equalsIgnoreCase(text.strip())).findFirst()
				.orElse(text);
	}

	private static HilumException problem(Option<?> option, String text, String what, String origin) {
		String unit = option.unit().isEmpty() ? "" : " " + option.unit();
		// what is wrong with a choice names the alternatives
		String range = option.type() == OptionType.CHOICE ? "" : option.rangeText();
		String choices = option.type() == OptionType.CHOICE
				? Nearest.hint(text, option.alternatives().stream().map(Alternative::id).toList())
				: "";
		return HilumException.usage(option.key() + " = " + SafePaths.inLine(text) + " " + what + place(origin),
				choices + "Give " + option.description() + (range.isEmpty() ? "" : ", " + range + unit)
						+ "; the default is " + standard(option) + unit + ".");
	}

	private static <T> String standard(Option<T> option) {
		String text = option.type().format(option.standard());
		return text.isEmpty() ? "none" : text;
	}

	private HilumException unknown(String key, OptionValues values, String origin) {
		List<String> keys = options(values).stream().map(Option::key).toList();
		Optional<HilumException> elsewhere = ofOtherAlternative(key, values, origin);
		if (elsewhere.isPresent()) {
			return elsewhere.get();
		}
		return HilumException.usage("There is no option " + SafePaths.inLine(key) + place(origin),
				keys.isEmpty() ? "There are no options here." : Nearest.remedy(key, keys,
						"hilum options ID lists those of a trainer or another part"));
	}

	/** An option that another alternative of its choice has, such as the momentum of another optimizer. */
	private Optional<HilumException> ofOtherAlternative(String key, OptionValues values, String origin) {
		for (Option<?> option : options(values)) {
			String part = option.key() + ".";
			if (option.type() == OptionType.CHOICE && key.startsWith(part)) {
				String inner = key.substring(part.length());
				List<String> ids = option.alternatives().stream()
						.filter(a -> a.options().find(inner, OptionValues.NONE).isPresent()).map(Alternative::id).toList();
				if (!ids.isEmpty()) {
					return Optional.of(HilumException.usage("There is no option " + key + " with " + option.key() + " = "
							+ text(option, values) + place(origin), "Leave it out, or choose " + option.key() + " = "
									+ String.join(" or ", ids) + "."));
				}
			}
		}
		return Optional.empty();
	}

	private static String place(String origin) {
		return origin.isEmpty() ? "" : " (from " + origin + ")";
	}

	/**
	 * {@return values without those that equal the default, that belong to another alternative or to no option}
	 *
	 * @param values the values
	 */
	public OptionValues reduced(OptionValues values) {
		OptionValues reduced = OptionValues.NONE;
		for (String key : values.keys()) {
			Option<?> option = find(key, values).orElse(null);
			if (option != null && !values.text(key).equals(standardText(option))) {
				reduced = copy(option, values, reduced);
			}
		}
		return reduced;
	}

	private static <T> Optional<String> standardText(Option<T> option) {
		return Optional.of(option.type().format(option.standard()));
	}

	private static <T> OptionValues copy(Option<T> option, OptionValues from, OptionValues to) {
		return to.with(option, from.get(option), from.origin(option.key()));
	}

	/**
	 * {@return a JSON object of values by key; numbers, switches and lists of words are JSON's}
	 *
	 * @param values the values; those of other sets are left out
	 */
	public ObjectNode toJson(OptionValues values) {
		ObjectNode json = Json.object();
		for (Option<?> option : options(values)) {
			if (values.has(option)) {
				json.set(option.key(), Json.mapper().valueToTree(plain(option, values)));
			}
		}
		return json;
	}

	private static <T> Object plain(Option<T> option, OptionValues values) {
		boolean text = option.type() == OptionType.FILE || option.type() == OptionType.TEXTS;
		return text ? option.type().format(values.get(option)) : values.get(option);
	}

	/**
	 * {@return the values of a JSON object, checked}
	 *
	 * @param json   what {@link #toJson} made
	 * @param base   values that they are laid over
	 * @param origin where they come from, such as a file
	 * @throws HilumException (INPUT) when a key is unknown or a value is not possible
	 */
	public OptionValues fromJson(JsonNode json, OptionValues base, String origin) {
		try {
			return parse(texts(json, origin), base, origin);
		} catch (HilumException e) {
			throw e.kind() == HilumException.Kind.USAGE ? e.asInput() : e;
		}
	}

	private static Map<String, String> texts(JsonNode json, String origin) {
		if (!json.isObject() && !json.isMissingNode() && !json.isNull()) {
			throw HilumException.usage("The options are no JSON object" + place(origin),
					"Give them as { \"key\": value, ... }.");
		}
		Map<String, String> texts = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> field : json.properties()) {
			try {
				texts.put(field.getKey(), OptionType.TEXT.fromJson(field.getValue()));
			} catch (IllegalArgumentException e) {
				throw HilumException.usage("The option " + field.getKey() + " has no plain value" + place(origin),
						"Give a number, a text, true, false or a list of them.").because(e);
			}
		}
		return texts;
	}

	/**
	 * {@return the differences of two choices, in the order of the options}
	 *
	 * @param first  values
	 * @param second other values
	 */
	public List<OptionDifference> differences(OptionValues first, OptionValues second) {
		return differences(first, this, second);
	}

	/**
	 * {@return the differences of values of this set and values of another, such as two trainers', in the order of the
	 * options}
	 *
	 * @param first  values of this set
	 * @param other  the other set
	 * @param second values of the other set
	 */
	public List<OptionDifference> differences(OptionValues first, OptionSet other, OptionValues second) {
		Map<String, Option<?>> of1 = byKey(first);
		Map<String, Option<?>> of2 = other.byKey(second);
		Map<String, Option<?>> all = new LinkedHashMap<>(of1);
		of2.forEach(all::putIfAbsent);
		List<OptionDifference> differences = new ArrayList<>();
		all.forEach((key, option) -> {
			String a = of1.containsKey(key) ? text(of1.get(key), first) : OptionDifference.ABSENT;
			String b = of2.containsKey(key) ? text(of2.get(key), second) : OptionDifference.ABSENT;
			if (!a.equals(b)) {
				differences.add(new OptionDifference(option, a, b));
			}
		});
		return differences;
	}

	private Map<String, Option<?>> byKey(OptionValues values) {
		Map<String, Option<?>> keys = new LinkedHashMap<>();
		options(values).forEach(option -> keys.put(option.key(), option));
		return keys;
	}

	/**
	 * {@return the textual form of an option's value or default}
	 *
	 * @param option the option
	 * @param values the values
	 * @param <T>    class of its values
	 */
	public static <T> String text(Option<T> option, OptionValues values) {
		return option.type().format(values.get(option));
	}
}
