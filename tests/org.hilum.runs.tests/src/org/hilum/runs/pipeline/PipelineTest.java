// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.hilum.core.HilumException;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.RecordedProgress;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages before the training; those behind it are tested with the command line. */
class PipelineTest {

	@TempDir
	private Path folder;
	private TrainingRequest request;
	private PreprocessedDataset prepared;

	@BeforeEach
	void prepare() {
		NnunetFolders folders = NnunetFolders.under(folder);
		ToyStudy.write(folders.raw());
		request = TrainingRequest.of(folders, ToyStudy.NAME, "3d_fullres", "quick");
		prepared = new PreprocessedDataset(folders.preprocessed(ToyStudy.NAME));
	}

	private RecordedProgress run(PipelineOptions options) {
		RecordedProgress progress = new RecordedProgress();
		Pipeline.run(options, progress);
		return progress;
	}

	@Test
	void stagesAreDoneOnceAndAgainWhenTheirInputChanged() throws IOException {
		PipelineOptions options = PipelineOptions.of(request).until(Stage.PREPROCESS);
		RecordedProgress first = run(options);
		assertThat(first.notes()).noneMatch(n -> n.contains("up to date"));
		Plans plans = Plans.read(prepared.plansFile("nnUNetPlans"));
		assertThat(CaseStore.ids(prepared.cases(plans.configuration("3d_fullres")))).hasSize(ToyStudy.CASES);
		assertThat(prepared.splitsFile()).exists();
		assertThat(prepared.groundTruth().resolve("toy_000.nii.gz")).exists();

		assertThat(run(options).notes()).containsExactly("Checking the data set: up to date", "Fingerprint: up to date",
				"Planning: up to date", "Preprocessing 3d_fullres: up to date");

		Path image = request.folders().raw().resolve(ToyStudy.NAME + "/imagesTr/toy_003_0000.nii.gz");
		Files.setLastModifiedTime(image, FileTime.from(Instant.now().plusSeconds(1)));
		assertThat(run(options).notes()).noneMatch(n -> n.contains("up to date"));
	}

	@Test
	void stagesCanBeForced() {
		PipelineOptions options = PipelineOptions.of(request).until(Stage.FINGERPRINT);
		run(options);
		assertThat(run(options.forced()).notes()).isEmpty();
		assertThat(prepared.plansFile("nnUNetPlans")).doesNotExist();
	}

	@Test
	void theNameOfThePlansPicksThePlanner() {
		run(PipelineOptions.of(request.withPlans("nnUNetResEncUNetMPlans")).until(Stage.PLAN));
		assertThat(Plans.read(prepared.plansFile("nnUNetResEncUNetMPlans")).experimentPlanner())
				.isEqualTo("nnUNetPlannerResEncM");
	}

	@Test
	void cancellingStopsBeforeTheNextStage() {
		RecordedProgress progress = new RecordedProgress();
		progress.cancel();
		assertThatThrownBy(() -> Pipeline.run(PipelineOptions.of(request), progress))
				.isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(prepared.fingerprintFile()).doesNotExist();
	}

	@Test
	void aBrokenDataSetStopsTheJobBeforeItBegins() throws IOException {
		Path label = request.folders().raw().resolve(ToyStudy.NAME + "/labelsTr/toy_002.nii.gz");
		Files.delete(label);
		assertThatThrownBy(() -> run(PipelineOptions.of(request))).isInstanceOf(HilumException.class)
				.hasMessageContaining("toy_002");
		assertThat(prepared.fingerprintFile()).doesNotExist();
	}
}
