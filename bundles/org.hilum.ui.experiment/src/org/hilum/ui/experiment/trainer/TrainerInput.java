// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.trainer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectPresets;

/** What a {@link TrainerForm} shows and changes. */
public interface TrainerInput {

	/** Id of the trainer that is offered first among the contributed ones. */
	String FIRST_TRAINER = "quick";

	/** {@return the trainers to choose from} */
	List<TrainerPreset> trainers();

	/** {@return the chosen trainer; empty when it is unknown, for example because a plug-in is missing} */
	Optional<TrainerPreset> chosenTrainer();

	/** {@return the values that differ from the trainer's} */
	OptionValues options();

	/**
	 * Takes over a choice.
	 *
	 * @param trainer the trainer
	 * @param values  values that differ from the trainer's
	 */
	void choose(TrainerPreset trainer, OptionValues values);

	/**
	 * {@return the trainers that a project offers: its own presets, the quick one, then the others}
	 *
	 * @param project the project
	 */
	static List<TrainerPreset> offered(Project project) {
		List<TrainerPreset> own = ProjectPresets.all(project);
		List<TrainerPreset> all = new ArrayList<>(own);
		all.addAll(Trainers.all());
		all.sort(Comparator.comparing((TrainerPreset preset) -> !own.contains(preset))
				.thenComparing(preset -> !preset.id().equals(FIRST_TRAINER)));
		return all;
	}

	/**
	 * {@return trainers whose label or id has all words, and the chosen one}
	 *
	 * @param all    the trainers
	 * @param words  words, separated by blanks
	 * @param chosen id of the chosen trainer
	 */
	static List<TrainerPreset> matching(List<TrainerPreset> all, String words, String chosen) {
		List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
		return all.stream().filter(preset -> preset.id().equals(chosen) || wanted.stream()
				.allMatch((preset.localLabel() + " " + preset.label() + " " + preset.id()).toLowerCase(Locale.ROOT)::contains))
				.toList();
	}
}
