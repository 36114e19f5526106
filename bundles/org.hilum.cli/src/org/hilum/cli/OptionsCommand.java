// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionReference;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum options}. */
@Command(name = "options", mixinStandardHelpOptions = true, description = "Lists the trainers, or all options of one: "
		+ "values, ranges, units, and what they do. A star marks what differs from the trainer's default.")
final class OptionsCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(index = "0", arity = "0..1", paramLabel = "TRAINER", description = "Trainer, such as nnUNetTrainer; without "
			+ "it the trainers are listed.")
	private String trainer;

	@Option(names = "--set", paramLabel = "KEY=VALUE", description = "Show the options that there are with this value, such "
			+ "as those of another loss. May be repeated.")
	private Map<String, String> set = new LinkedHashMap<>();

	@Option(names = "--markdown", description = "Print Markdown tables, as in the documentation.")
	private boolean markdown;

	@Override
	public Integer call() {
		if (trainer == null) {
			if (!set.isEmpty() || markdown) {
				throw HilumException.usage("No trainer is named", "Name one, such as nnUNetTrainer.");
			}
			list();
			return 0;
		}
		TrainerPreset preset = Trainers.get(trainer);
		OptionSet options = preset.definition().options();
		OptionValues values = options.parse(set, preset.values(), "--set");
		spec.commandLine().getOut().print(markdown ? OptionReference.markdown(options, values)
				: OptionReference.text(options, values));
		spec.commandLine().getOut().flush();
		return 0;
	}

	private void list() {
		List<TrainerPreset> all = Trainers.all();
		int width = all.stream().mapToInt(p -> p.id().length()).max().orElse(0) + 2;
		all.forEach(p -> spec.commandLine().getOut()
				.println(p.id() + " ".repeat(width - p.id().length()) + p.label()));
	}
}
