// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reference texts of options: as lines for a terminal and as Markdown tables for documentation.
 *
 * @since 0.2
 */
public final class OptionReference {

	private static final int INDENT = 2;

	private OptionReference() {
	}

	/**
	 * {@return the options by group for a terminal: key, value, type and range, help}
	 *
	 * @param set    the options
	 * @param values the values to show; changed ones are marked by a star
	 */
	public static String text(OptionSet set, OptionValues values) {
		StringBuilder text = new StringBuilder();
		List<Option<?>> all = set.options(values);
		int width = all.stream().mapToInt(o -> o.key().length()).max().orElse(0) + INDENT;
		set.groups(values).forEach((group, options) -> {
			text.append(text.isEmpty() ? "" : "\n").append(group).append('\n');
			for (Option<?> option : options) {
				String mark = values.has(option) ? "* " : "  ";
				text.append(mark).append(option.key()).append(" ".repeat(width - option.key().length()))
						.append(shown(option, values)).append("  (").append(facts(option)).append(")\n")
						.append(" ".repeat(width + INDENT)).append(option.help()).append('\n');
			}
		});
		return text.toString();
	}

	/**
	 * {@return one Markdown table for each group}
	 *
	 * @param set    the options
	 * @param values the values that are shown as defaults
	 */
	public static String markdown(OptionSet set, OptionValues values) {
		return tables(set.groups(values), values);
	}

	/**
	 * {@return a reference in Markdown: one table for each group, and for each choice whose alternatives have options a
	 * table of the alternatives and one of their options}
	 *
	 * @param set     the options
	 * @param heading marks of the headings of choices, such as "###"
	 */
	public static String reference(OptionSet set, String heading) {
		Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
		set.options().forEach(option -> groups.computeIfAbsent(option.group(), g -> new ArrayList<>()).add(option));
		StringBuilder text = new StringBuilder(tables(groups, OptionValues.NONE));
		for (Option<?> option : set.options()) {
			if (option.alternatives().stream().anyMatch(a -> !a.help().isEmpty() || !a.options().options().isEmpty())) {
				text.append('\n').append(heading).append(' ').append(option.label()).append(" (`").append(option.key())
						.append("`)\n").append(parts(option.alternatives(), option.key()));
			}
		}
		return text.toString();
	}

	private static String tables(Map<String, List<Option<?>>> groups, OptionValues values) {
		StringBuilder text = new StringBuilder();
		groups.forEach((group, options) -> {
			text.append(text.isEmpty() ? "" : "\n").append("**").append(group)
					.append("**\n\n| key | default | values | meaning |\n|---|---|---|---|\n");
			for (Option<?> option : options) {
				row(text, option, shown(option, values));
			}
		});
		return text.toString();
	}

	private static void row(StringBuilder text, Option<?> option, String standard) {
		text.append("| `").append(option.key()).append('`').append(flag(option)).append(" | ").append(standard)
				.append(" | ").append(facts(option)).append(" | ").append(option.label()).append(". ")
				.append(option.help()).append(" |\n");
	}

	private static String flag(Option<?> option) {
		List<String> flags = option.flags().equals(List.of("--" + option.key())) ? List.of() : option.flags();
		return flags.isEmpty() ? "" : " (" + String.join(", ", flags.stream().map(f -> "`" + f + "`").toList()) + ")";
	}

	/**
	 * {@return a Markdown table of parts, such as losses or planners, and one of their options with the defaults of each}
	 *
	 * @param parts  the parts
	 * @param prefix what stands with a dot before the options' keys, or an empty text
	 * @since 0.2
	 */
	public static String parts(List<Alternative> parts, String prefix) {
		StringBuilder text = new StringBuilder("| value | meaning |\n|---|---|\n");
		Map<String, Option<?>> options = new LinkedHashMap<>();
		Map<String, Map<String, List<String>>> defaults = new LinkedHashMap<>();
		for (Alternative part : parts) {
			text.append("| `").append(part.id()).append("` | ").append(part.label())
					.append(part.help().isEmpty() ? "" : ". " + part.help()).append(" |\n");
			for (Option<?> option : part.options().options()) {
				options.putIfAbsent(option.key(), prefix.isEmpty() ? option : option.within(prefix));
				defaults.computeIfAbsent(option.key(), key -> new LinkedHashMap<>())
						.computeIfAbsent(shown(option, OptionValues.NONE), value -> new ArrayList<>()).add(part.id());
			}
		}
		if (!options.isEmpty()) {
			text.append("\n| key | default | values | meaning |\n|---|---|---|---|\n");
			options.forEach((key, option) -> row(text, option, standards(defaults.get(key), parts.size())));
		}
		return text.toString();
	}

	/** One default of all alternatives, or each with the alternatives that have it. */
	private static String standards(Map<String, List<String>> defaults, int alternatives) {
		boolean same = defaults.size() == 1 && defaults.values().iterator().next().size() == alternatives;
		return same ? defaults.keySet().iterator().next()
				: String.join("; ", defaults.entrySet().stream()
						.map(d -> d.getKey() + " (" + String.join(", ", d.getValue()) + ")").toList());
	}

	private static String shown(Option<?> option, OptionValues values) {
		String text = OptionSet.text(option, values);
		return text.isEmpty() ? option.isFlagRequired() ? "required" : "none" : text + (option.unit().isEmpty() ? "" : " "
				+ option.unit());
	}

	private static String facts(Option<?> option) {
		String range = option.rangeText();
		String condition = option.conditionText();
		return option.type().id() + (range.isEmpty() ? "" : ", " + range)
				+ (condition.isEmpty() ? "" : "; when " + condition);
	}
}
