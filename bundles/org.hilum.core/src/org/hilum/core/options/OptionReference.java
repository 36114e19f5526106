// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.List;

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
		StringBuilder text = new StringBuilder();
		set.groups(values).forEach((group, options) -> {
			text.append(text.isEmpty() ? "" : "\n").append("**").append(group)
					.append("**\n\n| key | default | values | meaning |\n|---|---|---|---|\n");
			for (Option<?> option : options) {
				text.append("| `").append(option.key()).append("` | ").append(shown(option, values)).append(" | ")
						.append(facts(option)).append(" | ").append(option.label()).append(". ").append(option.help())
						.append(" |\n");
			}
		});
		return text.toString();
	}

	private static String shown(Option<?> option, OptionValues values) {
		String text = OptionSet.text(option, values);
		return (text.isEmpty() ? "none" : text) + (option.unit().isEmpty() ? "" : " " + option.unit());
	}

	private static String facts(Option<?> option) {
		String range = option.rangeText();
		String condition = option.conditionText();
		return option.type().id() + (range.isEmpty() ? "" : ", " + range)
				+ (condition.isEmpty() ? "" : "; when " + condition);
	}
}
