// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.samples.SampleStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of nnU-Net become projects. */
class ProjectAdoptionTest {

	private static final String DATASET = "Dataset004_Hippocampus";

	@TempDir
	private Path root;

	@BeforeEach
	void make() throws IOException {
		SampleStudy.copyTo(root.resolve("nnUNet_raw"));
		for (String fold : List.of("nnUNetTrainer__nnUNetPlans__2d/fold_0", "nnUNetTrainer__nnUNetPlans__3d_fullres/fold_0",
				"nnUNetTrainer__nnUNetPlans__3d_fullres/fold_3", "nnUNetTrainer_250epochs__nnUNetPlans__2d/fold_all",
				"MyOwnTrainer__nnUNetPlans__2d/fold_1", "nnUNetTrainer__nnUNetPlans__2d/crossval_results_folds_0",
				"noModel/fold_0")) {
			Files.createDirectories(root.resolve("nnUNet_results").resolve(DATASET).resolve(fold));
		}
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
	}

	@Test
	void theFolderIsFoundFromItsParts() {
		ProjectAdoption.Place place = new ProjectAdoption.Place(root.toAbsolutePath().normalize(), List.of(DATASET));
		for (String part : List.of("", "nnUNet_raw", "nnUNet_results", "nnUNet_preprocessed", "nnUNet_raw/" + DATASET)) {
			assertThat(ProjectAdoption.find(root.resolve(part))).as(part).contains(place);
		}
		assertThat(ProjectAdoption.find(root.resolve("nnUNet_raw").resolve(DATASET).resolve("imagesTr"))).isEmpty();
		assertThat(ProjectAdoption.find(root.resolve("nnUNet_results").resolve(DATASET))).isEmpty();
		assertThat(ProjectAdoption.find(root.getParent())).isEmpty();
	}

	@Test
	void modelsBecomeExperimentsAndNoFileIsTouched() throws IOException {
		List<Path> before = files(root);
		Project project = ProjectAdoption.adopt(ProjectAdoption.find(root).orElseThrow(), DATASET);
		assertThat(files(root)).containsAll(before);
		assertThat(files(root).stream().filter(file -> !before.contains(file)).map(root::relativize).map(Path::toString))
				.contains(ProjectService.FILE).allMatch(name -> name.equals(ProjectService.FILE) || name.startsWith(".hilum"));
		Project stored = ProjectService.load(root);
		assertThat(stored.getUuid()).isEqualTo(project.getUuid());
		assertThat(stored.getDataset().getCases()).hasSize(39);
		assertThat(stored.getExperiments()).extracting(Experiment::getTrainer).containsExactlyInAnyOrder("nnUNetTrainer",
				"nnUNetTrainer_250epochs");
		Experiment first = stored.getExperiments().stream().filter(e -> e.getTrainer().equals("nnUNetTrainer")).findFirst()
				.orElseThrow();
		assertThat(first.getConfigurations()).containsExactly("2d", "3d_fullres");
		assertThat(first.getFolds()).containsExactly(0, 3);
		assertThat(stored.getRuns()).hasSizeGreaterThanOrEqualTo(5);
		assertThat(stored.getRuns().stream().filter(run -> run.getExperiment() == null).map(run -> run.getFolder()))
				.anyMatch(folder -> folder.contains("MyOwnTrainer"));
	}

	@Test
	void aSecondProjectAndAnUnknownDataSetAreRefused() {
		ProjectAdoption.Place place = ProjectAdoption.find(root).orElseThrow();
		assertThatThrownBy(() -> ProjectAdoption.adopt(place, "Dataset005_Other")).isInstanceOf(HilumException.class)
				.hasMessageContaining("Dataset005_Other");
		assertThat(root.resolve(ProjectService.FILE)).doesNotExist();
		ProjectAdoption.adopt(place, DATASET);
		assertThatThrownBy(() -> ProjectAdoption.adopt(place, DATASET)).isInstanceOf(HilumException.class)
				.hasMessageContaining("already");
	}

	@Test
	void withoutModelsThereIsAnExperimentToBeginWith() throws IOException {
		try (Stream<Path> models = Files.list(root.resolve("nnUNet_results").resolve(DATASET))) {
			for (Path model : models.toList()) {
				Files.move(model, root.resolve("aside_" + model.getFileName()));
			}
		}
		Project project = ProjectAdoption.adopt(ProjectAdoption.find(root).orElseThrow(), DATASET);
		assertThat(project.getExperiments()).hasSize(1);
		assertThat(project.getExperiments().getFirst().getTrainer()).isEqualTo("nnUNetTrainer");
	}
}
