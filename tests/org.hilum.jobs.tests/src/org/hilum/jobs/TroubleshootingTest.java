// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.Progress;
import org.hilum.runs.diagnosis.DiagnosisItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleshootingTest {

	/** Words as users type them, and messages as nnU-Net prints them. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "shape mismatch | geometry", "trainer not recognised | trainer",
			"environment variables | environment", "cuda out of memory | gpu-memory", "worker died | workers",
			"RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB | gpu-memory",
			"RuntimeError: Some background workers are no longer alive | workers",
			"nnUNet_raw is not defined and nnU-Net can only be used on data for which preprocessed files exist | environment",
			"AssertionError: Torch not compiled with CUDA enabled | nogpu", "pseudo dice 0 | dice",
			"splits_final keyerror | splits",
			"RuntimeError: Given groups=1, weight of size [32, 1, 3, 3, 3], expected input to have 1 channels | channels",
			"No space left on device | disk", "gpu not used | nogpu" })
	void theBestFitComesFirst(String words, String id) {
		assertThat(Troubleshooting.search(words).getFirst().id()).isEqualTo(id);
	}

	@Test
	void allAreThereOnceWithStepsAndACheck() {
		List<Complaint> all = Troubleshooting.all();
		assertThat(all).extracting(Complaint::id).doesNotHaveDuplicates().contains("geometry", "killed", "hang");
		assertThat(all).allSatisfy(c -> {
			assertThat(c.steps()).isNotEmpty();
			assertThat(c.check()).isNotNull();
			assertThat(Troubleshooting.find(c.id())).isPresent();
			assertThat(Troubleshooting.search(c.id()).getFirst().id()).isEqualTo(c.id());
		});
		assertThat(Troubleshooting.search("")).hasSameSizeAs(all);
		assertThat(Troubleshooting.search("zebra crossing at noon")).isEmpty();
	}

	@Test
	void thePageOfTheManualIsUpToDate() throws IOException {
		Path page = Path.of(System.getProperty("hilum.root"), "docs", "troubleshooting.md");
		assertThat(Files.readString(page)).as("write it with hilum troubleshoot --markdown").isEqualTo(Troubleshooting
				.markdown());
	}

	@Test
	void variablesAreExamined(@TempDir Path folder) {
		List<DiagnosisItem> items = EnvironmentVariables.examine(Map.of("nnUNet_raw", folder.toString(), "nnUNet_results",
				folder.resolve("gone").toString()));
		assertThat(items).extracting(DiagnosisItem::name).containsExactly("nnUNet_raw", "nnUNet_preprocessed", "nnUNet_results");
		assertThat(items).extracting(DiagnosisItem::level).containsExactly(DiagnosisItem.Level.GOOD, DiagnosisItem.Level.LESS,
				DiagnosisItem.Level.MISSING);
		assertThat(items.get(1).remedy()).contains("hilum settings --set nnunet_preprocessed=");
	}

	@Test
	void aFolderWithoutADataSetIsSaid(@TempDir Path folder) {
		List<DiagnosisItem> items = TroubleCheck.DATASET.run(folder, Progress.NONE);
		assertThat(items).singleElement().satisfies(i -> assertThat(i.value()).contains("no dataset.json in " + folder));
		assertThat(TroubleCheck.DATASET.needsDataset()).isTrue();
		assertThat(TroubleCheck.TRAINERS.run(folder, Progress.NONE).getFirst().value()).contains("nnUNetTrainer");
	}
}
