// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.junit.jupiter.api.Test;

class RequestDifferenceTest {

	private final TrainingRequest quick = TrainingRequest.of(NnunetFolders.under(Path.of("p")), "Dataset001_Toy", "2d",
			"quick");

	@Test
	void aTrainingWithThePresetsOptionsHasNoDifferences() {
		assertThat(RequestDifference.fromPreset(quick)).isEmpty();
		assertThat(RequestDifference.fromPreset(quick.with(TrainingOptions.EPOCHS, 30))).as("the preset's value").isEmpty();
	}

	@Test
	void changedOptionsAreNamedWithThePresetsValue() {
		assertThat(RequestDifference.fromPreset(quick.with(TrainingOptions.EPOCHS, 1000)
				.with(TrainingOptions.BATCH_SIZE, 4))).containsExactly(
						new RequestDifference("epochs", "Epochs", "", "30", "1000"),
						new RequestDifference("batch_size", "Batch size", "patches", "0", "4"));
	}

	@Test
	void filesAreShownWithoutTheirFolders() {
		assertThat(RequestDifference.fromPreset(quick.with(TrainingOptions.PRETRAINED_WEIGHTS, Path.of("/a/b/c.pth"))))
				.containsExactly(new RequestDifference("pretrained_weights", "Initial weights", "", "none", "c.pth"));
	}

	@Test
	void dataSetFoldAndTrainerComeFirst() {
		assertThat(RequestDifference.between(quick, quick.withFold(-1).withTrainer("nnUNetTrainer_250epochs")))
				.extracting(RequestDifference::key)
				.startsWith("fold", "trainer", "model_name", "epochs").contains("feature_divisor");
	}
}
