// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionReference;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.runs.RequestDifference;
import org.hilum.runs.RunDifferences;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.ProjectPresets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum options}. */
@Command(name = "options", mixinStandardHelpOptions = true, description = "Lists the trainers, the parts of a kind, or all "
		+ "options of one: values, ranges, units, and what they do. A star marks what differs from the default. Or compares "
		+ "the options of two runs.")
final class OptionsCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(index = "0", arity = "0..1", paramLabel = "KIND|ID", description = "Kind, such as losses, planners or "
			+ "metrics, or a trainer or another part, such as nnUNetTrainer, adamw or losses/script. Without it the trainers "
			+ "and kinds are listed.")
	private String wanted;

	@Option(names = "--set", paramLabel = "KEY=VALUE", description = "Show the options that there are with this value, such "
			+ "as those of another loss. May be repeated.")
	private Map<String, String> set = new LinkedHashMap<>();

	@Option(names = { "--save-preset", "--save_preset" }, paramLabel = "NAME", description = "Save the trainer with the values "
			+ "of --set as a preset of the project, to be used as -tr NAME and in the workbench. One of that name is replaced.")
	private String newPreset;

	@Mixin
	private FolderOptions folders;

	@Option(names = "--markdown", description = "Print Markdown tables; without KIND or ID, "
			+ "the reference page of the documentation.")
	private boolean markdown;

	@Option(names = "--diff", arity = "2", paramLabel = "RUN", description = "Print what was chosen for two runs, where it "
			+ "differs: trainings, planners and evaluations.")
	private List<Path> diff = List.of();

	@Override
	public Integer call() {
		folders.requireExisting();
		if (!diff.isEmpty()) {
			if (wanted != null || !set.isEmpty() || markdown || newPreset != null) {
				throw HilumException.usage("--diff stands alone", "Leave out KIND or ID, --set, --save-preset and --markdown.");
			}
			differences(RunDifferences.between(run(diff.get(0)), run(diff.get(1))));
			return 0;
		}
		Optional<OptionKind> kind = wanted == null ? Optional.empty() : OptionKind.find(wanted);
		if ((wanted == null || kind.isPresent()) && (!set.isEmpty() || newPreset != null)) {
			throw HilumException.usage("No trainer and no other part is named", "Name one, such as nnUNetTrainer.");
		}
		if (wanted == null) {
			overview();
		} else if (kind.isPresent()) {
			print(markdown ? OptionsPage.section(kind.get()) : text(kind.get().parts().get()));
		} else {
			List<TrainerPreset> presets = presets();
			if (newPreset != null) {
				save(presets);
			} else {
				show(OptionKind.part(wanted, presets));
			}
		}
		return 0;
	}

	private void overview() {
		if (markdown) {
			print(OptionsPage.markdown());
			return;
		}
		List<TrainerPreset> presets = presets();
		if (!presets.isEmpty()) {
			print("Presets of the project:\n" + lines(presets.stream().map(OptionKind::part).toList()) + "\n");
		}
		print(lines(OptionKind.ALL.getFirst().parts().get()) + "\nFurther kinds, for hilum options KIND: "
				+ String.join(", ", OptionKind.ALL.stream().skip(1).map(OptionKind::id).toList()) + "\n");
	}

	/** {@return the presets of the project that can be used; none outside of a project} */
	private List<TrainerPreset> presets() {
		return folders.project().map(ProjectPresets::all).orElse(List.of());
	}

	private void save(List<TrainerPreset> presets) {
		Path folder = folders.project().orElseThrow(() -> HilumException.usage("There is no project to save the preset in",
				"Name the project folder with --project; hilum import makes one."));
		TrainerPreset trainer = presets.stream().filter(p -> p.id().equals(wanted)).findFirst()
				.or(() -> Trainers.find(wanted))
				.orElseThrow(() -> Trainers.unknown(wanted, presets.stream().map(TrainerPreset::id).toList()));
		ProjectPresets.save(folder, newPreset, trainer.id(), trainer.options().parse(set, OptionValues.NONE, "--set"));
		print("The project " + folder.getFileName() + " has the preset " + newPreset + ": hilum train -tr " + newPreset + "\n");
	}

	/** {@return the parts of a kind; of the only one also its options} */
	private static String text(List<OptionKind.Part> all) {
		return lines(all) + (all.size() == 1
				? "\n" + OptionReference.text(all.getFirst().options(), all.getFirst().values())
				: "");
	}

	private static String lines(List<OptionKind.Part> all) {
		int width = all.stream().mapToInt(p -> p.id().length()).max().orElse(0) + 2;
		StringBuilder text = new StringBuilder();
		all.forEach(p -> text.append(p.id()).append(" ".repeat(width - p.id().length())).append(p.label())
				.append(p.help().isEmpty() ? "" : ". " + p.help()).append('\n'));
		return text.toString();
	}

	private void show(OptionKind.Part part) {
		OptionValues values = part.options().parse(set, part.values(), "--set");
		if (part.options().options().isEmpty()) {
			print(part.id() + " has no options\n");
			return;
		}
		print(markdown ? OptionReference.markdown(part.options(), values) : OptionReference.text(part.options(), values));
	}

	private void print(String text) {
		spec.commandLine().getOut().print(text);
		spec.commandLine().getOut().flush();
	}

	private static RunFolder run(Path folder) {
		return new RunFolder(folder.toAbsolutePath().normalize());
	}

	private void differences(List<RequestDifference> differences) {
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
}
