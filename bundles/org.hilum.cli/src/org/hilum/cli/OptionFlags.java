// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Flags of a command that are made from declared options, and {@code --set key=value} for all others. */
final class OptionFlags {

	private static final String SET = "--set";

	private final OptionSet options;
	private final CommandSpec command;

	/**
	 * Adds the flags to a command.
	 *
	 * @param command the command
	 * @param options the options; those of alternatives are set by {@code --set}
	 */
	OptionFlags(CommandSpec command, OptionSet options) {
		this.command = command;
		this.options = options;
		options.options().forEach(option -> command.addOption(spec(option)));
		command.addOption(OptionSpec.builder(SET).paramLabel("KEY=VALUE").type(List.class).auxiliaryTypes(String.class)
				.arity("1").description("Set any option of the trainer, also those of its loss, optimizer, schedule and "
						+ "augmentation, such as loss.smoothing=0. hilum options TRAINER lists them. May be repeated.")
				.build());
	}

	private static <T> OptionSpec spec(Option<T> option) {
		boolean flag = option.type() == OptionType.BOOLEAN;
		String standard = option.type().format(option.standard());
		String text = option.help() + (standard.isEmpty() || flag ? "" : " Default: " + standard + ".");
		OptionSpec.Builder builder = OptionSpec.builder(option.flag()).description(text.replace("%", "%%"));
		if (flag && !((Boolean) option.standard())) {
			return builder.arity("0").type(boolean.class).build();
		}
		if (option.type() == OptionType.LIST) {
			return builder.arity("1").type(List.class).auxiliaryTypes(String.class).paramLabel("TEXT").build();
		}
		return builder.arity("1").type(String.class).paramLabel(label(option.type())).hidden(option.isAdvanced()).build();
	}

	private static String label(OptionType<?> type) {
		return switch (type.id()) {
			case "integer" -> "N";
			case "decimal" -> "X";
			case "file" -> "FILE";
			case "boolean" -> "true|false";
			default -> "NAME";
		};
	}

	/**
	 * {@return what was given on the command line}
	 *
	 * @param all  the options of the chosen trainer
	 * @param base values that the flags are laid over
	 * @throws HilumException naming the flag of a value that is not possible
	 */
	OptionValues values(OptionSet all, OptionValues base) {
		ParseResult parsed = command.commandLine().getParseResult();
		Map<String, String> set = new LinkedHashMap<>();
		for (String assignment : parsed.<List<String>>matchedOptionValue(SET, List.of())) {
			int equals = assignment.indexOf('=');
			if (equals < 1) {
				throw HilumException.usage(SET + " " + assignment + " is no assignment", "Give it as " + SET + " key=value.");
			}
			set.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
		}
		OptionValues values = base;
		for (Option<?> option : options.options()) {
			if (parsed.hasMatchedOption(option.flag())) {
				Object value = parsed.matchedOptionValue(option.flag(), null);
				values = all.parse(Map.of(option.key(), text(value)), values, option.flag());
			}
		}
		return all.parse(set, values, SET);
	}

	private static String text(Object value) {
		return value instanceof List<?> list ? String.join(" ", list.stream().map(String::valueOf).toList())
				: String.valueOf(value);
	}

	/**
	 * {@return whether a flag was given}
	 *
	 * @param option its option
	 */
	boolean isGiven(Option<?> option) {
		return command.commandLine().getParseResult().hasMatchedOption(option.flag());
	}
}
