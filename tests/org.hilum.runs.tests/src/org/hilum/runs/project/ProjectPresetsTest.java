// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presets that users save in a project. */
class ProjectPresetsTest {

	private static final OptionValues FAST = OptionValues.NONE.with(TrainingOptions.EPOCHS, 20)
			.with(TrainingOptions.LEARNING_RATE, 0.02);

	@TempDir
	private Path folder;
	private final Project project = HilumFactory.eINSTANCE.createProject();

	@BeforeEach
	void fill() {
		project.setFolder(folder.toAbsolutePath().toString());
		project.setDataset(HilumFactory.eINSTANCE.createDataset());
		project.getDataset().setName("Dataset001_Toy");
	}

	private Experiment experiment(int fold) {
		Experiment experiment = Experiments.create("3d_fullres", fold, "fast");
		experiment.setName("with the preset, " + fold);
		project.getExperiments().add(experiment);
		return experiment;
	}

	@Test
	void aPresetIsStoredInTheProjectFile() {
		ProjectService.save(project);
		ProjectPresets.save(folder, "fast", "nnUNetTrainer_250epochs", FAST.with(TrainingOptions.SEED, 12345L));
		Preset stored = ProjectPresets.find(ProjectService.intent(folder), "fast").orElseThrow();
		assertThat(stored.getTrainer()).isEqualTo("nnUNetTrainer_250epochs");
		assertThat(stored.getUuid()).isNotBlank();
		assertThat(stored.getOptions().map()).as("without what equals the trainer's")
				.containsOnly(Map.entry("epochs", "20"), Map.entry("learning_rate", "0.02"));
		assertThat(ProjectPresets.all(folder)).extracting(TrainerPreset::id).containsExactly("fast");
	}

	@Test
	void anotherPresetOfTheNameReplacesItAndKeepsItsUuid() {
		String uuid = ProjectPresets.save(project, "fast", "nnUNetTrainer", FAST).getUuid();
		Preset again = ProjectPresets.save(project, "fast", "quick", OptionValues.NONE);
		assertThat(project.getPresets()).containsExactly(again);
		assertThat(again.getUuid()).isEqualTo(uuid);
		assertThat(again.getTrainer()).isEqualTo("quick");
		assertThat(again.getOptions()).isEmpty();
	}

	@Test
	void aPresetOfAPresetTakesItsValuesOver() {
		ProjectPresets.save(project, "fast", "nnUNetTrainer", FAST);
		Preset faster = ProjectPresets.save(project, "faster", "fast", OptionValues.NONE.with(TrainingOptions.EPOCHS, 10));
		assertThat(faster.getTrainer()).isEqualTo("nnUNetTrainer");
		assertThat(faster.getOptions().map()).containsOnly(Map.entry("epochs", "10"), Map.entry("learning_rate", "0.02"));
	}

	@Test
	void trainingsHaveItsValuesAndItsName() {
		ProjectPresets.save(project, "fast", "nnUNetTrainer_250epochs", FAST);
		Experiment experiment = experiment(0);
		Experiments.setOptions(experiment, FAST.with(TrainingOptions.EPOCHS, 30));
		assertThat(experiment.getOptions().map()).containsOnly(Map.entry("epochs", "30"));
		TrainingRequest request = ProjectService.requests(experiment).getFirst();
		assertThat(request.trainer()).isEqualTo("nnUNetTrainer_250epochs");
		assertThat(request.get(TrainingOptions.EPOCHS)).isEqualTo(30);
		assertThat(request.get(TrainingOptions.LEARNING_RATE)).isEqualTo(0.02);
		assertThat(request.modelFolder()).hasFileName("fast__nnUNetPlans__3d_fullres");
		assertThat(TrainingRequest.fromJson(request.toJson())).as("a run does not need the project file").isEqualTo(request);
	}

	@Test
	void experimentsWithThePresetsValuesUseItsNameAndOthersNeedTheirOwn() {
		ProjectPresets.save(project, "fast", "nnUNetTrainer", FAST);
		Experiment first = experiment(0);
		Experiment second = experiment(1);
		assertThat(ModelNames.propose(project, second)).isNull();
		assertThat(Experiments.modelName(first)).isEqualTo("fast");
		Experiments.setOptions(second, OptionValues.NONE.with(TrainingOptions.EPOCHS, 21));
		assertThat(ModelNames.propose(project, second)).isEqualTo("fast_2");
	}

	@Test
	void namesOfContributedTrainersAndOfNoFolderAreRefused() {
		for (String name : new String[] { "nnUNetTrainer_250epochs", "HilumTrainerQuick", "a/b", "a__b", "", ".x", ".." }) {
			assertThatThrownBy(() -> ProjectPresets.save(project, name, "nnUNetTrainer", FAST))
					.isInstanceOf(HilumException.class).hasMessageContaining("Choose another name");
		}
		assertThat(project.getPresets()).isEmpty();
	}

	@Test
	void anUnknownTrainerIsNamed() {
		assertThatThrownBy(() -> ProjectPresets.save(project, "fast", "nnUNetTrainer_25epochs", FAST))
				.isInstanceOf(HilumException.class).hasMessageContaining("nnUNetTrainer_25epochs");
		assertThat(project.getPresets()).isEmpty();
	}

	@Test
	void aPresetWithAnImpossibleValueIsLeftOutAndNamedWhenItIsUsed() throws IOException {
		ProjectPresets.save(project, "fast", "nnUNetTrainer", FAST);
		ProjectPresets.save(project, "other", "quick", OptionValues.NONE);
		ProjectService.save(project);
		Path file = folder.resolve(ProjectService.FILE);
		Files.writeString(file, Files.readString(file).replace("value=\"20\"", "value=\"twenty\""));
		Project read = ProjectService.intent(folder);
		assertThat(ProjectPresets.all(read)).extracting(TrainerPreset::id).containsExactly("other");
		assertThatThrownBy(() -> ProjectPresets.resolve(read, "fast")).isInstanceOf(HilumException.class)
				.hasMessageContaining("twenty").hasMessageContaining("preset fast");
	}

	@Test
	void contributedPresetsAreFoundWithAndWithoutAProject() {
		assertThat(ProjectPresets.resolve(null, "quick").id()).isEqualTo("quick");
		assertThat(ProjectPresets.resolve(project, "quick")).isEqualTo(Trainers.get("quick"));
		assertThat(ProjectPresets.all(folder)).as("there is no project file").isEmpty();
	}
}
