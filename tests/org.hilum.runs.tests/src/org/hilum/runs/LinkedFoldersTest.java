// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.pipeline.Preparation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbolic links below nnU-Net's three folders: what is behind them is read, and nothing is written there. */
class LinkedFoldersTest {

	private static final String PLANS = "nnUNetPlans";

	@TempDir
	private Path folder;
	private Path elsewhere;
	private TrainingRequest request;

	@BeforeEach
	void makeStudy() throws IOException {
		elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
		NnunetFolders folders = NnunetFolders.under(folder.resolve("project"));
		ToyStudy.write(folders.raw());
		request = TrainingRequest.of(folders, ToyStudy.NAME, "2d", "nnUNetTrainer");
		Files.createDirectories(folders.preprocessed());
		Files.createDirectories(folders.results());
	}

	private void refused(Path link, ThrowingCallable work) throws IOException {
		assertThatThrownBy(work).isInstanceOf(HilumException.class).hasMessageContaining(link.toString())
				.hasMessageContaining("symbolic link leads out of").hasMessageContaining(elsewhere.toRealPath().toString())
				.hasMessageContaining("Replace the link");
		assertThat(elsewhere).isEmptyDirectory();
	}

	private Preparation preparation() {
		return new Preparation(request.folders(), ToyStudy.NAME, 1, false, Progress.NONE);
	}

	@Test
	void noTrainingWritesBehindALinkedDataSetModelOrFold() throws IOException {
		RunFolder run = request.runFolder();
		List<Path> places = List.of(request.folders().results(ToyStudy.NAME), run.model(), run.path(), run.validation(),
				run.progress(), run.console());
		for (Path link : places) {
			Files.createDirectories(link.getParent());
			Files.createSymbolicLink(link, elsewhere);
			refused(link, () -> TrainingJob.run(request, false, Progress.NONE));
			refused(link, () -> TrainingJob.begin(request, Existing.REPLACE, run.console()));
			refused(link, () -> RunLauncher.stop(run));
			Files.delete(link);
		}
	}

	@Test
	void aLinkToACheckpointIsReplaced() throws IOException {
		RunFolder run = request.runFolder();
		Files.createDirectories(run.path());
		Path kept = Files.writeString(folder.resolve("kept.pth"), "kept");
		Files.createSymbolicLink(run.checkpoint("final"), kept);
		run.requireWritable();
		assertThat(run.hasCheckpoint()).as("read").isTrue();
	}

	@Test
	void preparingDoesNotWriteBehindALinkedDataSet() throws IOException {
		Path link = request.folders().preprocessed(ToyStudy.NAME);
		Files.createSymbolicLink(link, elsewhere);
		refused(link, () -> preparation().fingerprint());
		RawDataset raw = RawDataset.open(request.folders().raw(ToyStudy.NAME));
		PreprocessedDataset prepared = new PreprocessedDataset(link);
		refused(link, () -> prepared.writeDescription(raw));
		refused(link, () -> prepared.splits(raw));
		refused(link, () -> prepared.writeGroundTruth(raw, Progress.NONE));
	}

	@Test
	void preparingDoesNotWriteBehindLinkedFoldersOfCases() throws IOException {
		Preparation preparation = preparation();
		preparation.fingerprint();
		preparation.plan(PlannerChoice.standard());
		Path prepared = request.folders().preprocessed(ToyStudy.NAME);
		for (String name : List.of("gt_segmentations", preparation.plans(PLANS).configuration("2d").dataIdentifier())) {
			Path link = prepared.resolve(name);
			Files.createSymbolicLink(link, elsewhere);
			assertThatThrownBy(() -> preparation.preprocess(PLANS, "2d")).isInstanceOf(HilumException.class)
					.hasMessageContaining("symbolic link");
			assertThat(elsewhere).isEmptyDirectory();
			Files.delete(link);
		}
	}

	@Test
	void importsDoNotWriteBehindALinkedDataSetOrImageFolder() throws IOException {
		Path raw = request.folders().raw();
		Path link = raw.resolve("Dataset777_New");
		Files.createSymbolicLink(link, elsewhere);
		refused(link, () -> DatasetLease.acquire(link, "import").close());
		DatasetLease.acquireAsNamed(link, "repair").close();
	}

	@Test
	void imagesAndPreprocessedCasesBehindLinksAreRead() throws IOException {
		Path raw = request.folders().raw(ToyStudy.NAME);
		Path disk = folder.resolve("disk");
		Files.move(raw.resolve("imagesTr"), disk);
		Files.createSymbolicLink(raw.resolve("imagesTr"), disk);
		Preparation preparation = preparation();
		preparation.verify(true);
		preparation.fingerprint();
		assertThat(preparation.prepared().fingerprintFile()).isRegularFile();
		Path prepared = request.folders().preprocessed(ToyStudy.NAME);
		Path moved = folder.resolve("prepared");
		Files.move(prepared, moved);
		Files.createSymbolicLink(prepared, moved);
		assertThat(preparation().prepared().fingerprintFile()).isRegularFile();
	}

	@Test
	void aFolderThatTheUserNamesMayBeALink() throws IOException {
		Path results = request.folders().results();
		Files.delete(results);
		Files.createSymbolicLink(results, elsewhere);
		request.runFolder().requireWritable();
		Path project = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("project"));
		request.withFolders(NnunetFolders.under(project)).runFolder().requireWritable();
	}
}
