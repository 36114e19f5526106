// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.Experiments;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.editor.ExperimentDraft;
import org.junit.jupiter.api.Test;

/** The draft that the editor of an experiment changes. */
class ExperimentDraftTest {

	private final Project project = Models.project().model();
	private final Experiment stored = project.getExperiments().getFirst();
	private final ExperimentDraft draft = new ExperimentDraft(() -> project, stored);

	private void type(String name) {
		draft.change("Rename", "name", e -> e.setName(name));
	}

	@Test
	void nothingIsStoredAndLettersOfOneFieldAreOneStep() {
		type("quick look a");
		type("quick look ab");
		assertThat(stored.getName()).isEqualTo("quick look");
		assertThat(draft.isDirty()).isTrue();
		draft.undo();
		assertThat(draft.experiment().getName()).isEqualTo("quick look");
		assertThat(draft.isDirty()).isFalse();
		assertThat(draft.undoLabel()).isEmpty();
		draft.redo();
		assertThat(draft.experiment().getName()).isEqualTo("quick look ab");
		assertThat(draft.undoLabel()).contains("Rename");
	}

	@Test
	void aTextThatIsTypedBackIsNoChange() {
		type("quick look a");
		type("quick look");
		assertThat(draft.isDirty()).isFalse();
		assertThat(draft.undoLabel()).isEmpty();
		type("quick look");
		draft.change("Notes", "notes", e -> e.setNotes("a"));
		type("quick look");
		assertThat(draft.experiment().getNotes()).as("a change that changes nothing takes none back").isEqualTo("a");
	}

	@Test
	void whatIsTypedAfterSavingIsAStepOfItsOwn() {
		type("a");
		draft.saved();
		assertThat(draft.isDirty()).isFalse();
		type("b");
		assertThat(draft.isDirty()).isTrue();
		draft.undo();
		assertThat(draft.experiment().getName()).isEqualTo("a");
		assertThat(draft.isDirty()).isFalse();
		draft.undo();
		assertThat(draft.experiment().getName()).isEqualTo("quick look");
		assertThat(draft.isDirty()).as("it differs from what was saved").isTrue();
	}

	@Test
	void optionsOfTheTrainerAreChosenAndTakenBack() {
		TrainerPreset quick = Trainers.get("quick");
		draft.choose(quick, OptionValues.NONE.with(TrainingOptions.BATCH_SIZE, 4));
		draft.choose(quick, OptionValues.NONE.with(TrainingOptions.BATCH_SIZE, 48));
		draft.choose(quick, draft.options().with(TrainingOptions.SEED, 7L));
		assertThat(draft.experiment().getOptions().map()).containsOnly(Map.entry("batch_size", "48"), Map.entry("seed", "7"));
		draft.undo();
		assertThat(draft.options().texts()).containsOnly(Map.entry("batch_size", "48"));
		draft.undo();
		assertThat(draft.options()).isEqualTo(OptionValues.NONE);
		draft.choose(Trainers.get("nnUNetTrainer"), OptionValues.NONE);
		assertThat(draft.experiment().getTrainer()).isEqualTo("nnUNetTrainer");
		draft.undo();
		assertThat(draft.chosenTrainer()).contains(quick);
	}

	@Test
	void anOptionThatIsNotPossibleAnyMoreStaysStored() {
		stored.getOptions().put("batch_size", "4");
		stored.getOptions().put("of_a_plug_in", "1");
		ExperimentDraft other = new ExperimentDraft(() -> project, stored);
		assertThat(other.options().texts()).containsOnly(Map.entry("batch_size", "4"));
		assertThat(other.experiment().getOptions().map()).containsKey("of_a_plug_in");
		other.change("Trainer", "trainer", e -> e.setTrainer("missing"));
		assertThat(other.chosenTrainer()).isEmpty();
		assertThat(other.options()).isEqualTo(OptionValues.NONE);
	}

	@Test
	void whatAnotherStoredIsTakenOver() {
		Experiment renamed = Experiments.create("2d", 1, "quick");
		renamed.setUuid(stored.getUuid());
		renamed.setName("renamed");
		type("a");
		draft.undo();
		draft.replace(renamed);
		assertThat(draft.experiment().getName()).isEqualTo("renamed");
		assertThat(draft.isDirty()).isFalse();
		assertThat(draft.redoLabel()).as("steps of the former content are forgotten").isEmpty();
	}

	@Test
	void everyTextIsThere() throws IllegalAccessException {
		for (Field text : Messages.class.getDeclaredFields()) {
			assertThat((String) text.get(null)).as(text.getName()).isNotBlank().doesNotContain("NLS missing");
		}
	}
}
