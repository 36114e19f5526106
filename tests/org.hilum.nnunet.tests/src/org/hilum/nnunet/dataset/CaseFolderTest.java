// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases of a folder with images for prediction, and what is said about other files. */
class CaseFolderTest {

	@TempDir
	private Path folder;

	private DatasetDescription description(int channels, String ending) throws IOException {
		StringBuilder names = new StringBuilder("\"0\": \"MRI\"");
		for (int i = 1; i < channels; i++) {
			names.append(", \"").append(i).append("\": \"c").append(i).append('"');
		}
		Path file = Files.writeString(folder.resolveSibling(folder.getFileName() + ".json"), "{\"channel_names\": {" + names
				+ "}, \"labels\": {\"background\": 0, \"a\": 1}, \"numTraining\": 1, \"file_ending\": \"" + ending + "\"}");
		return DatasetDescription.read(file);
	}

	private void files(String... names) throws IOException {
		for (String name : names) {
			Files.createFile(folder.resolve(name));
		}
	}

	@Test
	void channelsOfACaseAreInTheOrderOfTheirNumbers() throws IOException {
		files("b_0001.nii.gz", "b_0000.nii.gz", "a_0000.nii.gz", "a_0001.nii.gz");
		List<RawCase> cases = CaseFolder.list(folder, description(2, ".nii.gz"));
		assertThat(cases).extracting(RawCase::id).containsExactly("a", "b");
		assertThat(cases.get(1).images()).containsExactly(folder.resolve("b_0000.nii.gz"), folder.resolve("b_0001.nii.gz"));
		assertThat(cases.get(1).label()).isNull();
	}

	@Test
	void aMissingChannelIsNamedWithItsCase() throws IOException {
		files("a_0000.nii.gz", "a_0001.nii.gz", "a_0002.nii.gz", "b_0000.nii.gz", "b_0002.nii.gz");
		DatasetDescription three = description(3, ".nii.gz");
		assertThatThrownBy(() -> CaseFolder.list(folder, three)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("b", "2 of 3 channels found", "MRI");
	}

	@Test
	void anEmptyFolderAndOneOfOtherImagesAreExplained() throws IOException {
		DatasetDescription one = description(1, ".nii.gz");
		assertThatThrownBy(() -> CaseFolder.list(folder, one)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("There are no images in the folder", "CASE_0000.nii.gz");
		files("x.mha", "y.jpg", "notes.txt");
		assertThatThrownBy(() -> CaseFolder.list(folder, one)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("2 images, such as x.mha, but none that the model reads", "convert images");
		assertThatThrownBy(() -> CaseFolder.list(folder.resolve("absent"), one)).isInstanceOf(HilumException.class)
				.hasMessageContaining("There is no such folder");
	}

	@Test
	void imagesThatAreNoFilesOfCasesAreLeftOut() throws IOException {
		files("a_0000.nii.gz", "b.nii.gz", "c_0000.mha", "notes.txt");
		DatasetDescription one = description(1, ".nii.gz");
		assertThat(CaseFolder.list(folder, one)).extracting(RawCase::id).containsExactly("a");
		assertThat(CaseFolder.leftOut(folder, one)).containsExactlyInAnyOrder(folder.resolve("b.nii.gz"),
				folder.resolve("c_0000.mha"));
		assertThat(CaseFolder.named(List.of(folder.resolve("b.nii.gz")))).isEqualTo("an image, b.nii.gz");
		assertThat(CaseFolder.leftOut(folder.resolve("a_0000.nii.gz"), one)).isEmpty();
	}

	@Test
	void aSingleImageIsACaseWithTheChannelsBesideIt() throws IOException {
		files("a_0000.nii.gz", "a_0001.nii.gz", "b.nii.gz");
		RawCase found = CaseFolder.list(folder.resolve("a_0001.nii.gz"), description(2, ".nii.gz")).getFirst();
		assertThat(found.id()).isEqualTo("a");
		assertThat(found.images()).hasSize(2);
		DatasetDescription one = description(1, ".nii.gz");
		assertThat(CaseFolder.list(folder.resolve("b.nii.gz"), one).getFirst().id()).isEqualTo("b");
		files("b.mha");
		assertThatThrownBy(() -> CaseFolder.list(folder.resolve("b.mha"), one)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("images with the ending .nii.gz", "b.mha");
	}
}
