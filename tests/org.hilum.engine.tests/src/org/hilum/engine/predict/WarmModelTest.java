// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.hilum.compute.ModelCache;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.RawCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that a process opens again; loads are counted. */
class WarmModelTest {

	private static final PredictionOptions OPTIONS = PredictionOptions.nnunet().withDevice("cpu");

	private final ModelCache cache = new ModelCache(1L << 30, () -> Long.MAX_VALUE);
	@TempDir
	private Path folder;

	private byte[] predict(ModelFolder model, RawCase source, PredictionOptions options) {
		try (Predictor predictor = Predictor.open(model, options, cache);
				Prediction prediction = predictor.predict(source, Progress.NONE)) {
			return prediction.labels().data().toArray(ValueLayout.JAVA_BYTE);
		}
	}

	@Test
	void aModelIsReadAndCompiledOnce() {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		RawCase source = TinyModel.image(folder, "case", 3);
		byte[] first = predict(model, source, OPTIONS);
		assertThat(predict(ModelFolder.open(model.folder()), source, OPTIONS)).isEqualTo(first);
		assertThat(cache.loads()).isEqualTo(1);
	}

	@Test
	void otherFoldsMirrorsAndThreadsAreOtherModels() {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		for (PredictionOptions options : List.of(OPTIONS, OPTIONS.withFolds(List.of("0")), OPTIONS.withMirroring(false),
				OPTIONS.withThreads(1))) {
			Predictor.open(model, options, cache).close();
		}
		assertThat(cache.loads()).isEqualTo(4);
		// these matter for each prediction, not for the network
		Predictor.open(model, OPTIONS.withStepSize(0.3).withPrecision(AccumulationPrecision.FLOAT32), cache).close();
		assertThat(cache.loads()).isEqualTo(4);
	}

	@Test
	void twoPredictorsShareANetwork() {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		RawCase source = TinyModel.image(folder, "case", 3);
		byte[] alone = predict(model, source, OPTIONS);
		try (Predictor one = Predictor.open(model, OPTIONS, cache); Predictor other = Predictor.open(model, OPTIONS, cache)) {
			one.close();
			try (Prediction prediction = other.predict(source, Progress.NONE)) {
				assertThat(prediction.labels().data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(alone);
			}
		}
		assertThat(cache.loads()).isEqualTo(1);
	}

	@Test
	void aNewCheckpointIsRead() throws Exception {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		RawCase source = TinyModel.image(folder, "case", 3);
		byte[] before = predict(model, source, OPTIONS.withFolds(List.of("0")));
		Files.copy(model.checkpoint("1", OPTIONS.checkpoint()), folder.resolve("copy"));
		Files.move(folder.resolve("copy"), model.checkpoint("0", OPTIONS.checkpoint()),
				StandardCopyOption.REPLACE_EXISTING);
		assertThat(predict(model, source, OPTIONS.withFolds(List.of("0")))).isNotEqualTo(before)
				.isEqualTo(predict(model, source, OPTIONS.withFolds(List.of("1"))));
		assertThat(cache.loads()).isEqualTo(3);
	}

	@Test
	void aModelThatCannotBeOpenedIsNotKept() {
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		assertThatThrownBy(() -> Predictor.open(model, OPTIONS.withFolds(List.of("4")), cache)).isInstanceOf(HilumException.class)
				.hasMessageContaining("fold 4");
		assertThat(cache.size()).isZero();
	}
}
