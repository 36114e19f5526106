// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
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
import org.hilum.runs.RequestDifference;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum options}. */
@Command(name = "options", mixinStandardHelpOptions = true, description = "Lists the trainers, or all options of one: "
		+ "values, ranges, units, and what they do. A star marks what differs from the trainer's default. Or compares the "
		+ "options of two runs.")
final class OptionsCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(index = "0", arity = "0..1", paramLabel = "TRAINER", description = "Trainer, such as nnUNetTrainer; without "
			+ "it the trainers are listed.")
	private String trainer;

	@Option(names = "--set", paramLabel = "KEY=VALUE", description = "Show the options that there are with this value, such "
			+ "as those of another loss. May be repeated.")
	private Map<String, String> set = new LinkedHashMap<>();

	@Option(names = "--markdown", description = "Print Markdown tables; without a trainer, "
			+ "the reference page of the documentation.")
	private boolean markdown;

	@Option(names = "--diff", arity = "2", paramLabel = "RUN", description = "Print what two run folders were trained with, "
			+ "where it differs.")
	private List<Path> diff = List.of();

	@Override
	public Integer call() {
		if (!diff.isEmpty()) {
			if (trainer != null || !set.isEmpty() || markdown) {
				throw HilumException.usage("--diff stands alone", "Leave out the trainer, --set and --markdown.");
			}
			differences(run(diff.get(0)), run(diff.get(1)));
			return 0;
		}
		if (trainer == null) {
			if (markdown && set.isEmpty()) {
				print(OptionsPage.markdown());
				return 0;
			}
			if (!set.isEmpty()) {
				throw HilumException.usage("No trainer is named", "Name one, such as nnUNetTrainer.");
			}
			list();
			return 0;
		}
		TrainerPreset preset = Trainers.get(trainer);
		OptionSet options = preset.definition().options();
		OptionValues values = options.parse(set, preset.values(), "--set");
		print(markdown ? OptionReference.markdown(options, values) : OptionReference.text(options, values));
		return 0;
	}

	private void print(String text) {
		spec.commandLine().getOut().print(text);
		spec.commandLine().getOut().flush();
	}

	private static TrainingRequest run(Path folder) {
		return RunLauncher.request(new RunFolder(folder.toAbsolutePath().normalize()));
	}

	private void differences(TrainingRequest first, TrainingRequest second) {
		List<RequestDifference> differences = RequestDifference.between(first, second);
		if (differences.isEmpty()) {
			print("No differences\n");
			return;
		}
		int keys = differences.stream().mapToInt(d -> d.key().length()).max().orElse(0) + 2;
		int values = differences.stream().mapToInt(d -> d.first().length()).max().orElse(0) + 2;
		StringBuilder text = new StringBuilder();
		for (RequestDifference d : differences) {
			text.append(d.key()).append(" ".repeat(keys - d.key().length())).append(d.first())
					.append(" ".repeat(values - d.first().length())).append(d.second())
					.append(d.unit().isEmpty() ? "" : " " + d.unit()).append('\n');
		}
		print(text.toString());
	}

	private void list() {
		List<TrainerPreset> all = Trainers.all();
		int width = all.stream().mapToInt(p -> p.id().length()).max().orElse(0) + 2;
		all.forEach(p -> spec.commandLine().getOut()
				.println(p.id() + " ".repeat(width - p.id().length()) + p.label()));
	}
}
