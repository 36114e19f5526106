// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.train.TrainingRecipe;
import org.hilum.model.Experiment;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.ui.study.Presets;
import org.hilum.ui.tests.Models;
import org.junit.jupiter.api.Test;

class ExperimentModelTest {

	private final Project project = Models.study().model();
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
		TrainingRecipe quick = Presets.options(Preset.QUICK);
		assertThat(model.epochs()).isEqualTo(quick.get(TrainingOptions.EPOCHS));
		model.setPreset(Preset.STANDARD);
		assertThat(model.epochs()).isEqualTo(1000);
		assertThat(model.iterations()).isEqualTo(250);
	}

	@Test
	void theNameFollowsTheChoices() {
		assertThat(model.name()).isEqualTo("3d_fullres, fold 1, quick");
		model.setFold(-1);
		model.setPreset(Preset.STANDARD);
		assertThat(model.name()).isEqualTo("3d_fullres, all cases, standard");
		model.setName("mine");
		model.setFold(2);
		assertThat(model.name()).isEqualTo("mine");
	}

	@Test
	void aNameInUseIsRefused() {
		model.setName("full");
		assertThat(model.problem()).get().asString().contains("named full");
	}

	@Test
	void twoExperimentsInOneRunFolderAreWarnedOf() {
		assertThat(model.fold()).as("the first fold that nothing was trained on").isEqualTo(1);
		assertThat(model.warning()).isEmpty();
		model.setFold(0);
		assertThat(model.warning()).get().asString().contains("quick look").contains("replace its result");
	}

	@Test
	void whatIsTheDefaultIsNotStored() {
		model.setFold(3);
		model.setLength(2, model.iterations());
		model.setSeed(7);
		model.addTo(project);
		Experiment added = project.getExperiments().get(2);
		assertThat(added.getName()).isEqualTo("3d_fullres, fold 3, quick");
		assertThat(added.getFold()).isEqualTo(3);
		assertThat(added.getEpochs()).isEqualTo(2);
		assertThat(added.getIterationsPerEpoch()).isZero();
		assertThat(added.getSeed()).isEqualTo(7);
	}
}
