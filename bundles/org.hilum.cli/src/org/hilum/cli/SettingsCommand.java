// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum settings}. */
@Command(name = "settings", mixinStandardHelpOptions = true, description = "Lists and changes the user's settings, which the "
		+ "workbench shows under Window > Preferences > Hilum: folders, device, threads, memory, colours. A star marks what "
		+ "differs from the default.")
final class SettingsCommand implements Callable<Integer> {

	private static final int KEY_WIDTH = 22;
	private static final int VALUE_WIDTH = 26;

	@Spec
	private CommandSpec spec;

	@Parameters(arity = "0..1", paramLabel = "KEY", description = "Print the value of one setting and nothing else.")
	private String key;

	@Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a setting. May be repeated.")
	private Map<String, String> changes = new LinkedHashMap<>();

	@Option(names = "--reset", paramLabel = "KEY", description = "Take the default of a setting again. May be repeated; "
			+ "\"all\" resets every one.")
	private List<String> resets = List.of();

	@Option(names = "--export", paramLabel = "FILE", description = "Write the settings to a file, for another computer.")
	private Path exported;

	@Option(names = "--import", paramLabel = "FILE", description = "Take the settings of a file that --export wrote, instead of "
			+ "those that there are.")
	private Path imported;

	@Override
	public Integer call() {
		OptionValues before = UserSettings.current();
		OptionValues values = changed(imported == null ? before : UserSettings.read(imported));
		if (!values.equals(before)) {
			UserSettings.save(values);
		}
		PrintWriter out = spec.commandLine().getOut();
		if (exported != null) {
			UserSettings.write(exported, values);
			out.println("result: " + exported.toAbsolutePath());
		} else if (key == null) {
			UserSettings.OPTIONS.options().forEach(option -> out.println(line(option, values)));
		} else {
			out.println(OptionSet.text(option(key), values));
		}
		out.flush();
		return 0;
	}

	private OptionValues changed(OptionValues from) {
		OptionValues values = from;
		for (String name : resets) {
			values = name.equals("all") ? OptionValues.NONE : values.without(option(name));
		}
		return UserSettings.OPTIONS.parse(changes, values, "--set");
	}

	private static org.hilum.core.options.Option<?> option(String name) {
		return UserSettings.OPTIONS.find(name, OptionValues.NONE).orElseThrow(() -> HilumException.usage("There is no setting "
				+ name, "Choose one of those that hilum settings lists."));
	}

	private static String line(org.hilum.core.options.Option<?> option, OptionValues values) {
		String text = OptionSet.text(option, values);
		return (values.has(option) ? "* " : "  ") + pad(option.key(), KEY_WIDTH) + pad(text.isEmpty() ? "-" : text, VALUE_WIDTH)
				+ option.help();
	}

	private static String pad(String text, int width) {
		return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
	}
}
