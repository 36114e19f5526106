// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.train.TrainingRecipe;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.ui.experiment.wizard.ExperimentModel;
import org.junit.jupiter.api.Test;

class ExperimentModelTest {

	private final Project project = Models.project().model();
	private final ExperimentModel model = new ExperimentModel(project);

	@Test
	void plannedConfigurationsAreOffered() {
		assertThat(model.configurations()).containsExactly("2d", "3d_fullres");
		assertThat(model.configuration()).isEqualTo("3d_fullres");
		project.getPlans().clear();
		assertThat(new ExperimentModel(project).configurations()).containsExactly("3d_fullres", "2d");
	}

	@Test
	void thePresetGivesTheLength() {
		TrainingRecipe quick = Trainers.get("quick").recipe();
		assertThat(model.epochs()).isEqualTo(quick.get(TrainingOptions.EPOCHS));
		model.setTrainer(Trainers.get("nnUNetTrainer"));
		assertThat(model.epochs()).isEqualTo(1000);
		assertThat(model.iterations()).isEqualTo(250);
	}

	@Test
	void theNameFollowsTheChoices() {
		assertThat(model.name()).isEqualTo("3d_fullres, fold 1, quick");
		model.setFold(-1);
		model.setTrainer(Trainers.get("nnUNetTrainer"));
		assertThat(model.name()).isEqualTo("3d_fullres, all cases, standard");
		model.setName("mine");
		model.setFold(2);
		assertThat(model.name()).isEqualTo("mine");
	}

	@Test
	void theExecutorIsStoredWhereItIsNotThisComputer() {
		assertThat(model.executor()).isEqualTo("local");
		project.getExperiments().clear();
		model.edit().change().accept(project);
		assertThat(project.getExperiments().getFirst().getExecutor()).isNull();
		project.getExperiments().clear();
		model.setExecutor("cluster", Map.of("queue", "long"));
		model.edit().change().accept(project);
		assertThat(project.getExperiments().getFirst().getExecutor()).isEqualTo("cluster");
		assertThat(project.getExperiments().getFirst().getExecutorOptions().map()).containsOnly(Map.entry("queue", "long"));
	}

	@Test
	void aNameInUseIsRefused() {
		model.setName("full");
		assertThat(model.problem()).get().asString().contains("named full");
	}

	@Test
	void experimentsNeverShareARunFolder() {
		assertThat(model.fold()).as("the first fold that nothing was trained on").isEqualTo(1);
		assertThat(model.modelName()).isEqualTo("HilumTrainerQuick");
		model.setFold(0);
		assertThat(model.modelName()).isEqualTo("HilumTrainerQuick_2");
		assertThat(model.problem()).isEmpty();
		model.setModelName("HilumTrainerQuick");
		assertThat(model.problem()).get().asString().contains("quick look").contains("HilumTrainerQuick_2");
		model.setModelName("a__b");
		assertThat(model.problem()).get().asString().contains("not possible");
		model.setModelName("");
		assertThat(model.problem()).isEmpty();
	}

	@Test
	void otherValuesThanTheTrainersNeedAModelNameOfTheirOwn() {
		model.setLength(2, model.iterations());
		assertThat(model.modelName()).isEqualTo("HilumTrainerQuick_2");
		model.setLength(model.trainer().recipe().get(TrainingOptions.EPOCHS), model.iterations());
		assertThat(model.modelName()).isEqualTo("HilumTrainerQuick");
	}

	@Test
	void everyTrainerIsOffered() {
		assertThat(new ExperimentModel(project).trainers()).hasSameSizeAs(Trainers.all()).first().extracting(TrainerPreset::id)
				.isEqualTo("quick");
	}

	@Test
	void whatIsTheDefaultIsNotStored() {
		model.setFold(3);
		model.setLength(2, model.iterations());
		model.setSeed(7);
		model.edit().change().accept(project);
		Experiment added = project.getExperiments().get(2);
		assertThat(added.getName()).isEqualTo("3d_fullres, fold 3, quick");
		assertThat(added.getFolds()).containsExactly(3);
		assertThat(added.getOptions().map()).containsOnly(Map.entry("epochs", "2"), Map.entry("seed", "7"));
		assertThat(added.getModelName()).isEqualTo("HilumTrainerQuick_2");
	}
}
