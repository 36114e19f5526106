// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Progress;
import org.hilum.engine.preprocess.DatasetPreprocessor;
import org.hilum.engine.preprocess.Preprocessor;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.reference.plan.SharedDatasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole hippocampus data set through the store and back. */
class CaseStoreReferenceTest {

	private static final String NAME = "Dataset004_Hippocampus";

	@Test
	void aDatasetIsPreprocessedOnceAndMapped(@TempDir Path temp) throws Exception {
		RawDataset dataset = SharedDatasets.open(NAME, temp);
		Plans plans = Plans.read(Path.of("data/plans").resolve(NAME).resolve("nnUNetPlans.json"));
		Configuration configuration = plans.configuration("3d_fullres");
		PreprocessedDataset preprocessed = new PreprocessedDataset(temp.resolve("preprocessed"));
		Path folder = preprocessed.cases(configuration);

		assertThat(DatasetPreprocessor.run(dataset, plans, configuration, folder, 2, Progress.NONE)).isEqualTo(30);
		assertThat(CaseStore.ids(folder)).hasSize(30).isSorted();
		Files.delete(folder.resolve("hippocampus_004.npz"));
		assertThat(DatasetPreprocessor.run(dataset, plans, configuration, folder, 2, Progress.NONE)).isEqualTo(1);
		assertThat(DatasetPreprocessor.run(dataset, plans, configuration, folder, 2, Progress.NONE)).isZero();
		assertThat(endings(folder)).containsOnly(".npz", ".pkl");

		PreparedCase prepared = new Preprocessor(plans, configuration, dataset.description())
				.prepare(dataset.find("hippocampus_003").orElseThrow());
		try (MappedCase mapped = CaseStore.open(folder, "hippocampus_003")) {
			assertThat(mapped.shape()).containsExactly(prepared.data().shape());
			assertThat(mapped.data().address() % 64).isZero();
			assertThat(mapped.seg().address() % 64).isZero();
			assertThat(mapped.data().toArray(ValueLayout.JAVA_FLOAT)).containsExactly(prepared.data().data());
			assertThat(mapped.seg().toArray(ValueLayout.JAVA_SHORT)).containsExactly(prepared.seg().data());
			assertThat(mapped.properties()).usingRecursiveComparison().isEqualTo(prepared.properties());
		}
		assertThat(preprocessed.splits(dataset)).hasSize(5);
		preprocessed.writeGroundTruth(dataset, Progress.NONE);
		assertThat(preprocessed.groundTruth().resolve("hippocampus_001.nii.gz")).hasSameBinaryContentAs(
				dataset.trainingCases().get(0).label());
	}

	private static List<String> endings(Path folder) throws Exception {
		List<String> endings = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			files.filter(Files::isRegularFile).map(f -> f.getFileName().toString())
					.forEach(n -> endings.add(n.substring(n.lastIndexOf('.'))));
		}
		return endings;
	}
}
