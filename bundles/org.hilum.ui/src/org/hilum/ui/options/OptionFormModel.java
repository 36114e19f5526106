// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionDifference;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Content of a form of options, without widgets: values, what was typed, problems and which fields there are. Only
 * values that differ from the base, such as a preset's, count as chosen.
 *
 * @since 0.2
 */
public final class OptionFormModel {

	private final List<Runnable> listeners = new ArrayList<>();
	private final Map<String, String> typed = new LinkedHashMap<>();
	private final Map<String, String> problems = new LinkedHashMap<>();
	private OptionSet options;
	private OptionValues base;
	private OptionValues chosen = OptionValues.NONE;
	private boolean advanced;

	/**
	 * Makes the content of a form.
	 *
	 * @param options the options
	 * @param base    values to which options can be reset, such as a preset's
	 */
	public OptionFormModel(OptionSet options, OptionValues base) {
		this.options = options;
		this.base = base;
	}

	/**
	 * Has something run after each change.
	 *
	 * @param listener what to run
	 */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/**
	 * Ends what {@link #addListener} began.
	 *
	 * @param listener what was run
	 */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	/**
	 * Shows other options, such as those of another trainer. Chosen values are kept where they are possible there.
	 *
	 * @param newOptions the options
	 * @param newBase    values to which options can be reset
	 */
	public void setOptions(OptionSet newOptions, OptionValues newBase) {
		Map<String, String> kept = chosen.texts();
		options = newOptions;
		base = newBase;
		forgetTyped();
		chosen = OptionValues.NONE;
		// a choice precedes the options of its alternatives, so texts are taken until none fits
		boolean progress = true;
		while (progress) {
			progress = kept.entrySet().removeIf(entry -> options.find(entry.getKey(), values()).isPresent()
					&& accept(entry.getKey(), entry.getValue()).isEmpty());
		}
		changed();
	}

	/**
	 * Replaces the chosen values.
	 *
	 * @param values values of these options; those that equal the base are left out
	 */
	public void setChosen(OptionValues values) {
		forgetTyped();
		chosen = reduced(options.over(values, base));
		changed();
	}

	/** {@return the values that differ from the base} */
	public OptionValues chosen() {
		return chosen;
	}

	/** {@return all values: the chosen ones over the base} */
	public OptionValues values() {
		return options.over(chosen, base);
	}

	/** {@return the options that differ from the base, with both values} */
	public List<OptionDifference> differences() {
		return options.differences(base, values());
	}

	/**
	 * Sets an option as typed. A text that is no possible value leaves the last value and is reported as the field's
	 * problem.
	 *
	 * @param key  the option's key
	 * @param text its textual form
	 */
	public void set(String key, String text) {
		typed.put(key, text);
		accept(key, text).ifPresentOrElse(problem -> problems.put(key, problem), () -> problems.remove(key));
		List<String> keys = options.options(values()).stream().map(Option::key).toList();
		typed.keySet().retainAll(keys);
		problems.keySet().retainAll(keys);
		changed();
	}

	private Optional<String> accept(String key, String text) {
		try {
			chosen = reduced(options.parse(Map.of(key, text), values(), ""));
			return Optional.empty();
		} catch (HilumException e) {
			return Optional.of(options.find(key, values()).map(option -> OptionTexts.problem(option, text, e)).orElseGet(
					e::getMessage));
		}
	}

	/** What differs from the base; values of alternatives that are not chosen are dropped. */
	private OptionValues reduced(OptionValues values) {
		OptionValues all = values;
		for (Option<?> option : options.options(values)) {
			if (OptionSet.text(option, values).equals(OptionSet.text(option, base))) {
				all = all.without(option);
			}
		}
		List<String> keys = options.options(values).stream().map(Option::key).toList();
		Map<String, String> texts = new LinkedHashMap<>(all.texts());
		texts.keySet().retainAll(keys);
		return options.parse(texts, base, "").minus(base);
	}

	/**
	 * Gives an option the base's value again; of a choice, the options of its alternatives, too.
	 *
	 * @param key the option's key
	 */
	public void reset(String key) {
		typed.keySet().removeIf(k -> k.equals(key) || k.startsWith(key + "."));
		problems.keySet().removeIf(k -> k.equals(key) || k.startsWith(key + "."));
		Map<String, String> texts = new LinkedHashMap<>(chosen.texts());
		texts.keySet().removeIf(k -> k.equals(key) || k.startsWith(key + "."));
		chosen = options.parse(texts, base, "").minus(base);
		changed();
	}

	/** Gives all options the base's values again. */
	public void resetAll() {
		forgetTyped();
		chosen = OptionValues.NONE;
		changed();
	}

	private void forgetTyped() {
		typed.clear();
		problems.clear();
	}

	/** {@return whether there is something to reset} */
	public boolean isChanged() {
		return !chosen.isEmpty() || !problems.isEmpty();
	}

	/** {@return whether advanced options are shown} */
	public boolean isAdvanced() {
		return advanced;
	}

	/**
	 * Shows or hides advanced options. Those that were changed or have a problem are always shown.
	 *
	 * @param shown whether to show them
	 */
	public void setAdvanced(boolean shown) {
		advanced = shown;
		changed();
	}

	/** {@return the first problem, if there is one} */
	public Optional<String> problem() {
		return problems.values().stream().findFirst();
	}

	/** {@return the shown fields by group, in the order of the declaration} */
	public Map<String, List<OptionField>> fields() {
		Map<String, List<OptionField>> groups = new LinkedHashMap<>();
		OptionValues values = values();
		options.groups(values).forEach((group, members) -> {
			List<OptionField> fields = members.stream().map(option -> field(option, values))
					.filter(field -> advanced || !field.option().isAdvanced() || field.changed()
							|| field.problem().isPresent())
					.toList();
			if (!fields.isEmpty()) {
				groups.put(group, fields);
			}
		});
		return groups;
	}

	/**
	 * {@return the field of an option, shown or not}
	 *
	 * @param key the option's key
	 */
	public Optional<OptionField> field(String key) {
		return options.find(key, values()).map(option -> field(option, values()));
	}

	private <T> OptionField field(Option<T> option, OptionValues values) {
		String key = option.key();
		Optional<String> problem = Optional.ofNullable(problems.get(key));
		boolean changed = problem.isPresent() || chosen.has(option);
		return new OptionField(option, identity(key, values), typed.getOrDefault(key, OptionSet.text(option, values)),
				OptionSet.text(option, base), changed, option.appliesTo(values), problem);
	}

	private String identity(String key, OptionValues values) {
		StringBuilder identity = new StringBuilder(key);
		for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
			options.find(key.substring(0, dot), values)
					.ifPresent(choice -> identity.append(' ').append(OptionSet.text(choice, values)));
		}
		return identity.toString();
	}

	private void changed() {
		List.copyOf(listeners).forEach(Runnable::run);
	}
}
