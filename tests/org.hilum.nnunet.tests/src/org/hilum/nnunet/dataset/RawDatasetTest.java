// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.testing.RawFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawDatasetTest {

	@TempDir
	private Path temp;

	@Test
	void listsCasesByNnunetsNames() throws IOException {
		Path folder = temp.resolve("Dataset017_Knee");
		new RawFolder(folder, new int[] { 2, 2, 2 }, 1, 1, 1).description(2, 2);
		touch(folder, "imagesTr/b_1_0000.nii.gz", "imagesTr/b_1_0001.nii.gz", "imagesTr/a_0001.nii.gz",
				"imagesTr/a_0000.nii.gz", "imagesTr/notes.txt", "imagesTr/c_0000.nii", "imagesTs/t_0000.nii.gz");
		RawDataset dataset = RawDataset.open(folder);
		assertThat(dataset.name()).isEqualTo("Dataset017_Knee");
		assertThat(dataset.id()).hasValue(17);
		assertThat(dataset.trainingCases()).extracting(RawCase::id).containsExactly("a", "b_1");
		assertThat(dataset.trainingCases().get(0).images()).extracting(p -> p.getFileName().toString())
				.containsExactly("a_0000.nii.gz", "a_0001.nii.gz");
		assertThat(dataset.trainingCases().get(1).label()).isEqualTo(folder.resolve("labelsTr/b_1.nii.gz"));
		assertThat(dataset.testCases()).containsExactly(
				new RawCase("t", List.of(folder.resolve("imagesTs/t_0000.nii.gz")), null));
		assertThat(dataset.find("t")).isPresent();
		assertThat(dataset.find("x")).isEmpty();
	}

	@Test
	void listsCasesThatDatasetJsonNames() throws IOException {
		Path folder = temp.resolve("mine");
		new RawFolder(folder, new int[] { 2, 2, 2 }, 1, 1, 1).description(1, 1);
		ObjectNode json = Json.read(folder.resolve("dataset.json")).deepCopy();
		json.putObject("dataset").putObject("p1").put("label", "../elsewhere/seg.nii.gz").putArray("images")
				.add(temp.resolve("any.nii.gz").toString());
		Json.write(folder.resolve("dataset.json"), json);
		RawDataset dataset = RawDataset.open(folder);
		assertThat(dataset.id()).isEmpty();
		RawCase only = dataset.requireTrainingCases().get(0);
		assertThat(only.images()).containsExactly(temp.resolve("any.nii.gz").toAbsolutePath());
		assertThat(only.label()).isEqualTo(temp.resolve("elsewhere/seg.nii.gz").toAbsolutePath());
	}

	@Test
	void noCasesComesWithTheNamingRule() throws IOException {
		Path folder = temp.resolve("Dataset001_X");
		new RawFolder(folder, new int[] { 2, 2, 2 }, 1, 1, 1).description(1, 1);
		touch(folder, "imagesTr/case1.nii.gz");
		RawDataset dataset = RawDataset.open(folder);
		assertThat(dataset.trainingCases()).isEmpty();
		assertThatExceptionOfType(HilumException.class).isThrownBy(dataset::requireTrainingCases)
				.withMessageContaining("0 training cases").withMessageContaining("CASE_0000.nii.gz")
				.withMessageContaining("imagesTr");
	}

	@Test
	void aFolderWithoutDescriptionIsRefused() {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> RawDataset.open(temp))
				.withMessageContaining("dataset.json").withMessageContaining(temp.toString());
	}

	@Test
	void foldersOfNnunet() {
		NnunetFolders folders = NnunetFolders.under(temp);
		assertThat(folders.preprocessed("Dataset001_X")).isEqualTo(temp.resolve("nnUNet_preprocessed/Dataset001_X"));
		assertThat(folders.results("Dataset001_X")).isEqualTo(temp.resolve("nnUNet_results/Dataset001_X"));
		NnunetFolders mixed = NnunetFolders.from(Map.of("nnUNet_raw", "a", "nnUNet_results", " "), temp);
		assertThat(mixed.raw()).isEqualTo(Path.of("a"));
		assertThat(mixed.preprocessed()).as("a variable that is not set").isEqualTo(temp.resolve("nnUNet_preprocessed"));
		assertThat(mixed.results()).as("a blank variable").isEqualTo(temp.resolve("nnUNet_results"));
	}

	private static void touch(Path folder, String... names) throws IOException {
		for (String name : names) {
			Files.createDirectories(folder.resolve(name).getParent());
			Files.createFile(folder.resolve(name));
		}
	}
}
