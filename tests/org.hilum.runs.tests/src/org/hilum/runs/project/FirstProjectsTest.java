// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project file that release 0.1 wrote, with two experiments in one run folder. */
class FirstProjectsTest {

	private static final String RUN = "nnUNet_results/Dataset001_Toy/HilumTrainerQuick__nnUNetPlansQuick__3d_fullres/fold_0";

	@TempDir
	private Path folder;
	private Path file;

	@BeforeEach
	void unpack() throws IOException {
		file = folder.resolve("project.hilum");
		try (InputStream in = FirstProjectsTest.class.getResourceAsStream("project-0.1.hilum")) {
			Files.copy(in, file);
		}
	}

	@Test
	void experimentsAreTakenOver() {
		Project project = ProjectService.load(folder);
		assertThat(project.getName()).isEqualTo("Toy");
		assertThat(project.getDataset().getName()).isEqualTo("Dataset001_Toy");
		List<Experiment> all = project.getExperiments();
		assertThat(all).extracting(Experiment::getName).containsExactly("3d_fullres, fold 0, quick",
				"3d_fullres, fold 0, quick (2)", "2d on everything", "3d_lowres, fold 2, standard");
		assertThat(all).extracting(Experiment::getTrainer).containsExactly("quick", "quick", "nnUNetTrainer",
				"nnUNetTrainer");
		assertThat(all.get(1).getOptions().map()).containsOnly(Map.entry("epochs", "77"), Map.entry("seed", "9"));
		assertThat(all.get(2).getConfigurations()).containsExactly("2d");
		assertThat(all.get(2).getFolds()).containsExactly(-1);
		assertThat(all.get(2).getOptions().map()).containsOnly(Map.entry("iterations", "50"));
		assertThat(all.get(3).getOptions()).isEmpty();
		assertThat(all).extracting(Experiment::getUuid).doesNotContainNull().doesNotHaveDuplicates();
	}

	@Test
	void theExperimentThatWasTrainedKeepsItsRunFolder() {
		Project project = ProjectService.load(folder);
		List<Experiment> all = project.getExperiments();
		assertThat(runFolder(all.get(1))).isEqualTo(folder.toAbsolutePath().resolve(RUN));
		assertThat(all.getFirst().getModelName()).isEqualTo("HilumTrainerQuick_2");
		assertThat(all).allSatisfy(e -> assertThat(ModelNames.clash(project, e)).isEmpty());
		assertThat(all.get(2).getModelName()).as("runs of release 0.1 have the trainer's name").isEqualTo("nnUNetTrainer");
	}

	private static Path runFolder(Experiment experiment) {
		return ProjectService.requests(experiment).getFirst().runFolder().path();
	}

	@Test
	void savingWritesThePresentFormWithTheSameUuids() throws IOException {
		Project project = ProjectService.load(folder);
		ProjectService.save(project);
		assertThat(Files.readString(file)).contains("http://hilum.org/model/2", "version=\"3\"")
				.doesNotContain("toy_000", "<runs", "model/1");
		assertThat(ProjectService.load(folder).getExperiments()).extracting(Experiment::getUuid)
				.isEqualTo(project.getExperiments().stream().map(Experiment::getUuid).toList());
	}

	@Test
	void aProjectOfANewerReleaseIsRefused() throws IOException {
		ProjectService.save(ProjectService.load(folder));
		Files.writeString(file, Files.readString(file).replace("version=\"3\"", "version=\"4\""));
		assertThatThrownBy(() -> ProjectService.load(folder)).isInstanceOf(HilumException.class)
				.hasMessageContaining("newer version").hasMessageContaining("Update Hilum");
	}

	@Test
	void aNumberThatIsNoneIsNamed() throws IOException {
		Files.writeString(file, Files.readString(file).replace("fold=\"-1\"", "fold=\"none\""));
		assertThatThrownBy(() -> ProjectService.load(folder)).isInstanceOf(HilumException.class)
				.hasMessageContaining("none").hasMessageContaining("project.hilum");
	}
}
