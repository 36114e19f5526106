// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.datasets.TinyDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetSurveyTest {

	@TempDir
	private Path folder;

	private void touch(String... names) throws IOException {
		for (String name : names) {
			Path file = folder.resolve(name);
			Files.createDirectories(file.getParent());
			Files.createFile(file);
		}
	}

	@Test
	void anNnunetFolderIsListedWithWhatIsMissing() throws IOException {
		TinyDataset.of(folder, 2);
		touch("labelsTr/lonely.nii.gz", "imagesTr/nochannel.nii.gz", "imagesTs/t_0000.nii.gz");
		Files.delete(folder.resolve("labelsTr/case_002.nii.gz"));
		DatasetSurvey survey = DatasetSurvey.of(folder);
		assertThat(survey.layout()).isEqualTo(FolderLayout.NNUNET);
		assertThat(survey.cases()).extracting(SurveyedCase::id).containsExactly("case_001", "case_002", "nochannel", "t");
		assertThat(survey.cases().get(1).label()).doesNotExist();
		assertThat(survey.cases().get(2).images()).containsOnlyKeys(SurveyedCase.NO_CHANNEL);
		assertThat(survey.cases().get(3).part()).isEqualTo(Part.TEST);
		assertThat(survey.orphans()).containsExactly(folder.resolve("labelsTr/lonely.nii.gz"));
		assertThat(survey.description()).isPresent();
	}

	@Test
	void labelsThatBreakTheRulesAreStillRead() {
		TinyDataset.of(folder, 1).description(json -> json.putObject("labels").put("background", 0).put("a", 4));
		DatasetSurvey survey = DatasetSurvey.of(folder);
		assertThat(survey.description()).isEmpty();
		assertThat(survey.problem()).hasMessageContaining("not consecutive");
		assertThat(survey.labels()).containsEntry("a", List.of(4));
	}

	@Test
	void brokenJsonIsAProblemNotAFailure() throws IOException {
		TinyDataset.of(folder, 1);
		Files.writeString(folder.resolve("dataset.json"), "{ \"labels\": ");
		DatasetSurvey survey = DatasetSurvey.of(folder);
		assertThat(survey.problem()).hasMessageContaining("not valid JSON");
		assertThat(survey.cases()).hasSize(1);
	}

	@Test
	void aDecathlonTaskNamesLabelsByValue() throws IOException {
		touch("imagesTr/h_1.nii.gz", "labelsTr/h_1.nii.gz", "imagesTs/h_2.nii.gz");
		Files.writeString(folder.resolve("dataset.json"), "{\"modality\": {\"0\": \"MRI\"}, \"labels\": {\"0\": \"none\", "
				+ "\"1\": \"Anterior\"}, \"training\": [{\"image\": \"./imagesTr/h_1.nii.gz\"}]}");
		DatasetSurvey survey = DatasetSurvey.of(folder);
		assertThat(survey.layout()).isEqualTo(FolderLayout.MSD);
		assertThat(survey.labels()).containsEntry("background", List.of(0)).containsEntry("Anterior", List.of(1));
		assertThat(survey.cases()).extracting(SurveyedCase::part).containsExactly(Part.TRAINING, Part.TEST);
		assertThat(survey.cases().getFirst().label()).exists();
	}

	@Test
	void foldersWithoutDescriptionArePairedByName() throws IOException {
		touch("images/a.nii.gz", "images/b.nii.gz", "labels_organs/a.nrrd", "labels_organs/z.nii.gz");
		DatasetSurvey survey = DatasetSurvey.of(folder);
		assertThat(survey.layout()).isEqualTo(FolderLayout.PAIRED_FOLDERS);
		assertThat(survey.cases().get(0).label()).isEqualTo(folder.resolve("labels_organs/a.nrrd"));
		assertThat(survey.cases().get(1).label()).doesNotExist();
		assertThat(survey.orphans()).containsExactly(folder.resolve("labels_organs/z.nii.gz"));
	}

	@Test
	void looseFilesAreToldByTheirNames() throws IOException {
		touch("p1/ct.nii.gz", "p1/ct_seg.nii.gz", "brain1_image.nrrd", "brain1_label.nrrd", "lung_mask.mha");
		DatasetSurvey survey = DatasetSurvey.of(folder);
		assertThat(survey.layout()).isEqualTo(FolderLayout.LOOSE_FILES);
		assertThat(survey.cases()).extracting(SurveyedCase::id).containsExactly("brain1", "p1_ct");
		assertThat(survey.cases()).extracting(c -> c.label().getFileName().toString()).containsExactly("brain1_label.nrrd",
				"ct_seg.nii.gz");
		assertThat(survey.orphans()).containsExactly(folder.resolve("lung_mask.mha"));
	}
}
