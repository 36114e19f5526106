// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hilum.core.HilumException;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Flags of a command that are made from declared options, and {@code --set key=value} for all others. */
final class OptionFlags {

	/** The flag for options without a flag of their own. */
	static final String SET = "--set";

	private final OptionSet options;
	private final CommandSpec command;
	private boolean others;
	private Predicate<String> settings = _ -> true;

	/**
	 * Adds the flags to a command.
	 *
	 * @param command the command
	 * @param options the options; those of alternatives are set by {@code --set}
	 * @param setHelp description of {@code --set}, or null where all options have flags
	 */
	OptionFlags(CommandSpec command, OptionSet options, String setHelp) {
		this.command = command;
		this.options = options;
		this.others = setHelp != null;
		options.options().forEach(option -> command.addOption(spec(option)));
		if (others) {
			command.addOption(OptionSpec.builder(SET).paramLabel("KEY=VALUE").type(List.class)
					.auxiliaryTypes(String.class).arity("1").description(setHelp).build());
		}
	}

	/**
	 * {@return these flags, with only those assignments of {@code --set} whose keys belong to a component; other flags of the
	 * command add {@code --set}}
	 *
	 * @param component key of the component, such as "executor"
	 */
	OptionFlags withSettingsOf(String component) {
		others = true;
		settings = key -> key.startsWith(component + ".");
		return this;
	}

	/**
	 * {@return these flags, without those assignments of {@code --set} whose keys belong to a component}
	 *
	 * @param component key of the component, such as "executor"
	 */
	OptionFlags withoutSettingsOf(String component) {
		settings = key -> !key.startsWith(component + ".");
		return this;
	}

	private static <T> OptionSpec spec(Option<T> option) {
		boolean flag = isSwitch(option);
		String standard = option.type().format(option.standard());
		String text = (option.isFlagNegative() ? "Switches this off: " : "") + option.help()
				+ (standard.isEmpty() || flag ? "" : " Default: " + standard(option, standard) + ".");
		boolean choice = option.type() == OptionType.CHOICE;
		OptionSpec.Builder builder = OptionSpec.builder(option.flags().toArray(String[]::new))
				.description(text.replace("%", "%%") + (choice ? " Values: ${COMPLETION-CANDIDATES}." : ""))
				.userObject(option);
		if (flag) {
			return builder.arity("0").type(boolean.class).negatable(option.isFlagNegatable()).build();
		}
		if (choice) {
			// the contributions are looked up when help or completion shows them
			builder.completionCandidates(() -> option.alternatives().stream().map(Alternative::id).iterator());
		}
		builder.paramLabel(label(option)).hidden(option.isAdvanced()).required(option.isFlagRequired());
		if (isList(option.type())) {
			return builder.arity(option.isFlagOfWords() ? "1..*" : "1").type(List.class).auxiliaryTypes(String.class).build();
		}
		return builder.arity("1").type(String.class).build();
	}

	private static boolean isSwitch(Option<?> option) {
		return option.type() == OptionType.BOOLEAN && (option.isFlagNegative() || !(Boolean) option.standard());
	}

	private static boolean isList(OptionType<?> type) {
		return type == OptionType.LIST || type == OptionType.TEXTS || type == OptionType.DECIMALS;
	}

	private static String standard(Option<?> option, String text) {
		return text + option.environment().map(name -> ", or the environment variable " + name).orElse("");
	}

	private static String label(Option<?> option) {
		return switch (option.type().id()) {
			case "integer" -> "N";
			case "decimal", "numbers" -> "X";
			case "file" -> "FILE";
			case "boolean" -> "true|false";
			case "text", "list", "texts" -> "TEXT";
			default -> "NAME";
		};
	}

	/**
	 * {@return what was given on the command line}
	 *
	 * @param all  the options of the chosen part, such as a trainer
	 * @param base values that the flags are laid over
	 * @throws HilumException naming the flag of a value that is not possible
	 */
	OptionValues values(OptionSet all, OptionValues base) {
		ParseResult parsed = command.commandLine().getParseResult();
		OptionValues values = base;
		for (Option<?> option : options.options()) {
			if (parsed.hasMatchedOption(option.flag())) {
				Object value = parsed.matchedOptionValue(option.flag(), null);
				values = all.parse(Map.of(option.key(), text(option, value)), values, option.flag());
			} else {
				// a variable concerns all commands, also those of parts without the option
				String name = all.find(option.key(), values).flatMap(Option::environment).orElse("");
				String text = Optional.ofNullable(System.getenv(name)).orElse("");
				values = text.isBlank() ? values : all.parse(Map.of(option.key(), text), values, name);
			}
		}
		return others ? all.parse(assignments(), values, SET) : values;
	}

	/**
	 * Checks the values of all flags of a command that declared options have, without carrying it out.
	 *
	 * @param parsed what was given on the command line
	 * @throws HilumException naming the flag of a value that is not possible
	 */
	static void check(ParseResult parsed) {
		for (OptionSpec flag : parsed.matchedOptions()) {
			if (flag.userObject() instanceof Option<?> option) {
				String text = text(option, parsed.matchedOptionValue(option.flag(), null));
				OptionSet.of(option).parse(Map.of(option.key(), text), OptionValues.NONE, option.flag());
			}
		}
	}

	/** {@return whether {@code --set} has an assignment for these flags} */
	boolean hasSettings() {
		return !assignments().isEmpty();
	}

	private Map<String, String> assignments() {
		Map<String, String> set = assignments(command.commandLine().getParseResult().matchedOptionValue(SET, List.of()));
		set.keySet().removeIf(key -> !settings.test(key));
		return set;
	}

	private static Map<String, String> assignments(List<String> texts) {
		Map<String, String> set = new LinkedHashMap<>();
		for (String assignment : texts) {
			int equals = assignment.indexOf('=');
			if (equals < 1) {
				throw HilumException.usage(SET + " " + assignment + " is no assignment", "Give it as " + SET + " key=value.");
			}
			set.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
		}
		return set;
	}

	private static String text(Option<?> option, Object value) {
		if (isSwitch(option)) {
			return option.isFlagNegatable() ? String.valueOf(value) : String.valueOf(!option.isFlagNegative());
		}
		return value instanceof List<?> list
				? String.join(option.type() == OptionType.TEXTS ? "," : " ", list.stream().map(String::valueOf).toList())
				: String.valueOf(value);
	}

	/**
	 * {@return whether an option was given, by its flag or by --set}
	 *
	 * @param option its option
	 */
	boolean isGiven(Option<?> option) {
		ParseResult parsed = command.commandLine().getParseResult();
		return parsed.hasMatchedOption(option.flag()) || parsed.<List<String>>matchedOptionValue(SET, List.of()).stream()
				.anyMatch(text -> text.startsWith(option.key() + "="));
	}
}
