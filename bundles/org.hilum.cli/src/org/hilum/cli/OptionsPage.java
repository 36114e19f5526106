// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionDifference;
import org.hilum.core.options.OptionReference;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;

/** The reference page docs/options.md, made from the declarations. */
final class OptionsPage {

	/** Kinds of which each part is a choice of trainers. */
	private static final Set<String> SHOWN_WITH_TRAINERS = Set.of("trainers", "losses", "optimizers", "schedules",
			"augmentations", "architectures");

	private OptionsPage() {
	}

	/**
	 * {@return the section of a kind: its parts and their options}
	 *
	 * @param kind the kind
	 */
	static String section(OptionKind kind) {
		List<Alternative> parts = kind.parts().get().stream().map(OptionKind.Part::alternative).toList();
		String title = Character.toUpperCase(kind.id().charAt(0)) + kind.id().substring(1);
		return "## " + title + "\n" + kind.use() + "\n\n" + OptionReference.parts(parts, kind.key());
	}

	/** {@return the page: all trainers, their options, and the parts that can be chosen with theirs} */
	static String markdown() {
		List<TrainerPreset> all = Trainers.all();
		StringBuilder page = new StringBuilder("""
				# Options
				This page is printed by `hilum options --markdown` from the declarations that the command line, the form in the
				workbench, `run.json` and the report use; a test fails when it is out of date. On the command line every option
				of the first tables is a flag of `hilum train` and `hilum run` (`--epochs 20`), and all of them can be given as
				`--set key=value` (`--set loss.smoothing=0`). `hilum options ID` lists those of one trainer, loss, planner and so
				on, `hilum options KIND` the parts of a kind. Where a flag is not the key after two hyphens, it stands beside it.

				## Trainers
				| trainer | name | options that differ from nnUNetTrainer |
				|---|---|---|
				""");
		TrainerPreset standard = Trainers.get(Trainers.DEFAULT);
		for (TrainerPreset preset : all) {
			List<String> differences = standard.definition().options()
					.differences(standard.values(), preset.definition().options(), preset.values()).stream()
					.filter(d -> !d.second().equals(OptionDifference.ABSENT) && !isImplied(d))
					.map(d -> "`" + d.option().key() + "=" + d.second() + "`").toList();
			page.append("| `").append(preset.id()).append("` | ").append(preset.label()).append(" | ")
					.append(String.join(", ", differences)).append(" |\n");
		}
		page.append("\n## Options\n").append(OptionReference.reference(TrainingOptions.ALL, "###"));
		for (TrainerPreset preset : all) {
			OptionSet own = own(preset);
			if (!own.options().isEmpty() && preset.id().equals(first(all, preset))) {
				page.append("\n## Further options of `").append(preset.id()).append("`\n")
						.append(OptionReference.reference(own, "###"));
			}
		}
		OptionKind.ALL.stream().filter(kind -> !SHOWN_WITH_TRAINERS.contains(kind.id())).map(OptionsPage::section)
				.forEach(section -> page.append('\n').append(section));
		return page.toString();
	}

	/** A trainer's preset comes before those that are made of it. */
	private static String first(List<TrainerPreset> all, TrainerPreset preset) {
		return all.stream().filter(p -> p.definition().getClass() == preset.definition().getClass()).findFirst()
				.orElseThrow().id();
	}

	private static OptionSet own(TrainerPreset preset) {
		List<Option<?>> own = new ArrayList<>(preset.definition().options().options());
		List<String> shared = TrainingOptions.ALL.options().stream().map(Option::key).toList();
		own.removeIf(option -> shared.contains(option.key()));
		return OptionSet.of(own.toArray(Option<?>[]::new));
	}

	/** {@return whether it is a default of a part that is chosen, such as the optimizer} */
	private static boolean isImplied(OptionDifference difference) {
		return difference.first().equals(OptionDifference.ABSENT) && difference.option().key().indexOf('.') > 0
				&& difference.second().equals(OptionSet.text(difference.option(), OptionValues.NONE));
	}
}
