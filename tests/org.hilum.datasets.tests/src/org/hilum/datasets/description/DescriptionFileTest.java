// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.datasets.TinyDataset;
import org.hilum.datasets.check.FixJournal;
import org.hilum.datasets.description.DescriptionImpact.Product;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing of an edited description, and what it makes out of date. */
class DescriptionFileTest {

	private static final String NAME = "Dataset001_Tiny";

	@TempDir
	private Path root;
	private Path folder;
	private Path file;
	private DescriptionFile read;

	@BeforeEach
	void make() {
		folder = root.resolve("nnUNet_raw").resolve(NAME);
		TinyDataset.of(folder, 2);
		file = folder.resolve("dataset.json");
		read = DescriptionFile.read(folder);
	}

	private DescriptionFile write(DescriptionDraft draft) {
		return read.write(draft, _ -> false);
	}

	private DescriptionDraft renamed() {
		return read.draft().withLabel(1, read.draft().labels().get(1).withName("other"));
	}

	@Test
	void anEditIsWrittenWithBackupAndTakenBack() throws IOException {
		byte[] before = Files.readAllBytes(file);
		DescriptionFile written = write(renamed());
		assertThat(DatasetDescription.read(file).labels()).containsEntry("other", read.draft().labels().get(1).values());
		assertThat(written.json()).isEqualTo(DescriptionFile.read(folder).json());
		FixJournal journal = new FixJournal(folder);
		assertThat(journal.repairs()).singleElement().satisfies(entry -> {
			assertThat(entry.path("fix").asText()).isEqualTo(DescriptionFile.CHANGE);
			assertThat(entry.path("files")).hasSize(1);
		});
		journal.undo();
		assertThat(file).hasBinaryContent(before);
		assertThat(journal.repairs()).isEmpty();
	}

	@Test
	void nothingIsWrittenWhereNothingDiffersOrTheRulesAreBroken() throws IOException {
		byte[] before = Files.readAllBytes(file);
		assertThat(write(read.draft())).isSameAs(read);
		assertThatThrownBy(() -> write(read.draft().without(0))).isInstanceOf(HilumException.class)
				.hasMessageContaining("background").hasMessageContaining("dataset.json");
		assertThat(file).hasBinaryContent(before);
		assertThat(folder.resolve(".hilum/fixes/journal.jsonl")).doesNotExist();
	}

	@Test
	void aFileThatWasChangedSinceIsNotReplaced() throws IOException {
		Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"note\": 1,"));
		byte[] other = Files.readAllBytes(file);
		assertThatThrownBy(() -> write(renamed())).isInstanceOf(HilumException.class).hasMessageContaining("another program");
		assertThat(file).hasBinaryContent(other);
	}

	@Test
	void whoWorksOnTheDataSetIsNamed() throws IOException {
		byte[] before = Files.readAllBytes(file);
		try (Lease _ = DatasetLease.acquireAsNamed(folder, "import of 3 cases")) {
			assertThatThrownBy(() -> write(renamed())).isInstanceOf(HilumException.class).hasMessageContaining(
					"import of 3 cases");
		}
		assertThat(file).hasBinaryContent(before);
	}

	private DescriptionImpact impact(DescriptionDraft draft) {
		return DescriptionImpact.of(read, draft);
	}

	@Test
	void namesMakeNoModelOutOfDateButOtherValuesAndNormalisationsDo() {
		assertThat(impact(read.draft()).stale()).isEmpty();
		assertThat(impact(renamed()).reasons()).isEmpty();
		assertThat(impact(renamed()).stale()).containsExactlyInAnyOrder(Product.FINGERPRINT, Product.PLANS, Product.PREPROCESSED);
		read = write(read.draft().withChannel(0, "T1"));
		assertThat(impact(read.draft().withChannel(0, "CT")).reasons()).singleElement().asString()
				.contains("Channel 0", "CTNormalization in place of ZScoreNormalization");
		assertThat(impact(read.draft().withChannel(0, "T2")).stale()).as("z-score as before").doesNotContain(Product.MODELS);
		assertThat(impact(read.draft().added("more")).stale()).contains(Product.MODELS);
		assertThat(impact(read.draft().added("ignore")).stale()).contains(Product.MODELS);
	}

	@Test
	void whatWasMadeIsFound() throws IOException {
		NnunetFolders folders = NnunetFolders.under(root);
		assertThat(DescriptionImpact.made(folders, NAME)).isEmpty();
		assertThat(impact(read.draft().added("more")).found(folders, NAME).sentences()).as("nothing was made").hasSize(1);
		Path preprocessed = Files.createDirectories(folders.preprocessed(NAME).resolve("gt_segmentations")).getParent();
		Files.writeString(preprocessed.resolve("dataset_fingerprint.json"), "{}");
		Files.writeString(preprocessed.resolve("nnUNetPlans.json"), "{}");
		assertThat(DescriptionImpact.made(folders, NAME)).isEqualTo(Set.of(Product.FINGERPRINT, Product.PLANS));
		Files.createDirectories(preprocessed.resolve("nnUNetPlans_2d"));
		Files.createDirectories(folders.results(NAME).resolve("nnUNetTrainer__nnUNetPlans__2d"));
		List<String> sentences = impact(read.draft().added("more")).found(folders, NAME).sentences();
		assertThat(sentences).anyMatch(line -> line.contains("Trained models keep the former description"))
				.anyMatch(line -> line.contains("fingerprint, plans, preprocessed cases"));
	}
}
