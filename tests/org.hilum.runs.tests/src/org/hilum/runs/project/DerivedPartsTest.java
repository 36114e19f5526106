// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.model.Project;
import org.hilum.runs.ToyStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotators, models and predictions are found in the folders of a project. */
class DerivedPartsTest {

	private static final String MODEL = "nnUNetTrainer__nnUNetPlans__3d_fullres";

	@TempDir
	private Path folder;
	private Project project;
	private Path raw;
	private Path results;

	@BeforeEach
	void create() throws IOException {
		Path source = ToyStudy.write(folder.resolve("elsewhere"));
		project = ProjectService.create(folder.resolve("project"), "Toy", DatasetSource.detect(source), Progress.NONE);
		raw = ProjectService.folders(project).raw(project.getDataset().getName());
		results = ProjectService.folders(project).results();
	}

	private DerivedParts parts() {
		ProjectService.refresh(project);
		return ProjectIndex.latest(project).parts();
	}

	private static void file(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, "");
	}

	private void model(String dataset, String name, String... folds) throws IOException {
		file(results.resolve(dataset).resolve(name).resolve("plans.json"));
		for (String fold : folds) {
			file(results.resolve(dataset).resolve(name).resolve("fold_" + fold).resolve("checkpoint_final.pth"));
		}
	}

	@Test
	void aNewProjectHasNone() {
		assertThat(parts()).isEqualTo(DerivedParts.NONE);
	}

	@Test
	void annotatorsAreTheFoldersBesideTheLabels() throws IOException {
		file(raw.resolve("labelsTr_variants/B/toy_000.nii.gz"));
		file(raw.resolve("labelsTr_variants/A/toy_000.nii.gz"));
		file(raw.resolve("labelsTr_variants/A/toy_001.nii.gz"));
		file(raw.resolve("labelsTr_variants/A/.hilum/toy_001.nii.gz.json"));
		file(raw.resolve("labelsTr_variants/readme.txt"));
		assertThat(parts().annotators()).extracting(DerivedParts.Annotator::name).containsExactly("A", "B");
		assertThat(parts().annotators()).extracting(DerivedParts.Annotator::labelMaps).containsExactly(2, 1);
	}

	@Test
	void aLabelMapThatIsAddedLaterIsCounted() throws IOException {
		file(raw.resolve("labelsTr_variants/A/toy_000.nii.gz"));
		parts();
		file(raw.resolve("labelsTr_variants/A/toy_001.nii.gz"));
		assertThat(parts().annotators().getFirst().labelMaps()).isEqualTo(2);
	}

	@Test
	void trainedModelsComeBeforeInstalledOnes() throws IOException {
		model("Dataset001_Toy", MODEL, "0", "all");
		model("Dataset001_Toy", "mine__nnUNetPlans__2d");
		model("Dataset000_Other", MODEL, "2");
		model("no data set", MODEL, "0");
		List<DerivedParts.Model> models = parts().models();
		assertThat(models).extracting(DerivedParts.Model::dataset).containsExactly("Dataset001_Toy", "Dataset000_Other");
		assertThat(models).extracting(DerivedParts.Model::name).containsOnly(MODEL);
		assertThat(models).extracting(DerivedParts.Model::folds).containsExactly(List.of("0", "all"), List.of("2"));
	}

	@Test
	void furtherDataSetsAreTheFoldersBesideThatOfTheProject() throws IOException {
		file(raw.resolveSibling("Dataset002_Copy/dataset.json"));
		file(raw.resolveSibling("Dataset002_Copy/labelsTr/toy_000.nii.gz"));
		file(raw.resolveSibling("no data set/readme.txt"));
		assertThat(parts().datasets()).singleElement().satisfies(other -> {
			assertThat(other.name()).isEqualTo("Dataset002_Copy");
			assertThat(other.labelMaps()).isEqualTo(1);
		});
	}

	@Test
	void predictionsAreTheFoldersOfThatName() throws IOException {
		file(ProjectService.folder(project).resolve("predictions/V1/toy_000.nii.gz"));
		file(ProjectService.folder(project).resolve("predictions/V1/dataset.json"));
		assertThat(parts().predictions()).extracting(DerivedParts.Predictions::name).containsExactly("V1");
		assertThat(parts().predictions().getFirst().labelMaps()).isEqualTo(1);
	}
}
