// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.engine.predictor.PredictionOutcome;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.exchange.Weights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPredictionTest {

	private static final PredictionOptions OPTIONS = PredictionOptions.nnunet().withMirroring(false).withDevice("cpu");

	@TempDir
	private Path folder;
	private Path output;

	@BeforeEach
	void setUp() {
		output = folder.resolve("out");
	}

	private List<RawCase> images(String... ids) {
		return Stream.of(ids).map(id -> TinyModel.image(folder.resolve("in"), id, id.equals("bad") ? Float.NaN : 1)).toList();
	}

	private Path result(String id) {
		return output.resolve(id + ".nii.gz");
	}

	@Test
	void predictsTheOthersWhenOneCaseFails() {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		PredictionJob job = PredictionJob.of(images("a", "bad", "c"), output);
		PredictionOutcome outcome = FolderPrediction.run(model, OPTIONS, job, Progress.NONE);
		assertThat(outcome.written()).containsExactly(result("a"), result("c"));
		assertThat(outcome.failures()).singleElement().satisfies(failure -> {
			assertThat(failure.kind()).isEqualTo(HilumException.Kind.INPUT);
			assertThat(failure.getMessage()).contains("Case bad", "NaN", "bad_0000.nii.gz");
		});
		assertThatThrownBy(() -> outcome.orThrow(output)).isInstanceOf(HilumException.class)
				.hasMessageContaining("1 of 3 cases").hasMessageContaining("Case bad")
				.hasMessageContaining("--continue_prediction");
		assertThat(output.resolve("dataset.json")).exists();
		assertThat(output.resolve("plans.json")).exists();
	}

	@Test
	void goesOnWithWhatIsMissing() throws IOException {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		PredictionJob job = PredictionJob.of(images("a", "b", "c"), output).withOverwrite(false);
		FolderPrediction.run(model, OPTIONS, job, Progress.NONE).orThrow(output);
		Files.delete(result("b"));
		PredictionOutcome again = FolderPrediction.run(model, OPTIONS, job, Progress.NONE);
		assertThat(again.written()).containsExactly(result("b"));
		assertThat(again.kept()).isEqualTo(2);
		// label maps without their probabilities are not complete when probabilities are wanted
		PredictionOutcome more = FolderPrediction.run(model, OPTIONS.withProbabilities(true), job, Progress.NONE);
		assertThat(more.written()).hasSize(3);
		assertThat(output.resolve("a.npz")).exists();
		assertThat(output.resolve("a.pkl")).exists();
	}

	@Test
	void oneProcessPredictsIntoAFolderUnlessTheyDivideTheCases() {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		PredictionJob whole = PredictionJob.of(images("a", "b"), output);
		try (Lease _ = PredictionLease.acquire(whole)) {
			for (PredictionJob other : List.of(whole, whole.part(0, 2))) {
				assertThatThrownBy(() -> FolderPrediction.run(model, OPTIONS, other, Progress.NONE))
						.isInstanceOf(HilumException.class).hasMessageContaining(output.toString());
			}
		}
		try (Lease _ = PredictionLease.acquire(whole.part(0, 2))) {
			for (PredictionJob other : List.of(whole, whole.part(0, 2), whole.part(0, 3))) {
				assertThatThrownBy(() -> FolderPrediction.run(model, OPTIONS, other, Progress.NONE))
						.isInstanceOf(HilumException.class).hasMessageContaining(output.toString());
			}
			FolderPrediction.run(model, OPTIONS, whole.part(1, 2), Progress.NONE).orThrow(output);
		}
		assertThat(result("b")).exists();
		assertThat(output.resolve(".hilum")).doesNotExist();
	}

	@Test
	void filesThatNoPredictionWroteAreNotReplaced() throws IOException {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		PredictionJob job = PredictionJob.of(images("a", "b"), output);
		Path reference = TinyModel.image(output, "b", 1).images().getFirst();
		Files.move(reference, result("b"));
		refused(model, job, "A label map would be replaced that no prediction wrote", result("b"));
		Files.move(result("b"), reference);
		FolderPrediction.run(model, OPTIONS, job, Progress.NONE).orThrow(output);
		FolderPrediction.run(model, OPTIONS, job, Progress.NONE).orThrow(output);
		Files.delete(output.resolve("plans.json"));
		refused(model, job.withOverwrite(false), "The description of a data set would be replaced",
				output.resolve("dataset.json"));
	}

	@Test
	void thePlansOfAModelAreNotReplaced() {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		Path place = model.folder();
		refused(model, PredictionJob.of(images("a"), place), "The output folder is that of a model", place);
	}

	private static void refused(ModelFolder model, PredictionJob job, String what, Path file) {
		assertThatThrownBy(() -> FolderPrediction.run(model, OPTIONS, job, Progress.NONE))
				.isInstanceOfSatisfying(HilumException.class, e -> {
					assertThat(e.kind()).isEqualTo(HilumException.Kind.USAGE);
					assertThat(e.file()).isEqualTo(file.toAbsolutePath());
				}).hasMessageContaining(what);
	}

	@Test
	void divides() {
		PredictionJob job = PredictionJob.of(images("a", "b", "c", "d", "e"), output);
		assertThat(job.part(1, 2).cases()).extracting(RawCase::id).containsExactly("b", "d");
		assertThatThrownBy(() -> job.part(2, 2)).isInstanceOf(HilumException.class).hasMessageContaining("part 2 of 2");
	}

	@Test
	void memoryDoesNotChangeResults() throws IOException {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		PredictionJob job = PredictionJob.of(images("a"), output);
		PredictionOptions options = OPTIONS.withProbabilities(true);
		FolderPrediction.run(model, options, job, Progress.NONE).orThrow(output);
		FloatArray expected = probabilities("a");
		byte[] labels = ImageFormats.read(result("a")).data().toArray(ValueLayout.JAVA_BYTE);
		RawCase one = job.cases().getFirst();
		try (Predictor predictor = Predictor.open(model, options)) {
			MemoryPlan.Need need = predictor.need(ImageFormats.readGeometry(one.images().getFirst()));
			assertThat(MemoryPlan.of(need, need.rest() + need.sums()).probabilitiesOnDisk()).isTrue();
			for (long limit : new long[] { need.rest(), need.rest() + need.bandOfRows(),
					need.rest() + need.bandOfPlanes(), need.rest() + need.sums() }) {
				FolderPrediction.run(model, options.withMemoryLimit(limit), job, Progress.NONE).orThrow(output);
				assertThat(probabilities("a").data()).isEqualTo(expected.data());
				assertThat(ImageFormats.read(result("a")).data().toArray(ValueLayout.JAVA_BYTE))
						.isEqualTo(labels);
			}
		}
		try (Stream<Path> files = Files.list(output)) {
			assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("a.nii.gz", "a.npz", "a.pkl",
					"dataset.json", "plans.json");
		}
		FolderPrediction.run(model, options.withMemoryLimit(1000), job, Progress.NONE).failures()
				.forEach(failure -> assertThat(failure.kind()).isEqualTo(HilumException.Kind.ENVIRONMENT));
	}

	private FloatArray probabilities(String id) {
		try (NpzFile npz = NpzFile.open(output.resolve(id + ".npz"))) {
			return npz.read("probabilities").toFloats();
		}
	}

	@Test
	void chainsACascade() throws IOException {
		ModelFolder second = TinyModel.write(folder, "3d_cascade_fullres");
		PredictionJob job = PredictionJob.of(images("a", "b"), output);
		assertThatThrownBy(() -> FolderPrediction.run(second, OPTIONS, job, Progress.NONE)).isInstanceOf(HilumException.class)
				.hasMessageContaining("3d_lowres").hasMessageContaining("-prev_stage_predictions");
		TinyModel.write(folder, "3d_lowres");
		FolderPrediction.run(second, OPTIONS, job, Progress.NONE).orThrow(output);
		Path first = output.resolve("previous_stage_3d_lowres/a.nii.gz");
		FileTime written = Files.getLastModifiedTime(first);
		long labels = Files.mismatch(first, result("a"));
		assertThat(labels).as("the second stage is another network").isNotEqualTo(-1);
		FolderPrediction.run(second, OPTIONS, job, Progress.NONE).orThrow(output);
		assertThat(Files.getLastModifiedTime(first)).as("used again").isEqualTo(written);
		Files.setLastModifiedTime(folder.resolve("in/a_0000.nii.gz"), FileTime.from(Instant.now().plusSeconds(60)));
		FolderPrediction.run(second, OPTIONS, job, Progress.NONE).orThrow(output);
		assertThat(Files.getLastModifiedTime(first)).as("made again").isNotEqualTo(written);
		PredictionJob elsewhere = job.withPrevious(folder.resolve("nothing"));
		assertThat(FolderPrediction.run(second, OPTIONS, elsewhere, Progress.NONE).failures()).hasSize(2)
				.allSatisfy(failure -> assertThat(failure.getMessage()).contains("3d_lowres"));
	}

	@Test
	void logitsThatOverflowHalfPrecisionAreAddedUpInSinglePrecision() {
		Weights huge = new Weights();
		TinyModel.weights("3d_fullres", 0).asMap().forEach((name, array) -> huge.put(name, array.shape(),
				name.contains("seg_layers") ? times(1e5f, array.values()) : array.values()));
		List<String> notes = new ArrayList<>();
		Progress listener = new Progress() {
			@Override
			public void note(String message) {
				notes.add(message);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		};
		RawCase source = images("a").getFirst();
		assertThat(labels(huge, AccumulationPrecision.FLOAT16, source, listener))
				.isEqualTo(labels(huge, AccumulationPrecision.FLOAT32, source, Progress.NONE));
		assertThat(notes).singleElement().asString().contains("a: ", "float16", "float32");
	}

	private static float[] times(float factor, float... values) {
		float[] products = values.clone();
		for (int i = 0; i < products.length; i++) {
			products[i] *= factor;
		}
		return products;
	}

	private static byte[] labels(Weights weights, AccumulationPrecision precision, RawCase source, Progress progress) {
		try (Predictor predictor = Predictor.open(TinyModel.plans(), TinyModel.plans().configuration("3d_fullres"),
				TinyModel.description(), List.of(weights), new int[0], OPTIONS.withPrecision(precision));
				Prediction prediction = predictor.predict(source, progress)) {
			return prediction.labels().data().toArray(ValueLayout.JAVA_BYTE);
		}
	}

	@Test
	void namesTheModelsAndCheckpointsThereAre() {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		assertThatThrownBy(() -> ModelFolder.open(folder.resolve("nnUNetTrainer__nnUNetPlans__2d")))
				.isInstanceOf(HilumException.class).hasMessageContaining("nnUNetTrainer__nnUNetPlans__3d_fullres");
		assertThatThrownBy(() -> Predictor.open(model, OPTIONS.withCheckpoint("checkpoint_best.pth")))
				.isInstanceOf(HilumException.class).hasMessageContaining("-chk").hasMessageContaining("checkpoint_final.pth");
	}

	@Test
	void namesTheFoldsThereAre() {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		assertThatThrownBy(() -> Predictor.open(model, OPTIONS.withFolds(List.of("0", "4")))).isInstanceOf(HilumException.class)
				.hasMessageContaining("fold 4").hasMessageContaining("0 1");
	}
}
