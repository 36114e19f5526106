// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of options that an experiment has for single configurations. */
class ConfigurationValuesTest {

	@TempDir
	private Path folder;
	private final Project project = HilumFactory.eINSTANCE.createProject();
	private final Experiment experiment = Experiments.create("3d_fullres", 0, "nnUNetTrainer");

	@BeforeEach
	void fill() {
		project.setUuid(EcoreUtil.generateUUID());
		project.setName("P");
		project.setFolder(folder.toAbsolutePath().toString());
		project.setDataset(HilumFactory.eINSTANCE.createDataset());
		project.getDataset().setName("Dataset001_Toy");
		experiment.setName("V1");
		experiment.getConfigurations().add("2d");
		Experiments.setOptions(experiment, OptionValues.NONE.with(TrainingOptions.EPOCHS, 7).with(TrainingOptions.FREEZE,
				List.of("encoder")));
		project.getExperiments().add(experiment);
	}

	private OptionValues of(String configuration) {
		return ConfigurationValues.options(project, experiment, configuration);
	}

	private void set(String configuration, OptionValues values) {
		ConfigurationValues.set(project, experiment, configuration, values);
	}

	private TrainingRequest request(String configuration) {
		return Experiments.requests(project, experiment).stream().filter(r -> r.configuration().equals(configuration))
				.findFirst().orElseThrow();
	}

	@Test
	void aTrainingHasTheValuesOfItsConfiguration() {
		Path weights = folder.resolve("weights.pth");
		set("2d", of("2d").with(TrainingOptions.PRETRAINED_WEIGHTS, weights).with(TrainingOptions.L2_SP, 0.5));
		assertThat(request("2d").get(TrainingOptions.PRETRAINED_WEIGHTS)).isEqualTo(weights);
		assertThat(request("2d").get(TrainingOptions.L2_SP)).isEqualTo(0.5);
		assertThat(request("2d").get(TrainingOptions.EPOCHS)).as("the experiment's").isEqualTo(7);
		assertThat(request("3d_fullres").get(TrainingOptions.PRETRAINED_WEIGHTS).toString()).isEmpty();
		assertThat(experiment.getOptions().map()).containsOnlyKeys("epochs", "freeze");
		assertThat(ConfigurationValues.texts(experiment, "2d")).containsOnly(Map.entry("l2_sp", "0.5"),
				Map.entry("pretrained_weights", weights.toString()));
	}

	@Test
	void theTrainersValueIsStoredWhereTheExperimentHasAnother() {
		set("2d", of("2d").without(TrainingOptions.FREEZE));
		assertThat(ConfigurationValues.texts(experiment, "2d")).containsOnly(Map.entry("freeze", ""));
		assertThat(request("2d").get(TrainingOptions.FREEZE)).isEmpty();
		assertThat(request("3d_fullres").get(TrainingOptions.FREEZE)).containsExactly("encoder");
	}

	@Test
	void whatEqualsTheExperimentIsNotStored() {
		set("2d", of("2d").with(TrainingOptions.FREEZE, List.of("decoder")));
		assertThat(ConfigurationValues.has(experiment, "2d", ConfigurationValues.STAGES)).isTrue();
		assertThat(ConfigurationValues.has(experiment, "2d", ConfigurationValues.WEIGHTS)).isFalse();
		set("2d", of("3d_fullres"));
		assertThat(experiment.getConfigurationOptions()).isEmpty();
	}

	@Test
	void oneKindOfValuesIsRemoved() {
		set("2d", of("2d").with(TrainingOptions.FREEZE, List.of("decoder")).with(TrainingOptions.L2_SP, 0.5));
		ConfigurationValues.clear(experiment, "2d", ConfigurationValues.WEIGHTS);
		assertThat(ConfigurationValues.texts(experiment, "2d")).containsOnlyKeys("freeze");
		ConfigurationValues.clear(experiment, "2d", ConfigurationValues.STAGES);
		assertThat(experiment.getConfigurationOptions()).isEmpty();
	}

	@Test
	void otherOptionsHoldForAllConfigurations() {
		assertThatThrownBy(() -> set("2d", of("2d").with(TrainingOptions.EPOCHS, 8))).isInstanceOf(HilumException.class)
				.hasMessageContaining("epochs cannot differ between configurations").hasMessageContaining("V1, configuration 2d");
		assertThat(experiment.getConfigurationOptions()).isEmpty();
		experiment.getConfigurationOptions().add(HilumFactory.eINSTANCE.createConfigurationOptions());
		experiment.getConfigurationOptions().getFirst().setConfiguration("2d");
		experiment.getConfigurationOptions().getFirst().getOptions().put("epochs", "8");
		assertThat(ProjectValidation.check(project)).filteredOn(p -> p.constraint().equals("option-value"))
				.extracting(ProjectProblem::message).singleElement().asString().contains("epochs cannot differ");
	}

	@Test
	void aMissingFileOfOneConfigurationIsAProblem() {
		set("2d", of("2d").with(TrainingOptions.PRETRAINED_WEIGHTS, folder.resolve("gone.pth")));
		assertThat(ProjectValidation.check(project)).filteredOn(p -> p.constraint().equals("option-file"))
				.extracting(ProjectProblem::message).singleElement().asString().contains("gone.pth");
	}

	@Test
	void valuesOfAConfigurationKeepModelsApart() {
		Experiment other = ExperimentVariants.like(project, experiment, "V2", OptionValues.NONE);
		other.setModelName(ModelNames.proposal(project, experiment));
		project.getExperiments().add(other);
		other.getFolds().set(0, 1);
		experiment.setModelName(other.getModelName());
		assertThat(ModelNames.clash(project, other)).as("another fold with the same values").isEmpty();
		ConfigurationValues.set(project, other, "2d", of("2d").with(TrainingOptions.L2_SP, 0.5));
		assertThat(ModelNames.clash(project, other)).as("other values").contains(experiment);
	}

	@Test
	void aComparisonNamesTheConfiguration() {
		Experiment other = ExperimentVariants.like(project, experiment, "V2", OptionValues.NONE);
		ConfigurationValues.set(project, other, "2d", of("2d").with(TrainingOptions.L2_SP, 0.5));
		other.setPriority(3);
		assertThat(ExperimentComparison.of(project, List.of(experiment, other)).rows())
				.contains(new ExperimentComparison.Row("2d:l2_sp", "2d: l2_sp", "", List.of("-", "0.5")),
						new ExperimentComparison.Row("priority", "Priority", "", List.of("0", "3")));
	}
}
